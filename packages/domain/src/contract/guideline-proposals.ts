import * as z from 'zod'
import { GuidelineRevision } from '../consultation/revise.ts'
import { ProfileChange } from '../guidelines/changed-profile.ts'
import { Rule } from '../model/guideline.ts'
import { GuidelineVersion, Input } from '../model/guideline-text.ts'
import { Day, Instant } from '../model/instant.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'
import { Proposal } from './proposals.ts'

export const GuidelineProposalState = z.enum(['proposed', 'adopted', 'declined', 'withdrawn'])
export type GuidelineProposalState = z.infer<typeof GuidelineProposalState>
const WordPart = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) })

/** A numbered proposal to change clauses of a guideline, and the rules they carry: what it rests on, what it would do, what this visitor may do with it. */
export const GuidelineProposal = z.object({
  id: z.string(),
  number: z.int(),
  guideline: z.string(),
  title: Text,
  from: GuidelineVersion,
  event: z.string().optional(),
  state: GuidelineProposalState,
  reason: z.string(),
  organisationName: z.string(),
  mine: z.boolean(),
  proposed: Instant,
  effective: Day,
  transition: Rule.shape.transition.unwrap(),
  clauses: z.array(
    z.object({
      item: z.string(),
      number: z.string(),
      kind: z.enum(['added', 'removed', 'changed', 'moved']),
      title: Text,
      words: z.array(WordPart),
      language: z.string(),
    }),
  ),
  /** Sections of a new outline, where it proposes one. */
  outline: z.array(z.object({ number: z.string(), title: Text, clauses: z.int(), examples: z.array(z.string()) })).optional(),
  sources: z.array(Input.and(z.object({ label: z.string().optional() }))),
  /** The rules that change with it, with their effect on all that is registered. */
  rules: Proposal.optional(),
  decided: Instant.optional(),
  decision: z.string().optional(),
  version: GuidelineVersion.optional(),
  /** The others that were adopted with it as one version. */
  together: z.array(z.object({ id: z.string(), number: z.int() })),
  may: z.object({ adopt: z.boolean(), decline: z.boolean(), withdraw: z.boolean(), whyNot: z.string().optional() }),
})
export type GuidelineProposal = Readonly<z.infer<typeof GuidelineProposal>>

const At = z.object({ id: z.string().max(100) })
const reason = z.string().trim().min(1).max(2000)
const refusals = [401, 403, 404, 409, 415, 422] as const
export const listGuidelineProposals = operation({
  id: 'listGuidelineProposals',
  summary: 'Proposed changes of guidelines, newest first',
  method: 'get',
  path: '/api/guideline-proposals',
  role: 'public',
  query: z.object({
    event: z.string().max(60).optional(),
    guideline: z.string().max(80).optional(),
    source: z.string().max(500).optional(),
  }),
  reply: z.object({ proposals: z.array(GuidelineProposal) }),
})
export const getGuidelineProposal = operation({
  id: 'getGuidelineProposal',
  summary: 'One proposal: before and after, what it rests on, its effect',
  method: 'get',
  path: '/api/guideline-proposals/{id}',
  role: 'public',
  params: At,
  reply: GuidelineProposal,
  refusals: [404],
})
export const readInputs = operation({
  id: 'readInputs',
  summary: 'What stands at the addresses of inputs, one a line: notes, groups, questions, objections, in the words of those who gave them',
  method: 'get',
  path: '/api/guideline-inputs',
  role: 'public',
  query: z.object({ refs: z.string().max(12_000) }),
  reply: z.object({ inputs: z.array(z.object({ ref: z.string(), label: z.string().optional() })) }),
})
export const proposeRevision = operation({
  id: 'proposeRevision',
  summary: 'Propose a change of clauses, and of the rules they carry, from named inputs',
  method: 'post',
  path: '/api/guideline-proposals',
  role: 'signed-in',
  body: z.object({
    revision: GuidelineRevision,
    effective: Day,
    transition: Rule.shape.transition.unwrap(),
    event: z
      .string()
      .regex(/^[A-Za-z0-9]{8,40}$/)
      .optional(),
    rules: z.object({ profile: z.string().max(80), change: ProfileChange }).optional(),
  }),
  reply: GuidelineProposal,
  status: 201,
  refusals,
})
export const adoptRevision = operation({
  id: 'adoptRevision',
  summary: 'Adopt a proposal of somebody else: the guideline’s next version, and with it the profile’s',
  method: 'post',
  path: '/api/guideline-proposals/{id}/adopt',
  role: 'signed-in',
  params: At,
  body: z.object({ reason }),
  reply: GuidelineProposal,
  refusals,
})
export const declineRevision = operation({
  id: 'declineRevision',
  summary: 'Decline a proposal, with the reason',
  method: 'post',
  path: '/api/guideline-proposals/{id}/decline',
  role: 'signed-in',
  params: At,
  body: z.object({ reason }),
  reply: GuidelineProposal,
  refusals,
})
const listed = z
  .array(z.string().regex(/^[A-Za-z0-9-]{1,60}$/))
  .min(1)
  .max(20)
/** Several proposals as one next version: all that would change, and what the rules that go with them would do, profile by profile. Once adopted, as it was decided. */
export const TogetherReply = z.object({
  guideline: z.string(),
  title: Text,
  from: GuidelineVersion,
  version: GuidelineVersion,
  state: z.enum(['proposed', 'adopted']),
  proposals: z.array(GuidelineProposal),
  clauses: GuidelineProposal.shape.clauses,
  rules: z.array(
    z.object({
      profile: z.string(),
      title: Text,
      rules: Proposal.shape.rules,
      position: Proposal.shape.position,
      effect: Proposal.shape.effect,
    }),
  ),
  effective: Day,
  transition: Rule.shape.transition.unwrap(),
  decision: z.string().optional(),
  decided: Instant.optional(),
  /** What keeps them from being adopted together; empty where nothing does. */
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
  may: z.boolean(),
})
export type TogetherReply = Readonly<z.infer<typeof TogetherReply>>
export const showTogether = operation({
  id: 'showTogether',
  summary: 'Several proposals as one next version: what would change, and the effect on all that is registered',
  method: 'get',
  path: '/api/guideline-proposals/together',
  role: 'public',
  query: z.object({ proposals: z.string().max(1300) }),
  reply: TogetherReply,
  refusals: [404, 422],
})
export const adoptTogether = operation({
  id: 'adoptTogether',
  summary: 'Adopt several proposals of others as one next version, with their rules: all of them or none',
  method: 'post',
  path: '/api/guideline-proposals/together',
  role: 'signed-in',
  body: z.object({ proposals: listed, effective: Day, transition: Rule.shape.transition.unwrap(), reason }),
  reply: TogetherReply,
  refusals,
})
export const withdrawRevision = operation({
  id: 'withdrawRevision',
  summary: 'Take back a proposal of one’s own',
  method: 'post',
  path: '/api/guideline-proposals/{id}/withdraw',
  role: 'signed-in',
  params: At,
  reply: GuidelineProposal,
  refusals,
})
