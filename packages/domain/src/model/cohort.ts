import * as z from 'zod'
import { Supervision } from './assessment.ts'
import { Day } from './instant.ts'
import { LocalId } from './iri.ts'

/** What an assessor says of one outcome: shown, or not yet shown. There is no half. */
export const MarkResult = z.enum(['met', 'not-yet'])
export type MarkResult = z.infer<typeof MarkResult>

/** The first marker marks everybody; the second a sample, without seeing what the first has said. */
export const MarkTurn = z.enum(['first', 'second'])
export type MarkTurn = z.infer<typeof MarkTurn>

/** One assessor's word on one outcome of one learner. `marker` is the person by random identifier. */
export const Mark = z.strictObject({
  outcome: LocalId,
  turn: MarkTurn,
  result: MarkResult,
  marker: z.string(),
  sitting: z.string().optional(),
})
export type Mark = Readonly<z.infer<typeof Mark>>

/** One occasion of assessing: the day, which assessment, and how it was supervised. @see ELM LearningAssessment, `idVerification` */
export const Sitting = z.strictObject({ id: z.string(), day: Day, assessment: LocalId.optional(), supervision: Supervision })
export type Sitting = Readonly<z.infer<typeof Sitting>>

/** How much second marking there is: a share of the learners, and never fewer than some. */
export const SecondMarking = z.strictObject({ percent: z.int().min(0).max(100), atLeast: z.int().min(0).max(1000).default(0) })
export type SecondMarking = Readonly<z.infer<typeof SecondMarking>>
