import * as z from 'zod'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { Level } from '../model/level.ts'
import { Offer } from '../model/offer.ts'
import { CreditSystem, LevelFramework } from '../model/profile.ts'
import { Qualification } from '../model/qualification.ts'
import { Text } from '../model/text.ts'
import type { SpokenReport } from '../model/verification-report.ts'
import type { Goal } from '../recognition/plan/asked.ts'
import type { StackMap } from '../recognition/plan/stack-map.ts'
import { Workload } from '../model/workload.ts'
import { operation } from './operation.ts'

/** A qualification that somebody can plan towards, in one line. */
export const QualificationLine = z.object({ slug: z.string(), version: z.int(), title: Text, levels: z.array(Level), workload: Workload.optional(), units: z.int(), awardedBy: Text.optional() })
export type QualificationLine = Readonly<z.infer<typeof QualificationLine>>

/** All that a device needs to plan by itself, so that what somebody holds never leaves it: the target with its rules, and what is on offer. */
export const StackingGround = z.object({
  slug: z.string(), revision: z.int(),
  qualification: Qualification,
  offers: z.array(z.object({ offer: Offer, specification: AchievementSpecification })),
  /** There are more offers than are sent. */
  more: z.boolean(),
  frameworks: z.array(LevelFramework), creditSystems: z.array(CreditSystem),
  providers: z.record(z.string(), Text),
})
export type StackingGround = Readonly<z.infer<typeof StackingGround>>

/** What a page without script shows after files were sent: the map, or why there is none. */
export type StackedHere = { readonly kind: 'stacked'; readonly ground?: StackingGround; readonly map?: StackMap; readonly goal: Goal; readonly brought: readonly { readonly id: string; readonly name: string; readonly report: SpokenReport }[]; readonly messages: readonly string[] }

export const QualificationAt = z.object({ slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/) })
export const listQualifications = operation({ id: 'listQualifications', summary: 'Public qualifications of the register', method: 'get', path: '/api/qualifications', role: 'public', reply: z.object({ qualifications: z.array(QualificationLine) }) })
export const getStackingGround = operation({ id: 'getStackingGround', summary: 'A qualification with its units, rules and what is on offer towards it', method: 'get', path: '/api/qualifications/{slug}', role: 'public', params: QualificationAt, reply: StackingGround, refusals: [404] })
