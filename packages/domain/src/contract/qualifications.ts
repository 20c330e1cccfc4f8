import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Qualification } from '../model/qualification.ts'
import { Text } from '../model/text.ts'
import { QualificationAt, RulesEffect } from './stacking.ts'
import { operation } from './operation.ts'

/** A qualification of one’s own organisation: whether others see it yet, and its versions, newest first, each with why it came about. */
export const QualificationSheet = z.object({
  slug: z.string(),
  revision: z.int().positive(),
  public: z.boolean(),
  organisation: z.string(),
  qualification: Qualification,
  versions: z.array(z.object({ revision: z.int().positive(), changed: Instant, reason: z.string().optional() })),
})
export type QualificationSheet = Readonly<z.infer<typeof QualificationSheet>>
const Choice = z.object({ id: z.string(), title: Text })
/** What a form about a qualification offers to choose from. */
export const QualificationChoices = z.object({
  organisations: z.array(Choice),
  frameworks: z.array(Choice.extend({ values: z.array(z.string()) })),
  creditSystems: z.array(Choice),
  blocks: z.array(Choice),
  bodies: z.array(Choice),
  own: z.array(z.object({ slug: z.string(), title: Text, public: z.boolean(), revision: z.int() })),
})
export type QualificationChoices = Readonly<z.infer<typeof QualificationChoices>>

const reason = z.string().trim().min(1).max(2000)
export const getQualificationChoices = operation({
  id: 'getQualificationChoices',
  summary: 'My organisation’s qualifications, and the choices that a form about one offers',
  method: 'get',
  path: '/api/stacking/choices',
  role: 'developer',
  reply: QualificationChoices,
  refusals: [401, 403],
})
export const getQualificationSheet = operation({
  id: 'getQualificationSheet',
  summary: 'A qualification of my organisation, public or not, with its versions',
  method: 'get',
  path: '/api/stacking/qualifications/{slug}',
  role: 'developer',
  params: QualificationAt,
  reply: QualificationSheet,
  refusals: [401, 403, 404],
})
/** With `slug`, beside what is public there now; without, as one that is new. */
export const tryQualification = operation({
  id: 'tryQualification',
  summary: 'What a new or changed qualification would do to people who have something that counts, before anything is saved',
  method: 'post',
  path: '/api/stacking/try-qualification',
  role: 'developer',
  body: z.object({ slug: z.string().max(200).optional(), organisation: z.string().max(2048), qualification: Qualification }),
  reply: RulesEffect,
  refusals: [401, 403, 404, 422],
})
export const addQualification = operation({
  id: 'addQualification',
  summary: 'Write down a new qualification of my organisation; others see it once it is public',
  method: 'post',
  path: '/api/stacking/qualifications',
  role: 'developer',
  body: z.object({ organisation: z.string().max(2048), qualification: Qualification, public: z.boolean().default(false) }),
  reply: z.object({ slug: z.string(), revision: z.int() }),
  status: 201,
  refusals: [401, 403, 404, 422],
})
/** What is public stays public: people plan by it. */
export const changeQualification = operation({
  id: 'changeQualification',
  summary: 'The next version of a qualification of my organisation, with the reason',
  method: 'put',
  path: '/api/stacking/qualifications/{slug}',
  role: 'developer',
  params: QualificationAt,
  body: z.object({ revision: z.int().positive(), qualification: Qualification, public: z.boolean().default(false), reason }),
  reply: z.object({ slug: z.string(), revision: z.int() }),
  refusals: [401, 403, 404, 409, 422],
})
export const getQualificationVersion = operation({
  id: 'getQualificationVersion',
  summary: 'A public qualification as it was in one of its versions',
  method: 'get',
  path: '/api/qualifications/{slug}/v/{revision}',
  role: 'public',
  params: QualificationAt.extend({ revision: z.coerce.number().int().positive().max(1_000_000) }),
  reply: z.object({
    slug: z.string(),
    revision: z.int(),
    newest: z.int(),
    changed: Instant,
    qualification: Qualification,
    versions: z.array(z.object({ revision: z.int(), changed: Instant })),
  }),
  refusals: [404],
})
