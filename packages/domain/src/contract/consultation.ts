import * as z from 'zod'
import { AgendaItem, ConsultationEvent, ConsultationId, Group, ItemRole, JoinCode, TimeZone } from '../model/consultation.ts'
import { Instant } from '../model/instant.ts'
import { Ballot, Poll } from '../model/poll.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'
import { PublicEvent, OwnPart, Desk, QuestionState } from './consultation-views.ts'

const params = z.object({ id: ConsultationId })
const ofItem = params.extend({ item: ConsultationId })
const ofRound = params.extend({ round: ConsultationId })
const Moved = z.object({ revision: z.int() })
/** What a new event needs; polls of an item of kind `poll-round` can be given with it, or a ready-made set by name. */
export const NewEvent = z.object({
  title: Text,
  description: Text.optional(),
  starts: Instant,
  zone: TimeZone,
  items: z
    .array(
      AgendaItem.extend({
        polls: z.array(Poll).max(10).optional(),
        set: z.string().max(60).optional(),
        /** Of a canvas: what it asks and its columns, one’s own or a ready set. Without it, whoever moderates lays them out later. */
        canvas: z
          .object({
            question: Text.optional(),
            set: z.string().max(60).optional(),
            columns: z
              .array(z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), title: Text }))
              .max(12)
              .optional(),
          })
          .optional(),
      }),
    )
    .min(1)
    .max(40),
})
export type NewEvent = Readonly<z.infer<typeof NewEvent>>

export const createConsultation = operation({
  id: 'createConsultation',
  summary: 'Plan a consultation: its agenda, its polls, when and where it is',
  method: 'post',
  path: '/api/consultations',
  role: 'facilitator',
  body: NewEvent,
  reply: z.object({ id: ConsultationId, code: JoinCode }),
  status: 201,
  refusals: [401, 403, 415, 422],
})
export const listConsultations = operation({
  id: 'listConsultations',
  summary: 'Consultations, the newest first',
  method: 'get',
  path: '/api/consultations',
  role: 'public',
  reply: z.object({ events: z.array(ConsultationEvent) }),
})
export const getConsultation = operation({
  id: 'getConsultation',
  summary: 'A consultation as the room sees it',
  method: 'get',
  path: '/api/consultations/{id}',
  role: 'public',
  params,
  reply: PublicEvent,
  refusals: [404],
})
export const changeConsultation = operation({
  id: 'changeConsultation',
  summary: 'Change the plan of a consultation that has not begun',
  method: 'put',
  path: '/api/consultations/{id}',
  role: 'facilitator',
  params,
  body: NewEvent,
  reply: Moved,
  refusals: [401, 403, 404, 409, 415, 422],
})
export const getOwnPart = operation({
  id: 'getOwnPart',
  summary: 'What this device has said itself',
  method: 'get',
  path: '/api/consultations/{id}/own',
  role: 'public',
  params,
  reply: OwnPart,
  refusals: [404],
})
export const getDesk = operation({
  id: 'getDesk',
  summary: 'A consultation as whoever runs it sees it',
  method: 'get',
  path: '/api/consultations/{id}/desk',
  role: 'public',
  params,
  reply: Desk,
  refusals: [403, 404],
})
/** Server-sent events: `part` (a piece of the asked page, drawn anew), `item` (an item's content has changed), `bye`. Described in docs/HOUSE.md. */
export const followConsultation = operation({
  id: 'followConsultation',
  summary: 'Follow a consultation: server-sent events',
  method: 'get',
  path: '/api/consultations/{id}/live',
  role: 'public',
  params,
  query: z.object({
    view: z.enum(['phone', 'screen', 'run', 'watch', 'item', 'items']).default('items'),
    /** Which item’s page, of the view `item`. */ item: ConsultationId.optional(),
    zone: TimeZone.optional(),
  }),
  reply: z.string(),
  refusals: [404, 503],
})

export const moveConsultation = operation({
  id: 'moveConsultation',
  summary: 'Start an event, go to the next item or to a named one, or end it',
  method: 'post',
  path: '/api/consultations/{id}/move',
  role: 'public',
  params,
  /** `from` is the item that the caller sees as running: two presses of one button move once. */
  body: z.object({ act: z.enum(['start', 'next', 'go', 'end']), item: ConsultationId.optional(), from: ConsultationId.optional() }),
  reply: Moved,
  refusals: [403, 404, 409, 415, 422],
})
export const adjustTime = operation({
  id: 'adjustTime',
  summary: 'Give an item minutes or take some away; from a break, if asked',
  method: 'post',
  path: '/api/consultations/{id}/items/{item}/time',
  role: 'public',
  params: ofItem,
  body: z.object({ minutes: z.int().min(-120).max(120), from: ConsultationId.optional() }),
  reply: Moved,
  refusals: [403, 404, 409, 415, 422],
})
export const handOver = operation({
  id: 'handOver',
  summary: 'Make a link with which somebody else runs one item, from their own device',
  method: 'post',
  path: '/api/consultations/{id}/items/{item}/hand-over',
  role: 'facilitator',
  params: ofItem,
  body: z.object({ role: ItemRole }),
  reply: z.object({ control: z.string(), link: z.string() }),
  status: 201,
  refusals: [401, 403, 404, 415, 422],
})
export const takeBack = operation({
  id: 'takeBack',
  summary: 'End a link that was handed out',
  method: 'post',
  path: '/api/consultations/{id}/take-back',
  role: 'facilitator',
  params,
  body: z.object({ control: z.string().max(60) }),
  reply: Moved,
  refusals: [401, 403, 404, 415, 422],
})

