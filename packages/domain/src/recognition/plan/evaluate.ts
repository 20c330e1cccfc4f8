import { commonOutcomes, room, timesOf } from './puzzle.ts'
import type { Assignment, Puzzle } from './puzzle.ts'

/** What a rule says about an assignment: broken, by its place among the rules; `learning` and `once` are rules that always hold. */
export type Broken = {
  readonly kind: 'cap' | 'prerequisite' | 'order' | 'capstone' | 'parts' | 'learning' | 'once' | 'place'
  readonly rule: number
  readonly unit?: number
  readonly candidate?: number
}
export type Evaluation = {
  readonly broken: readonly Broken[]
  readonly credits: readonly number[]
  readonly covered: readonly ReadonlySet<number>[]
  readonly done: readonly boolean[]
  readonly total: number
  readonly complete: boolean
}

/**
 * Judges an assignment (a candidate that counts nowhere is not in it) by every rule, in plain arithmetic: the meaning of the rules,
 * to which the solver’s answers are held. An outcome that several carry counts once, where it does most good.
 */
export function evaluate(puzzle: Puzzle, assignment: Assignment): Evaluation {
  let best: Evaluation | undefined
  for (const sums of waysToCount(puzzle, assignment)) {
    const one = judge(puzzle, assignment, sums)
    if (!best || worth(one) > worth(best) || (worth(one) === worth(best) && one.total > best.total + room)) best = one
  }
  return (
    best ??
    judge(
      puzzle,
      assignment,
      puzzle.slots.map(() => 0),
    )
  )
}
const worth = ({ complete, broken }: Evaluation): number => (complete ? 2 : broken.length === 0 ? 1 : 0)

function judge(puzzle: Puzzle, assignment: Assignment, sums: readonly number[]): Evaluation {
  const { slots, candidates, caps, groups, choices, parts, prerequisites, orders, capstones } = puzzle
  const used = [...assignment]
  const placed = used.flatMap(([candidate, units]) =>
    units.map((unit) => ({ candidate, unit, place: candidates[candidate]?.places.find((one) => one.unit === unit) })),
  )
  const credits = slots.map(({ ceiling }, unit) => Math.min(ceiling, sums[unit] ?? 0))
  const covered = slots.map((_, unit) => new Set(placed.filter((one) => one.unit === unit).flatMap(({ place }) => place?.covers ?? [])))
  const done = slots.map(({ need, outcomes }, unit) => (credits[unit] ?? 0) >= need - room && (covered[unit]?.size ?? 0) >= outcomes)
  const sum = (units: readonly number[]): number => units.reduce((all, unit) => all + (credits[unit] ?? 0), 0)
  const total = sum(slots.map((_, unit) => unit))

  const broken: Broken[] = []
  for (const { candidate, unit, place } of placed) if (!place) broken.push({ kind: 'place', rule: -1, candidate, unit })
  for (const [candidate, units] of used)
    if (units.length > Math.min(...units.map((unit) => timesOf(puzzle, unit)))) broken.push({ kind: 'once', rule: -1, candidate })
  const learnings = new Set<number>()
  for (const [candidate] of used) {
    const learning = candidates[candidate]?.learning ?? -1
    if (learnings.has(learning)) broken.push({ kind: 'learning', rule: -1, candidate })
    learnings.add(learning)
  }
  for (const { rule, limit, members, units } of caps) {
    const times = (one: number): number =>
      units ? (assignment.get(one) ?? []).filter((unit) => units.includes(unit)).length : assignment.has(one) ? 1 : 0
    const size = members.reduce((all, one) => all + times(one) * (candidates[one]?.credits ?? 0), 0)
    if (size > limit + room) broken.push({ kind: 'cap', rule })
  }
  for (const { rule, unit, needs } of prerequisites)
    if (placed.some((one) => one.unit === unit) && !needs.every((need) => done[need])) broken.push({ kind: 'prerequisite', rule, unit })
  for (const { rule, units } of orders)
    for (const one of placed)
      for (const other of placed)
        if (one.candidate !== other.candidate && units.includes(one.unit) && units.indexOf(one.unit) < units.indexOf(other.unit)) {
          const [before, after] = [candidates[one.candidate]?.awarded ?? 0, candidates[other.candidate]?.awarded ?? 0]
          if (after < Infinity && before > after) broken.push({ kind: 'order', rule, unit: other.unit })
        }
  for (const { rule, unit, after } of capstones)
    if (placed.some((one) => one.unit === unit) && total - (credits[unit] ?? 0) < after - room)
      broken.push({ kind: 'capstone', rule, unit })
  if (parts && used.length > parts.atMost) broken.push({ kind: 'parts', rule: parts.rule })

  const complete =
    broken.length === 0 &&
    slots.every(({ optional }, unit) => optional || done[unit]) &&
    total >= puzzle.total - room &&
    groups.every(({ units, atLeast }) => sum(units) >= atLeast - room) &&
    choices.every(({ units, atLeast }) => units.filter((unit) => done[unit]).length >= atLeast) &&
    used.length >= (parts?.atLeast ?? 0)
  return { broken, credits, covered, done, total, complete }
}

/** Credits by unit, in every way in which each shared outcome counts once. Beyond 4,096 ways each counts for its largest carrier. */
function* waysToCount(puzzle: Puzzle, assignment: Assignment): Iterable<readonly number[]> {
  const { slots, candidates } = puzzle
  const common = commonOutcomes(puzzle)
  const sums = slots.map(() => 0)
  const carriers = new Map<number, Map<number, number>>()
  for (const [index, units] of assignment)
    for (const unit of units) {
      const { credits = 0, shared: all = [] } = candidates[index] ?? {}
      const shared = all.filter(({ outcome }) => common.has(outcome))
      sums[unit] = (sums[unit] ?? 0) + credits - shared.reduce((all, part) => all + part.credits, 0)
      for (const part of shared) {
        const byUnit = carriers.get(part.outcome) ?? new Map<number, number>()
        carriers.set(part.outcome, byUnit.set(unit, Math.max(byUnit.get(unit) ?? 0, part.credits)))
      }
    }
  const options = [...carriers.values()].map((byUnit) => [...byUnit].toSorted(([, a], [, b]) => b - a))
  const tooMany = options.reduce((ways, { length }) => ways * length, 1) > 4096
  const choose = function* (at: number, now: readonly number[]): Iterable<readonly number[]> {
    const ways = options[at]
    if (!ways) yield now
    else for (const [unit, credits] of tooMany ? ways.slice(0, 1) : ways) yield* choose(at + 1, now.with(unit, (now[unit] ?? 0) + credits))
  }
  yield* choose(0, sums)
}
