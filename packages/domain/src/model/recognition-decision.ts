import * as z from 'zod'
import { Outcome } from './judgement.ts'
import { Instant } from './instant.ts'
import { Iri } from './iri.ts'

/** The seven criteria of Nuffic's e-Valuate (R in domain.md section c), graded strong to none. */
export const RecognitionCriterion = z.enum(['quality', 'verification', 'level', 'outcomes', 'workload', 'assessment', 'identification'])
export type RecognitionCriterion = z.infer<typeof RecognitionCriterion>

/** What somebody wants to do with a credential: the first question of every case (guideline item RCG-01). */
export const Purpose = z.enum(['admission', 'credit', 'exemption', 'employment', 'licence'])
export type Purpose = z.infer<typeof Purpose>
export const DecisionKind = z.enum(['full', 'partial', 'conditional', 'other-route', 'none'])
export type DecisionKind = z.infer<typeof DecisionKind>
/** How strong what was shown is. */
export const Grade = z.enum(['strong', 'substantial', 'weak', 'none'])
export type Grade = z.infer<typeof Grade>

/** What a credential counts for, decided by a person or a named agreement. @see Lisbon Recognition Convention */
export const RecognitionDecision = z
  .strictObject({
    id: Iri,
    purpose: Purpose,
    target: Iri,
    decision: DecisionKind,
    credits: z.number().nonnegative().optional(),
    criteria: z
      .array(z.strictObject({ criterion: RecognitionCriterion, outcome: Outcome, grade: Grade.optional(), reason: z.string().max(4000) }))
      .default([]),
    /** A refusal names at least one. */
    substantialDifferences: z.array(z.string().min(1).max(4000)).default([]),
    decidedBy: z
      .strictObject({ person: Iri.optional(), agreement: Iri.optional() })
      .refine((by) => by.person !== undefined || by.agreement !== undefined),
    decided: Instant,
  })
  .refine((decision) => decision.decision !== 'none' || decision.substantialDifferences.length > 0)
export type RecognitionDecision = Readonly<z.infer<typeof RecognitionDecision>>
