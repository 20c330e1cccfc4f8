import * as z from 'zod'
import { ClaimStage, ClaimWork, Said } from '../model/claim.ts'
import { Evidence } from '../model/evidence.ts'
import { Instant } from '../model/instant.ts'
import { LocalId } from '../model/iri.ts'
import { SpokenProblem } from '../model/problem.ts'
import { LanguageTag, Text } from '../model/text.ts'
import { AwardRun } from './award.ts'
import { Slug } from './design.ts'
import { operation } from './operation.ts'

/** The shortest way to what is missing: an offer, what it fills, how long it takes. */
export const MissingRoute = z.object({
  slug: Slug,
  title: Text,
  hours: z.number().optional(),
  weeks: z.number().optional(),
  starts: z.string().optional(),
  fills: z.array(LocalId),
})
export const Claim = z.object({
  id: z.string(),
  slug: Slug,
  version: z.int(),
  of: Text,
  stage: ClaimStage,
  revision: z.int(),
  opened: Instant,
  signed: Instant.optional(),
  outcomes: z.array(z.object({ id: LocalId, statement: Text, criteria: z.array(Text) })),
  work: ClaimWork,
  evidence: z.array(Evidence),
  /** What keeps it from being signed; for its owner nothing. */
  problems: z.array(SpokenProblem),
  statement: z.string().optional(),
  missing: z.array(LocalId),
  route: z.array(MissingRoute),
})
export type Claim = Readonly<z.infer<typeof Claim>>
/** A claim as its assessor works on it: also who it is, the link to hand over, and what may be done. */
export const AssessedClaim = Claim.extend({
  name: z.string(),
  latinName: z.string().optional(),
  email: z.string().optional(),
  link: z.string(),
  full: z.boolean(),
  awarded: z.boolean(),
  own: z.boolean(),
  may: z.object({ judge: z.boolean(), sign: z.boolean(), award: z.boolean() }),
})
export type AssessedClaim = Readonly<z.infer<typeof AssessedClaim>>
export const ClaimLine = z.object({
  id: z.string(),
  of: Text,
  name: z.string(),
  stage: ClaimStage,
  opened: Instant,
  signed: z.boolean(),
  awarded: z.boolean(),
})
export type ClaimLine = Readonly<z.infer<typeof ClaimLine>>

const At = z.object({ id: z.string().max(100) })
const Token = z.object({ token: z.string().min(8).max(200) })
const refusals = [401, 403, 404, 409, 422] as const
const name = z.string().trim().min(1).max(300)
const base = '/api/claims/{id}'
const own = '/api/own-claims/{token}'
export const listClaims = operation({
  id: 'listClaims',
  summary: 'Claims of prior learning at my organisation',
  method: 'get',
  path: '/api/claims',
  role: 'signed-in',
  reply: z.object({ claims: z.array(ClaimLine) }),
  refusals: [401, 403],
})
export const openClaim = operation({
  id: 'openClaim',
  summary: 'Open a claim for somebody; they get a link of their own',
  method: 'post',
  path: '/api/claims',
  role: 'assessor',
  body: z.object({
    specification: Slug,
    version: z.int().positive().optional(),
    name,
    latinName: name.optional(),
    email: z.email().max(320).optional(),
    language: LanguageTag.default('en'),
    missing: z.array(LocalId).max(60).default([]),
  }),
  reply: AssessedClaim,
  status: 201,
  refusals,
})
export const getClaim = operation({
  id: 'getClaim',
  summary: 'A claim of prior learning',
  method: 'get',
  path: base,
  role: 'signed-in',
  params: At,
  reply: AssessedClaim,
  refusals: [401, 403, 404],
})
export const judgeClaim = operation({
  id: 'judgeClaim',
  summary: 'Judge evidence and outcomes of a claim',
  method: 'put',
  path: base,
  role: 'assessor',
  params: At,
  body: z.object({ revision: z.int(), work: ClaimWork }),
  reply: AssessedClaim,
  refusals,
})
export const moveClaim = operation({
  id: 'moveClaim',
  summary: 'Take a claim to its next stage',
  method: 'post',
  path: `${base}/stage`,
  role: 'assessor',
  params: At,
  body: z.object({ stage: ClaimStage }),
  reply: AssessedClaim,
  refusals,
})
export const stateClaim = operation({
  id: 'stateClaim',
  summary: 'Make a signed statement of how far a claim is',
  method: 'post',
  path: `${base}/statement`,
  role: 'assessor',
  params: At,
  reply: AssessedClaim,
  refusals,
})
export const signClaim = operation({
  id: 'signClaim',
  summary: 'Sign what was found: an award where all is met, else a statement and the way to what is missing',
  method: 'post',
  path: `${base}/sign`,
  role: 'assessor',
  params: At,
  body: z.object({ revision: z.int() }),
  reply: AssessedClaim,
  refusals,
})
export const awardClaim = operation({
  id: 'awardClaim',
  summary: 'Award a signed claim in which everything was met',
  method: 'post',
  path: `${base}/award`,
  role: 'award-office',
  params: At,
  body: z.object({ request: z.string().min(8).max(100), format: z.string().default('ob3+eddsa-rdfc-2022') }),
  reply: AwardRun,
  status: 202,
  refusals,
})
export const getOwnClaim = operation({
  id: 'getOwnClaim',
  summary: 'My claim, for whoever holds its link',
  method: 'get',
  path: own,
  role: 'public',
  params: Token,
  reply: Claim,
  refusals: [404],
})
export const sayOwnClaim = operation({
  id: 'sayOwnClaim',
  summary: 'Say what I can do, outcome by outcome',
  method: 'put',
  path: own,
  role: 'public',
  params: Token,
  body: z.object({ outcomes: z.record(LocalId, z.object({ said: Said.optional(), words: z.string().max(2000).default('') })) }),
  reply: Claim,
  refusals: [404, 409, 422],
})
export const addOwnEvidence = operation({
  id: 'addOwnEvidence',
  summary: 'Hand in a file of evidence',
  method: 'post',
  path: `${own}/evidence`,
  role: 'public',
  params: Token,
  bytes: true,
  query: z.object({ title: z.string().trim().min(1).max(300), outcome: LocalId.optional(), name: z.string().max(200).optional() }),
  reply: Claim,
  status: 201,
  refusals: [404, 409, 413, 415, 422],
})
export const moveOwnClaim = operation({
  id: 'moveOwnClaim',
  summary: 'Go on to the next stage',
  method: 'post',
  path: `${own}/stage`,
  role: 'public',
  params: Token,
  body: z.object({ stage: ClaimStage }),
  reply: Claim,
  refusals: [404, 409, 422],
})
export const stateOwnClaim = operation({
  id: 'stateOwnClaim',
  summary: 'Stop here, with a signed statement of how far it went',
  method: 'post',
  path: `${own}/statement`,
  role: 'public',
  params: Token,
  reply: Claim,
  refusals: [404, 409, 422],
})
