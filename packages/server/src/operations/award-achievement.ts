import type { AwardRow, AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import type { Actor } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import { formatOf } from '@cairn/credentials/formats'
import { dayOf } from '@cairn/domain/model/instant'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../register/acts.ts'
import { findEntry } from '../register/entries.ts'
import { setStatus } from '../register/status.ts'
import type { Ports } from '../ports.ts'
import { speakProblem } from '../speak-report.ts'
import { dutiesOf } from './duties.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Start = { readonly request: string; readonly specification: string; readonly version?: number | undefined; readonly format: string; readonly rows: readonly AwardRow[] }
const fold = (text: string): string => text.normalize('NFC').replace(/[\u200b-\u200d\u2060\ufeff]/g, '').replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * Starts to award: is the version registered, is it ours, is every row whole? All rows are stored in one transaction, or none;
 * the same request sent twice is the same run, and one learner on one day is awarded once (security.md ISS-01, ISS-02, IMP-07).
 */
export async function startAwardRun(ports: Ports, actor: Actor, body: Start, words: Words): Promise<Outcome<AwardRun>> {
  const format = formatOf(body.format)
  // What cannot name a status list could never be withdrawn; the keys that the office keeps are Ed25519.
  if (format?.status !== 'bitstring' || !format.keys.includes('Ed25519')) return refused(422, { code: 'issue.format-unknown', at: '/format', values: { format: body.format.slice(0, 60) } })
  const entry = await findEntry(ports.register, body.specification, body.version)
  if (!entry) return missing
  if (!entry.organisation || !mayAct('award', actor, [entry.organisation], dutiesOf(ports, entry.profile))) return forbidden
  if (entry.state !== 'registered') return refused(409, { code: 'office.not-registered' })
  const organisation = await ports.register.selectFrom('organisations').select('body').where('id', '=', actor.organisation).executeTakeFirst()
  if (!organisation) return forbidden
  const awardingBody = Organisation.parse(organisation.body)
  const now = ports.clock.now()
  const run = await ports.register.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('runs').select('id').where('organisation', '=', actor.organisation).where('request', '=', body.request).executeTakeFirst()
    if (known) return known.id
    await ports.keys.ensure(tx, actor.organisation, now)
    const id = ports.ids.next()
    await tx.insertInto('runs').values({ id, request: body.request, organisation: actor.organisation, slug: entry.slug, version: entry.version, format: body.format, state: 'running', started: now }).execute()
    for (const [index, row] of body.rows.entries()) {
      const learner = ports.ids.next()
      const award = ports.ids.next()
      await tx.insertInto('learners').values({ id: learner, name: row.name, latin_name: row.latinName ?? null, email: row.email ?? null, salt: ports.ids.secret() }).execute()
      const event = sha256(JSON.stringify([entry.slug, fold(row.email ?? ''), fold(row.name), dayOf(row.awarded)]))
      const results = [{ met: true, assessed: row.awarded, ...(row.grade ? { grade: row.grade } : {}) }]
      const stored = { id: `urn:cairn:award:${award}`, specification: entry.specification, awardingBody, awarded: row.awarded, route: row.route, results, ...(awardingBody.demonstration ? { demonstration: true } : {}) }
      const inserted = await tx.insertInto('awards').values({ id: award, run: id, row_number: index + 1, organisation: actor.organisation, learner, event, body: JSON.stringify(stored), state: 'requested' })
        .onConflict((oc) => oc.columns(['organisation', 'event']).doNothing()).returning('id').executeTakeFirst()
      if (!inserted) {
        const problem: Problem = { code: 'office.awarded-already', values: { row: index + 1 } }
        await tx.insertInto('awards').values({ id: award, run: id, row_number: index + 1, organisation: actor.organisation, learner, event: `${event}:again:${award}`, body: JSON.stringify({}), state: 'refused', problem: JSON.stringify(problem) }).execute()
      }
    }
    await record(tx, { at: now, actor: actor.id, verb: 'award', subject: `run/${id}`, profile: entry.profile })
    return id
  })
  return showRun(ports, actor, run, words)
}