export const addPoll = operation({
  id: 'addPoll',
  summary: 'Add a question to an item',
  method: 'post',
  path: '/api/consultations/{id}/items/{item}/polls',
  role: 'public',
  params: ofItem,
  body: Poll,
  reply: z.object({ poll: ConsultationId }),
  status: 201,
  refusals: [403, 404, 409, 415, 422],
})
export const openRound = operation({
  id: 'openRound',
  summary: 'Ask a question, or ask it again; results stay hidden',
  method: 'post',
  path: '/api/consultations/{id}/polls/{poll}/open',
  role: 'public',
  params: params.extend({ poll: ConsultationId }),
  body: z.object({ minutes: z.int().min(1).max(120).optional() }),
  reply: z.object({ round: ConsultationId }),
  status: 201,
  refusals: [403, 404, 409, 415, 422],
})
export const closeRound = operation({
  id: 'closeRound',
  summary: 'End the voting; from then on nothing joins a voter and a choice',
  method: 'post',
  path: '/api/consultations/{id}/rounds/{round}/close',
  role: 'public',
  params: ofRound,
  body: z.object({ show: z.boolean().default(false) }),
  reply: Moved,
  refusals: [403, 404, 415, 422],
})
export const showRound = operation({
  id: 'showRound',
  summary: 'Show the result of a closed round to the room, or hide it',
  method: 'post',
  path: '/api/consultations/{id}/rounds/{round}/show',
  role: 'public',
  params: ofRound,
  body: z.object({ show: z.boolean() }),
  reply: Moved,
  refusals: [403, 404, 409, 415, 422],
})
export const prolongRound = operation({
  id: 'prolongRound',
  summary: 'Give the voters more time',
  method: 'post',
  path: '/api/consultations/{id}/rounds/{round}/prolong',
  role: 'public',
  params: ofRound,
  body: z.object({ minutes: z.int().min(1).max(60) }),
  reply: Moved,
  refusals: [403, 404, 409, 415, 422],
})
export const mergeAnswers = operation({
  id: 'mergeAnswers',
  summary: 'Put short answers that say the same under one text; an empty list takes the merging back',
  method: 'post',
  path: '/api/consultations/{id}/rounds/{round}/merge',
  role: 'public',
  params: ofRound,
  body: z.object({ answers: z.array(z.string().max(60)).max(500), into: z.string().trim().min(1).max(140) }),
  reply: Moved,
  refusals: [403, 404, 409, 415, 422],
})

export const joinConsultation = operation({
  id: 'joinConsultation',
  summary: 'Join with the code on the screen: no account, no name',
  method: 'post',
  path: '/api/consultations/join',
  role: 'public',
  body: z.object({ code: z.string().max(20), group: Group.optional() }),
  reply: z.object({ event: ConsultationId }),
  refusals: [404, 415, 422, 429],
})
/** The same `turn` counts once however often it comes; a lower one than before changes nothing. */
export const castBallot = operation({
  id: 'castBallot',
  summary: 'Vote, or change the vote while the round is open',
  method: 'post',
  path: '/api/consultations/{id}/rounds/{round}/ballot',
  role: 'public',
  params: ofRound,
  body: z.object({ ballot: Ballot, turn: z.int().min(1).max(1_000_000_000) }),
  reply: z.object({ counted: z.literal(true), turn: z.int(), ballot: Ballot }),
  refusals: [401, 404, 409, 415, 422, 429],
})
export const askQuestion = operation({
  id: 'askQuestion',
  summary: 'Put a question to the speaker; it waits until it is let through',
  method: 'post',
  path: '/api/consultations/{id}/questions',
  role: 'public',
  params,
  body: z.object({ text: z.string().trim().min(3).max(280) }),
  reply: z.object({ question: ConsultationId, state: QuestionState }),
  status: 202,
  refusals: [401, 404, 409, 415, 422, 429],
})
export const supportQuestion = operation({
  id: 'supportQuestion',
  summary: 'Agree with a question, once a device',
  method: 'post',
  path: '/api/consultations/{id}/questions/{question}/support',
  role: 'public',
  params: params.extend({ question: ConsultationId }),
  body: z.object({ support: z.boolean() }),
  reply: z.object({ support: z.int() }),
  refusals: [401, 404, 415, 422],
})
export const sortQuestion = operation({
  id: 'sortQuestion',
  summary: 'Let a question through, mark it answered, or hide it',
  method: 'post',
  path: '/api/consultations/{id}/questions/{question}',
  role: 'public',
  params: params.extend({ question: ConsultationId }),
  body: z.object({ state: QuestionState }),
  reply: Moved,
  refusals: [403, 404, 415, 422],
})
