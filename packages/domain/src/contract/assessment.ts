import * as z from 'zod'
import { Supervision } from '../model/assessment.ts'
import { MarkResult, MarkTurn, SecondMarking, Sitting } from '../model/cohort.ts'
import { Evidence } from '../model/evidence.ts'
import { Day, Instant } from '../model/instant.ts'
import { LocalId } from '../model/iri.ts'
import { SpokenProblem } from '../model/problem.ts'
import { Text } from '../model/text.ts'
import { AwardRun } from './award.ts'
import { Slug } from './design.ts'
import { operation } from './operation.ts'

const name = z.string().trim().min(1).max(300)
export const NewMember = z.object({ name, latinName: name.optional(), email: z.email().max(320).optional() })
export type NewMember = Readonly<z.infer<typeof NewMember>>
/** A mark as the desk shows it. The screen of the second turn leaves the first’s out. */
export const ShownMark = z.object({
  outcome: LocalId,
  turn: MarkTurn,
  result: MarkResult,
  sitting: z.string().optional(),
  mine: z.boolean(),
})
/** One learner of a cohort: evidence, identity at each sitting, marks, and what keeps the sheet from being signed. */
export const CohortMember = z.object({
  id: z.string(),
  name: z.string(),
  latinName: z.string().optional(),
  email: z.string().optional(),
  inSample: z.boolean(),
  identity: z.array(z.string()),
  marks: z.array(ShownMark),
  evidence: z.array(Evidence),
  note: z.string(),
  state: z.enum(['open', 'ready', 'signed', 'awarded']),
  problems: z.array(SpokenProblem),
  full: z.boolean(),
  met: z.int(),
  agreed: z.object({ same: z.int(), of: z.int() }).optional(),
  signed: Instant.optional(),
  /** The statement about a part, for whoever has not met all: its personal link. */
  statement: z.string().optional(),
  /** Why this assessor may not touch this sheet: it is about themselves. */
  own: z.boolean(),
})
export type CohortMember = Readonly<z.infer<typeof CohortMember>>
export const CohortLine = z.object({
  id: z.string(),
  title: z.string(),
  slug: Slug,
  version: z.int(),
  of: Text,
  opened: Instant,
  learners: z.int(),
  signed: z.int(),
  awarded: z.int(),
})
export type CohortLine = Readonly<z.infer<typeof CohortLine>>
export const Cohort = z.object({
  id: z.string(),
  title: z.string(),
  slug: Slug,
  version: z.int(),
  of: Text,
  opened: Instant,
  secondMarking: SecondMarking,
  outcomes: z.array(
    z.object({ id: LocalId, statement: Text, criteria: z.array(Text), assessments: z.array(LocalId), supervision: z.array(Supervision) }),
  ),
  assessments: z.array(z.object({ id: LocalId, title: Text.optional(), type: z.string(), supervision: Supervision.optional() })),
  sittings: z.array(Sitting),
  members: z.array(CohortMember),
  counts: z.object({ learners: z.int(), ready: z.int(), signed: z.int(), awarded: z.int(), list: z.int() }),
  may: z.object({ mark: z.boolean(), award: z.boolean() }),
})
export type Cohort = Readonly<z.infer<typeof Cohort>>
/** What a sheet of results would do, row by row, and what was done. */
export const ResultsRead = z.object({
  taken: z.int(),
  added: z.int(),
  rows: z.array(z.object({ row: z.int(), name: z.string(), problems: z.array(SpokenProblem) })),
  cohort: Cohort,
})

