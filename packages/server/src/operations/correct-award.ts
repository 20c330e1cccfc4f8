import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { AwardRun, replaceAward as contract } from '@cairn/domain/contract/award'
import type { BodyOf } from '@cairn/domain/contract/operation'
import { maybeSamePerson } from '@cairn/domain/assessment/same-person'
import { Award } from '@cairn/domain/model/award'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { record } from '../register/acts.ts'
import { accountOf } from '../register/cohorts.ts'
import { findEntry } from '../register/entries.ts'
import { setStatus } from '../register/status.ts'
import type { Ports } from '../ports.ts'
import { dutiesOf } from './duties.ts'
import { missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { showRun, undoUntil } from './show-run.ts'
import { storeAwards } from './store-awards.ts'

const Stored = Award.omit({ learner: true })

/**
 * Corrects what is sealed: another award takes its place, with the same outcomes and results but for what is corrected. When the new one is
 * out, the old one is withdrawn and its link says where the new one is. Nobody corrects their own.
 */
export async function replaceAward(
  ports: Ports,
  actor: Actor,
  id: string,
  body: BodyOf<typeof contract>,
  words: Words,
): Promise<Outcome<AwardRun>> {
  const row = await ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .innerJoin('runs', 'runs.id', 'awards.run')
    .select([
      'awards.id',
      'awards.organisation',
      'awards.state',
      'awards.standing',
      'awards.credential',
      'awards.body',
      'awards.replaced_by',
      'learners.name',
      'learners.latin_name',
      'learners.email',
      'runs.slug',
      'runs.version',
      'runs.format',
    ])
    .where('awards.id', '=', id)
    .executeTakeFirst()
  if (!row || row.organisation !== actor.organisation) return missing
  const entry = await findEntry(ports.register, row.slug, row.version)
  if (!entry) return missing
  const account = await accountOf(ports.register, actor.id)
  const before = { name: row.name ?? '', latinName: row.latin_name ?? undefined, email: row.email ?? undefined }
  const after = {
    name: body.name ?? before.name,
    latinName: body.latinName === undefined ? before.latinName : body.latinName || undefined,
    email: body.email === undefined ? before.email : body.email || undefined,
  }
  const own = maybeSamePerson(account, before) || maybeSamePerson(account, after)
  const duty = judgeDuty(
    'replace-award',
    actor,
    { organisations: [row.organisation], ...(own ? { learner: actor.id } : {}) },
    dutiesOf(ports, entry.profile),
  )
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  if (row.state !== 'published' || row.standing === 'withdrawn' || row.replaced_by !== null || !row.credential)
    return refused(409, { code: 'office.standing' })
  const stored = Stored.parse(row.body)
  const awarded = body.awarded ?? stored.awarded
  const now = ports.clock.now()
  if (Date.parse(awarded) > Date.parse(now)) return refused(422, { code: 'award.in-future', at: '/awarded' })
  const graded = (result: Award['results'][number]) =>
    body.grade !== undefined && result.outcome === undefined ? { ...result, grade: body.grade } : result
  const credential = row.credential
  const run = await ports.register.transaction().execute(async (tx) => {
    const free = await tx
      .selectFrom('awards')
      .select('id')
      .where('id', '=', id)
      .where('replaced_by', 'is', null)
      .where('standing', '!=', 'withdrawn')
      .forUpdate()
      .executeTakeFirst()
    if (!free) return undefined
    const made = await storeAwards(tx, ports, {
      request: `replace-${id}-${ports.ids.next()}`,
      organisation: row.organisation,
      entry,
      awardingBody: stored.awardingBody,
      format: row.format,
      now,
      people: [{ ...after, awarded, route: stored.route, results: stored.results.map(graded), replaces: { credential, award: id } }],
    })
    await tx
      .updateTable('awards')
      .set({ replaced_by: made.awards[0] ?? null })
      .where('id', '=', id)
      .execute()
    await tx
      .updateTable('cohort_members')
      .set({ award: made.awards[0] ?? null })
      .where('award', '=', id)
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'replace-award', subject: id, reason: body.reason, profile: entry.profile })
    return made.run
  })
  return run === undefined ? refused(409, { code: 'office.standing' }) : showRun(ports, actor, run, words)
}

/** Takes a whole run back within ten minutes: what is out is withdrawn, what is not is not sealed, what was not mailed is not mailed. All can be awarded again. */
export async function undoAwardRun(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<AwardRun>> {
  const now = ports.clock.now()
  const problem: Problem = { code: 'award.undone' }
  const outcome = await ports.register.transaction().execute(async (tx) => {
    const run = await tx
      .selectFrom('runs')
      .selectAll()
      .where('id', '=', id)
      .where('organisation', '=', actor.organisation)
      .forUpdate()
      .executeTakeFirst()
    if (!run) return 'missing'
    if (run.undone || undoUntil(run.finished ?? run.started) < now) return 'late'
    await tx
      .updateTable('runs')
      .set({ state: 'done', finished: run.finished?.toISOString() ?? now, undone: now })
      .where('id', '=', id)
      .execute()
    await tx
      .updateTable('awards')
      .set((eb) => ({ state: 'refused' as const, problem: JSON.stringify(problem), event: eb('event', '||', eb.val(':undone:')) }))
      .where('run', '=', id)
      .where('state', 'in', ['requested', 'prepared', 'signed'])
      .execute()
    const out = await tx
      .updateTable('awards')
      .set((eb) => ({ standing: 'withdrawn' as const, event: eb('event', '||', eb.val(`:undone:${id}`)) }))
      .where('run', '=', id)
      .where('state', '=', 'published')
      .where('standing', '!=', 'withdrawn')
      .returning('id')
      .execute()
    for (const { id: award } of out) await setStatus(tx, { award }, 'revocation', true)
    const all = (await tx.selectFrom('awards').select('id').where('run', '=', id).execute()).map((one) => one.id)
    if (all.length > 0) {
      await tx
        .updateTable('mails')
        .set({ state: 'cancelled' })
        .where('award', 'in', all)
        .where('state', 'in', ['waiting', 'slip'])
        .execute()
      await tx.updateTable('cohort_members').set({ award: null }).where('award', 'in', all).execute()
      await tx
        .updateTable('awards')
        .set({ replaced_by: null })
        .where('replaced_by', 'in', all)
        .where('standing', '!=', 'withdrawn')
        .execute()
    }
    await record(tx, { at: now, actor: actor.id, verb: 'undo-run', subject: `run/${id}` })
    return 'undone'
  })
  if (outcome === 'missing') return missing
  return outcome === 'late' ? refused(409, { code: 'award.undo-late' }) : showRun(ports, actor, id, words)
}
