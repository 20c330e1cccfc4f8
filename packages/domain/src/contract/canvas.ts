import * as z from 'zod'
import { CanvasAct } from '../consultation/canvas-act.ts'
import { CanvasRules } from '../consultation/canvas-rules.ts'
import { Stance, StanceGiven } from '../consultation/conclusion.ts'
import { Outline } from '../consultation/outline.ts'
import { ActionPoint } from '../consultation/summary.ts'
import { Day } from '../model/instant.ts'
import { Input } from '../model/guideline-text.ts'
import { LocalId } from '../model/iri.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

const Id = z.string().regex(/^[A-Za-z0-9]{8,40}$/)
const params = z.object({ id: Id, item: Id })
const room = [401, 404, 409, 415, 422, 429] as const
const desk = [403, 404, 409, 415, 422] as const

/** What a canvas asks, and by which rules. */
export const CanvasContent = z.object({ question: Text, rules: CanvasRules })
export type CanvasContent = Readonly<z.infer<typeof CanvasContent>>
/** A canvas as one device may see it: acts since a number, and what of it is this device's own. */
export const CanvasReply = CanvasContent.extend({
  event: Id,
  item: Id,
  open: z.boolean(),
  moderator: z.boolean(),
  /** The event is over: what must be hidden can still be hidden, and nothing else is done any more. */
  ended: z.boolean().default(false),
  /** Up to which act this goes; ask again from here. */
  upTo: z.int(),
  acts: z.array(CanvasAct),
  /** All that was told before is void: what was hidden or shown since changes what a device may read. */
  anew: z.boolean(),
  own: z.object({ notes: z.array(z.string()), slots: z.array(z.string()) }),
})
export type CanvasReply = Readonly<z.infer<typeof CanvasReply>>
/** What became of a letter of acts, act by act, by stamp. */
export const CanvasReceipt = z.object({
  taken: z.array(z.string()),
  refused: z.array(z.object({ stamp: z.string(), code: z.string(), message: z.string() })),
  upTo: z.int(),
})
export type CanvasReceipt = Readonly<z.infer<typeof CanvasReceipt>>

export const setUpCanvas = operation({
  id: 'setUpCanvas',
  summary: 'Give a canvas its question, its rules and its columns, of your own or from a ready set',
  method: 'put',
  path: '/api/consultations/{id}/canvas/{item}',
  role: 'public',
  params,
  body: z.object({
    question: Text.optional(),
    rules: CanvasRules.optional(),
    set: z.string().max(60).optional(),
    columns: z
      .array(z.object({ id: LocalId, title: Text }))
      .min(1)
      .max(12)
      .optional(),
  }),
  reply: CanvasContent,
  refusals: desk,
})
export const getCanvas = operation({
  id: 'getCanvas',
  summary: 'A canvas, or what was done on it since',
  method: 'get',
  path: '/api/consultations/{id}/canvas/{item}',
  role: 'public',
  params,
  query: z.object({ since: z.coerce.number().int().min(0).optional() }),
  reply: CanvasReply,
  refusals: [404],
})
/** Owners and slots of the sender are written `me` and `me-0`, `me-1`…; nobody can write another's. */
export const workOnCanvas = operation({
  id: 'workOnCanvas',
  summary: 'Do things on a canvas; the same letter sent again is counted once',
  method: 'post',
  path: '/api/consultations/{id}/canvas/{item}',
  role: 'public',
  params,
  body: z.object({ acts: z.array(CanvasAct).min(1).max(50) }),
  reply: CanvasReceipt,
  refusals: room,
})
export const listColumnSets = operation({
  id: 'listColumnSets',
  summary: 'Columns made ready for each section of the guideline',
  method: 'get',
  path: '/api/canvas-columns',
  role: 'public',
  reply: z.object({
    sets: z.array(
      z.object({
        id: z.string(),
        section: z.string().optional(),
        question: Text,
        columns: z.array(z.object({ id: z.string(), title: Text })),
      }),
    ),
  }),
})

