import type * as z from 'zod'
import type { Actor } from '@cairn/domain/contract/duties'
import type { ResultsRead } from '@cairn/domain/contract/assessment'
import { readResultSheet } from '@cairn/domain/exchange/result-sheet'
import type { ResultRow } from '@cairn/domain/exchange/result-sheet'
import { maybeSamePerson } from '@cairn/domain/assessment/same-person'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { readTable } from '../../import/read-table.ts'
import { record, sha256 } from '../../register/acts.ts'
import { accountOf, insertMembers, putMark } from '../../register/cohorts.ts'
import type { MemberRow } from '../../register/cohorts.ts'
import type { Ports } from '../../ports.ts'
import { speakProblem } from '../../speak-report.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { dutyOn, dutyRefusal, groundOf, ownSheets } from './ground.ts'
import type { Ground } from './ground.ts'
import { showCohort } from './show-cohort.ts'

const fold = (text: string | undefined): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
type Judged = ResultRow & { readonly member?: MemberRow | undefined }

/** Whose row it is: by address first, then by name; a name that two learners have is asked about. */
function judge(
  row: ResultRow,
  { members }: Ground,
  own: ReadonlySet<string>,
  account: Parameters<typeof maybeSamePerson>[0],
  seen: Set<string>,
): Judged {
  const problems: Problem[] = [...row.problems]
  const byMail = row.email === undefined ? [] : members.filter(({ email }) => fold(email) === row.email)
  const byName = members.filter(
    ({ name, latinName }) => fold(name) === fold(row.name) || (latinName !== undefined && fold(latinName) === fold(row.name)),
  )
  // A class may share one address: then the name decides.
  const found =
    byMail.length === 1 ? byMail : byName.filter(({ email }) => row.email === undefined || email === undefined || fold(email) === row.email)
  const [member] = found
  const key = member?.id ?? `${row.email ?? ''}|${fold(row.name)}`
  if (found.length > 1) problems.push({ code: 'results.name-twice', values: { row: row.row } })
  else if (seen.has(key)) problems.push({ code: 'results.row-twice', values: { row: row.row } })
  else if (member?.signed) problems.push({ code: 'assess.signed-already', values: { row: row.row } })
  if ((member && own.has(member.id)) || (!member && maybeSamePerson(account, row)))
    problems.push({ code: 'duty.learner', values: { row: row.row } })
  seen.add(key)
  return { ...row, problems, ...(found.length === 1 ? { member } : {}) }
}

/**
 * Reads results from a sheet. What is whole becomes first marks of whoever brings it, when they say so; a row with a doubt is listed with the
 * reason and not taken. Somebody who is not in the cohort yet is added.
 */
export async function importResults(
  ports: Ports,
  actor: Actor,
  id: string,
  bytes: Uint8Array,
  { take, sitting }: { readonly take: 'yes' | 'no'; readonly sitting?: string | undefined },
  words: Words,
): Promise<Outcome<z.output<typeof ResultsRead>>> {
  const ground = await groundOf(ports, actor, id)
  if (!ground) return missing
  const duty = dutyOn(ports, 'mark', actor, ground, { own: false })
  if (duty !== 'may') return dutyRefusal(duty)
  const table = await readTable(bytes)
  if (!table.ok) return refused(422, ...table.problems)
  const read = readResultSheet(table.value, ground.entry.specification.learningOutcomes)
  if (!read.ok) return refused(422, ...read.problems)
  return bringIn(ports, actor, ground, read.value, { take: take === 'yes', sitting }, words)
}

/** Judges rows, from wherever they come, and takes what is whole where somebody says so. */
export async function bringIn(
  ports: Ports,
  actor: Actor,
  ground: Ground,
  given: readonly ResultRow[],
  { take, sitting }: { readonly take: boolean; readonly sitting?: string | undefined },
  words: Words,
): Promise<Outcome<z.output<typeof ResultsRead>>> {
  if (given.length + ground.members.length > 2000) return refused(422, { code: 'assess.too-many', values: { limit: 2000 } })
  if (sitting !== undefined && !ground.sittings.some((one) => one.id === sitting)) return refused(422, { code: 'assess.sitting-unknown' })
  const own = await ownSheets(ports, actor, ground.members)
  const account = await accountOf(ports.register, actor.id)
  const seen = new Set<string>()
  const rows = given.map((row) => judge(row, ground, own, account, seen))
  const whole = rows.filter(({ problems }) => problems.length === 0)
  const added = take
    ? await takeRows(ports, actor, ground, whole, sitting ?? ground.sittings.at(-1)?.id)
    : whole.filter(({ member }) => !member).length
  const shown = await showCohort(ports, actor, ground.cohort.id, words)
  if (!shown.ok) return shown
  return done({
    taken: whole.length,
    added,
    rows: rows.map(({ row, name, problems }) => ({ row, name, problems: problems.map((problem) => speakProblem(problem, words)) })),
    cohort: shown.value,
  })
}

async function takeRows(
  ports: Ports,
  actor: Actor,
  { cohort, entry }: Ground,
  rows: readonly Judged[],
  sitting: string | undefined,
): Promise<number> {
  const now = ports.clock.now()
  const fresh = rows.filter(({ member }) => !member)
  await ports.register.transaction().execute(async (tx) => {
    const made = await insertMembers(
      tx,
      cohort.id,
      fresh.map(({ name, latinName, email }) => ({ name, ...(latinName ? { latinName } : {}), ...(email ? { email } : {}) })),
      ports.ids,
    )
    for (const row of rows) {
      const sheet = row.member?.id ?? made[fresh.indexOf(row)]
      if (sheet === undefined) continue
      for (const { outcome, result } of row.marks) {
        // Whoever marked this outcome a second time does not mark it first as well.
        if (row.member?.marks.some((one) => one.outcome === outcome && one.turn === 'second' && one.marker === actor.id)) continue
        await putMark(tx, sheet, { outcome, turn: 'first', result, marker: actor.id, ...(sitting === undefined ? {} : { sitting }) }, now)
      }
    }
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: 'import-results',
      subject: `cohort/${cohort.id}`,
      digest: sha256(JSON.stringify(rows.map(({ row, marks }) => [row, marks]))),
      profile: entry.profile,
    })
  })
  return fresh.length
}
