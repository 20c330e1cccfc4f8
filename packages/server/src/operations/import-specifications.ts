import { slugOf } from '@cairn/domain/exchange/own-specification'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Offer } from '@cairn/domain/model/offer'
import { record, sha256 } from '../register/acts.ts'
import type { Register } from '../register/database.ts'
import { insertEntry } from '../register/entries.ts'
import { indexEntry } from '../register/search.ts'
import type { CreditSystem } from '@cairn/domain/model/profile'

/** Takes in descriptions that others published: kept as they are, marked as not registered here. What is there already is left alone. */
export async function importSpecifications(register: Register, given: readonly { readonly specification: AchievementSpecification; readonly offers: readonly Offer[] }[], at: string, actor: string, systems: readonly CreditSystem[]): Promise<{ imported: number; skipped: number }> {
  let imported = 0
  for (const { specification, offers } of given)
    imported += await register.transaction().execute(async (tx) => {
      const slug = slugOf(specification.id)
      const known = await tx.selectFrom('entries').select('slug').where('slug', '=', slug).limit(1).executeTakeFirst()
      if (known) return 0
      await insertEntry(tx, { slug, version: specification.version, state: 'published-elsewhere', organisation: null, profile: 'eu-2022', specification })
      for (const offer of offers) await tx.insertInto('offers').values({ id: offer.id, slug, body: JSON.stringify(offer) }).onConflict((oc) => oc.column('id').doNothing()).execute()
      await indexEntry(tx, slug, specification.version, 'published-elsewhere', specification, systems)
      await record(tx, { at, actor, verb: 'import', subject: `${slug}/v/${specification.version}`, digest: sha256(JSON.stringify(specification)) })
      return 1
    })
  return { imported, skipped: given.length - imported }
}
