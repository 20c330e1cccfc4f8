import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSolver } from '../../../../server/src/adapters/highs-solver.ts'
import { Qualification } from '../../model/qualification.ts'
import type { StackingRule } from '../../model/stacking-rules.ts'
import { noSkillGraph } from '../compare/skills.ts'
import type { Holding } from '../holding.ts'
import type { Asked } from '../plan/asked.ts'
import type { Solver } from '../plan/linear-model.ts'
import { effectOnHolders } from './effect-on-holders.ts'

const outcomes = [
  'Inspect a roof installation with a checklist',
  'Replace a damaged connector under supervision',
  'Plan the storage of a household with a worksheet',
]
const qualification = Qualification.parse({
  id: 'https://example.org/q',
  title: { en: 'Q' },
  workload: { credits: [{ system: 'ects', points: 6 }] },
  path: 'rigid',
  units: outcomes.map((text, place) => ({
    id: `u${place}`,
    title: { en: `U${place}` },
    workload: { credits: [{ system: 'ects', points: 2 }] },
    learningOutcomes: [{ id: `u${place}-1`, statement: { en: text } }],
  })),
})
const asked = (stackingRules: readonly StackingRule[]): Asked => ({
  qualification: { ...qualification, stackingRules: [...stackingRules] },
  held: [],
  offers: [],
  goal: 'fewest',
  at: '2026-09-15T08:00:00Z',
  seconds: 5,
  frameworks: [],
  creditSystems: [],
  graph: noSkillGraph,
})
const holding = (place: number, awarded: string): Holding => ({
  id: `urn:h:${place}`,
  specification: `https://example.org/mc/${place}`,
  title: { en: `MC ${place}` },
  outcomes: [{ id: 'lo-1', statement: { en: outcomes[place] ?? '' }, skills: [] }],
  workload: { credits: [{ system: 'ects', points: 2 }], parts: [] },
  levels: [],
  fields: [],
  sector: undefined,
  route: 'course',
  awardingBodies: [],
  awarded,
  validUntil: undefined,
  usedFor: [],
  unreliable: undefined,
  learner: undefined,
})
const age = (years: number): StackingRule => ({ kind: 'maximum-age', settings: { years } })

let solver: Solver
beforeAll(async () => {
  const solve = await loadSolver()
  solver = async (model, seconds) => solve(model, seconds)
})
const go = () => true
const person = (...parts: readonly (readonly [number, string])[]): Holding[] => parts.map(([place, awarded]) => holding(place, awarded))
const many = (count: number, one: Holding[]): Holding[][] => Array.from({ length: count }, () => one)
const countOf = (counts: { readonly cells: readonly { readonly key: readonly string[]; readonly count: number }[] }, key: string): number =>
  counts.cells.find((cell) => cell.key[0] === key)?.count ?? 0

describe('what changed rules do to present holders', () => {
  test('those who lose what was there are counted, and those who are not touched', async () => {
    const [old, young] = [person([0, '2020-02-01T00:00:00Z']), person([0, '2026-02-01T00:00:00Z'])]
    const { moved } = await effectOnHolders(asked([]), asked([age(2)]), [...many(20, old), ...many(30, young)], solver, go)
    expect([countOf(moved, 'farther'), countOf(moved, 'same'), moved.total]).toEqual([20, 30, 50])
  })
  test('a rule that is taken out completes somebody’s qualification', async () => {
    const whole = person([0, '2020-02-01T00:00:00Z'], [1, '2026-02-01T00:00:00Z'], [2, '2026-02-01T00:00:00Z'])
    const { moved, now } = await effectOnHolders(asked([age(2)]), asked([]), many(10, whole), solver, go)
    expect([countOf(moved, 'newly-complete'), countOf(now, 'half')]).toEqual([10, 10])
  })
  test('a group of one to four is never shown alone, nor to be found by subtraction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), async (few, rest) => {
        const { moved, now } = await effectOnHolders(
          asked([]),
          asked([age(2)]),
          [...many(few, person([0, '2020-02-01T00:00:00Z'])), ...many(rest, person([1, '2026-02-01T00:00:00Z']))],
          solver,
          go,
        )
        for (const { cells, few: joined, total } of [moved, now]) {
          for (const { count } of cells) expect(count % 5).toBe(0)
          if (joined && total !== undefined) expect(joined.cells).toBeGreaterThanOrEqual(2)
        }
      }),
      { numRuns: 60 },
    )
  })
  test('the same rules change nothing for anybody, whatever they hold', async () => {
    const somebody = fc.subarray([0, 1, 2]).map((places) => places.map((place) => holding(place, '2024-02-01T00:00:00Z')))
    await fc.assert(
      fc.asyncProperty(fc.array(somebody, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (people, years) => {
        const { moved } = await effectOnHolders(asked([age(years)]), asked([age(years)]), people, solver, go)
        for (const { key, count } of moved.cells) expect(key[0] === 'same' || count === 0).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
  test('who was not reached in time is told as a number, not passed over', async () => {
    expect(
      (await effectOnHolders(asked([]), asked([age(2)]), many(7, person([0, '2026-02-01T00:00:00Z'])), solver, () => false)).notLooked,
    ).toBe(7)
  })
})
