import { slugOf } from '@cairn/domain/exchange/own-specification'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Offer } from '@cairn/domain/model/offer'
import type { CreditSystem } from '@cairn/domain/model/profile'
import { record, sha256 } from '../register/acts.ts'
import type { Register, Tx } from '../register/database.ts'
import { addressIsTaken, insertEntry } from '../register/entries.ts'
import { indexEntry } from '../register/search/index-entry.ts'

type Given = { readonly specification: AchievementSpecification; readonly offers: readonly Offer[] }
type Import = { readonly at: string; readonly actor: string; readonly systems: readonly CreditSystem[]; readonly reason?: string }

/** Takes in descriptions that others published: kept as they are, marked as not registered here. What is there already is left alone. */
export async function importSpecifications(
  register: Register,
  given: readonly Given[],
  at: string,
  actor: string,
  systems: readonly CreditSystem[],
): Promise<{ imported: number; skipped: number }> {
  let imported = 0
  for (const one of given)
    imported += (await register.transaction().execute((tx) => importOne(tx, one, { at, actor, systems }))).fresh ? 1 : 0
  return { imported, skipped: given.length - imported }
}

/** One of them, in the transaction of whoever brings it; `fresh` is false where its address was taken before. */
export async function importOne(
  tx: Tx,
  { specification, offers }: Given,
  { at, actor, systems, reason }: Import,
): Promise<{ readonly slug: string; readonly fresh: boolean }> {
  const slug = slugOf(specification.id)
  if (await addressIsTaken(tx, slug)) return { slug, fresh: false }
  await insertEntry(tx, {
    slug,
    version: specification.version,
    state: 'published-elsewhere',
    organisation: null,
    profile: 'eu-2022',
    specification,
  })
  for (const offer of offers)
    await tx
      .insertInto('offers')
      .values({ id: offer.id, slug, body: JSON.stringify(offer) })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute()
  await indexEntry(tx, slug, specification.version, 'published-elsewhere', specification, systems)
  await record(tx, {
    at,
    actor,
    verb: 'import',
    subject: `${slug}/v/${specification.version}`,
    digest: sha256(JSON.stringify(specification)),
    ...(reason ? { reason } : {}),
  })
  return { slug, fresh: true }
}
