import { evaluate } from '@cairn/domain/recognition/plan/evaluate'
import { timesOf } from '@cairn/domain/recognition/plan/puzzle'
import type { Assignment, Puzzle } from '@cairn/domain/recognition/plan/puzzle'

/** Tries every way in which every candidate could count: slow, simple, and right. For small puzzles alone. */
export function* everyAssignment(puzzle: Puzzle, heldOnly: boolean): Iterable<Assignment> {
  const options = puzzle.candidates.map(({ held, places }) => {
    const units = heldOnly && !held ? [] : places.map(({ unit }) => unit)
    return subsets(units).filter(
      (chosen) => chosen.length === 0 || chosen.length <= Math.min(...chosen.map((unit) => timesOf(puzzle, unit))),
    )
  })
  const walk = function* (at: number, taken: readonly (readonly [number, readonly number[]])[]): Iterable<Assignment> {
    const here = options[at]
    if (!here) yield new Map(taken)
    else for (const units of here) yield* walk(at + 1, units.length > 0 ? [...taken, [at, units] as const] : taken)
  }
  yield* walk(0, [])
}
const subsets = (units: readonly number[]): readonly (readonly number[])[] =>
  units.reduce<readonly (readonly number[])[]>((all, unit) => [...all, ...all.map((one) => [...one, unit])], [[]])

/** The most that counts now. */
export function mostThatCounts(puzzle: Puzzle): number {
  let best = 0
  for (const assignment of everyAssignment(puzzle, true)) {
    const { broken, total } = evaluate(puzzle, assignment)
    if (broken.length === 0 && total > best) best = total
  }
  return best
}

/** The least cost, or the shortest time, that finishes; nothing where nothing does. */
export function leastThatFinishes(puzzle: Puzzle, goal: 'cost' | 'weeks'): number | undefined {
  let best: number | undefined
  for (const assignment of everyAssignment(puzzle, false)) {
    if (!evaluate(puzzle, assignment).complete) continue
    const price =
      goal === 'cost'
        ? [...assignment.keys()].reduce((all, index) => all + (puzzle.candidates[index]?.cost ?? 0), 0)
        : weeksOf(puzzle, assignment)
    if (best === undefined || price < best) best = price
  }
  return best
}

/** Side by side where nothing must come first; one after the other where it must. */
function weeksOf(puzzle: Puzzle, assignment: Assignment): number {
  const own = puzzle.slots.map((_, unit) =>
    Math.max(0, ...[...assignment].filter(([, units]) => units.includes(unit)).map(([index]) => puzzle.candidates[index]?.weeks ?? 0)),
  )
  const start = (unit: number, depth: number): number =>
    depth > puzzle.slots.length
      ? Infinity
      : Math.max(
          0,
          ...puzzle.prerequisites
            .filter((one) => one.unit === unit)
            .flatMap(({ needs }) => needs.map((need) => start(need, depth + 1) + (own[need] ?? 0))),
        )
  return Math.max(0, ...own.map((weeks, unit) => (weeks > 0 ? start(unit, 0) + weeks : 0)))
}
