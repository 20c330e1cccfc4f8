import type { Actor } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import type { RegisterEntry } from '@cairn/domain/contract/design'
import { reservedSlugs, slugFrom, slugOf } from '@cairn/domain/exchange/own-specification'
import { arrow } from '@cairn/domain/model/entry-state'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { setDecideBy } from '../register/reviews.ts'
import { record, sha256 } from '../register/acts.ts'
import { addressIsTaken, findEntry, insertEntry, newestVersion } from '../register/entries.ts'
import type { Entry } from '../register/entries.ts'
import type { Ports } from '../ports.ts'
import { getDraft } from './edit-drafts.ts'
import { judge, profileInForce } from './judge.ts'
import { forbidden, done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { presentEntry } from './show-entry.ts'

/**
 * Submits a draft to the register: judged by the same review as on the page. A `must` finding that failed refuses, unless the
 * provider kept it on purpose with a reason for the reviewer. The entry's address is made once and stays.
 */
export async function submitDraft(
  ports: Ports,
  actor: Actor,
  id: string,
  profileId: string,
  words: Words,
): Promise<Outcome<RegisterEntry>> {
  if (!mayAct('submit', actor, [actor.organisation])) return forbidden
  const draft = await getDraft(ports, actor, id)
  if (!draft.ok) return draft
  const now = ports.clock.now()
  const profile = profileInForce(ports, profileId, now)
  if (!profile) return refused(404, { code: 'office.profile-missing', values: { name: profileId } })
  const { specification: written } = draft.value
  const failing = judge(profile, written, now, words).findings.filter(
    ({ force, outcome, check, problem }) =>
      force === 'must' &&
      outcome === 'failed' &&
      !written.keptFindings.some((kept) => kept.check === check && (kept.at === (problem?.at ?? '') || kept.at === '')),
  )
  if (failing.length > 0)
    return refused(422, {
      code: 'office.must-fix',
      values: { count: failing.length, first: failing[0]?.problem?.message ?? failing[0]?.check ?? '' },
      ...(failing[0]?.problem?.at ? { at: failing[0].problem.at } : {}),
    })

  const wished = slugOf(written.id).startsWith('draft-')
    ? slugFrom(inLanguage(written.title, 'en').value).slice(0, 60).replace(/-+$/, '')
    : slugOf(written.id)
  return ports.register
    .transaction()
    .execute(async (tx) => {
      const last = await newestVersion(tx, wished)
      const taken = last > 0 ? await findEntry(tx, wished, last) : undefined
      const own = taken?.organisation === actor.organisation && taken.specification.id === written.id
      const slug =
        wished.length < 2 || reservedSlugs.includes(wished) || (!own && (await addressIsTaken(tx, wished)))
          ? `${wished || 'mc'}-${id
              .toLowerCase()
              .replace(/[^a-z0-9]/g, '')
              .slice(0, 6)}`
          : wished
      const version = (await newestVersion(tx, slug)) + 1
      const entry: Entry = {
        slug,
        version,
        state: 'submitted',
        organisation: actor.organisation,
        profile: profile.id,
        submitted: now,
        author: actor.id,
        specification: { ...written, id: `${ports.origin}/mc/${slug}`, version, published: now },
      }
      const closed = await tx
        .updateTable('drafts')
        .set({ submitted: true })
        .where('id', '=', id)
        .where('submitted', '=', false)
        .returning('id')
        .executeTakeFirst()
      if (!closed) return refused(409, { code: 'office.submitted-already' })
      await tx
        .updateTable('entries')
        .set({ state: 'replaced' })
        .where('slug', '=', slug)
        .where('state', 'in', [...arrow('replace').from])
        .execute()
      await insertEntry(tx, entry)
      const months = profile.profile.procedure?.confidence === 'read' ? profile.profile.procedure.decisionMonths : undefined
      if (months !== undefined) await setDecideBy(tx, slug, version, now, months)
      await record(tx, {
        at: now,
        actor: actor.id,
        verb: 'revise',
        subject: `${slug}/v/${version}`,
        digest: sha256(JSON.stringify(entry.specification)),
        profile: profile.id,
      })
      return done(entry)
    })
    .then(async (outcome) => (outcome.ok ? done(await presentEntry(ports, outcome.value, words)) : outcome))
}
