import { useState } from 'react'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'

type Past = {
  readonly before: readonly AchievementSpecification[]
  readonly after: readonly AchievementSpecification[]
  readonly at: number
}
const most = 100
/** Letters typed within this many milliseconds are one step. */
const together = 800

/** Steps back and forth. What is typed in one go is one step; what a button does is always one of its own. */
export function useHistory() {
  const [past, setPast] = useState<Past>({ before: [], after: [], at: 0 })
  return {
    canUndo: past.before.length > 0,
    canRedo: past.after.length > 0,
    record: (from: AchievementSpecification, own: boolean): void => {
      const now = performance.now()
      setPast((known) => ({
        before: !own && now - known.at < together && known.before.length > 0 ? known.before : [...known.before.slice(1 - most), from],
        after: [],
        at: own ? 0 : now,
      }))
    },
    back: (from: AchievementSpecification): AchievementSpecification | undefined => {
      const to = past.before.at(-1)
      if (to) setPast({ before: past.before.slice(0, -1), after: [...past.after, from], at: 0 })
      return to
    },
    forth: (from: AchievementSpecification): AchievementSpecification | undefined => {
      const to = past.after.at(-1)
      if (to) setPast({ before: [...past.before, from], after: past.after.slice(0, -1), at: 0 })
      return to
    },
    clear: (): void => setPast({ before: [], after: [], at: 0 }),
  }
}
