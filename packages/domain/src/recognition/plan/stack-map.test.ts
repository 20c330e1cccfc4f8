import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSolver } from '../../../../server/src/adapters/highs-solver.ts'
import { AchievementSpecification } from '../../model/achievement-specification.ts'
import { Offer } from '../../model/offer.ts'
import { Qualification } from '../../model/qualification.ts'
import { planAsFarAsPossible, unitsWithoutOffer } from './as-far-as-possible.ts'
import { askedOfFiles } from './asked-of-files.ts'
import type { Brought } from './asked-of-files.ts'
import type { Goal } from './asked.ts'
import type { Solver } from './linear-model.ts'
import { stackMapOf } from './stack-map.ts'
import type { StackMap } from './stack-map.ts'

const at = '2026-09-15T08:00:00Z'
const ects = (points: number) => ({ hours: points * 25, credits: [{ system: 'ects', points }] })
const unit = (id: string, points: number, ...outcomes: readonly string[]) => ({
  id,
  title: { en: `Unit ${id}` },
  workload: ects(points),
  learningOutcomes: outcomes.map((text, place) => ({ id: `${id}-${place + 1}`, statement: { en: text }, skills: [] })),
})
const [inspect, isolate, repair, plan] = [
  'Inspect a photovoltaic installation with a checklist',
  'Isolate the direct-current side safely before work',
  'Repair a damaged cable of a photovoltaic string',
  'Plan the storage of a household with a worksheet',
]
const target = Qualification.parse({
  id: 'https://example.org/q/solar',
  title: { en: 'Solar' },
  workload: ects(6),
  path: 'rigid',
  units: [unit('a', 2, inspect), unit('b', 2, isolate), unit('c', 2, plan)],
  awardingBodies: [],
})

/** A credential as the verifier reads it out. */
const file = (
  id: string,
  outcomes: readonly string[],
  points: number,
  more: Readonly<Record<string, unknown>> = {},
  verdict: Brought['report']['verdict'] = 'genuine',
): Brought => ({
  id,
  name: `${id}.json`,
  report: {
    verdict,
    credential: {
      id: `urn:credential:${id}`,
      title: `Credential ${id}`,
      issuer: { id: 'did:example:body' },
      subject: {},
      awarded: '2026-02-01T00:00:00Z',
      specification: `https://example.org/mc/${id}`,
      elements: { learningOutcomes: [...outcomes], 'workload.ects': String(points), 'level.eqf': '4', ...more },
    },
  },
})
/** A statement of recognition as the verifier reads it out: it says of itself that it is one. */
const statement = (id: string, outcomes: readonly string[], credits: string, decision = 'partial', about?: string): Brought => {
  const { report, ...rest } = file(id, outcomes, 0)
  return {
    ...rest,
    report: {
      ...report,
      credential: {
        ...report.credential,
        id: `urn:credential:${id}`,
        title: 'Recognition',
        issuer: { id: 'did:example:university' },
        subject: {},
        elements: {
          learningOutcomes: [...outcomes],
          'recognition.decision': decision,
          'recognition.credits': credits,
          'recognition.target': 'Unit b',
          ...(about === undefined ? {} : { 'recognition.presented.credential': about }),
        },
      },
    },
  }
}
const offered = (id: string, outcome: string, price: number) => ({
  offer: Offer.parse({
    id: `https://example.org/offer/${id}`,
    specification: `https://example.org/mc/offer-${id}`,
    price: { amount: price, currency: 'EUR' },
    weeks: 3,
  }),
  specification: AchievementSpecification.parse({
    id: `https://example.org/mc/offer-${id}`,
    title: { en: `Course ${id}` },
    workload: ects(2),
    learningOutcomes: [{ id: 'lo-1', statement: { en: outcome } }],
  }),
})

let solver: Solver
beforeAll(async () => {
  const solve = await loadSolver()
  solver = async (model, seconds) => solve(model, seconds)
})
async function mapOf(
  brought: readonly Brought[],
  offers: readonly ReturnType<typeof offered>[] = [],
  goal: Goal = 'cheapest',
  skills: readonly { readonly id: string; readonly broader: readonly string[] }[] = [],
): Promise<StackMap> {
  const asked = askedOfFiles({ qualification: target, frameworks: [], creditSystems: [], offers, skills }, brought, { goal, at })
  const way = await planAsFarAsPossible(asked, solver)
  return way.ok ? stackMapOf(asked, way.value) : expect.fail(way.problems.map(({ code }) => code).join(', '))
}

