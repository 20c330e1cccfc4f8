import * as z from 'zod'

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
