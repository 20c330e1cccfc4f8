import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { backupTables, migrationNames } from './backup-tables.ts'
import type { BackupTable } from './backup-tables.ts'
import type { Register, Tx } from './database.ts'

const atOnce = 200
export const backupFormat = 1

/**
 * Writes the register whole, as one moment saw it, a JSON line each: a head, then for each table its head and its rows, then
 * counters, then an end with the digest of all before. The database prints the rows and orders them by their keys, letter by
 * letter, so the same register gives the same bytes on every database. Nothing in it says when it was made.
 */
export async function writeBackup(
  register: Register,
  given: { readonly withKeys: boolean },
  write: (line: string) => Promise<void> | void,
): Promise<{ readonly rows: number; readonly digest: string }> {
  const digest = createHash('sha256')
  let rows = 0
  const put = async (line: string): Promise<void> => {
    digest.update(`${line}\n`)
    await write(line)
  }
  await register
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set local timezone = 'UTC'`.execute(tx)
      await put(JSON.stringify({ cairn: 'backup', format: backupFormat, keys: given.withKeys, migrations: await migrationNames(tx) }))
      for (const table of await backupTables(tx, given.withKeys)) {
        const count = await sql<{ n: string }>`select count(*) as n from ${sql.table(table.name)}`.execute(tx)
        await put(JSON.stringify({ table: table.name, columns: table.columns, rows: Number(count.rows[0]?.n ?? 0) }))
        for await (const line of rowsOf(tx, table)) {
          await put(line)
          rows += 1
        }
      }
      const counters = await sql<{
        name: string
        value: string
      }>`select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null order by 1`.execute(
        tx,
      )
      await put(JSON.stringify({ counters: Object.fromEntries(counters.rows.map(({ name, value }) => [name, value])) }))
    })
  const sum = digest.digest('hex')
  await write(JSON.stringify({ end: true, rows, sha256: sum }))
  return { rows, digest: sum }
}

/** A table's rows as the database prints them, through a cursor: a table of any size. */
async function* rowsOf(tx: Tx, { name, columns, order }: BackupTable): AsyncGenerator<string> {
  const by = order.map(({ column, text }) => (text ? sql`${sql.ref(column)} collate "C"` : sql.ref(column)))
  await sql`declare backup_rows no scroll cursor for select to_jsonb(r)::text as line from (select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)} order by ${sql.join(by)}) r`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(atOnce))} from backup_rows`.execute(tx)
    for (const { line } of rows) yield line
    if (rows.length < atOnce) break
  }
  await sql`close backup_rows`.execute(tx)
}
