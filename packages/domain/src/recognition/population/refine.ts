import type { Solver } from '../plan/linear-model.ts'
import type { Puzzle } from '../plan/puzzle.ts'
import { solveCount } from '../plan/solve.ts'
import { boundAll } from './bound.ts'
import type { Fit, Population, Reach, Target } from './bound.ts'

/** How much of a target a learner has, as a share; `solved` where the solver was asked. */
export type Share = { readonly learner: number; readonly target: number; readonly share: number; readonly solved: boolean }

/**
 * The share of every learner and target, true to its band: the bound settles most pairs, what a person with a pencil finds settles
 * many of the rest, because both fall in one band; the solver is asked only where the two disagree.
 */
export async function* refineAll(population: Population, bands: readonly number[], solver: Solver): AsyncIterable<Share> {
  const bandOf = (share: number): number => bands.filter((least) => share >= least - 1e-9).length
  for (const reach of boundAll(population)) {
    const { learner, target, most, needed, exact } = reach
    const share = needed === 0 ? 0 : most / needed
    if (exact || bandOf(share) === 0) yield { learner, target, share, solved: false }
    else {
      const held = heldOf(population, reach)
      const least = byHand(held, population.targets[target]) / needed
      if (bandOf(least) === bandOf(share)) yield { learner, target, share: least, solved: false }
      else {
        const answer = await solveCount(puzzleOf(held, population.targets[target]), solver, 10)
        yield { learner, target, share: answer.kind === 'solved' ? answer.solved.objective / needed : least, solved: true }
      }
    }
  }
}

type Held = Fit & { readonly learning: number }
const heldOf = ({ learners, targets }: Population, { learner, target }: Reach): readonly Held[] =>
  [...(learners[learner] ?? [])].flatMap((learning) => {
    const fit = targets[target]?.fits.get(learning)
    return fit ? [{ learning, ...fit }] : []
  })
const unitsOf = (bits: number, count: number): number[] => [...Array(count).keys()].filter((unit) => (bits >> unit) & 1)

/** The largest first, where it still adds most and no limit is passed: never too high. */
function byHand(held: readonly Held[], target: Target | undefined): number {
  if (!target) return 0
  const room = [...target.needs]
  const left = target.caps.map(({ limit }) => limit)
  let sum = 0
  for (const { learning, credits, units } of held.toSorted((a, b) => b.credits - a.credits || a.learning - b.learning)) {
    if (target.caps.some(({ members }, cap) => members.has(learning) && (left[cap] ?? 0) < credits)) continue
    const best = unitsOf(units, room.length).toSorted((a, b) => Math.min(credits, room[b] ?? 0) - Math.min(credits, room[a] ?? 0))[0]
    const adds = best === undefined ? 0 : Math.min(credits, room[best] ?? 0)
    if (best === undefined || adds <= 0) continue
    room[best] = (room[best] ?? 0) - adds
    for (const [cap, { members }] of target.caps.entries()) if (members.has(learning)) left[cap] = (left[cap] ?? 0) - credits
    sum += adds
  }
  return sum
}

const puzzleOf = (held: readonly Held[], target: Target | undefined): Puzzle => ({
  slots: (target?.needs ?? []).map((need) => ({ need, ceiling: need, outcomes: 0, optional: false })),
  total: 0,
  candidates: held.map(({ learning, credits, units }) => ({
    held: true,
    cost: 0,
    weeks: 0,
    credits,
    learning,
    awarded: 0,
    shared: [],
    places: unitsOf(units, target?.needs.length ?? 0).map((unit) => ({ unit, covers: [] })),
  })),
  caps: (target?.caps ?? []).map(({ limit, members }, rule) => ({
    rule,
    limit,
    members: [...held.entries()].filter(([, { learning }]) => members.has(learning)).map(([index]) => index),
  })),
  groups: [],
  choices: [],
  parts: undefined,
  prerequisites: [],
  orders: [],
  capstones: [],
  sharing: undefined,
})