describe('the map of what somebody holds', () => {
  test('each unit says what it needs, what fills it and what is missing, and the numbers add up', async () => {
    const map = await mapOf([file('1', [inspect], 2)], [offered('b', isolate, 50), offered('c', plan, 90)])
    expect(map.units.map(({ id, needs, held, planned, missing }) => [id, needs, held, planned, missing])).toEqual([
      ['a', 2, 2, 0, 0],
      ['b', 2, 0, 2, 0],
      ['c', 2, 0, 2, 0],
    ])
    expect([map.status, map.needs, map.held, map.planned, map.cost, map.weeks]).toEqual([
      'reachable',
      6,
      2,
      4,
      { amount: 140, currency: 'EUR' },
      3,
    ])
  })
  test('an outcome in two credentials is counted once, and both are named', async () => {
    const map = await mapOf([file('1', [inspect, isolate], 4), file('2', [isolate, repair], 4)])
    expect(
      map.overlaps.map(({ outcome, titles, credits, carried }) => [outcome['en'] ?? outcome['und'], titles.length, credits, carried]),
    ).toEqual([[isolate, 2, 2, 4]])
  })
  test('a unit with nothing on offer is said to be one, and the way to the rest is still shown', async () => {
    const map = await mapOf([file('1', [inspect], 2)], [offered('b', isolate, 50)])
    expect([map.status, map.units.filter(({ noOffer }) => noOffer).map(({ id }) => id), map.steps.map(({ offer }) => offer)]).toEqual([
      'part-way',
      ['c'],
      ['https://example.org/offer/b'],
    ])
    expect(map.held + map.planned).toBe(4)
  })
  test('which units have nothing on offer is found without anybody’s credentials', () => {
    expect(
      unitsWithoutOffer(
        askedOfFiles({ qualification: target, frameworks: [], creditSystems: [], offers: [offered('a', inspect, 1)], skills: [] }, [], {
          goal: 'fewest',
          at,
        }),
      ),
    ).toEqual(['b', 'c'])
  })
})

describe('a decision about recognition on the map', () => {
  test('counts with the credits that it gave', async () => {
    const map = await mapOf([statement('s', [isolate], '1.5 ects')])
    expect(map.units.map(({ held }) => held)).toEqual([0, 1.5, 0])
  })
  test('and the credential it was about do not add up: they are the same learning', async () => {
    const both = await mapOf([file('1', [isolate], 2), statement('s', [isolate], '1.5 ects', 'partial', 'urn:credential:1')])
    expect([both.held, both.notCounted.map(({ problem }) => problem.code)]).toEqual([2, ['plan.same-learning']])
  })
  test('does not count while a condition is open, and says what to do', async () => {
    const map = await mapOf([statement('s', [isolate], '1.5 ects', 'conditional')])
    expect([map.held, map.notCounted.map(({ problem }) => problem.code)]).toEqual([0, ['plan.decision-conditional']])
  })
  test.each([['-3 ects'], ['1e9 ects'], ['many'], ['5'], ['']])(
    'with credits “%s” counts for nothing, and nothing breaks',
    async (credits) => {
      expect((await mapOf([statement('s', [isolate], credits)])).held).toBe(0)
    },
  )
})

test.each(['altered', 'withdrawn', 'not-a-credential'] as const)(
  'a file that is %s fills nothing and is named with the reason',
  async (verdict) => {
    const map = await mapOf([file('1', [inspect], 2, {}, verdict)])
    expect([map.held, map.notCounted.map(({ problem }) => problem.code)]).toEqual([0, ['plan.not-reliable']])
  },
)

