import * as z from 'zod'
import { OutcomeStatement } from '../model/outcome-statement.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { operation } from './operation.ts'

/** What whoever holds the link of a statement sees: what it says, and that it is sound. */
export const StatementSeen = z.object({
  statement: OutcomeStatement.omit({ id: true, organisation: true }).extend({ organisationName: z.string() }),
  report: SpokenReport,
  withdrawn: z.boolean(),
})
export type StatementSeen = Readonly<z.infer<typeof StatementSeen>>
export const getStatement = operation({
  id: 'getStatement',
  summary: 'A statement about outcomes named, documented or shown, for whoever holds its link',
  method: 'get',
  path: '/api/statements/{token}',
  role: 'public',
  params: z.object({ token: z.string().min(8).max(200) }),
  reply: StatementSeen,
  refusals: [404],
})
