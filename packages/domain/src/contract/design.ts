import * as z from 'zod'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { Doubt } from '../model/doubt.ts'
import { EntryState } from '../model/entry-state.ts'
import { SpokenReview } from '../model/finding.ts'
import { Day, Instant } from '../model/instant.ts'
import { Offer } from '../model/offer.ts'
import { SpokenProblem } from '../model/problem.ts'
import { PolicyProfile } from '../model/profile.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

/** The short name by which an entry is addressed: `/mc/{slug}`. */
export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{1,80}$/)

/** An entry is registered here, withdrawn, replaced by a newer version, or a description published elsewhere. */
export { EntryState } from '../model/entry-state.ts'

/** A specification version with its state in the register. */
export const RegisterEntry = z.object({
  slug: Slug,
  version: z.int().positive(),
  state: EntryState,
  latest: z.boolean(),
  registered: Instant.optional(),
  submitted: Instant.optional(),
  withdrawn: z.object({ at: Instant, reason: z.string() }).optional(),
  reviewDue: Day.optional(),
  /** The profile version that judged it. */
  profile: z.string(),
  versions: z.array(z.object({ version: z.int(), state: EntryState, registered: Instant.optional() })),
  specification: AchievementSpecification,
  offers: z.array(Offer),
  review: SpokenReview,
})
export type RegisterEntry = Readonly<z.infer<typeof RegisterEntry>>

/** What a list shows of an entry. */
export const Hit = z.object({
  slug: Slug,
  version: z.int(),
  state: EntryState,
  title: z.object({ language: z.string(), value: z.string() }),
  provider: z.string(),
  country: z.string().optional(),
  hours: z.number().optional(),
  hoursAreFromCredits: z.boolean(),
  credits: z.array(z.object({ system: z.string(), points: z.number() })),
  level: z.object({ framework: z.string(), value: z.string(), derived: z.boolean() }).optional(),
  sector: z.string().optional(),
  participation: z.array(z.string()),
  languages: z.array(z.string()),
  priorities: z.array(z.string()),
  elements: z.object({ present: z.int(), of: z.int() }),
  demonstration: z.boolean(),
})
export type Hit = Readonly<z.infer<typeof Hit>>

/** The filters of a search, in the order of the page. */
export const facetNames = [
  'level',
  'size',
  'sector',
  'mode',
  'language',
  'price',
  'place',
  'field',
  'skill',
  'occupation',
  'leads-to',
  'priority',
  'country',
  'state',
] as const
/** `label` where the value is a code that says nothing to a person; `more`: the counts are of those that were looked at, and there are more. */
export const Facet = z.object({
  name: z.string(),
  more: z.boolean().optional(),
  values: z.array(z.object({ value: z.string(), label: Text.optional(), count: z.int(), selected: z.boolean() })),
})
export type Facet = Readonly<z.infer<typeof Facet>>

export const SearchQuery = z.object({
  q: z.string().max(200).optional(),
  level: z.string().max(20).optional(),
  field: z.string().max(10).optional(),
  size: z.enum(['up-to-25', '26-to-75', '76-to-150', 'over-150', 'not-stated']).optional(),
  sector: z.string().max(40).optional(),
  mode: z.string().max(40).optional(),
  language: z.string().max(20).optional(),
  country: z.string().max(4).optional(),
  priority: z.string().max(40).optional(),
  state: EntryState.optional(),
  provider: z.string().max(300).optional(),
  skill: z.string().max(500).optional(),
  occupation: z.string().max(500).optional(),
  'leads-to': z.string().max(500).optional(),
  place: z.string().max(300).optional(),
  price: z.enum(['free', 'paid', 'not-stated']).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  lang: z.string().max(20).optional(),
})
export const SearchReply = z.object({
  total: z.int(),
  /** There are more than `total`: that many were looked at. */
  more: z.boolean().default(false),
  page: z.int(),
  pages: z.int(),
  hits: z.array(Hit),
  facets: z.array(Facet),
  /** Words that nobody wrote, and those that were looked for in their place. */
  corrections: z.array(z.object({ from: z.string(), to: z.array(z.string()) })).optional(),
  /** What is near where nothing fits. */
  near: z.object({ kind: z.enum(['without-filters', 'any-word']), hits: z.array(Hit) }).optional(),
})
export type SearchReply = Readonly<z.infer<typeof SearchReply>>

/** A description in the making. `revision` grows by one at each save; saving on an older one is refused with both texts kept. */
export const Draft = z.object({
  id: z.string(),
  revision: z.int(),
  saved: Instant,
  specification: AchievementSpecification,
  doubts: z.array(Doubt).default([]),
  profile: z.string().optional(),
})
export type Draft = Readonly<z.infer<typeof Draft>>

const Id = z.object({ id: z.string().max(100) })

