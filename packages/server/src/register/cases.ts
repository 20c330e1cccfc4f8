import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import * as z from 'zod'
import { CaseStep, CaseWork } from '@cairn/domain/model/recognition-case'
import type { CasePair } from '@cairn/domain/model/recognition-case'
import type { CaseState } from '@cairn/domain/model/case-state'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Register, Tx } from './database.ts'
import type { Tables } from './schema.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

export type Handle = Register | Tx
const Signature = z.object({ actor: z.string(), signed: z.string() })
export type CaseRow = {
  readonly id: string
  readonly number: string
  readonly organisation: string
  readonly officer: string
  readonly state: CaseState
  readonly revision: number
  readonly received: string
  readonly decideBy?: string
  readonly decided?: string
  readonly work: CaseWork
  readonly steps: readonly CaseStep[]
  readonly signatures: readonly z.infer<typeof Signature>[]
  readonly file: Uint8Array
  readonly report: VerificationReport
  readonly document?: unknown
  readonly sealed?: string
  readonly withdrawn?: string
}

const rowOf = (row: Selectable<Tables['recognition_cases']>): CaseRow => ({
  id: row.id,
  number: row.number,
  organisation: row.organisation,
  officer: row.officer,
  state: row.state,
  revision: row.revision,
  received: row.received.toISOString(),
  ...(row.decide_by ? { decideBy: row.decide_by.toISOString() } : {}),
  ...(row.decided ? { decided: row.decided.toISOString() } : {}),
  work: CaseWork.parse(row.work),
  steps: z.array(CaseStep).parse(row.steps),
  signatures: z.array(Signature).parse(row.signatures),
  file: new Uint8Array(Buffer.from(row.file, 'base64')),
  // What we stored ourselves: the report of our own verifier.
  report: row.report as VerificationReport,
  ...(row.document ? { document: row.document } : {}),
  ...(row.sealed ? { sealed: row.sealed } : {}),
  ...(row.withdrawn ? { withdrawn: row.withdrawn.toISOString() } : {}),
})

