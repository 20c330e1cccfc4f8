import * as z from 'zod'
import { LearningOutcome } from './learning-outcome.ts'
import { Level } from './level.ts'
import { Text } from './text.ts'
import { Workload } from './workload.ts'

/**
 * What recognition is asked for: a unit, a programme entry, an occupation, a whole qualification. A qualification, a unit and an
 * achievement specification of ours can be read as one; what they say beyond this is not asked.
 */
export const RecognitionTarget = z.object({
  id: z.string().max(2048).optional(),
  title: Text,
  learningOutcomes: z.array(LearningOutcome).max(500).default([]),
  workload: Workload.optional(),
  levels: z.array(Level).max(10).default([]),
  /** The units of a qualification: their outcomes are needed too. */
  units: z
    .array(z.object({ id: z.string().max(64), optional: z.boolean().optional(), learningOutcomes: z.array(LearningOutcome).default([]) }))
    .max(200)
    .default([]),
})
export type RecognitionTarget = Readonly<z.infer<typeof RecognitionTarget>>

/** Every outcome that is needed: its own, and those of units that must be complete, each with a name of its own. */
export const neededOutcomes = ({ learningOutcomes, units }: RecognitionTarget): readonly LearningOutcome[] => [
  ...learningOutcomes,
  ...units.filter(({ optional }) => optional !== true).flatMap((unit) => unit.learningOutcomes),
]
