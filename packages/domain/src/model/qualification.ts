import * as z from 'zod'
import { Iri, LocalId } from './iri.ts'
import { Level } from './level.ts'
import { LearningOutcome } from './learning-outcome.ts'
import { Organisation } from './organisation.ts'
import { StackingRule } from './stacking-rules.ts'
import { Text } from './text.ts'
import { Workload } from './workload.ts'

/** A part of a qualification with its needed outcomes. */
export const Unit = z.strictObject({
  id: LocalId,
  title: Text,
  learningOutcomes: z.array(LearningOutcome).default([]),
  workload: Workload.optional(),
  optional: z.boolean().optional(),
  /** Specifications that fill it without a comparison of outcomes: the awarding body has decided so beforehand. */
  accepts: z.array(Iri).max(500).default([]),
})
export type Unit = Readonly<z.infer<typeof Unit>>

/** A full or partial qualification and its units. @see ELM Qualification; EQF Recommendation 2017/C 189/03 */
export const Qualification = z.strictObject({
  id: Iri,
  version: z.int().positive().default(1),
  title: Text,
  levels: z.array(Level).default([]),
  workload: Workload.optional(),
  awardingBodies: z.array(Organisation).default([]),
  path: z.enum(['open', 'elective', 'rigid']).default('open'),
  units: z.array(Unit).max(200).default([]),
  stackingRules: z.array(StackingRule).max(100).default([]),
  demonstration: z.boolean().optional(),
})
export type Qualification = Readonly<z.infer<typeof Qualification>>
