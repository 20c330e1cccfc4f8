import type { Actor } from '@cairn/domain/contract/duties'
import type { Cohort, CohortMember } from '@cairn/domain/contract/assessment'
import { lastDay } from '@cairn/domain/assessment/results'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Problem } from '@cairn/domain/model/problem'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../../register/acts.ts'
import type { MemberRow } from '../../register/cohorts.ts'
import type { Ports, Tx } from '../../ports.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome, Refusal } from '../refusal.ts'
import { dutyOn, dutyRefusal, groundOf, ownSheets, sheetFor } from './ground.ts'
import type { Ground } from './ground.ts'
import { showCohort, showMember, standingIn } from './show-cohort.ts'
import { endStatements, makeStatement } from './statement.ts'

/** What a signature is under: the sheet as it stands. */
export const sheetDigest = ({ marks, identity }: Pick<MemberRow, 'marks' | 'identity'>): string =>
  sha256(
    JSON.stringify([marks.map(({ outcome, turn, result, sitting }) => [outcome, turn, result, sitting ?? null]), [...identity].sort()]),
  )
class Stopped extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('stopped')
    this.refusal = refusal
  }
}

/**
 * Signs the named sheets, all or none. Whoever has met everything is then on the award list; whoever has met a part gets a signed statement
 * about it, which counts outcome by outcome. What is not whole, not checked or not agreed cannot be signed.
 */
export async function signResults(
  ports: Ports,
  actor: Actor,
  id: string,
  wanted: readonly string[],
  words: Words,
): Promise<Outcome<Cohort>> {
  const ground = await groundOf(ports, actor, id)
  if (!ground) return missing
  const own = await ownSheets(ports, actor, ground.members)
  const sheets = [...new Set(wanted)].map((one) => ground.members.find((member) => member.id === one))
  const problems: Problem[] = []
  for (const [place, sheet] of sheets.entries()) {
    const at = `/members/${place}`
    if (!sheet) return missing
    const duty = dutyOn(ports, 'sign-results', actor, ground, { own: own.has(sheet.id) })
    if (duty !== 'may') return dutyRefusal(duty)
    if (sheet.signed) problems.push({ code: 'assess.signed-already', at })
    else problems.push(...standingIn(ground, sheet).problems.map((problem) => ({ ...problem, at })))
  }
  const [first, ...rest] = problems
  if (first) return refused(422, first, ...rest.slice(0, 99))
  const now = ports.clock.now()
  try {
    await ports.register.transaction().execute(async (tx) => {
      for (const sheet of sheets) if (sheet) await signOne(tx, ports, actor, ground, sheet, now)
    })
  } catch (error) {
    if (error instanceof Stopped) return error.refusal
    throw error
  }
  return showCohort(ports, actor, id, words)
}

async function signOne(tx: Tx, ports: Ports, actor: Actor, ground: Ground, sheet: MemberRow, now: string): Promise<void> {
  const digest = sheetDigest(sheet)
  // What was marked meanwhile was not seen: the row is held, and compared with what is signed.
  await tx.selectFrom('cohort_members').select('id').where('id', '=', sheet.id).where('signed', 'is', null).forUpdate().executeTakeFirst()
  const marks = await tx
    .selectFrom('marks')
    .select(['outcome', 'turn', 'result', 'sitting'])
    .where('member', '=', sheet.id)
    .orderBy('outcome')
    .execute()
  if (
    sheetDigest({
      identity: sheet.identity,
      marks: marks.map(({ sitting, ...one }) => ({ ...one, marker: '', ...(sitting ? { sitting } : {}) })),
    }) !== digest
  )
    throw new Stopped(refused(409, { code: 'assess.changed-since' }))
  const signed = await tx
    .updateTable('cohort_members')
    .set({ signed: now, signed_by: actor.id, signed_digest: digest })
    .where('id', '=', sheet.id)
    .where('signed', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!signed) throw new Stopped(refused(409, { code: 'assess.signed-already' }))
  await record(tx, { at: now, actor: actor.id, verb: 'sign-results', subject: `sheet/${sheet.id}`, digest, profile: ground.entry.profile })
  const { full, met } = standingIn(ground, sheet)
  if (full || met.length === 0) return
  const problem = await partialStatement(tx, ports, ground, sheet, met, now)
  if (problem) throw new Stopped(refused(422, problem))
}

async function partialStatement(
  tx: Tx,
  ports: Ports,
  { cohort, entry: { specification }, sittings }: Ground,
  sheet: MemberRow,
  met: readonly string[],
  now: string,
): Promise<Problem | undefined> {
  const row = await tx.selectFrom('organisations').select('body').where('id', '=', cohort.organisation).executeTakeFirst()
  const organisation = Organisation.parse(row?.body)
  const { language } = specification
  const words = ports.locales.words(ports.locales.language(language).code)
  const plain = (key: string, values: Parameters<typeof words>[1]): string => words(key, values).replace(/[\u2066-\u2069]/g, '')
  const title = inLanguage(specification.title, language).value
  return makeStatement(
    tx,
    ports,
    sheet.id,
    cohort.organisation,
    {
      stage: 'assessment',
      route: 'course',
      learner: { name: sheet.name, ...(sheet.latinName ? { latinName: sheet.latinName } : {}) },
      organisation,
      language,
      title: plain('outcome-statement.title', { title }),
      narrative: plain('outcome-statement.assessment', { met: met.length, all: specification.learningOutcomes.length, title }),
      specification: { id: specification.id, version: specification.version, title },
      outcomes: specification.learningOutcomes.map(({ id, statement }) => ({
        id,
        text: inLanguage(statement, language).value,
        state: met.includes(id) ? ('met' as const) : ('not-yet' as const),
      })),
      day: lastDay({ marks: sheet.marks, sittings }) ?? now.slice(0, 10),
      ...(organisation.demonstration ? { demonstration: true } : {}),
    },
    now,
  )
}

/** Takes a signature back while nothing is awarded on it: the sheet is open again, its statement no longer holds, both stay on record. */
export async function reopenResults(
  ports: Ports,
  actor: Actor,
  member: string,
  reason: string,
  words: Words,
): Promise<Outcome<CohortMember>> {
  const found = await sheetFor(ports, actor, 'sign-results', member)
  if (!found.ok) return found
  const now = ports.clock.now()
  const opened = await ports.register.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('cohort_members').select(['signed', 'award']).where('id', '=', member).forUpdate().executeTakeFirst()
    if (!row?.signed || (row.award !== null && found.value.sheet.awardState !== 'refused')) return false
    await tx
      .updateTable('cohort_members')
      .set({ signed: null, signed_by: null, signed_digest: null, award: null })
      .where('id', '=', member)
      .execute()
    await endStatements(tx, member, now)
    await record(tx, { at: now, actor: actor.id, verb: 'reopen-results', subject: `sheet/${member}`, reason })
    return true
  })
  return opened ? showMember(ports, actor, found.value.sheet.cohort, member, words) : refused(409, { code: 'assess.not-signed' })
}
