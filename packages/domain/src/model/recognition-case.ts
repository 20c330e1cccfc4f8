import * as z from 'zod'
import { Day, Instant } from './instant.ts'
import { DecisionKind, Grade, Purpose, RecognitionCriterion } from './recognition-decision.ts'
import { RecognitionTarget } from './recognition-target.ts'
import { LanguageTag, isVisibleText } from './text.ts'

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => text === '' || isVisibleText(text))

/** How a person sees one needed outcome; a suggestion is not a view. */
export const View = z.enum(['covered', 'partly', 'not'])
export type View = z.infer<typeof View>

/** What the decision says, while it is written and once it is taken. */
export const CaseDecision = z.strictObject({
  kind: DecisionKind.optional(),
  credits: z.number().nonnegative().max(10_000).optional(),
  /** Criteria (`level`) and needed outcomes (`outcome:ID`) in which the difference is substantial. */
  differences: z.array(z.string().min(1).max(120)).max(100).default([]),
  reason: words(4000).default(''),
  /** What must be met first, where recognition is conditional. */
  condition: words(2000).default(''),
  /** Where and until when the applicant can appeal. */
  appeal: words(2000).default(''),
  /** Why this case is decided otherwise than an earlier one on the same pair. */
  departure: words(2000).default(''),
  /** The agreement that is applied, by its identifier. */
  agreement: z.string().max(200).optional(),
})
export type CaseDecision = Readonly<z.infer<typeof CaseDecision>>

/** What a paper says, written down by the officer where there is no credential that a program can read. It is stated by a person, and never verified. */
export const StatedPaper = z.strictObject({
  title: words(500),
  awardedBy: words(300).default(''),
  awarded: Day.optional(),
  language: LanguageTag.default('en'),
  outcomes: z.array(words(1000)).max(100).default([]),
  hours: z.number().positive().max(20_000).optional(),
  credits: z.number().positive().max(10_000).optional(),
  level: z
    .string()
    .regex(/^[1-8]$/)
    .optional(),
})
export type StatedPaper = Readonly<z.infer<typeof StatedPaper>>

/** What an officer writes into a case. Personal data stands here and nowhere else. */
export const CaseWork = z.strictObject({
  purpose: Purpose,
  applicant: z
    .strictObject({
      name: words(300).default(''),
      email: z.union([z.literal(''), z.email().max(320)]).default(''),
      language: LanguageTag.default('en'),
    })
    .default({ name: '', email: '', language: 'en' }),
  /** The rules by which it is judged. */
  profile: z.string().max(80).default('eu-2022'),
  target: RecognitionTarget.optional(),
  paper: StatedPaper.optional(),
  views: z.record(z.string().max(80), View).default({}),
  grades: z.partialRecord(RecognitionCriterion, z.strictObject({ grade: Grade, reason: words(2000).default('') })).default({}),
  decision: CaseDecision.default(CaseDecision.parse({})),
})
export type CaseWork = Readonly<z.infer<typeof CaseWork>>

/** What has passed between officer and applicant, with what each was told. */
export const CaseStep = z.strictObject({
  kind: z.enum(['ask', 'answer', 'delay', 'reopen', 'send-back', 'close']),
  at: Instant,
  text: words(4000),
  until: Day.optional(),
})
export type CaseStep = Readonly<z.infer<typeof CaseStep>>

/** The pair that a decision is about: the presented award and the target, whoever presents it. */
export type CasePair = { readonly presented: string; readonly target: string }
