import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../../../server/src/adapters/highs-solver.ts'
import { boundAll } from './bound.ts'
import type { Population } from './bound.ts'
import { countClose } from './close.ts'
import { refineAll } from './refine.ts'

const population: fc.Arbitrary<Population> = fc.integer({ min: 1, max: 3 }).chain((units) =>
  fc.record({
    learnings: fc.constant(5),
    learners: fc.array(
      fc.subarray([0, 1, 2, 3, 4]).map((held) => Uint32Array.from(held)),
      { minLength: 1, maxLength: 3 },
    ),
    targets: fc.array(
      fc.record({
        needs: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: units, maxLength: units }),
        caps: fc.array(
          fc.record({ limit: fc.integer({ min: 0, max: 8 }), members: fc.subarray([0, 1, 2, 3, 4]).map((members) => new Set(members)) }),
          { maxLength: 1 },
        ),
        fits: fc
          .array(
            fc.tuple(
              fc.integer({ min: 0, max: 4 }),
              fc.record({ credits: fc.integer({ min: 1, max: 5 }), units: fc.integer({ min: 1, max: 2 ** units - 1 }) }),
            ),
          )
          .map((pairs) => new Map(pairs)),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
)
type Held = { readonly learning: number; readonly credits: number; readonly units: number }
/** The most with whole credentials and every limit kept, by trying every unit for each. */
function wholeBest(held: readonly Held[], room: readonly number[], caps: Population['targets'][number]['caps']): number {
  const [first, ...rest] = held
  if (!first) return 0
  const after = caps.map(({ limit, members }) => ({ limit: limit - (members.has(first.learning) ? first.credits : 0), members }))
  const used = after.some(({ limit }) => limit < 0)
    ? []
    : room.flatMap((open, unit) =>
        (first.units >> unit) & 1
          ? [Math.min(open, first.credits) + wholeBest(rest, room.with(unit, open - Math.min(open, first.credits)), after)]
          : [],
      )
  return Math.max(wholeBest(rest, room, caps), ...used)
}
/** The most when credentials may be split: credit by credit. */
const splitBest = (held: readonly Held[], room: readonly number[]): number => {
  const matched: number[] = room.map(() => 0)
  const single = held.flatMap(({ credits, units }) => Array.from({ length: credits }, () => units))
  const slots = room.flatMap((open, unit) => Array.from({ length: open }, () => unit))
  const owner = slots.map(() => -1)
  const place = (credit: number, seen: Set<number>): boolean =>
    slots.some((unit, slot) => {
      if (((single[credit] ?? 0) >> unit) % 2 === 0 || seen.has(slot)) return false
      seen.add(slot)
      if (owner[slot] === -1 || place(owner[slot] ?? -1, seen)) {
        owner[slot] = credit
        return true
      }
      return false
    })
  return matched.length === 0 ? 0 : single.filter((_, credit) => place(credit, new Set())).length
}

describe('the bound for many people', () => {
  test('is the largest flow, never below what whole credentials reach, and equal to it where it says exact', () => {
    fc.assert(
      fc.property(population, (given) => {
        for (const { learner, target, most, exact } of boundAll(given)) {
          const { needs = [], fits, caps = [] } = given.targets[target] ?? {}
          const held = [...(given.learners[learner] ?? [])].flatMap((learning) => {
            const fit = fits?.get(learning)
            return fit ? [{ learning, ...fit }] : []
          })
          expect(most).toBeCloseTo(splitBest(held, needs), 6)
          expect(most).toBeGreaterThanOrEqual(wholeBest(held, needs, caps) - 1e-6)
          if (exact) expect(most).toBeCloseTo(wholeBest(held, needs, caps), 6)
        }
      }),
      { numRuns: 2000 },
    )
  })
  test('refined where it is open, it puts everybody in the band that whole credentials reach', async () => {
    const solve = await loadSolver()
    await fc.assert(
      fc.asyncProperty(population, async (given) => {
        for await (const { learner, target, share } of refineAll(given, [0.5, 0.75, 1], async (model, seconds) => solve(model, seconds))) {
          const { needs = [], fits, caps = [] } = given.targets[target] ?? {}
          const held = [...(given.learners[learner] ?? [])].flatMap((learning) => {
            const fit = fits?.get(learning)
            return fit ? [{ learning, ...fit }] : []
          })
          const needed = needs.reduce((sum, need) => sum + need, 0)
          const real = needed === 0 ? 0 : wholeBest(held, needs, caps) / needed
          expect([0.5, 0.75, 1].map((least) => share >= least - 1e-9)).toEqual([0.5, 0.75, 1].map((least) => real >= least - 1e-9))
        }
      }),
      { numRuns: 300 },
    )
  })
  test('counts of fewer than five people are not told apart', () => {
    const reaches = [...Array.from({ length: 7 }, () => ({ target: 0, most: 9, needed: 10 })), { target: 0, most: 6, needed: 10 }]
    expect(
      countClose(
        reaches.map(({ target, most, needed }) => ({ target, share: most / needed })),
        1,
        [0.5, 0.75],
      ),
    ).toEqual([
      {
        target: 0,
        bands: [
          { from: 0.75, people: 7 },
          { from: 0.5, people: 'few' },
        ],
      },
    ])
  })
})
