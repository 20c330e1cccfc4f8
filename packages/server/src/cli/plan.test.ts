import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from './program.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-plan-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const body = { id: 'https://example.org/o/school', legalName: { en: 'School' } }
const described = (name: string, credits: number, outcome: string) => ({
  id: `https://example.org/mc/${name}`,
  title: { en: name },
  awardingBodies: [body],
  workload: { credits: [{ system: 'ects', points: credits }] },
  levels: [{ framework: 'eqf', value: '4' }],
  learningOutcomes: [{ id: 'lo-1', statement: { en: outcome } }],
})
const award = (name: string, credits: number, outcome: string, more: object = {}) => ({
  id: `urn:example:${name}`,
  specification: described(name, credits, outcome),
  learner: { id: 'urn:example:learner' },
  awardingBody: body,
  awarded: '2026-01-10T09:00:00Z',
  ...more,
})
const inspect = 'Inspect a roof installation with a checklist'
const repair = 'Replace a damaged connector under supervision'
const unit = (id: string, credits: number, outcome: string) => ({
  id,
  title: { en: id },
  workload: { credits: [{ system: 'ects', points: credits }] },
  learningOutcomes: [{ id: `${id}-1`, statement: { en: outcome } }],
})
const target = (more: object = {}) => ({
  id: 'https://example.org/q/1',
  title: { en: 'Solar technician' },
  workload: { credits: [{ system: 'ects', points: 6 }] },
  awardingBodies: [body],
  units: [unit('u1', 3, inspect), unit('u2', 3, repair)],
  ...more,
})
const offer = (name: string, credits: number, outcome: string, amount: number) => ({
  id: `https://example.org/offer/${name}`,
  specification: described(name, credits, outcome),
  price: { amount, currency: 'EUR' },
  weeks: 4,
})

type Answer = {
  readonly status?: string
  readonly next?: readonly { readonly offer: string }[]
  readonly counted?: readonly { readonly unit: string; readonly credits: number }[]
  readonly notCounted?: readonly { readonly problem: { readonly code: string; readonly message: string } }[]
  readonly conflict?: readonly { readonly code: string }[]
  readonly problems?: readonly { readonly code: string; readonly at?: string; readonly message: string }[]
  readonly objective?: number
  readonly optimal?: boolean
}
async function planned(
  qualification: unknown,
  awards: readonly unknown[],
  offers: readonly unknown[] = [],
  args: readonly string[] = [],
): Promise<{ readonly code: number; readonly answer: Answer }> {
  await writeFile(join(folder, 'q.json'), JSON.stringify(qualification))
  await writeFile(join(folder, 'o.jsonl'), offers.map((one) => JSON.stringify(one)).join('\n'))
  const out: string[] = []
  const code = await runProgram(
    ['plan', '--qualification', join(folder, 'q.json'), '--awards', '-', '--offers', join(folder, 'o.jsonl'), '--json', ...args],
    {
      out: (line) => void out.push(line),
      err: () => undefined,
      progress: () => undefined,
      input: async () => new TextEncoder().encode(awards.map((one) => JSON.stringify(one)).join('\n')),
      stopped: () => false,
    },
    () => '2026-09-15T08:00:00Z',
  )
  return { code, answer: JSON.parse(out.join('')) as Answer }
}

test('what is held completes the target', async () => {
  expect(await planned(target(), [award('a', 3, inspect), award('b', 3, repair)])).toMatchObject({
    code: 0,
    answer: {
      status: 'complete',
      counted: [
        { unit: 'u1', credits: 3 },
        { unit: 'u2', credits: 3 },
      ],
      objective: 0,
    },
  })
})
test('the cheapest way to finish is taken, and proved', async () => {
  const { code, answer } = await planned(target(), [award('a', 3, inspect)], [offer('dear', 3, repair, 90), offer('cheap', 3, repair, 40)])
  expect([code, answer.status, answer.next?.map((one) => one.offer), answer.objective, answer.optimal]).toEqual([
    0,
    'reachable',
    ['https://example.org/offer/cheap'],
    40,
    true,
  ])
})
test('a narrower skill than the needed one is told to cover a part, once it is said which is broader', async () => {
  const skill = (id: string) => [{ framework: 'own', id: `https://example.org/skill/${id}` }]
  const needed = target({
    units: [
      {
        ...unit('u1', 3, inspect),
        learningOutcomes: [{ id: 'u1-1', statement: { ka: 'ამოწმებს სახურავს' }, skills: skill('inspect-roofs') }],
      },
    ],
    workload: { credits: [{ system: 'ects', points: 3 }] },
  })
  const held = {
    ...award('a', 3, inspect),
    specification: {
      ...described('a', 3, inspect),
      learningOutcomes: [{ id: 'lo-1', statement: { en: inspect }, skills: skill('inspect-solar-roofs') }],
    },
  }
  const why = async (...args: readonly string[]) =>
    (await planned(needed, [held], [], args)).answer.notCounted?.map(({ problem }) => problem.code)
  expect(await why()).toEqual(['plan.fits-nowhere'])
  const list = join(folder, 'skills.jsonl')
  await writeFile(
    list,
    JSON.stringify({ id: 'https://example.org/skill/inspect-solar-roofs', broader: ['https://example.org/skill/inspect-roofs'] }),
  )
  expect(await why('--skills', list)).toEqual(['plan.overlap-too-small'])
  await writeFile(list, '{"id": 7}')
  expect((await planned(needed, [held], [], ['--skills', list])).code).toBe(2)
})
test('the rules of a profile hold beside those of the target', async () => {
  const awards = [award('a', 3, inspect, { awarded: '2016-01-10T09:00:00Z' }), award('b', 3, repair)]
  expect((await planned(target(), awards)).answer.status).toBe('complete')
  const { code, answer } = await planned(target(), awards, [], ['--profile', 'in-2021'])
  expect([code, answer.notCounted?.map(({ problem }) => problem.code)]).toEqual([1, ['plan.too-old']])
})
test('a learner who took the same learning twice is told that it counts once', async () => {
  const { answer } = await planned(target(), [award('a', 3, inspect), award('a', 3, inspect, { id: 'urn:example:again' })])
  expect(answer.notCounted?.map(({ problem }) => problem.code)).toEqual(['plan.same-learning'])
})

