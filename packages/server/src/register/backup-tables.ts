import { sql } from 'kysely'
import type { Register, Tx } from './database.ts'

/** A table as the database describes it: what can be written, by what it is ordered, and on what it leans. */
export type BackupTable = {
  readonly name: string
  readonly columns: readonly string[]
  readonly order: readonly { readonly column: string; readonly text: boolean }[]
  readonly leansOn: readonly string[]
}

/** What passes and is not kept: whoever was signed in signs in again. */
const passing = [
  'sessions',
  'sign_in_attempts',
  'search_news',
  'wallet_offers',
  'wallet_authorizations',
  'wallet_grants',
  'wallet_spent',
  'wallet_requests',
]
/** What signs: left out unless asked for, and then as it lies there, encrypted with the key beside the data. */
const keys = ['signing_keys', 'office_keys', 'seal_secrets']

/** Every table of the register that a backup holds, those that others lean on first. Asked of the database, so that a new table is never forgotten. */
export async function backupTables(register: Register | Tx, withKeys: boolean): Promise<BackupTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; keys: string[] | null; texts: string[] | null; leans: string[] | null }>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by k.place) from pg_index i, unnest(i.indkey::int[]) with ordinality k (attnum, place), pg_attribute a where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as keys,
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attcollation <> 0) as texts,
      (select array_agg(distinct o.relname::text) from pg_constraint f join pg_class o on o.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and o.oid <> c.oid) as leans
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'kysely%' order by c.relname collate "C"`.execute(
    register,
  )
  const left = rows
    .filter(({ name }) => !passing.includes(name) && (withKeys || !keys.includes(name)))
    .map(({ name, columns, keys: by, texts, leans }): BackupTable => ({
      name,
      columns,
      order: (by ?? columns).map((column) => ({ column, text: (texts ?? []).includes(column) })),
      leansOn: leans ?? [],
    }))
  const inOrder: BackupTable[] = []
  while (left.length > 0) {
    const next = left.findIndex(({ leansOn }) => !left.some(({ name }) => leansOn.includes(name)))
    if (next < 0) throw new Error(`tables lean on one another in a ring: ${left.map(({ name }) => name).join(', ')}`)
    inOrder.push(...left.splice(next, 1))
  }
  return inOrder
}

/** The migrations that made the tables: a backup fits the same ones only. */
export const migrationNames = async (register: Register | Tx): Promise<string[]> =>
  (await sql<{ name: string }>`select name from kysely_migration order by name collate "C"`.execute(register)).rows.map(({ name }) => name)
