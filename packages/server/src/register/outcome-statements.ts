import { OutcomeStatement } from '@cairn/domain/model/outcome-statement'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type StatementRow = {
  readonly id: string
  readonly holder: string
  readonly organisation: string
  readonly statement: OutcomeStatement
  readonly document: unknown
  readonly sealed?: string
  readonly withdrawn?: string
}
type Found = {
  id: string
  holder: string
  organisation: string
  body: unknown
  document: unknown
  sealed: string | null
  withdrawn: Date | null
}
const rowOf = ({ id, holder, organisation, body, document, sealed, withdrawn }: Found): StatementRow => ({
  id,
  holder,
  organisation,
  statement: OutcomeStatement.parse(body),
  document,
  ...(sealed ? { sealed } : {}),
  ...(withdrawn ? { withdrawn: withdrawn.toISOString() } : {}),
})
const columns = ['id', 'holder', 'organisation', 'body', 'document', 'sealed', 'withdrawn'] as const

/** The newest standing statement of each of these people. */
export async function statementsOf(register: Handle, holders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows =
    holders.length === 0
      ? []
      : await register
          .selectFrom('outcome_statements')
          .select(['id', 'holder'])
          .where('holder', 'in', [...holders])
          .where('withdrawn', 'is', null)
          .orderBy('made')
          .execute()
  return new Map(rows.map(({ id, holder }) => [holder, id]))
}
export async function statementRow(
  register: Handle,
  by: { readonly id: string } | { readonly token: string },
): Promise<StatementRow | undefined> {
  const query = register.selectFrom('outcome_statements').select(columns)
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('token_digest', '=', by.token)).executeTakeFirst()
  return row && rowOf(row)
}
export const insertStatement = async (
  tx: Tx,
  {
    id,
    holder,
    organisation,
    statement,
    document,
    token,
  }: {
    readonly id: string
    readonly holder: string
    readonly organisation: string
    readonly statement: OutcomeStatement
    readonly document: object
    readonly token: string
  },
): Promise<void> =>
  void (await tx
    .insertInto('outcome_statements')
    .values({
      id,
      holder,
      organisation,
      made: statement.made,
      body: JSON.stringify(statement),
      document: JSON.stringify(document),
      token_digest: token,
    })
    .execute())
export const storeSealedStatement = async (tx: Tx, id: string, sealed: string): Promise<boolean> =>
  (await tx
    .updateTable('outcome_statements')
    .set({ sealed })
    .where('id', '=', id)
    .where('sealed', 'is', null)
    .returning('id')
    .executeTakeFirst()) !== undefined
/** Statements of somebody that no longer hold, because a later one or an award says more, or a signature was taken back. */
export const withdrawStatements = async (tx: Tx, holder: string, at: string): Promise<readonly string[]> =>
  (
    await tx
      .updateTable('outcome_statements')
      .set({ withdrawn: at })
      .where('holder', '=', holder)
      .where('withdrawn', 'is', null)
      .returning('id')
      .execute()
  ).map(({ id }) => id)
