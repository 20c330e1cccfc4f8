import * as z from 'zod'
import { ProfileChange } from '../guidelines/changed-profile.ts'
import { Instant } from '../model/instant.ts'
import { operation } from './operation.ts'

/** One registered entry, as a picture of a change needs it. */
const Touched = z.object({
  subject: z.string(),
  slug: z.string(),
  title: z.string(),
  hours: z.number().optional(),
  level: z.string().optional(),
  check: z.string(),
  clause: z.string(),
})
export const ImpactReply = z.object({
  profile: z.string(),
  at: Instant,
  entries: z.int(),
  newlyFailing: z.array(Touched),
  newlyPassing: z.array(Touched),
  /** Of these a changed rule cannot say whether they pass. */
  unchecked: z.int(),
  byCheck: z.record(z.string(), z.object({ failing: z.int(), passing: z.int() })),
  pending: z.object({ level: z.int(), credits: z.int() }),
})
export type ImpactReply = Readonly<z.infer<typeof ImpactReply>>

/** Nothing is stored: a change is tried on all that is registered, and what it would do is said. */
export const simulateChange = operation({
  id: 'simulateChange',
  summary: 'What a changed rule would do to all that is registered',
  method: 'post',
  path: '/api/impact',
  role: 'public',
  body: z.object({ profile: z.string().max(80), change: ProfileChange, at: Instant.optional(), lang: z.string().max(20).optional() }),
  reply: ImpactReply,
  refusals: [404, 413, 415, 422],
})
