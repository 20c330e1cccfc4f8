import type { Instant } from '../../model/instant.ts'
import type { Offer } from '../../model/offer.ts'
import type { CreditSystem, LevelFramework } from '../../model/profile.ts'
import type { Qualification } from '../../model/qualification.ts'
import type { SkillGraph } from '../compare/skills.ts'
import type { Words } from '../../model/words.ts'
import type { Holding } from '../holding.ts'

/** A run that somebody could take, with what it would give them. */
export type PlanOffer = { readonly offer: Offer; readonly gives: Holding }
export const goals = ['cheapest', 'fastest', 'fewest', 'nearest'] as const
export type Goal = (typeof goals)[number]

/** What is asked of the planner: everything it needs, the moment included. */
export type Asked = {
  readonly qualification: Qualification
  readonly held: readonly Holding[]
  readonly offers: readonly PlanOffer[]
  readonly goal: Goal
  readonly at: Instant
  readonly seconds: number
  readonly frameworks: readonly LevelFramework[]
  readonly creditSystems: readonly CreditSystem[]
  readonly graph: SkillGraph
  /** Where the learner wants to stay, for what is nearest; what is online is everywhere. */
  readonly near?: string | undefined
  /** In which language units are named in reasons, and the words of fields and sectors; English and codes where nothing is said. */
  readonly language?: string | undefined
  readonly say?: Words | undefined
}

/** Which rules, units and whether the total are asked for: all of them, or fewer while looking for what is in conflict. */
export type Active = { readonly rules: ReadonlySet<number>; readonly units: ReadonlySet<number>; readonly total: boolean }
export const everything = ({ stackingRules, units }: Qualification): Active => ({
  rules: new Set(stackingRules.keys()),
  units: new Set(units.keys()),
  total: true,
})
