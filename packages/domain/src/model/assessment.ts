import * as z from 'zod'
import { Link, LocalId } from './iri.ts'
import { Text } from './text.ts'

/** The EU list `snb/assessment/25831c2`, by its labels (IRIs in eu-concepts.json); `other` with a description for a term of one's own. */
export const AssessmentType = z.enum([
  'artefact-assessment',
  'continuous-evaluation',
  'group-performance',
  'level-of-attendance',
  'marked-assignment',
  'oral-examination',
  'peer-assessment',
  'peer-review',
  'portfolio',
  'practical-assessment',
  'problem-based-learning',
  'project-work',
  'quiz',
  'written-examination',
  'other',
])
export type AssessmentType = z.infer<typeof AssessmentType>

/** Supervision and identity check while assessing: EU list `snb/supervision-verification/25831c2`. */
export const Supervision = z.enum([
  'none',
  'supervised-without-identity',
  'supervised-online-with-identity',
  'supervised-on-site-with-identity',
])
export type Supervision = z.infer<typeof Supervision>

/** How outcomes are shown. @see ELM LearningAssessmentSpecification; Council Recommendation 2022/C 243/02, Annex I, “type of assessment” */
export const Assessment = z.strictObject({
  id: LocalId,
  type: AssessmentType,
  title: Text.optional(),
  description: Text.optional(),
  /** Ids of the outcomes that it covers. */
  outcomes: z.array(LocalId).max(100).default([]),
  /** The criteria by which it is judged, or where they are published. */
  criteria: Text.optional(),
  criteriaUrl: Link.optional(),
  /** The criterion of one outcome, by its id, where it has one of its own. */
  outcomeCriteria: z.record(LocalId, Text).optional(),
  supervision: Supervision.optional(),
  online: z.boolean().optional(),
  gradingScheme: Text.optional(),
  passMark: z.string().max(80).optional(),
})
export type Assessment = Readonly<z.infer<typeof Assessment>>
