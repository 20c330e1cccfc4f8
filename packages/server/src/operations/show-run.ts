import type { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import type { Actor } from '@cairn/domain/contract/duties'
import type { StatusMessage } from '@cairn/domain/model/status-message'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { mailsOfRun } from '../register/mails.ts'
import type { Ports } from '../ports.ts'
import { speakProblem } from '../speak-report.ts'
import { done, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** Ten minutes: until then a whole run can be taken back. */
export const undoUntil = (ended: Date): string => new Date(ended.getTime() + 600_000).toISOString()

/** How far a run is. Another organisation's run is not there. */
export async function showRun(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<AwardRun>> {
  const run = await ports.register
    .selectFrom('runs')
    .selectAll()
    .where('id', '=', id)
    .where('organisation', '=', actor.organisation)
    .executeTakeFirst()
  if (!run) return missing
  const states = await ports.register
    .selectFrom('awards')
    .select(({ fn }) => ['state', fn.countAll().as('count')])
    .where('run', '=', id)
    .groupBy('state')
    .execute()
  const count = (...names: string[]): number =>
    states.filter(({ state }) => names.includes(state)).reduce((sum, { count: n }) => sum + Number(n), 0)
  const refusals = await ports.register
    .selectFrom('awards')
    .select(['row_number', 'problem'])
    .where('run', '=', id)
    .where('state', '=', 'refused')
    .orderBy('row_number')
    .limit(1000)
    .execute()
  const mails = [...(await mailsOfRun(ports.register, id)).values()]
  const mailed = (...names: readonly string[]): number => mails.filter(({ state }) => names.includes(state)).length
  const until = undoUntil(run.finished ?? run.started)
  return done({
    id,
    specification: run.slug,
    version: run.version,
    format: run.format,
    state: run.state,
    started: run.started.toISOString(),
    ...(run.finished ? { finished: run.finished.toISOString() } : {}),
    counts: {
      total: count('requested', 'prepared', 'signed', 'published', 'refused'),
      prepared: count('prepared'),
      signed: count('signed'),
      published: count('published'),
      refused: count('refused'),
    },
    mail: {
      ready: ports.mail.ready,
      waiting: mailed('waiting'),
      sent: mailed('sent'),
      bounced: mailed('bounced', 'given-up'),
      slips: mailed('slip'),
    },
    ...(run.undone ? { undone: run.undone.toISOString() } : until > ports.clock.now() ? { undoUntil: until } : {}),
    refused: refusals.map(({ row_number: row, problem }) => ({ row, problem: speakProblem(problem as Problem, words) })),
  })
}

export const awardSummary = (
  ports: Ports,
  row: {
    id: string
    credential: string | null
    name: string | null
    email: string | null
    state: string
    standing: AwardSummary['standing']
    body: unknown
    replaced_by: string | null
    message: StatusMessage
  },
  mail?: { readonly state: NonNullable<AwardSummary['delivery']>['state']; readonly why?: string },
): AwardSummary => ({
  id: row.id,
  credential: row.credential ?? '',
  learner: row.name ?? '',
  awarded: String((row.body as { awarded?: unknown }).awarded ?? ''),
  state: row.state === 'requested' || row.state === 'refused' ? 'prepared' : (row.state as AwardSummary['state']),
  standing: row.standing,
  ...(row.state === 'published' ? { link: `${ports.origin}/c/${ports.keys.token(row.id)}` } : {}),
  ...(mail ? { delivery: { state: mail.state, ...(row.email ? { email: row.email } : {}), ...(mail.why ? { why: mail.why } : {}) } } : {}),
  ...(row.replaced_by ? { replacedBy: row.replaced_by } : {}),
  ...(row.message === 'none' ? {} : { message: row.message }),
})
export const summaryColumns = [
  'awards.id as id',
  'awards.replaced_by as replaced_by',
  'learners.email as email',
  'awards.credential as credential',
  'awards.state as state',
  'awards.standing as standing',
  'awards.message as message',
  'awards.body as body',
  'learners.name as name',
] as const

export async function listRunAwards(ports: Ports, actor: Actor, run: string): Promise<Outcome<{ awards: AwardSummary[] }>> {
  const known = await ports.register
    .selectFrom('runs')
    .select('id')
    .where('id', '=', run)
    .where('organisation', '=', actor.organisation)
    .executeTakeFirst()
  if (!known) return missing
  const rows = await ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .select(summaryColumns)
    .where('run', '=', run)
    .where('awards.state', '!=', 'refused')
    .orderBy('row_number')
    .execute()
  const mails = await mailsOfRun(ports.register, run)
  return done({ awards: rows.map((row) => awardSummary(ports, row, mails.get(row.id))) })
}

/** The newest runs of one's own organisation. */
export async function listAwardRuns(ports: Ports, actor: Actor, words: Words): Promise<Outcome<{ runs: AwardRun[] }>> {
  const rows = await ports.register
    .selectFrom('runs')
    .select('id')
    .where('organisation', '=', actor.organisation)
    .orderBy('started', 'desc')
    .orderBy('id')
    .limit(20)
    .execute()
  const runs: AwardRun[] = []
  for (const { id } of rows) {
    const shown = await showRun(ports, actor, id, words)
    if (shown.ok) runs.push(shown.value)
  }
  return done({ runs })
}
