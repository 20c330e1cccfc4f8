import { scopeOf } from '@cairn/credentials/exchange/wallet-formats'
import { mayReturnTo } from '@cairn/credentials/exchange/openid4vci-request'
import type { PushedRequest } from '@cairn/credentials/exchange/openid4vci-request'
import type { WalletQuestion } from '@cairn/domain/contract/wallet'
import { inLanguage } from '@cairn/domain/model/text'
import { Award } from '@cairn/domain/model/award'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import { makeSecret } from '../../register/sessions.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { findByToken } from '../share-credential.ts'
import { walletRefusal } from './refusal.ts'
import type { WalletOutcome } from './refusal.ts'
import { formatsFor, walletFormats } from './formats.ts'
import { after, lifetimes } from './secrets.ts'
import { formatsNamed } from './token.ts'

const prefix = 'urn:ietf:params:oauth:request_uri:'
export type Answered = { readonly to: string } | { readonly refused: 'unknown' | 'no-link' }
type Kept = { readonly client_id: string; readonly redirect_uri: string; readonly state?: string }

/**
 * Takes a pushed authorization request: what may be asked for is settled here, so that the page that follows shows no surprises.
 * @see RFC 9126, section 2; OpenID4VCI 1.0, section 5
 */
export async function pushRequest(
  ports: Ports,
  request: PushedRequest,
): Promise<WalletOutcome<{ request_uri: string; expires_in: number }>> {
  if (!mayReturnTo(request.redirect_uri)) return walletRefusal('invalid_request', 'redirect_uri cannot be used')
  const now = ports.clock.now()
  const offer =
    request.issuer_state === undefined
      ? undefined
      : await ports.register
          .selectFrom('wallet_offers')
          .select(['award', 'formats'])
          .where('state_digest', '=', sha256(request.issuer_state))
          .where('used', 'is', null)
          .where('expires', '>', new Date(now))
          .executeTakeFirst()
  if (request.issuer_state !== undefined && !offer) return walletRefusal('invalid_request', 'issuer_state is unknown or over')
  const offered = offer?.formats ?? walletFormats.map(({ id }) => id)
  const detailed = formatsNamed(request.authorization_details, offered)
  if (!detailed) return walletRefusal('invalid_request', 'authorization_details names nothing that there is')
  const scopes = request.scope?.split(' ') ?? []
  const formats = detailed.named || scopes.length === 0 ? detailed.formats : offered.filter((format) => scopes.includes(scopeOf(format)))
  if (formats.length === 0) return walletRefusal('invalid_scope', 'scope names nothing that there is')
  const secret = makeSecret()
  const { client_id, redirect_uri, code_challenge, state } = request
  await ports.register.deleteFrom('wallet_authorizations').where('expires', '<', new Date(now)).execute()
  await ports.register
    .insertInto('wallet_authorizations')
    .values({
      digest: sha256(secret),
      body: JSON.stringify({ client_id, redirect_uri, code_challenge, named: detailed.named, ...(state === undefined ? {} : { state }) }),
      award: offer?.award ?? null,
      formats: [...formats],
      expires: after(now, lifetimes.request),
    })
    .execute()
  return { ok: true, value: { request_uri: `${prefix}${secret}`, expires_in: lifetimes.request } }
}

/** The secret in a `request_uri`, or the secret alone. */
export const secretOfRequest = (uri: string): string => (uri.startsWith(prefix) ? uri.slice(prefix.length) : uri)

const findRequest = (ports: Ports, uri: string) =>
  ports.register
    .selectFrom('wallet_authorizations')
    .selectAll()
    .where('digest', '=', sha256(secretOfRequest(uri)))
    .where('used', 'is', null)
    .where('code_digest', 'is', null)
    .where('expires', '>', new Date(ports.clock.now()))
    .executeTakeFirst()

/** What the person sees who is to allow it: which wallet, as it calls itself, where it takes the answer, and what it gets. */
export async function showQuestion(ports: Ports, uri: string, language: string): Promise<Outcome<WalletQuestion>> {
  const row = await findRequest(ports, uri)
  if (!row) return missing
  const { client_id: client, redirect_uri: to } = row.body as Kept
  const award =
    row.award === null ? undefined : await ports.register.selectFrom('awards').select('body').where('id', '=', row.award).executeTakeFirst()
  const read = award && Award.omit({ learner: true }).safeParse(award.body)
  const url = new URL(to)
  return done({
    client: client.slice(0, 200),
    returnsTo: url.host === '' ? url.protocol : url.host,
    needsLink: row.award === null,
    expires: row.expires.toISOString(),
    ...(read?.success ? { title: inLanguage(read.data.specification.title, language).value } : {}),
  })
}

/**
 * The person's answer: where the browser goes next, with a code or with a no. Without an offer the person's own link says which
 * credential it is. Each request is answered once.
 * @see RFC 6749, section 4.1.2; RFC 9207
 */
export async function answerQuestion(
  ports: Ports,
  uri: string,
  { allow, link }: { readonly allow: boolean; readonly link?: string },
): Promise<Answered> {
  const row = await findRequest(ports, uri)
  if (!row) return { refused: 'unknown' }
  const { redirect_uri: to, state } = row.body as Kept
  const back = (parts: Readonly<Record<string, string>>): Answered => {
    const url = new URL(to)
    for (const [name, value] of Object.entries({ ...parts, iss: ports.origin, ...(state === undefined ? {} : { state }) }))
      url.searchParams.set(name, value)
    return { to: url.href }
  }
  if (!allow) {
    await ports.register.deleteFrom('wallet_authorizations').where('digest', '=', row.digest).execute()
    return back({ error: 'access_denied' })
  }
  const held = row.award ?? (link === undefined ? undefined : await awardOfLink(ports, link))
  if (held === undefined) return { refused: 'no-link' }
  const code = makeSecret()
  const now = ports.clock.now()
  const possible: readonly string[] = await formatsFor(ports, held)
  const formats = row.formats.filter((format) => possible.includes(format))
  if (formats.length === 0) {
    await ports.register.deleteFrom('wallet_authorizations').where('digest', '=', row.digest).execute()
    return back({ error: 'invalid_scope' })
  }
  const given = await ports.register
    .updateTable('wallet_authorizations')
    .set({ award: held, formats, code_digest: sha256(code), expires: after(now, lifetimes.code) })
    .where('digest', '=', row.digest)
    .where('code_digest', 'is', null)
    .returning('digest')
    .executeTakeFirst()
  return given ? back({ code }) : { refused: 'unknown' }
}

/** The award behind a personal link of this server, as somebody pastes it. */
async function awardOfLink(ports: Ports, link: string): Promise<string | undefined> {
  const token = /\/c\/([A-Za-z0-9_-]{20,64})\/?$/.exec(link.trim())?.[1]
  const found = token === undefined ? undefined : await findByToken(ports, token)
  return found?.holder === true && found.standing !== 'withdrawn' ? found.award : undefined
}
