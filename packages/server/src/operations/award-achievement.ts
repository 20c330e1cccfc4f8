import type { AwardRow, AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import type { Actor } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import { formatOf } from '@cairn/credentials/formats'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { maybeSamePerson } from '@cairn/domain/assessment/same-person'
import { record } from '../register/acts.ts'
import { accountOf, unsignedLearners } from '../register/cohorts.ts'
import { findEntry } from '../register/entries.ts'
import type { Entry } from '../register/entries.ts'
import { setStatus } from '../register/status.ts'
import type { Ports } from '../ports.ts'
import { dutiesOf } from './duties.ts'
import { chainOf } from './profile-annex.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { awardSummary, showRun, summaryColumns } from './show-run.ts'
import { storeAwards } from './store-awards.ts'

type Start = {
  readonly request: string
  readonly specification: string
  readonly version?: number | undefined
  readonly format: string
  readonly rows: readonly AwardRow[]
  readonly mailShared: boolean
}
const fold = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/**
 * Starts to award: is the version registered, is it ours, is every row whole? All rows are stored in one transaction, or none;
 * the same request sent twice is the same run, and one learner on one day is awarded once (security.md ISS-01, ISS-02, IMP-07).
 */
export async function startAwardRun(ports: Ports, actor: Actor, body: Start, words: Words): Promise<Outcome<AwardRun>> {
  const format = formatOf(body.format)
  // What cannot name a status list could never be withdrawn; the keys that the office keeps are Ed25519. A European Digital Credential has no place for
  // a list: of those the register itself says whether they stand, and they need a seal.
  const byCertificate = format?.securing === 'jades'
  if (!format || (!byCertificate && (!format.status || !format.keys.includes('Ed25519'))))
    return refused(422, { code: 'issue.format-unknown', at: '/format', values: { format: body.format.slice(0, 60) } })
  const entry = await findEntry(ports.register, body.specification, body.version)
  if (!entry) return missing
  if (!entry.organisation || !mayAct('award', actor, [entry.organisation], dutiesOf(ports, entry.profile))) return forbidden
  if (entry.state !== 'registered') return refused(409, { code: 'office.not-registered' })
  const organisation = await ports.register
    .selectFrom('organisations')
    .select('body')
    .where('id', '=', actor.organisation)
    .executeTakeFirst()
  if (!organisation) return forbidden
  const awardingBody = Organisation.parse(organisation.body)
  const now = ports.clock.now()
  if (byCertificate && !(await ports.keys.sealer(ports.register, actor.organisation, now))) return refused(409, { code: 'seal.missing' })
  const checked = await rowProblems(ports, actor, entry, body.rows)
  if (checked[0]) return refused(422, checked[0], ...checked.slice(1))
  const run = await ports.register.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('runs')
      .select('id')
      .where('organisation', '=', actor.organisation)
      .where('request', '=', body.request)
      .executeTakeFirst()
    if (known) return known.id
    const shared = sharedAddresses(body.rows)
    const people = body.rows.map((row) => ({
      ...row,
      slip: !body.mailShared && row.email !== undefined && shared.has(fold(row.email)),
      results: [{ met: true, assessed: row.awarded, ...(row.grade ? { grade: row.grade } : {}) }],
    }))
    const { run: id } = await storeAwards(tx, ports, {
      request: body.request,
      organisation: actor.organisation,
      entry,
      awardingBody,
      format: body.format,
      people,
      now,
    })
    await record(tx, { at: now, actor: actor.id, verb: 'award', subject: `run/${id}`, profile: entry.profile })
    return id
  })
  return showRun(ports, actor, run, words)
}

/**
 * What forbids rows, all of them at once: nobody awards themselves; work that an assessor of this house has begun to mark is awarded when it
 * is signed and not before; where the profile says so, nothing else is awarded at all.
 */
