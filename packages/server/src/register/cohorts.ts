import { sql } from 'kysely'
import { Supervision } from '@cairn/domain/model/assessment'
import { SecondMarking } from '@cairn/domain/model/cohort'
import type { Mark, Sitting } from '@cairn/domain/model/cohort'
import type { NewMember } from '@cairn/domain/contract/assessment'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type CohortRow = {
  readonly id: string
  readonly organisation: string
  readonly slug: string
  readonly version: number
  readonly title: string
  readonly secondMarking: SecondMarking
  readonly opened: string
}
export type MemberRow = {
  readonly id: string
  readonly cohort: string
  readonly learner: string
  readonly name: string
  readonly latinName?: string
  readonly email?: string
  readonly note: string
  readonly identity: readonly string[]
  readonly marks: readonly Mark[]
  readonly signed?: string
  readonly award?: string
  readonly awardState?: string
}
const dayIn = (value: Date | string): string =>
  typeof value === 'string'
    ? value.slice(0, 10)
    : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`

export async function cohortRow(register: Handle, id: string): Promise<CohortRow | undefined> {
  const row = await register.selectFrom('cohorts').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      organisation: row.organisation,
      slug: row.slug,
      version: row.version,
      title: row.title,
      secondMarking: SecondMarking.parse(row.second_marking),
      opened: row.opened.toISOString(),
    }
  )
}
export async function sittingsOf(register: Handle, cohort: string): Promise<readonly Sitting[]> {
  const rows = await register.selectFrom('sittings').selectAll().where('cohort', '=', cohort).orderBy('day').orderBy('id').execute()
  return rows.map(({ id, day, assessment, supervision }) => ({
    id,
    day: dayIn(day),
    ...(assessment ? { assessment } : {}),
    supervision: Supervision.parse(supervision),
  }))
}

const memberColumns = [
  'm.id',
  'm.cohort',
  'm.learner',
  'm.note',
  'm.identity',
  'm.signed',
  'm.award',
  'l.name',
  'l.latin_name',
  'l.email',
  'a.state as award_state',
] as const
const members = (register: Handle) =>
  register
    .selectFrom('cohort_members as m')
    .innerJoin('learners as l', 'l.id', 'm.learner')
    .leftJoin('awards as a', 'a.id', 'm.award')
    .select(memberColumns)
type Found = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number]

async function withMarks(register: Handle, rows: readonly Found[]): Promise<readonly MemberRow[]> {
  const marks =
    rows.length === 0
      ? []
      : await register
          .selectFrom('marks')
          .selectAll()
          .where(
            'member',
            'in',
            rows.map(({ id }) => id),
          )
          .orderBy('outcome')
          .execute()
  return rows.map((row) => ({
    id: row.id,
    cohort: row.cohort,
    learner: row.learner,
    name: row.name ?? '',
    ...(row.latin_name ? { latinName: row.latin_name } : {}),
    ...(row.email ? { email: row.email } : {}),
    note: row.note,
    identity: row.identity,
    marks: marks
      .filter(({ member }) => member === row.id)
      .map(({ outcome, turn, result, marker, sitting }) => ({ outcome, turn, result, marker, ...(sitting ? { sitting } : {}) })),
    ...(row.signed ? { signed: row.signed.toISOString() } : {}),
    ...(row.award ? { award: row.award } : {}),
    ...(row.award_state ? { awardState: row.award_state } : {}),
  }))
}
export const membersOf = async (register: Handle, cohort: string): Promise<readonly MemberRow[]> =>
  withMarks(register, await members(register).where('m.cohort', '=', cohort).orderBy('m.place').execute())
export async function memberRow(register: Handle, id: string): Promise<MemberRow | undefined> {
  const [row] = await withMarks(register, await members(register).where('m.id', '=', id).execute())
  return row
}

/** Adds learners at the end of the list. Called in the transaction of the act. */
export async function insertMembers(
  tx: Tx,
  cohort: string,
  wanted: readonly NewMember[],
  ids: { readonly next: () => string; readonly secret: () => string },
): Promise<readonly string[]> {
  await sql`select pg_advisory_xact_lock(4203, hashtext(${cohort}))`.execute(tx)
  const last = await tx
    .selectFrom('cohort_members')
    .select(({ fn }) => fn.max('place').as('place'))
    .where('cohort', '=', cohort)
    .executeTakeFirst()
  const made: string[] = []
  for (const [index, { name, latinName, email }] of wanted.entries()) {
    const [learner, id] = [ids.next(), ids.next()]
    await tx
      .insertInto('learners')
      .values({ id: learner, name, latin_name: latinName ?? null, email: email ?? null, salt: ids.secret() })
      .execute()
    await tx
      .insertInto('cohort_members')
      .values({ id, cohort, learner, place: Number(last?.place ?? 0) + index + 1 })
      .execute()
    made.push(id)
  }
  return made
}

/** Sets or clears a mark on a sheet that is not signed; false where it is. */
export async function putMark(
  tx: Tx,
  member: string,
  { outcome, turn, result, marker, sitting }: Omit<Mark, 'result'> & { readonly result: Mark['result'] | null },
  at: string,
): Promise<boolean> {
  const open = await tx
    .selectFrom('cohort_members')
    .select('id')
    .where('id', '=', member)
    .where('signed', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return false
  if (result === null)
    await tx.deleteFrom('marks').where('member', '=', member).where('outcome', '=', outcome).where('turn', '=', turn).execute()
  else {
    const values = { member, outcome, turn, result, marker, sitting: sitting ?? null, marked: at }
    await tx
      .insertInto('marks')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['member', 'outcome', 'turn']).doUpdateSet({ result, marker, sitting: sitting ?? null, marked: at }),
      )
      .execute()
  }
  return true
}

/** Learners of this entry and organisation whose results nobody has signed: their work is not to be awarded by any other way. */
export async function unsignedLearners(
  register: Handle,
  organisation: string,
  slug: string,
): Promise<readonly { readonly name: string; readonly email: string }[]> {
  const rows = await register
    .selectFrom('cohort_members as m')
    .innerJoin('cohorts as c', 'c.id', 'm.cohort')
    .innerJoin('learners as l', 'l.id', 'm.learner')
    .select(['l.name', 'l.email'])
    .where('c.organisation', '=', organisation)
    .where('c.slug', '=', slug)
    .where('m.signed', 'is', null)
    .execute()
  return rows.map(({ name, email }) => ({ name: name ?? '', email: email ?? '' }))
}
/** The account behind an actor, as far as it says who somebody is. */
export async function accountOf(register: Handle, person: string): Promise<{ readonly name?: string; readonly email?: string }> {
  const row = await register.selectFrom('people').select(['name', 'email']).where('id', '=', person).executeTakeFirst()
  return { ...(row?.name ? { name: row.name } : {}), ...(row?.email ? { email: row.email } : {}) }
}