describe('what is nearest', () => {
  const at = (id: string, outcome: string, place: string | undefined, modes: readonly ('online' | 'on-site')[]) => {
    const { offer, specification } = offered(id, outcome, 10)
    return {
      offer: Offer.parse({ ...offer, modes: [...modes], ...(place === undefined ? {} : { place: { en: place, ar: 'المدينة' } }) }),
      specification,
    }
  }
  const near = async (offers: readonly ReturnType<typeof at>[], place: string | undefined) => {
    const asked = askedOfFiles(
      { qualification: target, frameworks: [], creditSystems: [], offers, skills: [] },
      [file('1', [inspect], 2), file('2', [plan], 2)],
      { goal: 'nearest', at: '2026-09-15T08:00:00Z', near: place },
    )
    const way = await planAsFarAsPossible(asked, solver)
    return way.ok ? stackMapOf(asked, way.value).steps.map(({ offer, where }) => [offer.split('/').at(-1), where]) : []
  }
  const offers = [
    at('far', isolate, 'Batumi', ['on-site']),
    at('home', isolate, 'Tbilisi', ['on-site']),
    at('somewhere', isolate, undefined, ['on-site']),
  ]
  test.each([
    { name: 'the place that is chosen, however it is written', offers, place: ' tbilisi ', found: [['home', 'here']] },
    { name: 'in another language', offers, place: 'المدينة', found: [['far', 'here']] },
    {
      name: 'online, where no place is chosen',
      offers: [...offers, at('web', isolate, undefined, ['online'])],
      place: undefined,
      found: [['web', 'online']],
    },
    { name: 'what does not say where it is, is not near', offers: offers.slice(2), place: 'Tbilisi', found: [['somewhere', 'unknown']] },
    {
      name: 'partly on site is not online',
      offers: [at('blended', isolate, 'Batumi', ['online', 'on-site']), at('home', isolate, 'Tbilisi', ['on-site'])],
      place: 'Tbilisi',
      found: [['home', 'here']],
    },
  ])('$name', async ({ offers: on, place, found }) => expect(await near(on, place)).toEqual(found))
})

describe('whatever somebody brings and whatever is on offer', () => {
  const texts = [inspect, isolate, plan, repair]
  const brought = fc
    .array(fc.record({ outcomes: fc.subarray(texts, { minLength: 1 }), points: fc.integer({ min: 1, max: 6 }) }), { maxLength: 4 })
    .map((list) => list.map(({ outcomes, points }, place) => file(String(place), outcomes, points)))
  const offers = fc
    .array(fc.record({ outcome: fc.constantFrom(...texts), price: fc.integer({ min: 0, max: 200 }) }), { maxLength: 4 })
    .map((list) => list.map(({ outcome, price }, place) => offered(String(place), outcome, price)))
  test('no unit holds more than it needs, the sums add up, and every file counts or is told why not', async () => {
    await fc.assert(
      fc.asyncProperty(brought, offers, fc.constantFrom<Goal>('cheapest', 'fastest', 'fewest', 'nearest'), async (files, on, goal) => {
        const map = await mapOf(files, on, goal)
        for (const { needs, held, planned, missing, blocks } of map.units) {
          expect(held + planned).toBeLessThanOrEqual(needs + 0.011)
          expect(held + planned + missing).toBeCloseTo(needs, 1)
          expect(blocks.reduce((sum, { credits }) => sum + credits, 0)).toBeCloseTo(held + planned, 1)
        }
        expect(map.units.reduce((sum, { held }) => sum + held, 0)).toBeCloseTo(map.held, 1)
        const counted = new Set(map.units.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'held').map(({ id }) => id)))
        expect(counted.size + map.notCounted.length).toBe(files.length)
        if (map.status === 'complete') expect(map.steps).toEqual([])
        if (map.status === 'reachable')
          expect(map.units.every(({ missing, outcomes }) => missing < 0.02 && outcomes.length === 0)).toBe(true)
      }),
      { numRuns: 80 },
    )
  })
  test('one more credential never leaves more to pay for', async () => {
    await fc.assert(
      fc.asyncProperty(brought, offers, async (files, on) => {
        const [all, fewer] = [await mapOf(files, on), await mapOf(files.slice(1), on)]
        if (fewer.status === 'reachable' || fewer.status === 'complete')
          expect((all.cost?.amount ?? 0) <= (fewer.cost?.amount ?? 0) + 1e-6 && all.status !== 'out-of-reach').toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
