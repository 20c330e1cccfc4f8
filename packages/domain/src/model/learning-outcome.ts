import * as z from 'zod'
import { Iri, LocalId } from './iri.ts'
import { Level } from './level.ts'
import { Text } from './text.ts'

/** A link to an entry of a public skills framework such as ESCO. */
export const SkillLink = z.strictObject({
  framework: z.string().min(1).max(80),
  id: Iri,
  label: Text.optional(),
  /** The version of the framework it was chosen from. */
  version: z.string().max(40).optional(),
})
export type SkillLink = Readonly<z.infer<typeof SkillLink>>

/** The three kinds of the EQF: knowledge, skills, responsibility and autonomy. */
export const OutcomeKind = z.enum(['knowledge', 'skill', 'responsibility-and-autonomy'])
export type OutcomeKind = z.infer<typeof OutcomeKind>

/** What a learner can do after. @see ELM LearningOutcome; Council Recommendation 2022/C 243/02, Annex I, “learning outcomes” */
export const LearningOutcome = z.strictObject({
  id: LocalId,
  statement: Text,
  kind: OutcomeKind.optional(),
  level: Level.optional(),
  skills: z.array(SkillLink).max(50).default([]),
})
export type LearningOutcome = Readonly<z.infer<typeof LearningOutcome>>
