import { timesOf } from './puzzle.ts'
import type { Candidate, Puzzle } from './puzzle.ts'

/**
 * Takes out offers that no best plan needs, so that the solver sees the few that can matter. Each step keeps at least one best
 * answer: what is taken out could be swapped for something that stays, at no more cost and with every rule still kept.
 */
export function reduceOffers(puzzle: Puzzle): Puzzle {
  const { candidates } = puzzle
  const capsOf = candidates.map((_, index) => puzzle.caps.flatMap(({ members }, cap) => (members.includes(index) ? [cap] : [])))
  const heldLearning = new Set(candidates.filter(({ held, places }) => held && places.length > 0).map(({ learning }) => learning))
  const ordered = new Set(puzzle.orders.flatMap(({ units }) => units))
  const gone = new Set<number>()

  /** May `a` stand wherever `b` stands, at no more cost, without breaking what `b` keeps? */
  const replaces = (a: number, b: number): boolean => {
    const [one, other] = [candidates[a], candidates[b]]
    if (!one || !other || one.cost > other.cost || one.weeks > other.weeks || one.credits < other.credits) return false
    if (one.cost === other.cost && one.weeks === other.weeks && one.credits === other.credits && a > b && equalPlaces(one, other))
      return false
    const [mine, theirs] = [capsOf[a] ?? [], capsOf[b] ?? []]
    if (!mine.every((cap) => theirs.includes(cap)) || (mine.length > 0 && one.credits > other.credits)) return false
    return other.places.every(({ unit, covers }) =>
      one.places.some((place) => place.unit === unit && covers.every((outcome) => place.covers.includes(outcome))),
    )
  }

  // Offers of the same learning: one of them counts, so one that another replaces is never needed.
  const sameLearning = new Map<number, number[]>()
  for (const [index, { held, learning, places }] of candidates.entries())
    if (!held && places.length > 0) sameLearning.set(learning, [...(sameLearning.get(learning) ?? []), index])
  for (const offers of sameLearning.values())
    for (const b of offers)
      if (offers.some((a) => a !== b && !gone.has(a) && sameShared(candidates[a], candidates[b]) && replaces(a, b))) gone.add(b)

  // Offers for one unit alone: a plan without anything idle uses at most `most` there; so one that as many others replace is never needed.
  for (const [unit, slot] of puzzle.slots.entries()) {
    if (timesOf(puzzle, unit) > 1 || ordered.has(unit)) continue
    const offers = [...candidates.entries()].filter(
      ([index, { held, places, shared }]) =>
        !held && !gone.has(index) && places.length === 1 && places[0]?.unit === unit && shared.length === 0,
    )
    const inUnit = candidates.filter(
      ({ places, held, shared }) => !held && places.some((place) => place.unit === unit) && shared.length > 0,
    )
    const smallest = Math.min(
      ...offers.map(([, { credits }]) => credits),
      ...inUnit.map(({ credits, shared }) => credits - shared.reduce((all, part) => all + part.credits, 0)),
    )
    const ceiling = Math.min(slot.ceiling, puzzle.total)
    if (!(smallest > 0) || !Number.isFinite(ceiling)) continue
    const most = slot.outcomes + Math.ceil(ceiling / smallest) + (puzzle.parts?.atLeast ?? 0)
    const free = offers.filter(
      ([, { learning }]) => !heldLearning.has(learning) && (sameLearning.get(learning) ?? []).filter((one) => !gone.has(one)).length === 1,
    )
    const last = offers.filter(([b]) => {
      let better = 0
      for (const [a] of free) if (a !== b && replaces(a, b) && (better += 1) >= most) return true
      return false
    })
    for (const [b] of last) gone.add(b)
  }
  return { ...puzzle, candidates: candidates.map((candidate, index) => (gone.has(index) ? { ...candidate, places: [] } : candidate)) }
}

const equalPlaces = (a: Candidate, b: Candidate): boolean =>
  a.places.length === b.places.length &&
  b.places.every(({ unit, covers }) => a.places.some((place) => place.unit === unit && place.covers.length === covers.length))
const sameShared = (a: Candidate | undefined, b: Candidate | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.shared.every(({ outcome, credits }) => b.shared.some((other) => other.outcome === outcome && other.credits === credits)) &&
  b.shared.length === a.shared.length
