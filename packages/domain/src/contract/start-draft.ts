import * as z from 'zod'
import { SpokenProblem } from '../model/problem.ts'
import { Draft } from './design.ts'
import { operation } from './operation.ts'

/** A syllabus as a file, or its text with the type `text/plain`: fields filled by rules, doubtful ones marked in the draft, nothing made up. */
export const draftFromDocument = operation({
  id: 'draftFromDocument',
  summary: 'Start a draft from a syllabus: Word, PDF, saved web page or text',
  method: 'post',
  path: '/api/drafts/from-document',
  role: 'developer',
  bytes: true,
  reply: Draft,
  status: 201,
  refusals: [401, 403, 413, 422],
})
/** Each row or description becomes a draft; what could not be read is named. */
export const draftsFromSheet = operation({
  id: 'draftsFromSheet',
  summary: 'Start many drafts from a spreadsheet or a file of descriptions',
  method: 'post',
  path: '/api/drafts/from-sheet',
  role: 'developer',
  bytes: true,
  reply: z.object({
    made: z.array(z.object({ id: z.string(), title: z.record(z.string(), z.string()) })),
    left: z.array(z.object({ subject: z.string(), problems: z.array(SpokenProblem) })),
  }),
  status: 201,
  refusals: [401, 403, 413, 422],
})
