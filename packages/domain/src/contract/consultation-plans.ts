import * as z from 'zod'
import { PlanDraft } from '../consultation/plan-draft.ts'
import { ConsultationId, JoinCode } from '../model/consultation.ts'
import { Instant } from '../model/instant.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

/** A plan that is being written; `event` where one was made of it already, which it then changes as long as it has not begun. */
export const ConsultationPlan = z.object({
  id: ConsultationId,
  revision: z.int(),
  saved: Instant,
  event: ConsultationId.optional(),
  draft: PlanDraft,
})
export type ConsultationPlan = Readonly<z.infer<typeof ConsultationPlan>>
const params = z.object({ id: ConsultationId })

export const beginPlan = operation({
  id: 'beginPlan',
  summary: 'Begin a plan: from the usual agenda, or from an event that has not begun',
  method: 'post',
  path: '/api/consultation-plans',
  role: 'facilitator',
  body: z.strictObject({ event: ConsultationId.optional() }),
  reply: ConsultationPlan,
  status: 201,
  refusals: [401, 403, 404, 409, 415, 422],
})
export const listPlans = operation({
  id: 'listPlans',
  summary: 'Plans of the organisation that no event runs by yet, the newest first',
  method: 'get',
  path: '/api/consultation-plans',
  role: 'facilitator',
  reply: z.object({ plans: z.array(z.object({ id: ConsultationId, saved: Instant, title: Text, event: ConsultationId.optional() })) }),
  refusals: [401, 403],
})
export const getPlan = operation({
  id: 'getPlan',
  summary: 'A plan as it was saved last',
  method: 'get',
  path: '/api/consultation-plans/{id}',
  role: 'facilitator',
  params,
  reply: ConsultationPlan,
  refusals: [401, 403, 404],
})
export const savePlan = operation({
  id: 'savePlan',
  summary: 'Save a plan on top of the revision that was read; somebody else’s words are never overwritten',
  method: 'put',
  path: '/api/consultation-plans/{id}',
  role: 'facilitator',
  params,
  body: z.object({ revision: z.int().min(1), draft: PlanDraft }),
  reply: ConsultationPlan,
  refusals: [401, 403, 404, 409, 415, 422],
})
export const publishPlan = operation({
  id: 'publishPlan',
  summary: 'Make the event of a plan, or change it as long as it has not begun',
  method: 'post',
  path: '/api/consultation-plans/{id}/publish',
  role: 'facilitator',
  params,
  body: z.object({ revision: z.int().min(1) }),
  reply: z.object({ event: ConsultationId, code: JoinCode }),
  refusals: [401, 403, 404, 409, 415, 422],
})
export const removePlan = operation({
  id: 'removePlan',
  summary: 'Put a plan away; an event that was made of it stays',
  method: 'post',
  path: '/api/consultation-plans/{id}/remove',
  role: 'facilitator',
  params,
  body: z.strictObject({}),
  reply: z.object({ id: z.string() }),
  refusals: [401, 403, 404, 415, 422],
})
