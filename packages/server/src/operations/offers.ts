import type { Actor } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import type { listOwnOffers } from '@cairn/domain/contract/offers'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import { Offer } from '@cairn/domain/model/offer'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import type { Tx } from '../register/database.ts'
import { entriesOf, findEntry, offersOf } from '../register/entries.ts'
import type { Entry } from '../register/entries.ts'
import { indexEntry } from '../register/search/index-entry.ts'
import { creditSystems } from './judge.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Body = Partial<Omit<Offer, 'id' | 'specification' | 'provider'>>
type Offers = Outcome<{ offers: Offer[] }>
const most = 200

/** Runs are kept apart from the description: they come and go without a new version, and only its own provider may change them. */
export async function ownOffers(ports: Ports, actor: Actor): Promise<Outcome<ReplyOf<typeof listOwnOffers>>> {
  const entries = await entriesOf(ports.register, actor.organisation)
  return done({
    entries: await Promise.all(
      entries.map(async ({ slug, specification }) => ({
        slug,
        title: { ...specification.title },
        offers: await offersOf(ports.register, slug),
      })),
    ),
  })
}

export const addOffer = (ports: Ports, actor: Actor, slug: string, body: Body): Promise<Offers> =>
  change(ports, actor, slug, 'add-offer', async (tx, entry) => {
    const { n } = await tx
      .selectFrom('offers')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    if (Number(n) >= most) return refused(409, { code: 'offer.too-many', values: { limit: most } })
    const offer = offerOf(`${ports.origin}/mc/${slug}/offer/${ports.ids.next()}`, entry, body)
    await tx
      .insertInto('offers')
      .values({ id: offer.id, slug, body: JSON.stringify(offer) })
      .execute()
    return done(offer)
  })

export const changeOffer = (ports: Ports, actor: Actor, slug: string, id: string, body: Body): Promise<Offers> =>
  change(ports, actor, slug, 'change-offer', async (tx, entry) => {
    const known = await named(tx, slug, id)
    if (!known) return missing
    const offer = offerOf(known, entry, body)
    await tx
      .updateTable('offers')
      .set({ body: JSON.stringify(offer) })
      .where('id', '=', known)
      .execute()
    return done(offer)
  })

export const removeOffer = (ports: Ports, actor: Actor, slug: string, id: string): Promise<Offers> =>
  change(ports, actor, slug, 'remove-offer', async (tx, entry) => {
    const known = await named(tx, slug, id)
    if (!known) return missing
    await tx.deleteFrom('offers').where('id', '=', known).execute()
    return done(offerOf(known, entry, {}))
  })

const offerOf = (id: string, { specification }: Entry, body: Body): Offer =>
  Offer.parse({
    ...body,
    id,
    specification: specification.id,
    ...(specification.awardingBodies[0] ? { provider: specification.awardingBodies[0].id } : {}),
  })
/** An offer is addressed by the last part of its identifier, among those of its entry. */
const named = async (tx: Tx, slug: string, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('offers').select('id').where('slug', '=', slug).execute())
    .map((row) => row.id)
    .find((one) => one.split('/').at(-1) === id)

/** One change with its act, and the entry’s place in the search made anew: price and place are filters there. */
async function change(
  ports: Ports,
  actor: Actor,
  slug: string,
  verb: 'add-offer' | 'change-offer' | 'remove-offer',
  work: (tx: Tx, entry: Entry) => Promise<Outcome<Offer>>,
): Promise<Offers> {
  const entry = await findEntry(ports.register, slug)
  if (!entry || entry.organisation === null) return missing
  if (!mayAct('revise', actor, [entry.organisation])) return forbidden
  const at = ports.clock.now()
  return ports.register.transaction().execute(async (tx): Promise<Offers> => {
    const outcome = await work(tx, entry)
    if (!outcome.ok) return outcome
    await record(tx, { at, actor: actor.id, verb, subject: outcome.value.id, digest: sha256(JSON.stringify(outcome.value)) })
    await indexEntry(tx, slug, entry.version, entry.state, entry.specification, creditSystems(ports))
    return done({ offers: await offersOf(tx, slug) })
  })
}
