import { readProofs } from '@cairn/credentials/exchange/openid4vci-proof'
import type { HolderKey } from '@cairn/credentials/exchange/openid4vci-proof'
import { batchSize } from '@cairn/credentials/exchange/openid4vci-metadata'
import type { CredentialRequest } from '@cairn/credentials/exchange/openid4vci-request'
import type { JsonObject } from '@cairn/credentials/format'
import { issuedFormats } from '@cairn/credentials/formats'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { makeSecret } from '../../register/sessions.ts'
import { makeCopies, readiness, waitingRows } from './copies.ts'
import { walletRefusal } from './refusal.ts'
import type { WalletOutcome, WalletRefusal } from './refusal.ts'
import { isOurNonce, spendNonces } from './secrets.ts'
import { identifierOf } from './token.ts'

/** How many copies of one award there may be in a day: enough for a family of devices, too few to fill a list. */
const copiesADay = 50
/** After how many seconds a wallet asks again for what is not ready. */
const interval = 5
export type CredentialReply =
  | { readonly credentials: readonly { readonly credential: string | JsonObject }[]; readonly notification_id: string }
  | { readonly transaction_id: string; readonly interval: number }

type Grant = { readonly award: string; readonly formats: readonly string[]; readonly client: string | null; readonly named: boolean }
const noToken = walletRefusal('invalid_token', 'the access token is unknown or over', 401)

/** What an access token is good for, while it holds. */
export async function grantOf(ports: Ports, token: string | undefined): Promise<Grant | undefined> {
  return token === undefined
    ? undefined
    : ports.register
        .selectFrom('wallet_grants')
        .select(['award', 'formats', 'client', 'named'])
        .where('digest', '=', sha256(token))
        .where('expires', '>', new Date(ports.clock.now()))
        .executeTakeFirst()
}

/**
 * A credential request: copies of the award for the keys that the wallet proves to hold, at once or later.
 * @see OpenID4VCI 1.0, section 8
 */
export async function requestCredential(
  ports: Ports,
  token: string | undefined,
  request: CredentialRequest,
): Promise<WalletOutcome<CredentialReply>> {
  const granted = await grantOf(ports, token)
  if (!granted) return noToken
  const format = formatAsked(granted, request)
  if (!format.ok) return format
  if (request.credential_response_encryption !== undefined)
    return walletRefusal('invalid_encryption_parameters', 'answers are not encrypted beyond TLS')
  if (request.proofs === undefined) return walletRefusal('invalid_proof', 'proofs are missing')
  const ready = await readiness(ports, granted.award)
  if (ready === 'never') return walletRefusal('credential_request_denied', 'there is no such credential any more')
  const proved = await readProofs(request.proofs, {
    issuer: ports.origin,
    at: ports.clock.now(),
    most: batchSize,
    documents: { get: async () => undefined },
    ...(granted.client === null ? {} : { client: granted.client }),
  })
  if (!proved.ok) return walletRefusal(proved.error, proved.why)
  if (!proved.keys.every(({ nonce }) => isOurNonce(ports, nonce))) return walletRefusal('invalid_nonce', 'the nonce is unknown or over')
  const kept = await keepRequest(ports, granted.award, format.value, proved.keys, ready === 'later')
  if ('ok' in kept) return kept
  return ready === 'later'
    ? { ok: true, value: { transaction_id: kept.transaction ?? '', interval } }
    : deliver(ports, granted.award, kept.request)
}

/** Exactly one name of what is wanted, of the kind that the token was given for. @see OpenID4VCI 1.0, section 8.2 */
function formatAsked(
  { formats, named }: Grant,
  { credential_configuration_id: configuration, credential_identifier: identifier }: CredentialRequest,
): WalletOutcome<string> {
  if ((configuration === undefined) === (identifier === undefined))
    return walletRefusal('invalid_credential_request', 'exactly one of credential_configuration_id and credential_identifier')
  if (identifier !== undefined) {
    const found = named ? formats.find((format) => identifierOf(format) === identifier) : undefined
    return found === undefined
      ? walletRefusal('unknown_credential_identifier', 'no such identifier for this token')
      : { ok: true, value: found }
  }
  if (named) return walletRefusal('invalid_credential_request', 'this token came with identifiers: name one of them')
  if (!issuedFormats.some(({ id }) => id === configuration))
    return walletRefusal('unknown_credential_configuration', 'no such configuration')
  return formats.some((format) => format === configuration)
    ? { ok: true, value: configuration ?? '' }
    : walletRefusal('unknown_credential_configuration', 'the token is not for this configuration')
}

