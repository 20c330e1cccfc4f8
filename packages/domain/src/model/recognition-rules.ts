import * as z from 'zod'
import { Confidence } from './guideline.ts'
import { Link } from './iri.ts'
import { Text } from './text.ts'

const share = z.number().min(0).max(1)

/**
 * What a profile says about recognition, as data. What it leaves out is as fair practice has it: recognise unless a substantial
 * difference is shown, and compare only what the next step needs.
 * @see Lisbon Recognition Convention, articles III.3, IV.1, VI.1
 */
export const RecognitionRules = z.strictObject({
  /** How many levels below the target’s are no substantial difference. */
  levelsBelow: z.int().min(0).max(3).default(0),
  /** From this share of the target’s size on, the size is no difference. */
  workloadShare: share.default(0.8),
  /** Below this share of the size, the difference is substantial. */
  workloadLeast: share.default(0.5),
  /** From this share of covered outcomes on, recognition in full is proposed. */
  outcomesShare: share.default(1),
})
export type RecognitionRules = Readonly<z.infer<typeof RecognitionRules>>
/** The rules where a profile says nothing of its own. */
export const fairPractice: RecognitionRules = RecognitionRules.parse({})

/**
 * How a country or body decides on credentials of others: the rules of comparing, how long it may take, where to appeal, and whether
 * decisions are published without names.
 */
export const RecognitionProcedure = z.strictObject({
  rules: RecognitionRules.default(fairPractice),
  /** Months from complete information to the decision. */
  decisionMonths: z.number().positive().max(24).optional(),
  appeal: z.strictObject({ days: z.int().positive().max(730).optional(), text: Text }).optional(),
  /** So many months after a case is decided or closed it is made anonymous; where left out, people decide. */
  keepMonths: z.int().positive().max(600).optional(),
  publishDecisions: z.boolean().default(false),
  /** A credential may count for more than one award; where left out, it is spent once. */
  mayShare: z.boolean().default(false),
  source: Link.optional(),
  confidence: Confidence,
})
export type RecognitionProcedure = Readonly<z.infer<typeof RecognitionProcedure>>
/** The usual time for a decision after complete information: four months. @see Lisbon Recognition Convention, article III.5, and the European Area of Recognition manual, chapter 2 */
export const usualDecisionMonths = 4
