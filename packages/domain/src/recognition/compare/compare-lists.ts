import { better, compareOutcomes } from './compare.ts'
import type { Comparison } from './compare.ts'
import type { Prepared } from './outcome.ts'
import type { SkillGraph } from './skills.ts'

/** What was found for one needed outcome: the best that was proven, how it covers, and why. */
export type OutcomeFinding = Comparison & { readonly needed: string; readonly matched?: string }

/**
 * Sets every needed outcome beside everything that was proven and keeps the best. “Not” is only said where all could be compared:
 * one proven outcome that could not be leaves the answer open.
 */
export function compareLists(needed: readonly Prepared[], proven: readonly Prepared[], graph: SkillGraph): readonly OutcomeFinding[] {
  return needed.map((asked) => {
    let best: OutcomeFinding = { needed: asked.id, cover: 'unchecked', why: { code: 'compare.nothing-proven' } }
    for (const [index, shown] of proven.entries()) {
      const found = compareOutcomes(asked, shown, graph)
      if (index === 0 || better(best, found) === found)
        best = { needed: asked.id, ...(found.cover === 'covered' || found.cover === 'partly' ? { matched: shown.id } : {}), ...found }
    }
    return best
  })
}
