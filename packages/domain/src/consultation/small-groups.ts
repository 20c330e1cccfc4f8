import type { Group } from '../model/consultation.ts'

/**
 * Which declared groups may stand beside the total. Each shown group has at least `least` voters, and so has everybody who is not
 * in a shown group, taken together, unless that is nobody: else the total less the shown groups would tell what a few have said.
 * Where the rest is too small, the smallest shown group goes into it; what is left of a single group is shown to nobody.
 */
export function shownGroups(sizes: ReadonlyMap<Group, number>, total: number, least: number): readonly Group[] {
  const shown = [...sizes].filter(([, size]) => size >= least).toSorted(([, a], [, b]) => b - a)
  while (shown.length > 0) {
    const rest = total - shown.reduce((sum, [, size]) => sum + size, 0)
    if (rest === 0 || rest >= least) break
    shown.pop()
  }
  return [...sizes.keys()].filter((group) => shown.some(([name]) => name === group))
}
