import { modelOf } from '@cairn/domain/recognition/plan/model'
import { reduceOffers } from '@cairn/domain/recognition/plan/reduce'
import { solveFinish } from '@cairn/domain/recognition/plan/solve'
import { loadSolver } from '@cairn/server/adapters/highs-solver'
import { largePuzzle } from './plan/large-puzzles.ts'
import type { Size } from './plan/large-puzzles.ts'
import { median } from './table.ts'
import type { Table } from './table.ts'

const sizes: readonly { readonly name: string; readonly size: Size; readonly runs: number; readonly target: string }[] = [
  { name: '50 held, 2,000 offers, 40 units', size: { units: 40, held: 50, offers: 2000 }, runs: 25, target: '≤ 1.0 × → 0.5 ×' },
  {
    name: 'last mile: 20 held, 300 offers, 8 units',
    size: { units: 8, held: 20, offers: 300 },
    runs: 60,
    target: 'p50 ≤ 80, p95 ≤ 500 ms',
  },
]
const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

/** To a proven optimum, with what we take out beforehand and without, in turn on the same targets. */
export async function run(): Promise<Table> {
  const solve = await loadSolver()
  const rows: string[][] = []
  for (const { name, size, runs, target } of sizes) {
    const [ours, plain]: [number[], number[]] = [[], []]
    let [reachable, offersLeft, proved] = [0, 0, 0]
    for (let seed = 1; seed <= runs; seed += 1) {
      const puzzle = largePuzzle(seed, size)
      const start = performance.now()
      const answer = await solveFinish(puzzle, 'cost', async (model, seconds) => solve(model, seconds), 60)
      ours.push(performance.now() - start)
      const from = performance.now()
      const solution = solve(modelOf(puzzle, { ask: 'finish', goal: 'cost' }).model, 60)
      plain.push(performance.now() - from)
      if (answer.kind === 'solved') {
        reachable += 1
        if (answer.solved.proved) proved += 1
        if (solution.status !== 'optimal' || Math.abs(solution.objective - answer.solved.objective) > 1e-4)
          throw new Error(`seed ${seed}: the two models disagree`)
      } else if (solution.status !== 'infeasible') throw new Error(`seed ${seed}: the two models disagree`)
      offersLeft += reduceOffers(puzzle).candidates.filter((one) => !one.held && one.places.length > 0).length
    }
    const ms = (value: number): string => `${Math.round(value)} ms`
    rows.push([
      name,
      `${reachable} of ${runs}, ${proved} proved`,
      `${Math.round(offersLeft / runs)} of ${size.offers}`,
      ms(median(ours)),
      ms(percentile(ours, 0.95)),
      ms(percentile(ours, 0.99)),
      ms(median(plain)),
      ms(percentile(plain, 0.99)),
      `${(median(ours) / median(plain)).toFixed(2)} ×`,
      target,
    ])
  }
  return {
    title: 'plan: the cheapest way to finish, proved',
    columns: ['target', 'reachable', 'offers left', 'p50', 'p95', 'p99', 'plain p50', 'plain p99', 'ours to plain', 'asked'],
    rows,
    note: 'One thread; both models give the same optimum on every target, or the run stops. p99 of few runs is their worst.',
  }
}
