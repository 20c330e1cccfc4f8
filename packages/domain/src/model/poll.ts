import * as z from 'zod'
import { Group } from './consultation.ts'
import { Text } from './text.ts'

/** Ways of asking. `statements` are agreed with one by one, as Polis does; `text` is a short answer that can be merged with others. */
export const PollKind = z.enum(['single', 'multiple', 'ranking', 'scale', 'statements', 'text'])
export type PollKind = z.infer<typeof PollKind>
export const OptionId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export const PollOption = z.strictObject({ id: OptionId, text: Text })
export type PollOption = Readonly<z.infer<typeof PollOption>>

/** How long a short answer may be. */
export const longestAnswer = 140

/** A question to the room. Options are choices, things to rank, or statements, by its kind; a scale has steps and what its ends mean. */
export const Poll = z.strictObject({
  kind: PollKind,
  question: Text,
  options: z.array(PollOption).max(30).default([]),
  /** How many may be chosen; all where left out. */
  most: z.int().min(1).max(30).optional(),
  steps: z.int().min(3).max(10).optional(),
  low: Text.optional(),
  high: Text.optional(),
})
export type Poll = Readonly<z.infer<typeof Poll>>

export const View = z.enum(['agree', 'disagree', 'pass'])
export type View = z.infer<typeof View>
/** What one device says to one question; which member counts is said by the poll's kind. */
export const Ballot = z.strictObject({
  /** Chosen options; of a ranking, the best first. */
  choices: z.array(OptionId).max(30).optional(),
  value: z.int().min(1).max(10).optional(),
  votes: z
    .record(OptionId, View)
    .refine((votes) => Object.keys(votes).length <= 30)
    .optional(),
  text: z.string().max(2000).optional(),
})
export type Ballot = Readonly<z.infer<typeof Ballot>>

/** One bar: how many chose it. Of a ranking, `count` are first places and `points` what all places give; of a statement, `count` are those who agree. */
export const TallyLine = z.strictObject({
  id: z.string(),
  count: z.int(),
  points: z.int().optional(),
  disagree: z.int().optional(),
  pass: z.int().optional(),
})
export type TallyLine = Readonly<z.infer<typeof TallyLine>>
/** What a round found, without anybody in it. Groups stand here only where they are large enough. */
export const Tally = z.strictObject({
  kind: PollKind,
  voters: z.int(),
  lines: z.array(TallyLine),
  mean: z.number().optional(),
  median: z.number().optional(),
  groups: z.array(z.strictObject({ group: Group, voters: z.int(), lines: z.array(TallyLine) })).default([]),
})
export type Tally = Readonly<z.infer<typeof Tally>>

export const RoundState = z.enum(['open', 'closed'])
export type RoundState = z.infer<typeof RoundState>