/** Spends the nonces and keeps what was asked for, in one transaction: of two like requests at the same time one is kept. */
async function keepRequest(
  ports: Ports,
  award: string,
  format: string,
  keys: readonly HolderKey[],
  later: boolean,
): Promise<WalletRefusal | { readonly request: string; readonly transaction?: string }> {
  const now = ports.clock.now()
  const request = ports.ids.next()
  const transaction = later ? makeSecret() : undefined
  return ports.register.transaction().execute(async (tx) => {
    const today = await tx
      .selectFrom('wallet_credentials')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('award', '=', award)
      .where('created', '>', new Date(Date.parse(now) - 86_400_000))
      .executeTakeFirst()
    if (Number(today?.count ?? 0) + keys.length > copiesADay) return walletRefusal('credential_request_denied', 'too many copies today')
    if (!(await spendNonces(tx, [...new Set(keys.map(({ nonce }) => nonce))], now)))
      return walletRefusal('invalid_nonce', 'the nonce was used')
    await tx
      .insertInto('wallet_credentials')
      .values(
        waitingRows(ports, award, format, request, keys).map((row) => ({
          ...row,
          transaction_digest: transaction === undefined ? null : sha256(transaction),
        })),
      )
      .execute()
    await record(tx, { at: now, actor: 'wallet', verb: 'wallet-took', subject: award, reason: format })
    return { request, ...(transaction === undefined ? {} : { transaction }) }
  })
}

async function deliver(ports: Ports, award: string, request: string): Promise<WalletOutcome<CredentialReply>> {
  const made = await makeCopies(ports, award, request)
  if (!made.ok) return walletRefusal('credential_request_denied', made.problem.code)
  const notification = makeSecret()
  await ports.register
    .updateTable('wallet_credentials')
    .set({ notification_digest: sha256(notification), transaction_digest: null })
    .where('request', '=', request)
    .execute()
  return { ok: true, value: { credentials: made.credentials.map((credential) => ({ credential })), notification_id: notification } }
}

/** A request that had to wait: the copies, once; or how long to wait on. @see OpenID4VCI 1.0, section 9 */
export async function requestDeferred(
  ports: Ports,
  token: string | undefined,
  transaction: string,
): Promise<WalletOutcome<CredentialReply>> {
  const granted = await grantOf(ports, token)
  if (!granted) return noToken
  const row = await ports.register
    .selectFrom('wallet_credentials')
    .select('request')
    .where('transaction_digest', '=', sha256(transaction))
    .where('award', '=', granted.award)
    .limit(1)
    .executeTakeFirst()
  if (!row) return walletRefusal('invalid_transaction_id', 'the transaction is unknown or was answered')
  const ready = await readiness(ports, granted.award)
  if (ready === 'never') return walletRefusal('credential_request_denied', 'there is no such credential any more')
  return ready === 'later' ? { ok: true, value: { transaction_id: transaction, interval } } : deliver(ports, granted.award, row.request)
}

/** What became of a credential in the wallet; told as often as the wallet likes, kept as the last. @see OpenID4VCI 1.0, section 11 */
export async function notify(ports: Ports, token: string | undefined, id: string, event: string): Promise<WalletOutcome<undefined>> {
  const granted = await grantOf(ports, token)
  if (!granted) return noToken
  const now = ports.clock.now()
  return ports.register.transaction().execute(async (tx) => {
    const told = await tx
      .updateTable('wallet_credentials')
      .set({ event })
      .where('notification_digest', '=', sha256(id))
      .where('award', '=', granted.award)
      .returning('id')
      .execute()
    if (told.length === 0) return walletRefusal('invalid_notification_id', 'no such notification')
    await record(tx, { at: now, actor: 'wallet', verb: 'wallet-told', subject: granted.award, reason: event })
    return { ok: true, value: undefined }
  })
}
