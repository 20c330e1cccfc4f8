import * as z from 'zod'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { Figure } from '../model/figures.ts'
import { Instant } from '../model/instant.ts'
import { Level } from '../model/level.ts'
import { Offer } from '../model/offer.ts'
import { CreditSystem, LevelFramework } from '../model/profile.ts'
import { SpokenProblem } from '../model/problem.ts'
import { Qualification } from '../model/qualification.ts'
import type { QualificationDraft } from '../model/qualification-draft.ts'
import { StackingRule } from '../model/stacking-rules.ts'
import { Text } from '../model/text.ts'
import type { SpokenReport } from '../model/verification-report.ts'
import type { Goal } from '../recognition/plan/asked.ts'
import type { StackMap } from '../recognition/plan/stack-map.ts'
import { Workload } from '../model/workload.ts'
import { operation } from './operation.ts'

/** A qualification that somebody can plan towards, in one line. */
export const QualificationLine = z.object({
  slug: z.string(),
  version: z.int(),
  title: Text,
  levels: z.array(Level),
  workload: Workload.optional(),
  units: z.int(),
  awardedBy: Text.optional(),
})
export type QualificationLine = Readonly<z.infer<typeof QualificationLine>>

/** All that a device needs to plan by itself, so that what somebody holds never leaves it: the target with its rules, and what is on offer. */
export const StackingGround = z.object({
  slug: z.string(),
  revision: z.int(),
  qualification: Qualification,
  offers: z.array(z.object({ offer: Offer, specification: AchievementSpecification })),
  /** There are more offers than are sent. */
  more: z.boolean(),
  frameworks: z.array(LevelFramework),
  creditSystems: z.array(CreditSystem),
  providers: z.record(z.string(), Text),
  /** What the register’s frameworks of skills say is broader than what. */
  skills: z.array(z.object({ id: z.string(), broader: z.array(z.string()) })),
})
export type StackingGround = Readonly<z.infer<typeof StackingGround>>

/** What a page without script shows after files were sent: the map, or why there is none. */
export type StackedHere = {
  readonly kind: 'stacked'
  readonly ground?: StackingGround
  readonly map?: StackMap
  readonly goal: Goal
  readonly near?: string | undefined
  readonly brought: readonly { readonly id: string; readonly name: string; readonly report: SpokenReport }[]
  readonly messages: readonly string[]
}

/** What the form of a qualification said, and what came of it: shown again as it was, with what to do. */
export type QualificationHere = {
  readonly kind: 'qualification'
  readonly draft: QualificationDraft
  readonly problems: readonly { readonly at: string | undefined; readonly message: string }[]
  readonly effect: RulesEffect | undefined
  readonly tried: string
  readonly reason: string
  readonly changedSince: boolean
}

export const QualificationAt = z.object({ slug: z.string().max(200) })
export const listQualifications = operation({
  id: 'listQualifications',
  summary: 'Public qualifications of the register',
  method: 'get',
  path: '/api/qualifications',
  role: 'public',
  reply: z.object({ qualifications: z.array(QualificationLine) }),
})
export const getStackingGround = operation({
  id: 'getStackingGround',
  summary: 'A qualification with its units, rules and what is on offer towards it',
  method: 'get',
  path: '/api/qualifications/{slug}',
  role: 'public',
  params: QualificationAt,
  reply: StackingGround,
  refusals: [404],
})

/** Counts in which nobody can be picked out: small cells are joined, and what is joined is said. */
export const Counts = Figure.pick({ cells: true, few: true, total: true })
export type Counts = Readonly<z.infer<typeof Counts>>
const Few = z.union([z.int().min(0), z.literal('few')])
const Named = z.object({ slug: z.string(), title: Text })

/** A block of one’s own, and where it counts; where it counts nowhere, why. */
export const StackingBlock = z.object({
  slug: z.string(),
  title: Text,
  fits: z.array(Named.extend({ units: z.array(Text) })),
  why: SpokenProblem.optional(),
  holders: Few,
})
export type StackingBlock = Readonly<z.infer<typeof StackingBlock>>
export const listStackingBlocks = operation({
  id: 'listStackingBlocks',
  summary: 'Which micro-credentials of my organisation count towards which qualification, and which nobody can stack',
  method: 'get',
  path: '/api/stacking/blocks',
  role: 'developer',
  reply: z.object({
    qualifications: z.int(),
    blocks: z.array(StackingBlock),
    rules: z.array(Named.extend({ public: z.boolean(), revision: z.int() })),
  }),
  refusals: [401, 403],
})

/** What changed rules would do to people who have something that counts now. */
export const RulesEffect = z.object({
  moved: Counts,
  now: Counts,
  notLooked: z.int().min(0),
  impossible: z.array(SpokenProblem),
  units: z.array(Text),
  contradiction: z.array(SpokenProblem),
})
export type RulesEffect = Readonly<z.infer<typeof RulesEffect>>
const rules = z.array(StackingRule).max(100)
export const tryStackingRules = operation({
  id: 'tryStackingRules',
  summary: 'What changed stacking rules would do to present holders, before anything is saved',
  method: 'post',
  path: '/api/qualifications/{slug}/try-rules',
  role: 'developer',
  params: QualificationAt,
  body: z.object({ stackingRules: rules }),
  reply: RulesEffect,
  refusals: [401, 403, 404, 422],
})
export const saveStackingRules = operation({
  id: 'saveStackingRules',
  summary: 'Change the stacking rules of a qualification of my organisation',
  method: 'put',
  path: '/api/qualifications/{slug}/rules',
  role: 'developer',
  params: QualificationAt,
  body: z.object({ revision: z.int().positive(), stackingRules: rules, reason: z.string().trim().min(1).max(2000) }),
  reply: z.object({ slug: z.string(), revision: z.int() }),
  refusals: [401, 403, 404, 409, 422],
})

/** Who is close to what, as counts; and where an outcome is asked for and nothing is on offer. */
export const PopulationView = z.object({
  at: Instant,
  learners: Few,
  bands: z.array(z.number()),
  close: z.array(Named.extend({ bands: z.array(z.object({ from: z.number(), people: Few })) })),
  asked: z.array(z.object({ qualification: Named, unit: Text, outcome: Text, near: Few })),
  solved: z.int().min(0),
})
export type PopulationView = Readonly<z.infer<typeof PopulationView>>
/** For the ministry and for developers; learners are counted only where they have allowed it. */
export const getPopulation = operation({
  id: 'getPopulation',
  summary: 'How many learners are close to which qualification, and what is asked for and not on offer',
  method: 'get',
  path: '/api/stacking/population',
  role: 'signed-in',
  reply: PopulationView,
  refusals: [401, 403],
})
/** Said by whoever holds the personal link of a credential, and taken back the same way. */
export const allowCounting = operation({
  id: 'allowCounting',
  summary: 'Let what I hold be counted among many, without my name; or no longer',
  method: 'post',
  path: '/api/c/{token}/counted',
  role: 'public',
  params: z.object({ token: z.string().max(200) }),
  body: z.object({ allowed: z.boolean() }),
  reply: z.object({ allowed: z.boolean() }),
  refusals: [404, 422],
})
