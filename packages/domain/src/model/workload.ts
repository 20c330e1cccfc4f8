import * as z from 'zod'

/** Points in a named credit system: `ects`, `ecvet`, or a national one that a profile defines. */
export const Credit = z.strictObject({
  system: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  points: z.number().positive().max(10_000),
})
export type Credit = Readonly<z.infer<typeof Credit>>

/** How the hours are spent; all in hours. */
export const WorkloadPart = z.strictObject({
  activity: z.enum(['teaching', 'self-study', 'practice', 'work-based', 'assessment', 'other']),
  hours: z.number().nonnegative().max(20_000),
})
export type WorkloadPart = Readonly<z.infer<typeof WorkloadPart>>

/**
 * Notional workload needed to achieve the learning outcomes: hours in all, and the credit it carries.
 * Sizes are compared in hours only; a profile says how many hours a credit stands for.
 * @see Council Recommendation 2022/C 243/02, Annex I, “notional workload needed to achieve the learning outcomes (in ECTS, wherever possible)”
 */
export const Workload = z.strictObject({
  hours: z.number().positive().max(20_000).optional(),
  credits: z.array(Credit).max(10).default([]),
  parts: z.array(WorkloadPart).max(20).default([]),
})
export type Workload = Readonly<z.infer<typeof Workload>>
