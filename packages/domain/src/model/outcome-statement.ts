import * as z from 'zod'
import { Instant } from './instant.ts'
import { Iri, LocalId } from './iri.ts'
import { Organisation } from './organisation.ts'
import { LanguageTag } from './text.ts'

/** How far it went: outcomes named, evidence of them gathered, or each assessed. The last stage, certification, is an award. */
export const StatementStage = z.enum(['identification', 'documentation', 'assessment'])
export type StatementStage = z.infer<typeof StatementStage>

/**
 * What somebody has in hand who stops before an award: the outcomes of a described micro-credential that were named, documented or shown.
 * It is signed, and says by its type that it is no award of the whole.
 * @see Council Recommendation of 20 December 2012 on validation, point 2: identification, documentation, assessment, certification
 */
export const OutcomeStatement = z.strictObject({
  id: Iri,
  stage: StatementStage,
  route: z.enum(['course', 'validation']),
  learner: z.strictObject({ name: z.string().max(300).optional(), latinName: z.string().max(300).optional() }),
  organisation: Organisation,
  language: LanguageTag,
  title: z.string(),
  narrative: z.string(),
  specification: z.strictObject({ id: Iri, version: z.int(), title: z.string() }),
  outcomes: z
    .array(
      z.strictObject({
        id: LocalId,
        text: z.string(),
        state: z.enum(['claimed', 'documented', 'met', 'not-yet']),
        criteria: z.string().optional(),
      }),
    )
    .max(100),
  day: z.string(),
  made: Instant,
  demonstration: z.boolean().optional(),
})
export type OutcomeStatement = Readonly<z.infer<typeof OutcomeStatement>>