describe('what cannot be used is said, with what to do', () => {
  test.each([
    {
      name: 'a withdrawn credential is not used',
      qualification: target(),
      awards: [{ award: award('a', 3, inspect), verdict: 'withdrawn' }],
      code: 1,
      reason: 'plan.not-reliable',
    },
    {
      name: 'an altered credential is not used',
      qualification: target(),
      awards: [{ award: award('a', 3, inspect), verdict: 'altered' }],
      code: 1,
      reason: 'plan.not-reliable',
    },
    {
      name: 'a sealed file that does not verify is not used',
      qualification: target(),
      awards: ['e30.e30.c2ln'],
      code: 1,
      reason: 'plan.not-reliable',
    },
    {
      name: 'an award without outcomes fits no unit',
      qualification: target(),
      awards: [{ ...award('a', 3, inspect), specification: { ...described('a', 3, inspect), learningOutcomes: [] } }],
      code: 1,
      reason: 'plan.no-outcomes',
    },
    {
      name: 'an award without a size cannot be counted',
      qualification: target(),
      awards: [{ ...award('a', 3, inspect), specification: { ...described('a', 3, inspect), workload: undefined } }],
      code: 1,
      reason: 'plan.size-unknown',
    },
    {
      name: 'an award in another language cannot be compared',
      qualification: target(),
      awards: [
        {
          ...award('a', 3, inspect),
          specification: { ...described('a', 3, inspect), learningOutcomes: [{ id: 'lo-1', statement: { ka: 'ამოწმებს მზის პანელებს' } }] },
        },
      ],
      code: 1,
      reason: 'plan.not-compared',
    },
    {
      name: 'an award that is too old',
      qualification: target({ stackingRules: [{ kind: 'maximum-age', settings: { years: 5 } }] }),
      awards: [award('a', 3, inspect, { awarded: '2019-01-10T09:00:00Z' })],
      code: 1,
      reason: 'plan.too-old',
    },
  ])('$name', async ({ qualification, awards, code, reason }) => {
    const said = await planned(qualification, awards)
    expect([said.code, said.answer.notCounted?.[0]?.problem.code], JSON.stringify(said.answer)).toEqual([code, reason])
    expect(said.answer.notCounted?.[0]?.problem.message).not.toBe(reason)
  })
  test.each([
    {
      name: 'a target without needs',
      qualification: { id: 'https://example.org/q/2', title: { en: 'Empty' } },
      awards: [],
      problem: 'stacking.nothing-needed',
    },
    {
      name: 'prerequisites in a circle',
      qualification: target({
        stackingRules: [
          { kind: 'prerequisite', settings: { unit: 'u1', needs: ['u2'] } },
          { kind: 'prerequisite', settings: { unit: 'u2', needs: ['u1'] } },
        ],
      }),
      awards: [],
      problem: 'stacking.circle',
    },
    {
      name: 'a least above a most',
      qualification: target({ stackingRules: [{ kind: 'credits', settings: { atLeast: 9, atMost: 6 } }] }),
      awards: [],
      problem: 'stacking.least-above-most',
    },
    {
      name: 'a rule about a unit that is not there',
      qualification: target({ stackingRules: [{ kind: 'capstone', settings: { unit: 'u9' } }] }),
      awards: [],
      problem: 'stacking.unit-unknown',
    },
    { name: 'zero credits', qualification: target(), awards: [award('a', 0, inspect)], problem: 'shape.not-above' },
    { name: 'huge credits', qualification: target(), awards: [award('a', 1e9, inspect)], problem: 'shape.too-big' },
    {
      name: 'a rule of a kind that does not exist',
      qualification: target({ stackingRules: [{ kind: 'magic', settings: {} }] }),
      awards: [],
      problem: 'shape.not-allowed',
    },
    {
      name: 'credentials of two people',
      qualification: target(),
      awards: [award('a', 3, inspect), award('b', 3, repair, { learner: { id: 'urn:example:other' } })],
      problem: 'plan.two-learners',
    },
  ])('$name is refused', async ({ qualification, awards, problem }) => {
    const said = await planned(qualification, awards)
    expect([said.code, said.answer.problems?.[0]?.code]).toEqual([2, problem])
    expect(said.answer.problems?.[0]?.message).not.toBe(problem)
  })
  test('contradictory rules come back as the smallest set in conflict', async () => {
    const rules = [
      { kind: 'maximum-age', settings: { years: 20 } },
      { kind: 'residency', settings: { share: 1 } },
      { kind: 'prior-learning-cap', settings: { credits: 2 } },
    ]
    const other = { ...body, id: 'https://example.org/o/other' }
    const elsewhere = {
      ...offer('elsewhere', 3, repair, 5),
      specification: { ...described('elsewhere', 3, repair), awardingBodies: [other] },
    }
    const { code, answer } = await planned(target({ stackingRules: rules }), [award('a', 3, inspect)], [elsewhere])
    expect([code, answer.status, answer.conflict?.map((one) => one.code)]).toEqual([
      1,
      'out-of-reach',
      ['rule.residency-share', 'rule.unit-needs'],
    ])
  })
})
