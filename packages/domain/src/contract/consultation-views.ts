import * as z from 'zod'
import { ConsultationEvent, ConsultationId, Group, ItemRole } from '../model/consultation.ts'
import { Instant } from '../model/instant.ts'
import { Ballot, Poll, RoundState, Tally } from '../model/poll.ts'

/** One asking of a poll, as the room may see it: its result only once it is closed and shown. */
export const PublicRound = z.object({
  id: ConsultationId,
  number: z.int(),
  state: RoundState,
  shown: z.boolean(),
  opened: Instant,
  until: Instant.optional(),
  voted: z.int(),
  tally: Tally.optional(),
  /** Short answers, merged ones under one text; only where they are shown. */
  answers: z.array(z.object({ text: z.string(), count: z.int() })).optional(),
})
export type PublicRound = Readonly<z.infer<typeof PublicRound>>
export const PublicPoll = z.object({ id: ConsultationId, item: ConsultationId, poll: Poll, rounds: z.array(PublicRound) })
export type PublicPoll = Readonly<z.infer<typeof PublicPoll>>
export const QuestionState = z.enum(['waiting', 'shown', 'answered', 'hidden'])
/** A question from the room, as everybody sees it. */
export const PublicQuestion = z.object({
  id: ConsultationId,
  item: ConsultationId,
  text: z.string(),
  support: z.int(),
  state: QuestionState,
})
export type PublicQuestion = Readonly<z.infer<typeof PublicQuestion>>

/** All that the room may know of an event at this moment. `here` are the devices that have joined. */
export const PublicEvent = z.object({
  at: Instant,
  event: ConsultationEvent,
  here: z.int(),
  polls: z.array(PublicPoll),
  questions: z.array(PublicQuestion),
  /** Other addresses at which the same register answers: where one does not, a device asks the next. */
  addresses: z.array(z.string()).default([]),
})
export type PublicEvent = Readonly<z.infer<typeof PublicEvent>>
/** What this device has said itself: its ballots in open rounds, its group, what it supports. */
export const OwnPart = z.object({
  joined: z.boolean(),
  group: Group.optional(),
  ballots: z.record(z.string(), z.object({ ballot: Ballot, turn: z.int() })),
  supports: z.array(z.string()),
})
export type OwnPart = Readonly<z.infer<typeof OwnPart>>

/** What only whoever runs an item sees: results while voting goes on (from five votes), waiting questions, who holds what. */
export const DeskRound = PublicRound.extend({
  answerIds: z.array(z.object({ id: z.string(), text: z.string(), count: z.int() })).default([]),
})
export const Desk = PublicEvent.extend({
  /** Every item of the event, or one that was handed over. */
  runs: z.union([z.literal('event'), ConsultationId]),
  polls: z.array(PublicPoll.extend({ rounds: z.array(DeskRound) })),
  groups: z.record(z.string(), z.int()),
  controls: z.array(z.object({ id: z.string(), item: ConsultationId, role: ItemRole, made: Instant })),
})
export type Desk = Readonly<z.infer<typeof Desk>>
