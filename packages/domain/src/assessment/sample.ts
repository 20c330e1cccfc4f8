import type { SecondMarking } from '../model/cohort.ts'

/**
 * Whose work is marked a second time. Identifiers of learners are random and given before anything is marked, so the lowest ones are a
 * sample that nobody has chosen and that stays the same while the list does.
 */
export function secondMarked(learners: readonly string[], { percent, atLeast }: SecondMarking): ReadonlySet<string> {
  const many = Math.min(learners.length, Math.max(Math.ceil((learners.length * percent) / 100), atLeast))
  return new Set(learners.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, many))
}

/** The stricter of two rules about second marking: a cohort may have more than the profile asks for, never less. */
export const strictest = (a: SecondMarking, b: SecondMarking): SecondMarking => ({
  percent: Math.max(a.percent, b.percent),
  atLeast: Math.max(a.atLeast, b.atLeast),
})
