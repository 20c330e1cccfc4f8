import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { NqfPosition } from '../model/profile.ts'

/** What an entry still lacks for the place that a country gives it. Nothing is lost by the place: only what is pending is named. */
export type InFramework = { readonly position: NqfPosition; readonly pending: readonly ('level' | 'credits')[] }

/**
 * The place of an entry beside the national framework, under a profile's setting. A level counts that is stated in a framework of the
 * profile; one of the EQF alone leaves the national level pending where the profile has frameworks of its own.
 */
export function inFramework(
  position: NqfPosition,
  { levels, workload }: Pick<AchievementSpecification, 'levels' | 'workload'>,
  frameworks: readonly { readonly id: string }[] = [],
): InFramework {
  const national = frameworks.filter(({ id }) => id !== 'eqf' && id !== 'qf-ehea')
  const levelled = levels.some(({ framework }) => (national.length === 0 ? true : national.some(({ id }) => id === framework)))
  const credited = (workload?.credits.length ?? 0) > 0
  const wantsLevel = position === 'levelled' || position === 'credit-bearing'
  return {
    position,
    pending: [
      ...(wantsLevel && !levelled ? (['level'] as const) : []),
      ...(position === 'credit-bearing' && !credited ? (['credits'] as const) : []),
    ],
  }
}