async function rowProblems(ports: Ports, actor: Actor, entry: Entry, rows: readonly AwardRow[]): Promise<readonly Problem[]> {
  if (chainOf(ports.profiles, entry.profile).some(({ assessing }) => assessing?.signedResultsOnly))
    return [{ code: 'award.signed-results-only' }]
  const account = await accountOf(ports.register, actor.id)
  const unsigned = await unsignedLearners(ports.register, actor.organisation, entry.slug)
  return rows
    .slice(0, 50_000)
    .flatMap((row, index): readonly Problem[] => {
      const at = `/rows/${index}`
      if (maybeSamePerson(account, row)) return [{ code: 'award.self', at, values: { row: index + 1 } }]
      return unsigned.some((one) => (row.email && one.email ? fold(one.email) === fold(row.email) : fold(one.name) === fold(row.name)))
        ? [{ code: 'award.not-signed', at, values: { row: index + 1 } }]
        : []
    })
    .slice(0, 100)
}

/** Addresses that stand for more than one name: a personal link sent there would reach somebody else as well. */
function sharedAddresses(rows: readonly AwardRow[]): ReadonlySet<string> {
  const names = new Map<string, Set<string>>()
  for (const { email, name } of rows) if (email) names.set(fold(email), (names.get(fold(email)) ?? new Set()).add(fold(name)))
  return new Set([...names].flatMap(([email, people]) => (people.size > 1 ? [email] : [])))
}

/** Stops a running run or takes a stopped one up again, by an act; what is sealed stays sealed. */
export async function setRunState(
  ports: Ports,
  actor: Actor,
  id: string,
  to: 'running' | 'stopped',
  words: Words,
): Promise<Outcome<AwardRun>> {
  await ports.register.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('runs')
      .set({ state: to })
      .where('id', '=', id)
      .where('organisation', '=', actor.organisation)
      .where('state', '=', to === 'running' ? 'stopped' : 'running')
      .returning('id')
      .executeTakeFirst()
    if (changed)
      await record(tx, { at: ports.clock.now(), actor: actor.id, verb: to === 'running' ? 'resume-run' : 'stop-run', subject: `run/${id}` })
  })
  return showRun(ports, actor, id, words)
}

/** Withdraws for good, suspends for now, or ends a suspension; the status list says so at its next reading. */
export async function changeStanding(
  ports: Ports,
  actor: Actor,
  id: string,
  to: 'withdrawn' | 'suspended' | 'in-force',
  reason: string,
): Promise<Outcome<AwardSummary>> {
  const find = () =>
    ports.register
      .selectFrom('awards')
      .innerJoin('learners', 'learners.id', 'awards.learner')
      .select([...summaryColumns, 'awards.organisation as organisation'])
      .where('awards.id', '=', id)
      .executeTakeFirst()
  const row = await find()
  if (!row || row.organisation !== actor.organisation) return missing
  if (!mayAct('withdraw-award', actor, [row.organisation])) return forbidden
  const from =
    to === 'withdrawn' ? (['in-force', 'suspended'] as const) : to === 'suspended' ? (['in-force'] as const) : (['suspended'] as const)
  const changed = await ports.register.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('awards')
      .set({ standing: to })
      .where('id', '=', id)
      .where('state', '=', 'published')
      .where('standing', 'in', from)
      .returning('id')
      .executeTakeFirst()
    if (!updated) return false
    if (to === 'withdrawn') await setStatus(tx, { award: id }, 'revocation', true)
    else await setStatus(tx, { award: id }, 'suspension', to === 'suspended')
    await record(tx, {
      at: ports.clock.now(),
      actor: actor.id,
      verb: to === 'withdrawn' ? 'withdraw' : to === 'suspended' ? 'suspend' : 'resume',
      subject: id,
      reason,
    })
    return true
  })
  const after = changed ? await find() : undefined
  return after ? done(awardSummary(ports, after)) : refused(409, { code: 'office.standing' })
}