export const ConclusionReply = z.object({
  event: Id,
  item: Id,
  statement: Text,
  open: z.boolean(),
  asked: z.boolean(),
  own: z.object({ stance: Stance, reason: z.string().optional() }).optional(),
  agree: z.int(),
  liveWith: z.int(),
  objections: z.array(z.object({ id: z.string(), reason: z.string() })),
  remarks: z.array(z.object({ id: z.string(), reason: z.string() })),
  state: z.enum(['not-asked', 'agreed', 'objections']),
})
export type ConclusionReply = Readonly<z.infer<typeof ConclusionReply>>
export const getConclusion = operation({
  id: 'getConclusion',
  summary: 'A conclusion: who agrees, who can live with it, and every objection',
  method: 'get',
  path: '/api/consultations/{id}/conclusion/{item}',
  role: 'public',
  params,
  reply: ConclusionReply,
  refusals: [404],
})
export const setConclusion = operation({
  id: 'setConclusion',
  summary: 'Put the statement that the room is asked about',
  method: 'put',
  path: '/api/consultations/{id}/conclusion/{item}',
  role: 'public',
  params,
  body: z.object({ statement: Text }),
  reply: ConclusionReply,
  refusals: desk,
})
export const takeStance = operation({
  id: 'takeStance',
  summary: 'Agree, live with it, or object with a reason; changeable while the item runs',
  method: 'post',
  path: '/api/consultations/{id}/conclusion/{item}',
  role: 'public',
  params,
  body: StanceGiven,
  reply: ConclusionReply,
  refusals: room,
})

export const OutlineReply = z.object({
  event: Id,
  item: Id,
  open: z.boolean(),
  moderator: z.boolean(),
  outline: Outline,
  nominations: z.array(z.object({ section: z.string(), card: z.string(), title: Text, count: z.int(), own: z.boolean() })),
})
export type OutlineReply = Readonly<z.infer<typeof OutlineReply>>
export const getOutline = operation({
  id: 'getOutline',
  summary: 'The outline of the guideline to come, with the examples that were nominated',
  method: 'get',
  path: '/api/consultations/{id}/outline/{item}',
  role: 'public',
  params,
  reply: OutlineReply,
  refusals: [404],
})
export const setOutline = operation({
  id: 'setOutline',
  summary: 'Lay the outline out anew',
  method: 'put',
  path: '/api/consultations/{id}/outline/{item}',
  role: 'public',
  params,
  body: z.object({ outline: Outline }),
  reply: OutlineReply,
  refusals: desk,
})
export const nominateExample = operation({
  id: 'nominateExample',
  summary: 'Nominate a practice example for a section, or take that back',
  method: 'post',
  path: '/api/consultations/{id}/outline/{item}',
  role: 'public',
  params,
  body: z.object({ section: z.string().max(60), card: LocalId, nominate: z.boolean() }),
  reply: OutlineReply,
  refusals: room,
})

const ofEvent = z.object({ id: Id })
export const SummaryReply = z.object({
  event: Id,
  title: Text,
  day: Day,
  ready: z.boolean(),
  moderator: z.boolean(),
  parts: z.array(
    z.object({
      heading: z.string(),
      sentences: z.array(
        z.object({
          code: z.string(),
          values: z.record(z.string(), z.union([z.string(), z.number()])),
          text: z.string(),
          sources: z.array(Input),
        }),
      ),
    }),
  ),
  actions: z.array(ActionPoint),
})
export type SummaryReply = Readonly<z.infer<typeof SummaryReply>>
export const getSummary = operation({
  id: 'getSummary',
  summary: 'What an event has come to: every sentence with its sources, and who does what until when',
  method: 'get',
  path: '/api/consultations/{id}/summary',
  role: 'public',
  params: ofEvent,
  reply: SummaryReply,
  refusals: [404],
})
export const addAction = operation({
  id: 'addAction',
  summary: 'Note who does what until when',
  method: 'post',
  path: '/api/consultations/{id}/actions',
  role: 'public',
  params: ofEvent,
  body: ActionPoint.omit({ id: true }),
  reply: z.object({ action: z.string() }),
  status: 201,
  refusals: desk,
})
export const removeAction = operation({
  id: 'removeAction',
  summary: 'Take an action back',
  method: 'post',
  path: '/api/consultations/{id}/actions/{action}/remove',
  role: 'public',
  params: ofEvent.extend({ action: z.string().max(60) }),
  reply: z.object({ action: z.string() }),
  refusals: desk,
})
