import { AuthorizationDetails } from '@cairn/credentials/exchange/openid4vci-request'
import type { TokenRequest } from '@cairn/credentials/exchange/openid4vci-request'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import type { Tx } from '../../register/database.ts'
import { makeSecret } from '../../register/sessions.ts'
import { strictJson } from '../../import/strict-json.ts'
import { walletRefusal } from './refusal.ts'
import type { WalletOutcome } from './refusal.ts'
import { after, lifetimes } from './secrets.ts'

/** How often a transaction code may be typed wrongly before the offer is over (security.md OID-12). */
const tries = 5
export type TokenReply = {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly authorization_details?: readonly object[]
}
const over = walletRefusal('invalid_grant', 'the code is unknown, was used, or is over')

/** Which formats `authorization_details` names, of those that were offered; `undefined` where it names none or cannot be read. */
export function formatsNamed(
  details: string | undefined,
  offered: readonly string[],
): { readonly named: boolean; readonly formats: readonly string[] } | undefined {
  if (details === undefined) return { named: false, formats: offered }
  const json = strictJson(new TextEncoder().encode(details))
  const read = json.ok ? AuthorizationDetails.safeParse(json.value) : undefined
  const formats =
    read?.data?.flatMap(({ type, credential_configuration_id: id }) =>
      type === 'openid_credential' && id !== undefined && offered.includes(id) ? [id] : [],
    ) ?? []
  return formats.length > 0 ? { named: true, formats: [...new Set(formats)] } : undefined
}

/**
 * A code for a token: once, in one statement, so that of two requests at the same time one gets it.
 * @see OpenID4VCI 1.0, sections 6.1 to 6.3; RFC 7636, section 4.6
 */
export function takeToken(ports: Ports, request: TokenRequest): Promise<WalletOutcome<TokenReply>> {
  return request.grant_type === 'authorization_code' ? takeByAuthorization(ports, request) : takeByOffer(ports, request)
}

async function takeByOffer(
  ports: Ports,
  request: Extract<TokenRequest, { 'pre-authorized_code': string }>,
): Promise<WalletOutcome<TokenReply>> {
  const now = ports.clock.now()
  const digest = sha256(request['pre-authorized_code'])
  return ports.register.transaction().execute(async (tx) => {
    const offer = await tx.selectFrom('wallet_offers').selectAll().where('code_digest', '=', digest).forUpdate().executeTakeFirst()
    if (!offer || offer.used || offer.expires.getTime() < Date.parse(now) || offer.tries >= tries) return over
    if ((offer.tx_digest === null) !== (request.tx_code === undefined))
      return walletRefusal(
        'invalid_request',
        offer.tx_digest === null ? 'no transaction code was asked for' : 'the transaction code is missing',
      )
    if (offer.tx_digest !== null && offer.tx_digest !== ports.keys.mark('tx', `${offer.id}:${request.tx_code ?? ''}`)) {
      await tx
        .updateTable('wallet_offers')
        .set({ tries: offer.tries + 1, ...(offer.tries + 1 >= tries ? { used: now, body: null } : {}) })
        .where('id', '=', offer.id)
        .execute()
      return walletRefusal('invalid_grant', 'the transaction code is wrong')
    }
    const wanted = formatsNamed(request.authorization_details, offer.formats)
    if (!wanted) return walletRefusal('invalid_request', 'authorization_details names nothing that was offered')
    await tx.updateTable('wallet_offers').set({ used: now, body: null }).where('id', '=', offer.id).execute()
    return { ok: true, value: await grant(ports, tx, { award: offer.award, client: request.client_id, ...wanted }) }
  })
}

async function takeByAuthorization(ports: Ports, request: Extract<TokenRequest, { code: string }>): Promise<WalletOutcome<TokenReply>> {
  const now = ports.clock.now()
  return ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('wallet_authorizations')
      .set({ used: now })
      .where('code_digest', '=', sha256(request.code))
      .where('used', 'is', null)
      .where('expires', '>', new Date(now))
      .returningAll()
      .executeTakeFirst()
    if (!row?.award) return over
    const asked = row.body as { client_id?: string; redirect_uri?: string; code_challenge?: string; named?: boolean }
    if (asked.client_id !== request.client_id || asked.redirect_uri !== request.redirect_uri)
      return walletRefusal('invalid_grant', 'client_id or redirect_uri is not the one that the code was given to')
    if (asked.code_challenge !== (await challengeOf(request.code_verifier)))
      return walletRefusal('invalid_grant', 'code_verifier does not fit')
    return {
      ok: true,
      value: await grant(ports, tx, { award: row.award, client: request.client_id, formats: row.formats, named: asked.named === true }),
    }
  })
}

const challengeOf = async (verifier: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))).toString('base64url')

async function grant(
  ports: Ports,
  tx: Tx,
  {
    award,
    client,
    formats,
    named,
  }: { readonly award: string; readonly client: string | undefined; readonly formats: readonly string[]; readonly named: boolean },
): Promise<TokenReply> {
  const now = ports.clock.now()
  const secret = makeSecret()
  await tx.deleteFrom('wallet_grants').where('expires', '<', new Date(now)).execute()
  await tx
    .insertInto('wallet_grants')
    .values({ digest: sha256(secret), award, formats: [...formats], client: client ?? null, named, expires: after(now, lifetimes.token) })
    .execute()
  await record(tx, { at: now, actor: 'wallet', verb: 'wallet-allowed', subject: award })
  return {
    access_token: secret,
    token_type: 'Bearer',
    expires_in: lifetimes.token,
    ...(named
      ? {
          authorization_details: formats.map((format) => ({
            type: 'openid_credential',
            credential_configuration_id: format,
            credential_identifiers: [identifierOf(format)],
          })),
        }
      : {}),
  }
}

/** How a request names a credential of a token that was asked for with `authorization_details`; one award, one identifier a format. */
export const identifierOf = (format: string): string => `award:${format}`
