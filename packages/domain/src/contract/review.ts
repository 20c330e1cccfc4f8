import * as z from 'zod'
import { Instant, Day } from '../model/instant.ts'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { RegisterEntry, Draft, Slug } from './design.ts'
import { operation } from './operation.ts'

const Version = z.coerce.number().int().positive()
const At = z.object({ slug: Slug, version: Version })
const reason = z.string().trim().min(1).max(2000)

export const WordPart = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) })
export const ReviewDifference = z.object({
  element: z.string(),
  at: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  language: z.string().optional(),
  words: z.array(WordPart),
})
export const ReviewComment = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['comment', 'answer', 'opinion']),
  answers: z.string().optional(),
  organisationName: z.string(),
  mine: z.boolean(),
  body: z.string(),
  written: Instant,
  resolved: Instant.optional(),
})
export const KeptFinding = z.object({
  check: z.string(),
  at: z.string(),
  reason: z.string(),
  accepted: z.boolean().optional(),
  until: Day.optional(),
})
/** A count that could point at a person is not told: fewer than five is `few`. */
export const Holders = z.union([z.int(), z.literal('few')])

/** Everything that a reviewer, or the provider, needs to see of one submission. */
export const Submission = z.object({
  entry: RegisterEntry,
  /** The version it is compared with: the registered one, else the one before. */
  before: z.object({ version: z.int(), state: z.string() }).optional(),
  differences: z.array(ReviewDifference),
  newApplication: z.array(z.enum(['mode', 'assessment', 'size'])),
  comments: z.array(ReviewComment),
  kept: z.array(KeptFinding),
  signatures: z.array(z.object({ act: z.literal('refuse'), mine: z.boolean(), reason: z.string(), signed: Instant })),
  similar: z.array(z.object({ slug: z.string(), title: z.string(), covered: z.int(), partly: z.int(), of: z.int() })),
  effects: z.object({ holders: Holders, targets: z.array(z.string()) }),
  decideBy: Instant.optional(),
  /** What this visitor may do now, and why not the rest. */
  may: z.object({
    take: z.boolean(),
    comment: z.boolean(),
    register: z.boolean(),
    refuse: z.boolean(),
    askChanges: z.boolean(),
    revise: z.boolean(),
    whyNot: z.string().optional(),
  }),
})
export type Submission = Readonly<z.infer<typeof Submission>>

/** One line of the list of what waits for me. */
export const Waiting = z.object({
  kind: z.enum(['review', 'second-signature', 'changes', 'due']),
  slug: z.string(),
  version: z.int(),
  title: z.record(z.string(), z.string()),
  state: z.string(),
  since: Instant,
  decideBy: Instant.optional(),
})
export type Waiting = Readonly<z.infer<typeof Waiting>>

const refusals = [401, 403, 404, 409, 422] as const
export const listWaiting = operation({
  id: 'listWaiting',
  summary: 'What waits for me, oldest deadline first',
  method: 'get',
  path: '/api/waiting',
  role: 'signed-in',
  reply: z.object({ waiting: z.array(Waiting) }),
  refusals: [401],
})
export const getSubmission = operation({
  id: 'getSubmission',
  summary: 'One submission: what changed, findings, comments, effects',
  method: 'get',
  path: '/api/submissions/{slug}/{version}',
  role: 'signed-in',
  params: At,
  reply: Submission,
  refusals: [401, 403, 404],
})
export const takeSubmission = operation({
  id: 'takeSubmission',
  summary: 'Take a submission in review',
  method: 'post',
  path: '/api/submissions/{slug}/{version}/take',
  role: 'reviewer',
  params: At,
  reply: Submission,
  refusals,
})
export const commentOnSubmission = operation({
  id: 'commentOnSubmission',
  summary: 'Say something about a place of the description, or answer',
  method: 'post',
  path: '/api/submissions/{slug}/{version}/comments',
  role: 'signed-in',
  params: At,
  body: z.object({
    at: z
      .string()
      .max(500)
      .regex(/^(\/[^/]*)*$/)
      .default(''),
    body: reason,
    answers: z.string().max(100).optional(),
    opinion: z.boolean().default(false),
  }),
  reply: Submission,
  status: 201,
  refusals,
})
export const resolveComment = operation({
  id: 'resolveComment',
  summary: 'Close a comment',
  method: 'post',
  path: '/api/comments/{id}/resolve',
  role: 'reviewer',
  params: z.object({ id: z.string().max(100) }),
  reply: Submission,
  refusals,
})
export const askForChanges = operation({
  id: 'askForChanges',
  summary: 'Send a submission back with what to change',
  method: 'post',
  path: '/api/submissions/{slug}/{version}/ask-changes',
  role: 'reviewer',
  params: At,
  body: z.object({ reason }),
  reply: Submission,
  refusals,
})
export const refuseSubmission = operation({
  id: 'refuseSubmission',
  summary: 'Sign a refusal; it takes two different people',
  method: 'post',
  path: '/api/submissions/{slug}/{version}/refuse',
  role: 'reviewer',
  params: At,
  body: z.object({ reason }),
  reply: Submission,
  refusals,
})
export const decideKept = operation({
  id: 'decideKept',
  summary: 'Accept a finding that the provider kept on purpose, until a day, or not',
  method: 'post',
  path: '/api/submissions/{slug}/{version}/kept',
  role: 'reviewer',
  params: At,
  body: z.object({ check: z.string().max(100), at: z.string().max(500), accepted: z.boolean(), until: Day.optional() }),
  reply: Submission,
  refusals,
})
export const reviseEntry = operation({
  id: 'reviseEntry',
  summary: 'Start a draft that revises an entry of mine',
  method: 'post',
  path: '/api/micro-credentials/{slug}/revise',
  role: 'developer',
  params: z.object({ slug: Slug }),
  reply: Draft,
  status: 201,
  refusals,
})
export const archiveEntry = operation({
  id: 'archiveEntry',
  summary: 'Put a withdrawn or replaced version in the archive; it stays readable',
  method: 'post',
  path: '/api/submissions/{slug}/{version}/archive',
  role: 'reviewer',
  params: At,
  body: z.object({ reason }),
  reply: Submission,
  refusals,
})
export const SubmissionVersion = z.object({ specification: AchievementSpecification })
