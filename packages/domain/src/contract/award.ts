import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { StatusMessage } from '../model/status-message.ts'
import { SpokenProblem } from '../model/problem.ts'
import { Slug } from './design.ts'
import { operation } from './operation.ts'

export const AwardRow = z.object({
  name: z.string().trim().min(1).max(300),
  latinName: z.string().trim().min(1).max(300).optional(),
  email: z.email().max(320).optional(),
  awarded: Instant,
  grade: z.string().max(80).optional(),
  route: z.enum(['course', 'validation']).default('course'),
})
/** How a learner gets the link: by mail, or by a slip on paper where there is no address or several share one. */
export const Delivery = z.object({
  state: z.enum(['waiting', 'sent', 'bounced', 'given-up', 'cancelled', 'slip']),
  email: z.string().optional(),
  why: z.string().optional(),
})
export type Delivery = Readonly<z.infer<typeof Delivery>>
export type AwardRow = Readonly<z.infer<typeof AwardRow>>

/** Bulk work, resumable: each row goes through prepared → signed → published. */
export const AwardRun = z.object({
  id: z.string(),
  specification: Slug,
  version: z.int(),
  format: z.string(),
  state: z.enum(['running', 'stopped', 'done']),
  started: Instant,
  finished: Instant.optional(),
  counts: z.object({ total: z.int(), prepared: z.int(), signed: z.int(), published: z.int(), refused: z.int() }),
  refused: z.array(z.object({ row: z.int(), problem: SpokenProblem })),
  mail: z.object({ ready: z.boolean(), waiting: z.int(), sent: z.int(), bounced: z.int(), slips: z.int() }),
  /** Until when all of it can be taken back at once. */
  undoUntil: Instant.optional(),
  undone: Instant.optional(),
})
export type AwardRun = Readonly<z.infer<typeof AwardRun>>

export const AwardSummary = z.object({
  id: z.string(),
  credential: z.string(),
  learner: z.string(),
  awarded: Instant,
  state: z.enum(['prepared', 'signed', 'published']),
  standing: z.enum(['in-force', 'suspended', 'withdrawn']),
  /** The personal link, shown only to the award office that sends it. */
  link: z.string().optional(),
  delivery: Delivery.optional(),
  /** The award that took its place, and the one whose place it took. */
  replacedBy: z.string().optional(),
  replaces: z.string().optional(),
  /** What its status says besides whether it stands, if anything. */
  message: StatusMessage.optional(),
})
export type AwardSummary = Readonly<z.infer<typeof AwardSummary>>

