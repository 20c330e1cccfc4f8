import * as z from 'zod'
import { ProfileChange } from '../guidelines/changed-profile.ts'
import { Day, Instant } from '../model/instant.ts'
import { TimeZone } from '../model/consultation.ts'
import { Rule } from '../model/guideline.ts'
import { NqfPosition } from '../model/profile.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

export const ProposalState = z.enum(['proposed', 'in-consultation', 'adopted', 'declined', 'withdrawn'])
export type ProposalState = z.infer<typeof ProposalState>
const Value = z.union([z.number(), z.boolean(), z.string(), z.null()])
export const ProposalEffect = z.object({
  entries: z.int(),
  newlyFailing: z.int(),
  newlyPassing: z.int(),
  pending: z.object({ level: z.int(), credits: z.int() }),
})
export type ProposalEffect = Readonly<z.infer<typeof ProposalEffect>>

/** A proposed change of a profile: each value before and after, what it would do, and what this visitor may do with it. */
export const Proposal = z.object({
  id: z.string(),
  profile: z.string(),
  title: Text,
  state: ProposalState,
  reason: z.string(),
  organisationName: z.string(),
  mine: z.boolean(),
  proposed: Instant,
  effective: Day,
  transition: Rule.shape.transition.unwrap(),
  change: ProfileChange,
  rules: z.array(
    z.object({
      check: z.string(),
      clause: z.string(),
      setting: z.string(),
      before: Value,
      after: Value,
      settings: z.record(z.string(), z.unknown()),
    }),
  ),
  position: z.object({ before: NqfPosition, after: NqfPosition }).optional(),
  /** As on the day of the decision; until then as things stand now. */
  effect: ProposalEffect.optional(),
  consultedUntil: Day.optional(),
  decided: Instant.optional(),
  decision: z.string().optional(),
  version: z.string().optional(),
  /** Events that are about it, the newest first. */
  events: z.array(z.object({ id: z.string(), title: Text, starts: Instant })),
  may: z.object({
    meet: z.boolean(),
    adopt: z.boolean(),
    decline: z.boolean(),
    consult: z.boolean(),
    withdraw: z.boolean(),
    whyNot: z.string().optional(),
  }),
})
export type Proposal = Readonly<z.infer<typeof Proposal>>

const reason = z.string().trim().min(1).max(2000)
const At = z.object({ id: z.string().max(100) })
const refusals = [401, 403, 404, 409, 422] as const
export const listProposals = operation({
  id: 'listProposals',
  summary: 'Proposed changes of profiles, newest first',
  method: 'get',
  path: '/api/profile-proposals',
  role: 'public',
  reply: z.object({ proposals: z.array(Proposal) }),
})
export const getProposal = operation({
  id: 'getProposal',
  summary: 'One proposal: before, after, effect',
  method: 'get',
  path: '/api/profile-proposals/{id}',
  role: 'public',
  params: At,
  reply: Proposal,
  refusals: [404],
})
export const proposeChange = operation({
  id: 'proposeChange',
  summary: 'Propose the next version of a profile',
  method: 'post',
  path: '/api/profile-proposals',
  role: 'policy-maker',
  body: z.object({
    profile: z.string().max(80),
    change: ProfileChange,
    effective: Day,
    transition: Rule.shape.transition.unwrap(),
    reason,
  }),
  reply: Proposal,
  status: 201,
  refusals,
})
export const consultOnProposal = operation({
  id: 'consultOnProposal',
  summary: 'Open a consultation on a proposal; it is not adopted before that ends',
  method: 'post',
  path: '/api/profile-proposals/{id}/consult',
  role: 'policy-maker',
  params: At,
  body: z.object({ until: Day }),
  reply: Proposal,
  refusals,
})
export const meetOnProposal = operation({
  id: 'meetOnProposal',
  summary: 'Plan an event on a proposal: agenda, two polls, conclusion, summary',
  method: 'post',
  path: '/api/profile-proposals/{id}/event',
  role: 'facilitator',
  params: At,
  body: z.object({ starts: Instant, zone: TimeZone }),
  reply: z.object({ event: z.string() }),
  status: 201,
  refusals,
})
export const adoptProposal = operation({
  id: 'adoptProposal',
  summary: 'Adopt a proposal of somebody else: the profile’s next version begins on its day',
  method: 'post',
  path: '/api/profile-proposals/{id}/adopt',
  role: 'policy-maker',
  params: At,
  body: z.object({ reason }),
  reply: Proposal,
  refusals,
})
export const declineProposal = operation({
  id: 'declineProposal',
  summary: 'Decline a proposal, with the reason',
  method: 'post',
  path: '/api/profile-proposals/{id}/decline',
  role: 'policy-maker',
  params: At,
  body: z.object({ reason }),
  reply: Proposal,
  refusals,
})
export const withdrawProposal = operation({
  id: 'withdrawProposal',
  summary: 'Take back a proposal of one’s own',
  method: 'post',
  path: '/api/profile-proposals/{id}/withdraw',
  role: 'policy-maker',
  params: At,
  reply: Proposal,
  refusals,
})
