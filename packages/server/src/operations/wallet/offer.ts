import { credentialOffer, offerLink } from '@cairn/credentials/exchange/openid4vci-offer'
import { mayAct } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { WalletOffer } from '@cairn/domain/contract/wallet'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { makeSecret } from '../../register/sessions.ts'
import { done, forbidden, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { findByToken } from '../share-credential.ts'
import { formatsFor } from './formats.ts'
import { after, lifetimes } from './secrets.ts'

const digits = 6
/** How many offers of one award may wait at the same time. */
const waiting = 5

/** An offer to whoever holds the personal link; a share link takes nothing along. */
export async function offerHeldCredential(
  ports: Ports,
  token: string,
  wished: { readonly txCode: boolean },
  words: Words,
): Promise<Outcome<WalletOffer>> {
  const found = await findByToken(ports, token)
  if (!found?.holder) return missing
  return found.standing === 'withdrawn'
    ? refused(409, { code: 'wallet.withdrawn' })
    : makeOffer(ports, found.award, 'holder', wished, words)
}

/** An offer at the desk, to a learner who is there; the award may still be on its way, the wallet then waits for it. */
export async function offerAward(
  ports: Ports,
  actor: Actor,
  id: string,
  wished: { readonly txCode: boolean },
  words: Words,
): Promise<Outcome<WalletOffer>> {
  const award = await ports.register
    .selectFrom('awards')
    .select(['organisation', 'state', 'standing'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!award || award.organisation !== actor.organisation) return missing
  if (!mayAct('award', actor, [award.organisation])) return forbidden
  if (award.state === 'refused' || award.standing === 'withdrawn') return refused(409, { code: 'wallet.withdrawn' })
  return makeOffer(ports, id, actor.id, wished, words)
}

/**
 * Makes an offer that one wallet can take up, once, within ten minutes. The database holds digests of its secrets; the offer itself
 * lies there until it is used.
 * @see OpenID4VCI 1.0, sections 4.1 and 13.6; security.md OID-12
 */
async function makeOffer(
  ports: Ports,
  award: string,
  actor: string,
  { txCode }: { readonly txCode: boolean },
  words: Words,
): Promise<Outcome<WalletOffer>> {
  const now = ports.clock.now()
  const expires = after(now, lifetimes.offer)
  const formats = await formatsFor(ports, award)
  const [address, code, state] = [makeSecret(), makeSecret(), makeSecret()]
  const typed = txCode ? String(ports.ids.number(10 ** digits)).padStart(digits, '0') : undefined
  const body = credentialOffer({
    issuer: ports.origin,
    configurations: formats,
    code,
    issuerState: state,
    ...(typed === undefined ? {} : { txCode: { length: digits, description: words('wallet.tx-code.type').slice(0, 300) } }),
  })
  return ports.register.transaction().execute(async (tx) => {
    await tx.deleteFrom('wallet_offers').where('award', '=', award).where('expires', '<', new Date(now)).execute()
    const open = await tx
      .selectFrom('wallet_offers')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('award', '=', award)
      .where('used', 'is', null)
      .executeTakeFirst()
    if (Number(open?.count ?? 0) >= waiting) return refused(429, { code: 'wallet.too-many-offers' })
    const id = ports.ids.next()
    await tx
      .insertInto('wallet_offers')
      .values({
        id,
        award,
        formats,
        body: JSON.stringify(body),
        address_digest: sha256(address),
        code_digest: sha256(code),
        state_digest: sha256(state),
        tx_digest: typed === undefined ? null : ports.keys.mark('tx', `${id}:${typed}`),
        created: now,
        expires,
      })
      .execute()
    await record(tx, { at: now, actor, verb: 'offer-credential', subject: award })
    const place = `${ports.origin}/wallet/offers/${address}`
    return done({ link: offerLink(place), address: place, expires, formats, ...(typed === undefined ? {} : { txCode: typed }) })
  })
}

/** The offer behind its address, while it waits. */
export async function readOffer(ports: Ports, address: string): Promise<unknown> {
  const row = await ports.register
    .selectFrom('wallet_offers')
    .select('body')
    .where('address_digest', '=', sha256(address))
    .where('used', 'is', null)
    .where('expires', '>', new Date(ports.clock.now()))
    .executeTakeFirst()
  return row?.body ?? undefined
}
