import * as z from 'zod'
import { ConsultationId, JoinCode } from '../model/consultation.ts'
import { Instant } from '../model/instant.ts'
import { PublicEvent } from './consultation-views.ts'
import { operation } from './operation.ts'

/** A room with simulated phones, in the demonstration alone; nobody’s result is hidden there, because nobody’s it is. */
export const WatchedRoom = PublicEvent.extend({ ends: Instant })
export type WatchedRoom = Readonly<z.infer<typeof WatchedRoom>>

export const beginLiveDemonstration = operation({
  id: 'beginLiveDemonstration',
  summary: 'Begin the live demonstration, or go to the one that runs: simulated phones vote and write for a few minutes',
  method: 'post',
  path: '/api/live-demonstration',
  role: 'public',
  body: z.strictObject({ begin: z.literal(true) }),
  reply: z.object({ event: ConsultationId, code: JoinCode, ends: Instant }),
  status: 201,
  refusals: [404, 409, 415, 422, 429],
})
export const watchLiveDemonstration = operation({
  id: 'watchLiveDemonstration',
  summary: 'The live demonstration as its simulated facilitator sees it: results while they come in',
  method: 'get',
  path: '/api/live-demonstration/{id}',
  role: 'public',
  params: z.object({ id: ConsultationId }),
  reply: WatchedRoom,
  refusals: [404],
})