/** How far a run is. Another organisation's run is not there. */
export async function showRun(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<AwardRun>> {
  const run = await ports.register.selectFrom('runs').selectAll().where('id', '=', id).where('organisation', '=', actor.organisation).executeTakeFirst()
  if (!run) return missing
  const states = await ports.register.selectFrom('awards').select(({ fn }) => ['state', fn.countAll().as('count')]).where('run', '=', id).groupBy('state').execute()
  const count = (...names: string[]): number => states.filter(({ state }) => names.includes(state)).reduce((sum, { count: n }) => sum + Number(n), 0)
  const refusals = await ports.register.selectFrom('awards').select(['row_number', 'problem']).where('run', '=', id).where('state', '=', 'refused').orderBy('row_number').limit(1000).execute()
  return done({
    id, specification: run.slug, version: run.version, format: run.format, state: run.state, started: run.started.toISOString(), ...(run.finished ? { finished: run.finished.toISOString() } : {}),
    counts: { total: count('requested', 'prepared', 'signed', 'published', 'refused'), prepared: count('prepared'), signed: count('signed'), published: count('published'), refused: count('refused') },
    refused: refusals.map(({ row_number: row, problem }) => ({ row, problem: speakProblem(problem as Problem, words) })),
  })
}

/** Stops a running run or takes a stopped one up again; what is sealed stays sealed. */
export async function setRunState(ports: Ports, actor: Actor, id: string, to: 'running' | 'stopped', words: Words): Promise<Outcome<AwardRun>> {
  await ports.register.updateTable('runs').set({ state: to }).where('id', '=', id).where('organisation', '=', actor.organisation).where('state', '=', to === 'running' ? 'stopped' : 'running').execute()
  return showRun(ports, actor, id, words)
}

const summary = (ports: Ports, row: { id: string; credential: string | null; name: string | null; state: string; standing: AwardSummary['standing']; body: unknown }): AwardSummary => ({
  id: row.id, credential: row.credential ?? '', learner: row.name ?? '', awarded: String((row.body as { awarded?: unknown }).awarded ?? ''), state: row.state === 'requested' || row.state === 'refused' ? 'prepared' : (row.state as AwardSummary['state']), standing: row.standing,
  ...(row.state === 'published' ? { link: `${ports.origin}/c/${ports.keys.token(row.id)}` } : {}),
})
const columns = ['awards.id as id', 'awards.credential as credential', 'awards.state as state', 'awards.standing as standing', 'awards.body as body', 'learners.name as name'] as const

export async function listRunAwards(ports: Ports, actor: Actor, run: string): Promise<Outcome<{ awards: AwardSummary[] }>> {
  const known = await ports.register.selectFrom('runs').select('id').where('id', '=', run).where('organisation', '=', actor.organisation).executeTakeFirst()
  if (!known) return missing
  const rows = await ports.register.selectFrom('awards').innerJoin('learners', 'learners.id', 'awards.learner').select(columns).where('run', '=', run).where('awards.state', '!=', 'refused').orderBy('row_number').execute()
  return done({ awards: rows.map((row) => summary(ports, row)) })
}

/** Withdraws for good, suspends for now, or ends a suspension; the status list says so at its next reading. */
export async function changeStanding(ports: Ports, actor: Actor, id: string, to: 'withdrawn' | 'suspended' | 'in-force', reason: string): Promise<Outcome<AwardSummary>> {
  const find = () => ports.register.selectFrom('awards').innerJoin('learners', 'learners.id', 'awards.learner').select([...columns, 'awards.organisation as organisation']).where('awards.id', '=', id).executeTakeFirst()
  const row = await find()
  if (!row || row.organisation !== actor.organisation) return missing
  if (!mayAct('withdraw-award', actor, [row.organisation])) return forbidden
  const from = to === 'withdrawn' ? (['in-force', 'suspended'] as const) : to === 'suspended' ? (['in-force'] as const) : (['suspended'] as const)
  const changed = await ports.register.transaction().execute(async (tx) => {
    const updated = await tx.updateTable('awards').set({ standing: to }).where('id', '=', id).where('state', '=', 'published').where('standing', 'in', from).returning('id').executeTakeFirst()
    if (!updated) return false
    if (to === 'withdrawn') await setStatus(tx, { award: id }, 'revocation', true)
    else await setStatus(tx, { award: id }, 'suspension', to === 'suspended')
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: to === 'withdrawn' ? 'withdraw' : to === 'suspended' ? 'suspend' : 'resume', subject: id, reason })
    return true
  })
  const after = changed ? await find() : undefined
  return after ? done(summary(ports, after)) : refused(409, { code: 'office.standing' })
}
