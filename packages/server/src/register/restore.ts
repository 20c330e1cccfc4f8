import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Problem } from '@cairn/domain/model/problem'
import { proveChain } from './acts.ts'
import { backupTables, migrationNames } from './backup-tables.ts'
import type { BackupTable } from './backup-tables.ts'
import { backupFormat } from './backup.ts'
import type { Register, Tx } from './database.ts'

const Head = z.object({ cairn: z.literal('backup'), format: z.int(), keys: z.boolean(), migrations: z.array(z.string()) })
const TableHead = z.object({ table: z.string(), columns: z.array(z.string()).min(1), rows: z.int().nonnegative() })
const Counters = z.object({ counters: z.record(z.string(), z.string().regex(/^\d+$/)) })
const End = z.object({ end: z.literal(true), rows: z.int(), sha256: z.string() })
const atOnce = 200

/** Why a backup was not taken in. Nothing of it was written. */
export class RestoreRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}
const refuse = (code: Problem['code'], values: Problem['values'] = {}): never => {
  throw new RestoreRefused({ code, values })
}

/**
 * Takes a backup into an empty register, in one transaction: all of it or nothing. The digest must fit, every chain of acts must
 * hold from its first act to its last, and the tables must be of the same version as those it was made from.
 * `afterwards` belongs to the same transaction.
 * @throws RestoreRefused
 */
export async function restoreBackup(
  register: Register,
  lines: AsyncIterable<string>,
  afterwards: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<{ readonly rows: number; readonly acts: number; readonly keys: boolean }> {
  const reader = readerOf(lines)
  const head = await reader.read(Head)
  if (head.format !== backupFormat) refuse('backup.other-version')
  return register.transaction().execute(async (tx) => {
    await sql`set local timezone = 'UTC'`.execute(tx)
    const known = await migrationNames(tx)
    const differ = [...known.filter((name) => !head.migrations.includes(name)), ...head.migrations.filter((name) => !known.includes(name))]
    if (differ[0] !== undefined) refuse('backup.other-version', { name: differ[0].slice(0, 80) })
    const tables = await backupTables(tx, head.keys)
    await holdsNothing(tx)
    for (const { name } of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx)
    for (const { name } of tables.toReversed()) await sql`delete from ${sql.table(name)}`.execute(tx)
    await sql`create temporary table restored (line jsonb not null) on commit drop`.execute(tx)
    let rows = 0
    for (const table of tables) rows += await fill(tx, table, reader)
    const { counters } = await reader.read(Counters)
    const sum = reader.digest()
    const end = await reader.read(End)
    if (end.rows !== rows || end.sha256 !== sum) refuse('backup.torn')
    for (const { name } of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx)
    const proof = await proveChain(tx)
    if (proof.broken !== undefined) refuse('backup.chain-broken', { at: proof.broken })
    await afterwards(tx)
    // Last of all: a counter that was set stays so, even where the transaction is given up.
    for (const [name, value] of Object.entries(counters)) await sql`select setval(${name}::regclass, ${value}::bigint)`.execute(tx)
    return { rows, acts: proof.acts, keys: head.keys }
  })
}

/** A restore never writes over anybody's work: acts are there from the first write on. */
async function holdsNothing(tx: Tx): Promise<void> {
  const { rows } = await sql<{
    used: boolean
  }>`select exists (select from acts) or exists (select from entries) or exists (select from people) or exists (select from organisations) as used`.execute(
    tx,
  )
  if (rows[0]?.used !== false) refuse('backup.register-not-empty')
}

type Reader = ReturnType<typeof readerOf>

/** All of a table in one statement, since its rows may lean on one another. */
async function fill(tx: Tx, table: BackupTable, reader: Reader): Promise<number> {
  const { table: name, columns, rows } = await reader.read(TableHead)
  if (name !== table.name || columns.some((column) => !table.columns.includes(column)))
    refuse('backup.other-version', { name: name.slice(0, 80) })
  await sql`truncate restored`.execute(tx)
  for (let done = 0; done < rows; done += atOnce) {
    const part: string[] = []
    while (part.length < Math.min(atOnce, rows - done)) part.push(await reader.line())
    await sql`insert into restored select line::jsonb from unnest(${part}::text[]) as t (line)`
      .execute(tx)
      .catch((error: unknown) => (isBadRow(error) ? refuse('backup.torn') : Promise.reject(error)))
  }
  const listed = sql.join(columns.map((column) => sql.ref(column)))
  const taken = sql.join(columns.map((column) => sql`r.${sql.ref(column)}`))
  await sql`insert into ${sql.table(name)} (${listed}) overriding system value select ${taken} from restored, lateral jsonb_populate_record(null::${sql.table(name)}, line) r`
    .execute(tx)
    .catch((error: unknown) => (isBadRow(error) ? refuse('backup.torn') : Promise.reject(error)))
  return rows
}
/** Data that its column or its rules refuse (SQLSTATE classes 22 and 23): the backup was changed, not the database broken. */
const isBadRow = (error: unknown): boolean => error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

/** Lines one after the other, each added to the digest after it was used as what it should be. */
function readerOf(lines: AsyncIterable<string>) {
  const iterator = lines[Symbol.asyncIterator]()
  const digest = createHash('sha256')
  const line = async (): Promise<string> => {
    const { done, value } = await iterator.next()
    if (done) return refuse('backup.torn')
    digest.update(`${value}\n`)
    return value
  }
  const read = async <S extends z.ZodType>(schema: S): Promise<z.output<S>> => {
    const text = await line()
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      json = undefined
    }
    const parsed = schema.safeParse(json)
    return parsed.success ? parsed.data : refuse(schema === (Head as z.ZodType) ? 'backup.not-a-backup' : 'backup.torn')
  }
  return { line, read, digest: () => digest.copy().digest('hex') }
}
