import type { Level } from '../../model/level.ts'
import type { LevelFramework } from '../../model/profile.ts'
import type { EqfOf } from '../compare/outcome.ts'

/** The EQF number of a level, where its framework has been placed beside the EQF. */
export const eqfThrough =
  (frameworks: readonly LevelFramework[]): EqfOf =>
  ({ framework, value }) =>
    framework === 'eqf' ? (/^[1-8]$/.test(value) ? Number(value) : undefined) : frameworks.find(({ id }) => id === framework)?.eqf[value]

/** Is one of the levels at or above the wanted one? In its own framework first, else through the EQF; nothing where neither can say. */
export function reaches(
  levels: readonly Level[],
  wanted: { readonly framework: string; readonly value: string },
  frameworks: readonly LevelFramework[],
): boolean | undefined {
  const order = frameworks.find(({ id }) => id === wanted.framework)?.values
  const place = (value: string): number => (order ? order.indexOf(value) : /^\d+(\.\d+)?$/.test(value) ? Number(value) : -1)
  const same = levels.find(({ framework }) => framework === wanted.framework)
  if (same && place(same.value) >= 0 && place(wanted.value) >= 0) return place(same.value) >= place(wanted.value)
  const eqf = eqfThrough(frameworks)
  const needed = eqf({ framework: wanted.framework, value: wanted.value })
  const shown = levels.map(eqf).find((level) => level !== undefined)
  return needed === undefined || shown === undefined ? undefined : shown >= needed
}
