import type { ImportOutcome } from '@cairn/domain/contract/import'
import type { Register, Tx } from './database.ts'

export type StoredImport = {
  readonly id: string
  readonly name: string
  readonly made: string
  readonly state: 'preview' | 'running' | 'done'
  readonly file: string | null
  readonly header: unknown
  readonly columns: unknown
}
export type StoredRow = {
  readonly number: number
  readonly subject: string
  readonly body: unknown
  readonly offers: unknown
  readonly problems: unknown
  readonly judgement: unknown
  readonly outcome: ImportOutcome
  readonly slug: string | null
  readonly reason: string | null
}
export type NewRow = {
  readonly number: number
  readonly subject: string
  readonly body: string | null
  readonly offers: string
  readonly problems: string
  readonly judgement: string | null
  readonly outcome: 'waiting' | 'refused'
}
type Handle = Register | Tx

export async function addImport(
  tx: Tx,
  given: Omit<StoredImport, 'header' | 'columns'> & { readonly actor: string; readonly header: string; readonly columns: string },
): Promise<void> {
  await tx
    .insertInto('imports')
    .values({ ...given })
    .execute()
}
/** The rows of a list that is only looked at, all anew. */
export async function replaceRows(tx: Tx, id: string, rows: readonly NewRow[]): Promise<void> {
  await tx.deleteFrom('import_rows').where('import', '=', id).execute()
  for (let from = 0; from < rows.length; from += 200)
    await tx
      .insertInto('import_rows')
      .values(rows.slice(from, from + 200).map((row) => ({ ...row, import: id })))
      .execute()
}
const plain = (row: Omit<StoredImport, 'made'> & { readonly made: Date }): StoredImport => ({ ...row, made: row.made.toISOString() })
export async function findImport(register: Handle, id: string): Promise<StoredImport | undefined> {
  const row = await register
    .selectFrom('imports')
    .select(['id', 'name', 'made', 'state', 'file', 'header', 'columns'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && plain(row)
}
export const importsOf = async (register: Handle): Promise<(StoredImport & { rows: number; toDecide: number })[]> =>
  (
    await register
      .selectFrom('imports')
      .innerJoin('import_rows', 'import_rows.import', 'imports.id')
      .select([
        'imports.id',
        'name',
        'made',
        'state',
        'header',
        'columns',
        ({ fn }) => fn.countAll().as('rows'),
        ({ fn }) => fn.countAll().filterWhere('outcome', '=', 'to-decide').as('undecided'),
      ])
      .groupBy(['imports.id', 'name', 'made', 'state', 'header', 'columns'])
      .orderBy('made', 'desc')
      .limit(100)
      .execute()
  ).map(({ rows, undecided, ...row }) => ({ ...plain({ ...row, file: null }), rows: Number(rows), toDecide: Number(undecided) }))

/** Rows in the order of the list, at most `limit`, from one number on. */
export const rowsOf = (register: Handle, id: string, limit: number, outcome?: ImportOutcome): Promise<StoredRow[]> => {
  const query = register
    .selectFrom('import_rows')
    .select(['number', 'subject', 'body', 'offers', 'problems', 'judgement', 'outcome', 'slug', 'reason'])
    .where('import', '=', id)
  return (outcome === undefined ? query : query.where('outcome', '=', outcome)).orderBy('number').limit(limit).execute()
}
export const rowOf = async (register: Handle, id: string, number: number): Promise<StoredRow | undefined> =>
  register
    .selectFrom('import_rows')
    .select(['number', 'subject', 'body', 'offers', 'problems', 'judgement', 'outcome', 'slug', 'reason'])
    .where('import', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
export async function countRows(register: Handle, id: string): Promise<Record<string, number>> {
  const rows = await register
    .selectFrom('import_rows')
    .select(({ fn }) => ['outcome', fn.countAll().as('count')])
    .where('import', '=', id)
    .groupBy('outcome')
    .orderBy('outcome')
    .execute()
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, Number(count)]))
}
/** Says what became of a row; false where somebody was there before. */
export async function settleRow(
  tx: Tx,
  id: string,
  row: {
    readonly number: number
    readonly from: ImportOutcome
    readonly outcome: ImportOutcome
    readonly slug?: string
    readonly reason?: string
  },
): Promise<boolean> {
  const changed = await tx
    .updateTable('import_rows')
    .set({ outcome: row.outcome, slug: row.slug ?? null, reason: row.reason ?? null })
    .where('import', '=', id)
    .where('number', '=', row.number)
    .where('outcome', '=', row.from)
    .returning('number')
    .executeTakeFirst()
  return changed !== undefined
}
export const setImport = async (
  tx: Handle,
  id: string,
  change: { readonly state?: StoredImport['state']; readonly columns?: string; readonly file?: null },
): Promise<void> => void (await tx.updateTable('imports').set(change).where('id', '=', id).execute())
