import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { SpokenProblem } from '../model/problem.ts'
import { operation } from './operation.ts'

/** What a column of a sheet can be. */
export const ColumnRole = z.enum(['name', 'givenName', 'familyName', 'latinName', 'email', 'result', 'date', 'grade', 'route', 'ignore'])
export type ColumnRole = z.infer<typeof ColumnRole>

/** One row that is ready, or what keeps it from being ready. */
export const SheetRow = z.object({
  /** As counted in the sheet, the header being row 1. */
  row: z.int().positive(),
  cells: z.array(z.string()),
  state: z.enum(['ready', 'needs-you', 'left-out']),
  hidden: z.boolean().optional(),
  problems: z.array(SpokenProblem),
  /** What to write into which cells so that a problem is gone; no cells where looking is enough. */
  fixes: z.array(z.object({ code: z.string(), cells: z.array(z.object({ column: z.int(), value: z.string() })) })),
  award: z
    .object({
      name: z.string().optional(),
      latinName: z.string().optional(),
      email: z.string().optional(),
      passed: z.boolean(),
      grade: z.string().optional(),
      awarded: Instant.optional(),
      route: z.enum(['course', 'validation']),
    })
    .optional(),
})
export type SheetRow = Readonly<z.infer<typeof SheetRow>>
export const Sheet = z.object({
  header: z.array(z.string()),
  headerRow: z.int(),
  encoding: z.object({ used: z.string(), guessed: z.boolean() }).optional(),
  columns: z.array(ColumnRole),
  dateOrder: z.enum(['day-first', 'month-first', 'year-first', 'unclear']),
  rows: z.array(SheetRow),
  counts: z.object({ ready: z.int(), needsYou: z.int(), leftOut: z.int() }),
})
export type Sheet = Readonly<z.infer<typeof Sheet>>

/** How the bytes or the pasted text of a sheet are to be read: what the person has chosen so far. */
export const SheetQuery = z.object({
  /** Comma-separated column roles, when the person corrected ours. */
  columns: z.string().max(2000).optional(),
  dateOrder: z.enum(['day-first', 'month-first', 'year-first']).optional(),
  /** The encoding that a person has looked at, where the file does not say. */
  encoding: z.string().max(40).optional(),
  lang: z.string().max(20).optional(),
})

export const readSheet = operation({
  id: 'readSheet',
  summary: 'Read an uploaded or pasted sheet of learners; nothing is stored',
  method: 'post',
  path: '/api/sheets',
  role: 'award-office',
  bytes: true,
  query: SheetQuery,
  reply: Sheet,
  refusals: [401, 403, 413, 415, 422],
})