const At = z.object({ id: z.string().max(100) })
const refusals = [401, 403, 404, 409, 422] as const
const base = '/api/cohorts/{id}'
const one = '/api/cohort-members/{id}'
export const listCohorts = operation({
  id: 'listCohorts',
  summary: 'Cohorts of my organisation, newest first',
  method: 'get',
  path: '/api/cohorts',
  role: 'signed-in',
  reply: z.object({ cohorts: z.array(CohortLine) }),
  refusals: [401, 403],
})
export const openCohort = operation({
  id: 'openCohort',
  summary: 'Open a cohort to be assessed',
  method: 'post',
  path: '/api/cohorts',
  role: 'assessor',
  body: z.object({
    specification: Slug,
    version: z.int().positive().optional(),
    title: z.string().trim().min(1).max(200),
    secondMarking: SecondMarking.default({ percent: 0, atLeast: 0 }),
    members: z.array(NewMember).max(500).default([]),
    sitting: z.object({ day: Day, assessment: LocalId.optional(), supervision: Supervision }).optional(),
  }),
  reply: Cohort,
  status: 201,
  refusals,
})
export const getCohort = operation({
  id: 'getCohort',
  summary: 'A cohort with its outcomes, sittings, learners and marks',
  method: 'get',
  path: base,
  role: 'signed-in',
  params: At,
  reply: Cohort,
  refusals: [401, 403, 404],
})
export const addMembers = operation({
  id: 'addMembers',
  summary: 'Add learners to a cohort',
  method: 'post',
  path: `${base}/members`,
  role: 'assessor',
  params: At,
  body: z.object({ members: z.array(NewMember).min(1).max(500) }),
  reply: Cohort,
  refusals,
})
export const addSitting = operation({
  id: 'addSitting',
  summary: 'Add an occasion of assessing: day, assessment, supervision',
  method: 'post',
  path: `${base}/sittings`,
  role: 'assessor',
  params: At,
  body: z.object({ day: Day, assessment: LocalId.optional(), supervision: Supervision }),
  reply: Cohort,
  refusals,
})
export const checkIdentity = operation({
  id: 'checkIdentity',
  summary: 'Say that a learner’s identity was checked at a sitting, or was not',
  method: 'post',
  path: `${one}/identity`,
  role: 'assessor',
  params: At,
  body: z.object({ sitting: z.string().max(100), checked: z.boolean() }),
  reply: CohortMember,
  refusals,
})
export const setMark = operation({
  id: 'setMark',
  summary: 'Mark one outcome of one learner: met, not yet, or nothing',
  method: 'put',
  path: `${one}/marks`,
  role: 'assessor',
  params: At,
  body: z.object({
    outcome: LocalId,
    turn: MarkTurn.default('first'),
    result: MarkResult.nullable(),
    sitting: z.string().max(100).optional(),
  }),
  reply: CohortMember,
  refusals,
})
export const noteSheet = operation({
  id: 'noteSheet',
  summary: 'Write a note on a learner’s sheet',
  method: 'put',
  path: `${one}/note`,
  role: 'assessor',
  params: At,
  body: z.object({ note: z.string().trim().max(2000) }),
  reply: CohortMember,
  refusals,
})
export const addEvidence = operation({
  id: 'addEvidence',
  summary: 'Add a file of evidence to a learner',
  method: 'post',
  path: `${one}/evidence`,
  role: 'assessor',
  params: At,
  bytes: true,
  query: z.object({ title: z.string().trim().min(1).max(300), outcome: LocalId.optional(), name: z.string().max(200).optional() }),
  reply: CohortMember,
  status: 201,
  refusals: [401, 403, 404, 409, 413, 415, 422],
})
export const signResults = operation({
  id: 'signResults',
  summary: 'Sign results, all named or none: they go on the award list',
  method: 'post',
  path: `${base}/sign`,
  role: 'assessor',
  params: At,
  body: z.object({ members: z.array(z.string().max(100)).min(1).max(500) }),
  reply: Cohort,
  refusals,
})
export const reopenResults = operation({
  id: 'reopenResults',
  summary: 'Take a signature back before the award, with a reason',
  method: 'post',
  path: `${one}/reopen`,
  role: 'assessor',
  params: At,
  body: z.object({ reason: z.string().trim().min(1).max(2000) }),
  reply: CohortMember,
  refusals,
})
export const importResults = operation({
  id: 'importResults',
  summary: 'Read results from a sheet, one column for each outcome; with take=yes they become marks',
  method: 'post',
  path: `${base}/sheet`,
  role: 'assessor',
  params: At,
  bytes: true,
  query: z.object({ take: z.enum(['no', 'yes']).default('no'), sitting: z.string().max(100).optional() }),
  reply: ResultsRead,
  refusals: [401, 403, 404, 409, 413, 415, 422],
})
export const listLms = operation({
  id: 'listLms',
  summary: 'Learning management systems whose results can be brought in',
  method: 'get',
  path: '/api/lms',
  role: 'assessor',
  reply: z.object({ platforms: z.array(z.object({ id: z.string(), name: z.string() })) }),
  refusals: [401, 403],
})
/** @see LTI Assignment and Grade Services 2.0; LTI Names and Role Provisioning Services 2.0 */
export const pullResults = operation({
  id: 'pullResults',
  summary: 'Read results from a learning management system (LTI 1.3); with take they become marks',
  method: 'post',
  path: `${base}/lms`,
  role: 'assessor',
  params: At,
  body: z.object({
    platform: z.string().max(40),
    lineItems: z.url().max(2048),
    members: z.url().max(2048),
    /** Hundredths of the points from which an outcome is met. */ atLeast: z.number().min(0).max(100),
    take: z.boolean().default(false),
    sitting: z.string().max(100).optional(),
  }),
  reply: ResultsRead,
  refusals,
})
export const awardCohort = operation({
  id: 'awardCohort',
  summary: 'Award and seal for all on the award list: signed, and every outcome met',
  method: 'post',
  path: `${base}/award`,
  role: 'award-office',
  params: At,
  body: z.object({ request: z.string().min(8).max(100), format: z.string().default('ob3+eddsa-rdfc-2022') }),
  reply: AwardRun,
  status: 202,
  refusals,
})
