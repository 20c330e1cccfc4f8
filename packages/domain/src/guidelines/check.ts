import type * as z from 'zod'
import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Fix } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Clause } from '../model/guideline.ts'
import type { CreditSystem, LevelFramework } from '../model/profile.ts'

/** What a check may know besides the description: the moment, and the profile's credit systems, frameworks and the clause it serves. */
export type CheckContext = {
  readonly at: Instant
  readonly creditSystems: readonly CreditSystem[]
  readonly frameworks: readonly LevelFramework[]
  readonly clause: Clause | undefined
}
/** One judgement on one place, with the mends it can offer. Nothing found at all means passed. */
export type Found = { readonly judgement: Judgement; readonly fixes?: readonly Fix[] }
export type Examine = (specification: AchievementSpecification, context: CheckContext) => Iterable<Found>
/** A mechanism that judges; it names no country. Settings that break its schema refuse the profile. */
export type Check = { readonly id: string; readonly settings: z.ZodType; readonly prepare: (settings: unknown) => Examine | undefined }

/** Makes a check out of its settings' schema and its examination. */
export const check = <S extends z.ZodType>({
  id,
  settings,
  examine,
}: {
  readonly id: string
  readonly settings: S
  readonly examine: (specification: AchievementSpecification, settings: z.output<S>, context: CheckContext) => Iterable<Found>
}): Check => ({
  id,
  settings,
  prepare: (given) => {
    const parsed = settings.safeParse(given)
    return parsed.success ? (specification, context) => examine(specification, parsed.data, context) : undefined
  },
})
