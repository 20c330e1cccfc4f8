import * as z from 'zod'
import { MarkResult } from './cohort.ts'
import { Day } from './instant.ts'
import { LocalId } from './iri.ts'

/** The stages of validation, in order. @see Council Recommendation of 20 December 2012 on the validation of non-formal and informal learning, point 2 */
export const ClaimStage = z.enum(['identification', 'documentation', 'assessment', 'certification'])
export type ClaimStage = z.infer<typeof ClaimStage>
/** What somebody says of an outcome themselves. */
export const Said = z.enum(['yes', 'partly', 'no'])
export type Said = z.infer<typeof Said>
/** How an assessor had an outcome shown, where evidence alone was not enough. */
export const ShownBy = z.enum(['evidence', 'talk', 'demonstration', 'test'])
export type ShownBy = z.infer<typeof ShownBy>

/** One outcome of a claim: what its owner says, what was asked for, and what the assessor found. */
export const ClaimOutcome = z.strictObject({
  said: Said.optional(),
  words: z.string().max(2000).default(''),
  shownBy: ShownBy.optional(),
  day: Day.optional(),
  result: MarkResult.optional(),
  note: z.string().max(2000).default(''),
})
export type ClaimOutcome = Readonly<z.infer<typeof ClaimOutcome>>
/** The three questions to a piece of evidence. What nobody has answered is not a yes. */
export const EvidenceJudgement = z.strictObject({
  sufficient: z.boolean().optional(),
  authentic: z.boolean().optional(),
  current: z.boolean().optional(),
})
export type EvidenceJudgement = Readonly<z.infer<typeof EvidenceJudgement>>
export const ClaimWork = z.strictObject({
  outcomes: z.record(LocalId, ClaimOutcome).default({}),
  judged: z.record(z.string().max(100), EvidenceJudgement).default({}),
  /** Whether the assessor has seen who this is. */
  identity: z.boolean().default(false),
  /** Outcomes that were found missing elsewhere, and brought the person here. */
  missing: z.array(LocalId).max(60).default([]),
})
export type ClaimWork = Readonly<z.infer<typeof ClaimWork>>