export async function caseRow(register: Handle, id: string): Promise<CaseRow | undefined> {
  const row = await register.selectFrom('recognition_cases').selectAll().where('id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}
export async function caseByToken(register: Handle, digest: string): Promise<CaseRow | undefined> {
  const row = await register.selectFrom('recognition_cases').selectAll().where('token_digest', '=', digest).executeTakeFirst()
  return row && rowOf(row)
}
/** Cases of these organisations: what is open first, by its deadline; then the newest of the rest. */
export async function casesOf(register: Handle, organisations: readonly string[], state?: CaseState): Promise<readonly CaseRow[]> {
  let query = register
    .selectFrom('recognition_cases')
    .selectAll()
    .where('organisation', 'in', [...organisations])
  if (state) query = query.where('state', '=', state)
  return (
    await query
      .orderBy(sql`state in ('decided', 'closed')`)
      .orderBy('decide_by', (by) => by.asc().nullsLast())
      .orderBy('received', 'desc')
      .limit(200)
      .execute()
  ).map(rowOf)
}

/** Adds a case under the next number of its year and tenant; `months` is how long the decision may take. */
export async function insertCase(
  tx: Tx,
  {
    id,
    organisation,
    officer,
    received,
    months,
    work,
    file,
    report,
    pair,
  }: {
    readonly id: string
    readonly organisation: string
    readonly officer: string
    readonly received: string
    readonly months: number
    readonly work: CaseWork
    readonly file: Uint8Array
    readonly report: VerificationReport
    readonly pair: Partial<CasePair>
  },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(4202, hashtext(${currentTenant() ?? mainTenant}))`.execute(tx)
  const year = received.slice(0, 4)
  const { rows } = await sql<{
    n: number
  }>`select coalesce(max(substr(number, 8)::int), 0)::int + 1 as n from recognition_cases where number like ${`R-${year}-%`} and tenant = ${currentTenant() ?? mainTenant}`.execute(
    tx,
  )
  await tx
    .insertInto('recognition_cases')
    .values({
      id,
      number: `R-${year}-${String(rows[0]?.n ?? 1).padStart(4, '0')}`,
      organisation,
      officer,
      state: 'open',
      purpose: work.purpose,
      received,
      work: JSON.stringify(work),
      file: Buffer.from(file).toString('base64'),
      report: JSON.stringify(report),
      presented_key: pair.presented ?? null,
      target_key: pair.target ?? null,
    })
    .execute()
  await sql`update recognition_cases set decide_by = received + make_interval(months => ${Math.round(months)}) where id = ${id}`.execute(tx)
}

/** Stores what an officer wrote, if nobody else did so in between. */
export async function saveWork(tx: Tx, id: string, revision: number, work: CaseWork, pair: Partial<CasePair>): Promise<boolean> {
  const row = await tx
    .updateTable('recognition_cases')
    .set(({ eb }) => ({
      work: JSON.stringify(work),
      purpose: work.purpose,
      presented_key: pair.presented ?? null,
      target_key: pair.target ?? null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type CaseMove = {
  readonly from: readonly CaseState[]
  readonly to: CaseState
  readonly revision?: number
  readonly step?: CaseStep
  readonly signature?: { readonly actor: string; readonly signed: string }
  readonly dropSignatures?: boolean
  readonly decided?: string | null
}
/** Goes along an arrow; false where the case is no longer where the arrow starts, or was changed since. The clock stands still while the applicant is asked. */
export async function moveCase(
  tx: Tx,
  id: string,
  at: string,
  { from, to, revision, step, signature, dropSignatures, decided }: CaseMove,
): Promise<boolean> {
  const found = await tx.selectFrom('recognition_cases').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found || !from.includes(found.state) || (revision !== undefined && found.revision !== revision)) return false
  const { steps, signatures } = rowOf(found)
  const signed = dropSignatures ? [] : signature ? [...signatures, signature] : signatures
  const stood = found.state === 'asked' && to !== 'asked' && found.asked && found.decide_by ? Date.parse(at) - found.asked.getTime() : 0
  await tx
    .updateTable('recognition_cases')
    .set({
      state: to,
      revision: found.revision + 1,
      steps: JSON.stringify(step ? [...steps, step] : steps),
      signatures: JSON.stringify(signed),
      asked: to === 'asked' ? at : null,
      ...(stood > 0 && found.decide_by ? { decide_by: new Date(found.decide_by.getTime() + stood).toISOString() } : {}),
      ...(decided === undefined ? {} : { decided }),
    })
    .where('id', '=', id)
    .execute()
  return true
}
/** A new last day, told to the applicant. */
export async function delayCase(tx: Tx, id: string, step: CaseStep): Promise<boolean> {
  const found = await tx.selectFrom('recognition_cases').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found || (found.state !== 'open' && found.state !== 'asked') || !step.until) return false
  await tx
    .updateTable('recognition_cases')
    .set({ decide_by: `${step.until}T23:59:59Z`, steps: JSON.stringify([...rowOf(found).steps, step]), revision: found.revision + 1 })
    .where('id', '=', id)
    .execute()
  return true
}
export async function replaceFile(
  tx: Tx,
  id: string,
  file: Uint8Array,
  report: VerificationReport,
  pair: Partial<CasePair>,
): Promise<boolean> {
  const row = await tx
    .updateTable('recognition_cases')
    .set(({ eb }) => ({
      file: Buffer.from(file).toString('base64'),
      report: JSON.stringify(report),
      presented_key: pair.presented ?? null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['open', 'asked'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** The statement as it will be sealed, and the digest of the link to the decision. */
export const storeDecision = async (tx: Tx, id: string, document: object | undefined, token: string): Promise<void> =>
  void (await tx
    .updateTable('recognition_cases')
    .set({ document: document ? JSON.stringify(document) : null, sealed: null, withdrawn: null, token_digest: token })
    .where('id', '=', id)
    .execute())
export const storeSealed = async (tx: Tx, id: string, sealed: string): Promise<boolean> =>
  (await tx
    .updateTable('recognition_cases')
    .set({ sealed })
    .where('id', '=', id)
    .where('sealed', 'is', null)
    .returning('id')
    .executeTakeFirst()) !== undefined
/** Takes a decision back: its precedent is gone, its statement is withdrawn and stays readable as such. */
export async function takeBack(tx: Tx, id: string, at: string): Promise<void> {
  await tx.deleteFrom('precedents').where('origin', '=', id).execute()
  await tx.updateTable('recognition_cases').set({ withdrawn: at }).where('id', '=', id).execute()
}
