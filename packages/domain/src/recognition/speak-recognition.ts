import * as z from 'zod'
import { Outcome } from '../model/judgement.ts'
import { SpokenProblem } from '../model/problem.ts'
import { Grade, RecognitionCriterion } from '../model/recognition-decision.ts'
import type { Words } from '../model/words.ts'
import { speakReason } from './plan/speak-plan.ts'
import type { Recognition } from './recognise.ts'

/** A proposal as it leaves the house (docs/COMMANDS.md, `cairn recognise`). */
export const SpokenRecognition = z.object({
  proposal: z.enum(['full', 'partial', 'other-route', 'none']),
  criteria: z.array(
    z.object({
      criterion: RecognitionCriterion,
      outcome: Outcome,
      grade: Grade.optional(),
      reason: z.string(),
      code: z.string(),
      source: z.enum(['credential', 'register', 'verifier', 'comparison', 'stated']),
    }),
  ),
  outcomes: z.array(
    z.object({
      needed: z.string(),
      matched: z.string().optional(),
      outcome: z.enum(['covered', 'partly', 'not', 'unchecked']),
      why: z.string(),
      code: z.string(),
    }),
  ),
  credits: z.number().optional(),
  differences: z.array(SpokenProblem),
  open: z.array(RecognitionCriterion),
  /** The way on, where it is not full: and who decides, in any case. */
  next: z.string(),
  note: z.string(),
})
export type SpokenRecognition = Readonly<z.infer<typeof SpokenRecognition>>

/** The proposal in words of one language. */
export function speakRecognition({ proposal, criteria, outcomes, open }: Recognition, words: Words): SpokenRecognition {
  const say = (code: string): string => words(code).replace(/[\u2066-\u2069]/g, '')
  return {
    proposal: proposal.kind,
    criteria: criteria.map(({ criterion, judgement, grade, reason, source }) => ({
      criterion,
      outcome: judgement.outcome,
      ...(grade ? { grade } : {}),
      reason: speakReason(reason, words).message,
      code: reason.code,
      source,
    })),
    outcomes: outcomes.map(({ needed, matched, cover, why }) => ({
      needed,
      ...(matched === undefined ? {} : { matched }),
      outcome: cover,
      why: speakReason(why, words).message,
      code: why.code,
    })),
    ...('credits' in proposal && proposal.credits !== undefined ? { credits: proposal.credits } : {}),
    differences: proposal.kind === 'none' ? proposal.differences.map((problem) => speakReason(problem, words)) : [],
    open: [...open],
    next: proposal.kind === 'other-route' ? speakReason(proposal.why, words).message : say(`recognise.next.${proposal.kind}`),
    note: say('recognise.who-decides'),
  }
}
