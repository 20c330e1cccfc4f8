import * as z from 'zod'
import { SpokenProblem } from '../model/problem.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

export const ImportOutcome = z.enum(['waiting', 'refused', 'to-decide', 'taken-in', 'known', 'left-out'])
export type ImportOutcome = z.infer<typeof ImportOutcome>
export const CourseTypeName = z.enum(['micro-credential', 'short-course', 'qualification', 'unclear'])

/** One row of a list: what was read, what is wrong or was left behind, the type it gets with the reason, and what became of it. */
export const ImportRow = z.object({
  number: z.int(),
  subject: z.string(),
  title: Text.optional(),
  nationalName: Text.optional(),
  type: CourseTypeName.optional(),
  reasons: z.array(SpokenProblem),
  problems: z.array(SpokenProblem),
  outcome: ImportOutcome,
  slug: z.string().optional(),
  reason: z.string().optional(),
})
export type ImportRow = Readonly<z.infer<typeof ImportRow>>
export const ImportSummary = z.object({
  id: z.string(),
  name: z.string(),
  made: z.string(),
  state: z.enum(['preview', 'running', 'done']),
  rows: z.int(),
  toDecide: z.int(),
})
export const ImportList = ImportSummary.extend({
  header: z.array(z.string()),
  columns: z.array(z.string()),
  choices: z.array(z.string()),
  counts: z.record(z.string(), z.int()),
  list: z.array(ImportRow),
})
export type ImportList = Readonly<z.infer<typeof ImportList>>

const params = z.object({ id: z.string().max(60) })
export const listImports = operation({
  id: 'listImports',
  summary: 'Lists of courses that were brought in',
  method: 'get',
  path: '/api/imports',
  role: 'signed-in',
  reply: z.object({ imports: z.array(ImportSummary) }),
  refusals: [401, 403],
})
export const readImport = operation({
  id: 'readImport',
  summary: 'Reads a list of courses and shows what would come of it; nothing is registered yet',
  method: 'post',
  path: '/api/imports',
  role: 'signed-in',
  query: z.object({ name: z.string().min(1).max(200).default('list') }),
  bytes: true,
  reply: ImportList,
  status: 201,
  refusals: [401, 403, 413, 422],
})
export const getImport = operation({
  id: 'getImport',
  summary: 'One list, row by row',
  method: 'get',
  path: '/api/imports/{id}',
  role: 'signed-in',
  params,
  reply: ImportList,
  refusals: [401, 403, 404],
})
export const chooseColumns = operation({
  id: 'chooseColumns',
  summary: 'Says what the columns of a list are, and reads it again',
  method: 'put',
  path: '/api/imports/{id}/columns',
  role: 'signed-in',
  params,
  body: z.object({ columns: z.array(z.string().max(40)).max(200) }),
  reply: ImportList,
  refusals: [401, 403, 404, 409, 422],
})
export const runImport = operation({
  id: 'runImport',
  summary: 'Takes in what is a micro-credential; goes on where it stopped',
  method: 'post',
  path: '/api/imports/{id}/run',
  role: 'signed-in',
  params,
  reply: ImportList,
  refusals: [401, 403, 404],
})
export const decideImportRow = operation({
  id: 'decideImportRow',
  summary: 'Decides about an unclear row, with a reason',
  method: 'post',
  path: '/api/imports/{id}/rows/{number}',
  role: 'signed-in',
  params: params.extend({ number: z.coerce.number().int().positive() }),
  body: z.object({ decision: z.enum(['take-in', 'leave-out']), reason: z.string().trim().min(3).max(500) }),
  reply: ImportList,
  refusals: [401, 403, 404, 409],
})
