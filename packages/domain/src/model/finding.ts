import * as z from 'zod'
import { Instant } from './instant.ts'
import { Outcome } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { SpokenProblem } from './problem.ts'
import type { Problem } from './problem.ts'

/** One operation of a JSON Patch (RFC 6902). */
export const PatchOperation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
  z.strictObject({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
  z.strictObject({ op: z.literal('remove'), path: z.string() }),
])
export type PatchOperation = Readonly<z.infer<typeof PatchOperation>>

/** A mend that one click applies; `title` is a code of `locales/<language>/guidelines.json`. */
export type Fix = { readonly title: Problem; readonly patch: readonly PatchOperation[] }

/** A check's judgement on one place of a specification, under one clause. */
export type Finding = {
  readonly check: string
  readonly clause: string
  readonly force: 'must' | 'should'
  readonly judgement: Judgement
  readonly fixes: readonly Fix[]
}

/** As it leaves the house (contracts.md, `cairn review`). */
export const SpokenFinding = z.object({
  check: z.string(),
  clause: z.string(),
  force: z.enum(['must', 'should']),
  outcome: Outcome,
  problem: SpokenProblem.optional(),
  fixes: z.array(z.object({ title: z.string(), patch: z.array(PatchOperation) })).optional(),
})
export type SpokenFinding = Readonly<z.infer<typeof SpokenFinding>>

const Count = z.object({ passed: z.int(), failed: z.int(), unchecked: z.int(), toDecide: z.int(), notApplicable: z.int() })
export const SpokenReview = z.object({
  subject: z.string(),
  profile: z.string(),
  at: Instant,
  findings: z.array(SpokenFinding),
  summary: z.object({ must: Count, should: Count }),
})
export type SpokenReview = Readonly<z.infer<typeof SpokenReview>>
