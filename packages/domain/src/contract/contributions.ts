import * as z from 'zod'
import { PracticeSector } from '../model/guideline-text.ts'
import { Instant } from '../model/instant.ts'
import { Link } from '../model/iri.ts'
import { operation } from './operation.ts'

/** Why a contribution is not published; the page of rules says each in words. */
export const ModerationRule = z.enum(['off-topic', 'personal-data', 'insult', 'advertising', 'unreadable', 'unlawful', 'said-already'])
export type ModerationRule = z.infer<typeof ModerationRule>
/** A clause's address: `micro-credentials/1.0/2.2`. */
const About = z
  .string()
  .max(90)
  .regex(/^[a-z][a-z0-9-]{1,60}\/\d{1,3}\.\d{1,3}\/\d{1,2}(\.\d{1,3}){1,2}$/)

/** What anybody may send in, without an account: a comment on a clause, or experience from a country. Nothing asks for a name. */
export const Contribution = z.object({
  kind: z.enum(['comment', 'practice']),
  about: About.optional(),
  text: z.string().trim().min(3).max(4000),
  title: z.string().trim().min(3).max(200).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  sector: PracticeSector.optional(),
  source: Link.optional(),
})
export type Contribution = Readonly<z.infer<typeof Contribution>>
/** As it is read: the day alone, so that nobody is known by the minute. */
export const PublishedContribution = Contribution.extend({ id: z.string(), day: z.string() })
export type PublishedContribution = Readonly<z.infer<typeof PublishedContribution>>
export const WaitingContribution = Contribution.extend({ id: z.string(), submitted: Instant })
export type WaitingContribution = Readonly<z.infer<typeof WaitingContribution>>

export const submitContribution = operation({
  id: 'submitContribution',
  summary: 'Send in a comment or experience, without an account; a moderator looks at it first',
  method: 'post',
  path: '/api/contributions',
  role: 'public',
  body: Contribution,
  reply: z.object({ id: z.string(), state: z.literal('waiting') }),
  status: 202,
  refusals: [404, 413, 415, 422, 429],
})
export const listPublished = operation({
  id: 'listPublished',
  summary: 'Contributions that were published, oldest first',
  method: 'get',
  path: '/api/contributions/published',
  role: 'public',
  query: z.object({ kind: z.enum(['comment', 'practice']), about: z.string().max(90).optional() }),
  reply: z.object({ contributions: z.array(PublishedContribution) }),
})
export const listContributions = operation({
  id: 'listContributions',
  summary: 'Contributions that wait for a moderator, oldest first',
  method: 'get',
  path: '/api/contributions',
  role: 'policy-maker',
  reply: z.object({ waiting: z.array(WaitingContribution), of: z.int() }),
  refusals: [401, 403],
})
export const decideContribution = operation({
  id: 'decideContribution',
  summary: 'Publish a contribution, or not, by a published rule',
  method: 'post',
  path: '/api/contributions/{id}/decide',
  role: 'policy-maker',
  params: z.object({ id: z.string().max(100) }),
  body: z.object({ publish: z.boolean(), rule: ModerationRule.optional() }),
  reply: z.object({ id: z.string(), state: z.enum(['published', 'refused']) }),
  refusals: [401, 403, 404, 409, 422],
})
