import { formatOf } from '@cairn/credentials/formats'
import type { Actor } from '@cairn/domain/contract/duties'
import type { AwardRun } from '@cairn/domain/contract/award'
import { lastDay, resultsOf } from '@cairn/domain/assessment/results'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Words } from '@cairn/domain/model/words'
import { record } from '../../register/acts.ts'
import type { Ports } from '../../ports.ts'
import { showRun } from '../show-run.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { storeAwards } from '../store-awards.ts'
import { dutyOn, dutyRefusal, groundOf, ownSheets } from './ground.ts'
import { onAwardList } from './show-cohort.ts'
import { sheetDigest } from './sign-results.ts'

/**
 * Awards everybody on the list that signing has made, and nobody else: what is not signed has no way to a seal from here. The results go
 * along outcome by outcome, with day and supervision. The same request sent twice is the same run.
 */
export async function awardCohort(
  ports: Ports,
  actor: Actor,
  id: string,
  { request, format }: { readonly request: string; readonly format: string },
  words: Words,
): Promise<Outcome<AwardRun>> {
  const ground = await groundOf(ports, actor, id)
  if (!ground) return missing
  const own = await ownSheets(ports, actor, ground.members)
  const list = onAwardList(ground)
  const mine = list.filter((one) => own.has(one.id))
  const duty = dutyOn(ports, 'award', actor, ground, { own: mine.length > 0 && mine.length === list.length })
  if (duty !== 'may') return dutyRefusal(duty)
  const known = formatOf(format)
  if (!known?.status || !known.keys.includes('Ed25519'))
    return refused(422, { code: 'issue.format-unknown', at: '/format', values: { format: format.slice(0, 60) } })
  const { cohort, entry, sittings } = ground
  const organisation = await ports.register
    .selectFrom('organisations')
    .select('body')
    .where('id', '=', cohort.organisation)
    .executeTakeFirst()
  if (!organisation) return missing
  const now = ports.clock.now()
  const run = await ports.register.transaction().execute(async (tx) => {
    const earlier = await tx
      .selectFrom('runs')
      .select('id')
      .where('organisation', '=', cohort.organisation)
      .where('request', '=', request)
      .executeTakeFirst()
    if (earlier) return earlier.id
    const chosen: (typeof list)[number][] = []
    for (const sheet of list.filter((one) => !own.has(one.id))) {
      const row = await tx
        .selectFrom('cohort_members')
        .select(['signed', 'signed_digest', 'award'])
        .where('id', '=', sheet.id)
        .forUpdate()
        .executeTakeFirst()
      // The signature must be under what is awarded now.
      if (row?.signed && row.award === (sheet.award ?? null) && row.signed_digest === sheetDigest(sheet)) chosen.push(sheet)
    }
    if (chosen.length === 0) return undefined
    const people = chosen.map((sheet) => ({
      learner: sheet.learner,
      name: sheet.name,
      latinName: sheet.latinName,
      email: sheet.email,
      awarded: `${lastDay({ marks: sheet.marks, sittings }) ?? now.slice(0, 10)}T12:00:00Z`,
      route: 'course' as const,
      results: resultsOf({ marks: sheet.marks, identity: sheet.identity, sittings }),
    }))
    const stored = await storeAwards(tx, ports, {
      request,
      organisation: cohort.organisation,
      entry,
      awardingBody: Organisation.parse(organisation.body),
      format,
      people,
      now,
    })
    for (const [place, sheet] of chosen.entries())
      await tx
        .updateTable('cohort_members')
        .set({ award: stored.awards[place] ?? null })
        .where('id', '=', sheet.id)
        .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'award', subject: `run/${stored.run}`, profile: entry.profile })
    return stored.run
  })
  return run === undefined ? refused(409, { code: 'assess.list-empty' }) : showRun(ports, actor, run, words)
}