export const reviewSpecifications = operation({
  id: 'reviewSpecifications',
  summary: 'Judge descriptions against a profile',
  method: 'post',
  path: '/api/review',
  role: 'public',
  body: z.object({
    specifications: z.array(z.unknown()).min(1).max(1000),
    profile: z.string().max(80).default('eu-2022'),
    at: Instant.optional(),
    lang: z.string().max(20).optional(),
  }),
  reply: z.object({ reviews: z.array(z.union([SpokenReview, z.object({ subject: z.string(), problems: z.array(SpokenProblem) })])) }),
  refusals: [404, 413, 415, 422],
})
export const listProfiles = operation({
  id: 'listProfiles',
  summary: 'The profiles that descriptions can be judged against',
  method: 'get',
  path: '/api/profiles',
  role: 'public',
  reply: z.object({
    profiles: z.array(
      z.object({
        id: z.string(),
        title: z.record(z.string(), z.string()),
        effectiveFrom: Day,
        extends: z.string().optional(),
        supersedes: z.string().optional(),
        rules: z.int(),
      }),
    ),
  }),
})
/** The profile and everything it extends, first its own: what a page needs to judge by itself. */
export const getProfile = operation({
  id: 'getProfile',
  summary: 'One profile, with those it extends',
  method: 'get',
  path: '/api/profiles/{id}',
  role: 'public',
  params: Id,
  reply: z.object({ profiles: z.array(PolicyProfile) }),
  refusals: [404],
})
export const searchMicroCredentials = operation({
  id: 'searchMicroCredentials',
  summary: 'Search the register, with facets',
  method: 'get',
  path: '/api/micro-credentials',
  role: 'public',
  query: SearchQuery,
  reply: SearchReply,
})
export const getMicroCredential = operation({
  id: 'getMicroCredential',
  summary: 'One entry, newest or a fixed version',
  method: 'get',
  path: '/api/micro-credentials/{slug}',
  role: 'public',
  params: z.object({ slug: Slug }),
  query: z.object({ version: z.coerce.number().int().positive().optional(), lang: z.string().max(20).optional() }),
  reply: RegisterEntry,
  refusals: [404],
})
export const createDraft = operation({
  id: 'createDraft',
  summary: 'Start a draft, empty or from a specification',
  method: 'post',
  path: '/api/drafts',
  role: 'developer',
  body: z.object({ specification: AchievementSpecification.partial({ id: true, title: true }).optional(), from: Slug.optional() }),
  reply: Draft,
  status: 201,
  refusals: [401, 403, 404, 422],
})
export const listDrafts = operation({
  id: 'listDrafts',
  summary: 'The drafts of my organisation',
  method: 'get',
  path: '/api/drafts',
  role: 'developer',
  reply: z.object({
    drafts: z.array(z.object({ id: z.string(), revision: z.int(), saved: Instant, title: z.record(z.string(), z.string()) })),
  }),
  refusals: [401, 403],
})
export const getDraft = operation({
  id: 'getDraft',
  summary: 'One draft',
  method: 'get',
  path: '/api/drafts/{id}',
  role: 'developer',
  params: Id,
  reply: Draft,
  refusals: [401, 403, 404],
})
export const saveDraft = operation({
  id: 'saveDraft',
  summary: 'Save a draft on top of the revision it was read at',
  method: 'put',
  path: '/api/drafts/{id}',
  role: 'developer',
  params: Id,
  body: z.object({
    revision: z.int(),
    specification: AchievementSpecification,
    doubts: z.array(Doubt).max(100).optional(),
    profile: z.string().max(80).optional(),
  }),
  reply: Draft,
  refusals: [401, 403, 404, 409, 413, 422],
})
/** A `must` finding without a kept reason refuses; what is submitted waits for a reviewer of another organisation. */
export const submitDraft = operation({
  id: 'submitDraft',
  summary: 'Submit a draft to the register',
  method: 'post',
  path: '/api/drafts/{id}/submit',
  role: 'developer',
  params: Id,
  body: z.object({ profile: z.string().max(80).default('eu-2022') }),
  reply: RegisterEntry,
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})
export const listSubmissions = operation({
  id: 'listSubmissions',
  summary: 'What waits for review',
  method: 'get',
  path: '/api/submissions',
  role: 'reviewer',
  reply: z.object({ submissions: z.array(RegisterEntry) }),
  refusals: [401, 403],
})
export const registerAchievement = operation({
  id: 'registerAchievement',
  summary: 'Register a submitted version',
  method: 'post',
  path: '/api/micro-credentials/{slug}/register',
  role: 'reviewer',
  params: z.object({ slug: Slug }),
  body: z.object({ version: z.int().positive(), reason: z.string().max(2000).optional() }),
  reply: RegisterEntry,
  refusals: [401, 403, 404, 409, 422],
})
export const withdrawEntry = operation({
  id: 'withdrawEntry',
  summary: 'Withdraw an entry; it stays findable, marked',
  method: 'post',
  path: '/api/micro-credentials/{slug}/withdraw',
  role: 'reviewer',
  params: z.object({ slug: Slug }),
  body: z.object({ reason: z.string().trim().min(1).max(2000) }),
  reply: RegisterEntry,
  refusals: [401, 403, 404, 409, 422],
})
