import { beforeAll, expect, test } from 'vitest'
import { loadSolver } from '../../../../server/src/adapters/highs-solver.ts'
import { Qualification } from '../../model/qualification.ts'
import { noSkillGraph } from '../compare/skills.ts'
import { contradictionIn } from './contradiction.ts'
import type { Solver } from './linear-model.ts'

let solver: Solver
beforeAll(async () => {
  const solve = await loadSolver()
  solver = async (model, seconds) => solve(model, seconds)
})
const body = (id: string) => ({ id: `https://example.org/o/${id}`, legalName: { en: id } })
const ects = (points: number) => ({ credits: [{ system: 'ects', points }] })
const outcome = (id: string, text: string) => ({ id, statement: { en: text } })
const unit = (id: string, points: number, more: object = {}) => ({
  id,
  title: { en: id },
  workload: ects(points),
  learningOutcomes: [outcome(`${id}-1`, `Repair the ${id} of a machine`)],
  ...more,
})
const target = (stackingRules: readonly unknown[], more: object = {}) =>
  Qualification.parse({
    id: 'https://example.org/q',
    title: { en: 'Q' },
    workload: ects(30),
    path: 'open',
    awardingBodies: [body('college')],
    units: [unit('gearbox', 10), unit('bearing', 10)],
    stackingRules,
    ...more,
  })
const found = async (qualification: Qualification): Promise<readonly string[]> =>
  (
    await contradictionIn({ qualification, frameworks: [], creditSystems: [], at: '2026-09-15T08:00:00Z', graph: noSkillGraph }, solver)
  ).map(({ code }) => code)

test.each([
  { name: 'no rules', rules: [] },
  {
    name: 'shares of level, field and body that one part can have together',
    rules: [
      { kind: 'level-share', settings: { value: '6', share: 0.8 } },
      { kind: 'field-share', settings: { fields: ['0715'], share: 0.8 } },
      { kind: 'residency', settings: { share: 1 } },
    ],
  },
  {
    name: 'two sectors that share the whole',
    rules: [
      { kind: 'source-share', settings: { sectors: ['vocational'], share: 0.5 } },
      { kind: 'source-share', settings: { sectors: ['employer'], share: 0.5 } },
    ],
  },
  { name: 'many small parts', rules: [{ kind: 'number-of-parts', settings: { atLeast: 12 } }] },
  {
    name: 'a final part, an order and what comes first',
    rules: [
      { kind: 'capstone', settings: { unit: 'bearing' } },
      { kind: 'order', settings: { units: ['gearbox', 'bearing'] } },
      { kind: 'prerequisite', settings: { unit: 'bearing', needs: ['gearbox'] } },
    ],
  },
  {
    name: 'the same outcome asked for in two units',
    rules: [],
    more: { units: [unit('gearbox', 15), { ...unit('again', 15), learningOutcomes: [outcome('x', 'Repair the gearbox of a machine')] }] },
  },
])('can be kept together: $name', async ({ rules, more }) => expect(await found(target(rules, more))).toEqual([]))

test.each([
  {
    name: 'more asked of a group than it may have',
    rules: [{ kind: 'credits', settings: { atMost: 5, units: ['gearbox'] } }],
    told: ['rule.credits-most'],
  },
  {
    name: 'two sectors that ask for more than the whole',
    rules: [
      { kind: 'source-share', settings: { sectors: ['vocational'], share: 0.7 } },
      { kind: 'source-share', settings: { sectors: ['employer'], share: 0.7 } },
    ],
    told: ['rule.source-share'],
  },
  { name: 'fewer parts than units', rules: [{ kind: 'number-of-parts', settings: { atMost: 1 } }], told: ['rule.parts-most'] },
  {
    name: 'all from here and nothing but from elsewhere',
    rules: [{ kind: 'residency', settings: { share: 0.5 } }],
    more: { awardingBodies: [] },
    told: ['rule.residency-share'],
  },
])('cannot be kept together, and it is said which: $name', async ({ rules, more, told }) => {
  const codes = await found(target(rules, more))
  for (const code of told) expect(codes).toContain(code)
})
