import { questionFor, requestLink, requestObject, responseKey } from '@cairn/credentials/exchange/openid4vp-request'
import type { AskedFor } from '@cairn/credentials/exchange/openid4vp-request'
import type { WalletRequest } from '@cairn/domain/contract/wallet'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { makeSecret } from '../../register/sessions.ts'
import { speakReport } from '../../speak-report.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { after, lifetimes } from './secrets.ts'
import { askedTypes } from './type.ts'

/** Answers are kept for a month, for whoever asked; then they are gone. */
const kept = 30 * 86_400_000
type Asked = { readonly asked: AskedFor; readonly purpose: string; readonly encrypted: boolean }
/** What a row keeps of an answer. */
export type Result =
  | { readonly outcome: 'answered'; readonly report: VerificationReport; readonly digest: string }
  | { readonly outcome: 'declined' }

/** The address of a request, made from its secret; a wallet reads it as often as it likes while the question waits. */
const addressOf = (ports: Ports, secret: string): string => `${ports.origin}/wallet/requests/${secret}`

/**
 * Begins to ask: a nonce and a state of its own for every question, secrets for who asks and for the wallet apart from each other.
 * @see OpenID4VP 1.0, section 13.3; security.md OID-02, OID-09
 */
export async function askWallet(
  ports: Ports,
  actor: string,
  { asked, purpose, encrypted }: Asked,
): Promise<Outcome<{ token: string; address: string; link: string; expires: string }>> {
  const now = ports.clock.now()
  const expires = after(now, lifetimes.offer)
  const { clientId } = await ports.keys.asker(ports.register, now)
  const token = makeSecret()
  const secret = requestSecret(ports, token)
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('wallet_requests')
      .where('created', '<', new Date(Date.parse(now) - kept))
      .execute()
    const id = ports.ids.next()
    await tx
      .insertInto('wallet_requests')
      .values({
        id,
        asked,
        purpose,
        encrypted,
        nonce: ports.ids.secret(),
        token_digest: sha256(token),
        request_digest: sha256(secret),
        state_digest: sha256(stateOf(ports, secret)),
        asker: actor,
        created: now,
        expires,
      })
      .execute()
    await record(tx, { at: now, actor, verb: 'ask-wallet', subject: id })
  })
  return done({ token, address: `${ports.origin}/asked/${token}`, link: requestLink(clientId, addressOf(ports, secret)), expires })
}

/** The wallet's secret follows from the asker's, one way only: who holds the link of the question cannot read the answer. */
const requestSecret = (ports: Ports, token: string): string => `${token.split('.')[0] ?? ''}.${ports.keys.mark('wallet-request', token)}`
const stateOf = (ports: Ports, secret: string): string => ports.keys.mark('wallet-state', secret)
export const keyFor = (ports: Ports, id: string): ReturnType<typeof responseKey> => responseKey(ports.keys.mark('wallet-answer', id))

/** The signed question behind its address, while it waits; with the wallet's own nonce where it sent one. @see OpenID4VP 1.0, section 5.10 */
export async function readRequest(ports: Ports, secret: string, walletNonce?: string): Promise<string | undefined> {
  const now = ports.clock.now()
  const row = await ports.register
    .selectFrom('wallet_requests')
    .selectAll()
    .where('request_digest', '=', sha256(secret))
    .where('answered', 'is', null)
    .where('expires', '>', new Date(now))
    .executeTakeFirst()
  if (!row) return undefined
  const asker = await ports.keys.asker(ports.register, now)
  return requestObject({
    asker,
    responseUri: `${ports.origin}/wallet/responses/${secret}`,
    nonce: row.nonce,
    state: stateOf(ports, secret),
    dcql: questionFor(row.asked as AskedFor, askedTypes),
    at: now,
    ...(walletNonce === undefined ? {} : { walletNonce }),
    ...(row.encrypted ? { encryptTo: keyFor(ports, row.id).publicJwk } : {}),
  })
}

/** The question and its answer, for whoever holds the asker's link. */
export async function showRequest(ports: Ports, token: string, words: Words): Promise<Outcome<WalletRequest>> {
  const row = await ports.register.selectFrom('wallet_requests').selectAll().where('token_digest', '=', sha256(token)).executeTakeFirst()
  if (!row) return missing
  const { clientId } = await ports.keys.asker(ports.register, ports.clock.now())
  const result = row.result as Result | null
  const over = row.expires.getTime() < Date.parse(ports.clock.now())
  const state = result?.outcome ?? (over ? 'over' : 'waiting')
  return done({
    asked: row.asked as AskedFor,
    purpose: row.purpose,
    created: row.created.toISOString(),
    expires: row.expires.toISOString(),
    state,
    ...(row.answered ? { answered: row.answered.toISOString() } : {}),
    ...(state === 'waiting' ? { link: requestLink(clientId, addressOf(ports, requestSecret(ports, token))) } : {}),
    ...(result?.outcome === 'answered' ? { report: speakReport(result.report, words) } : {}),
  })
}