const Id = z.object({ id: z.string().max(100) })
const Reason = z.object({ reason: z.string().trim().min(1).max(2000) })
/** All rows are checked before any is awarded. The same `request` sent twice answers the same run. */
export const startAwardRun = operation({
  id: 'startAwardRun',
  summary: 'Award and seal, one credential a row',
  method: 'post',
  path: '/api/award-runs',
  role: 'award-office',
  body: z.object({
    request: z.string().min(8).max(100),
    specification: Slug,
    version: z.int().positive().optional(),
    format: z.string().default('ob3+eddsa-rdfc-2022'),
    rows: z.array(AwardRow).min(1).max(50_000),
    /** Also mail a personal link to an address that several share. Otherwise these get slips. */ mailShared: z.boolean().default(false),
  }),
  reply: AwardRun,
  status: 202,
  refusals: [401, 403, 404, 409, 413, 422],
})
export const getAwardRun = operation({
  id: 'getAwardRun',
  summary: 'How far a run is',
  method: 'get',
  path: '/api/award-runs/{id}',
  role: 'award-office',
  params: Id,
  reply: AwardRun,
  refusals: [401, 403, 404],
})
export const stopAwardRun = operation({
  id: 'stopAwardRun',
  summary: 'Stop a run; what is sealed stays',
  method: 'post',
  path: '/api/award-runs/{id}/stop',
  role: 'award-office',
  params: Id,
  reply: AwardRun,
  refusals: [401, 403, 404],
})
export const resumeAwardRun = operation({
  id: 'resumeAwardRun',
  summary: 'Take a stopped run up again',
  method: 'post',
  path: '/api/award-runs/{id}/resume',
  role: 'award-office',
  params: Id,
  reply: AwardRun,
  status: 202,
  refusals: [401, 403, 404],
})
export const undoAwardRun = operation({
  id: 'undoAwardRun',
  summary: 'Take a whole run back, within ten minutes of its end',
  method: 'post',
  path: '/api/award-runs/{id}/undo',
  role: 'award-office',
  params: Id,
  reply: AwardRun,
  refusals: [401, 403, 404, 409],
})
export const listAwardRuns = operation({
  id: 'listAwardRuns',
  summary: 'Award runs of my organisation, newest first',
  method: 'get',
  path: '/api/award-runs',
  role: 'award-office',
  reply: z.object({ runs: z.array(AwardRun) }),
  refusals: [401, 403],
})
/** Nothing is stored or sealed: what could keep the first one from being sealed is found here. */
export const previewAward = operation({
  id: 'previewAward',
  summary: 'Prepare the first one and send it to my own address: mail and page as the learner would get them, not sealed',
  method: 'post',
  path: '/api/award-previews',
  role: 'award-office',
  body: z.object({
    specification: Slug,
    version: z.int().positive().optional(),
    format: z.string().default('ob3+eddsa-rdfc-2022'),
    row: AwardRow,
  }),
  reply: z.object({ sent: z.boolean(), subject: z.string(), text: z.string() }),
  refusals: [401, 403, 404, 409, 422],
})
export const listRunAwards = operation({
  id: 'listRunAwards',
  summary: 'The awards of a run',
  method: 'get',
  path: '/api/award-runs/{id}/awards',
  role: 'award-office',
  params: Id,
  reply: z.object({ awards: z.array(AwardSummary) }),
  refusals: [401, 403, 404],
})
export const withdrawAward = operation({
  id: 'withdrawAward',
  summary: 'Withdraw an award, for good',
  method: 'post',
  path: '/api/awards/{id}/withdraw',
  role: 'award-office',
  params: Id,
  body: Reason,
  reply: AwardSummary,
  refusals: [401, 403, 404, 409, 422],
})
/** What is sealed is never changed: another takes its place, the old link says so, and both stay on record. */
export const replaceAward = operation({
  id: 'replaceAward',
  summary: 'Correct an award: seal another in its place and withdraw the old one',
  method: 'post',
  path: '/api/awards/{id}/replace',
  role: 'award-office',
  params: Id,
  body: z.object({
    reason: z.string().trim().min(1).max(2000),
    name: z.string().trim().min(1).max(300).optional(),
    latinName: z.string().trim().max(300).optional(),
    email: z.union([z.literal(''), z.email().max(320)]).optional(),
    awarded: Instant.optional(),
    grade: z.string().max(80).optional(),
  }),
  reply: AwardRun,
  status: 202,
  refusals: [401, 403, 404, 409, 422],
})
export const reportBounce = operation({
  id: 'reportBounce',
  summary: 'Hand in a mail that came back, as it came (RFC 3464)',
  method: 'post',
  path: '/api/mail-bounces',
  role: 'award-office',
  bytes: true,
  reply: z.object({ taken: z.int() }),
  refusals: [401, 403, 413, 422],
})
export const suspendAward = operation({
  id: 'suspendAward',
  summary: 'Suspend an award for now',
  method: 'post',
  path: '/api/awards/{id}/suspend',
  role: 'award-office',
  params: Id,
  body: Reason,
  reply: AwardSummary,
  refusals: [401, 403, 404, 409, 422],
})
export const resumeAward = operation({
  id: 'resumeAward',
  summary: 'End the suspension of an award',
  method: 'post',
  path: '/api/awards/{id}/resume',
  role: 'award-office',
  params: Id,
  body: Reason,
  reply: AwardSummary,
  refusals: [401, 403, 404, 409, 422],
})
