import * as z from 'zod'
import { AchievementSpecification } from './achievement-specification.ts'
import { Supervision } from './assessment.ts'
import { Instant } from './instant.ts'
import { Iri, LocalId } from './iri.ts'
import { Organisation } from './organisation.ts'
import { Text } from './text.ts'

/**
 * The person an award is about: no more than is needed to match credential and holder.
 * `name` in the original script, `latinName` its transliteration; no forced split into first and last.
 * E-mail is only ever used to deliver and, hashed with a random salt, to match; it never enters a credential in clear (security.md PRI-01).
 */
export const Learner = z.strictObject({
  id: Iri.optional(),
  name: z.string().trim().min(1).max(300).optional(),
  latinName: z.string().trim().min(1).max(300).optional(),
  email: z.email().max(320).optional(),
})
export type Learner = Readonly<z.infer<typeof Learner>>

/** What the assessment found for one outcome, or for the whole (`outcome` left out). */
export const AssessmentResult = z.strictObject({
  assessment: LocalId.optional(),
  outcome: LocalId.optional(),
  met: z.boolean(),
  grade: z.string().max(80).optional(),
  gradingScheme: Text.optional(),
  supervision: Supervision.optional(),
  assessed: Instant.optional(),
})
export type AssessmentResult = Readonly<z.infer<typeof AssessmentResult>>

/**
 * This learner achieved that, awarded then by them. Carries the specification as it stood at its version, so that
 * the file is whole without this site.
 * @see ELM LearningAchievement and AwardingProcess; Open Badges 3.0 AchievementSubject
 */
export const Award = z.strictObject({
  id: Iri,
  specification: AchievementSpecification,
  learner: Learner,
  awardingBody: Organisation,
  awarded: Instant,
  route: z.enum(['course', 'validation']).default('course'),
  results: z.array(AssessmentResult).max(200).default([]),
  validFrom: Instant.optional(),
  validUntil: Instant.optional(),
  /** The award that this one replaces after a correction. */
  replaces: Iri.optional(),
  demonstration: z.boolean().optional(),
})
export type Award = Readonly<z.infer<typeof Award>>
