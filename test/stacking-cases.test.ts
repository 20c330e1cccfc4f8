import { Confidence } from '@cairn/domain/model/guideline'
import { CreditSystem } from '@cairn/domain/model/profile'
import type { Solver } from '@cairn/domain/recognition/plan/linear-model'
import { plan } from '@cairn/domain/recognition/plan/plan'
import { loadSolver } from '@cairn/server/adapters/highs-solver'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { askedOf, Short, ShortTarget } from './planner/short-hand.ts'

/** A rule of a real body, where it was read, and what it must do to a learner’s credentials. */
const Case = z.strictObject({
  about: z.string(),
  rules: z.array(z.strictObject({ id: z.string(), confidence: Confidence, source: z.url() })).min(1),
  target: ShortTarget,
  held: z.array(Short),
  offers: z.array(Short).default([]),
  goal: z.enum(['cheapest', 'fastest', 'fewest']).default('cheapest'),
  at: z.string().default('2026-09-15T08:00:00Z'),
  creditSystems: z.array(CreditSystem).default([]),
  expect: z.strictObject({
    status: z.enum(['complete', 'reachable', 'out-of-reach']),
    credits: z.number().optional(),
    notCounted: z.record(z.string(), z.string()).optional(),
    notCountedNumber: z.int().optional(),
    next: z.array(z.string()).optional(),
    objective: z.number().optional(),
    missing: z.array(z.string()).optional(),
    conflict: z.array(z.string()).optional(),
  }),
})
const folder = join(import.meta.dirname, '../profiles/cases/stacking')
const cases = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, ...Case.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }))

let solver: Solver
beforeAll(async () => {
  const solve = await loadSolver()
  solver = async (model, seconds) => solve(model, seconds)
})

describe('stacking rules of real bodies', () => {
  test.each(cases)('$name: $about', async ({ target, held, offers, goal, at, creditSystems, expect: wanted }) => {
    const planned = await plan(askedOf(target, held, offers, { goal, at, creditSystems }), solver)
    const found = planned.ok ? planned.value : expect.fail(planned.problems.map(({ code }) => code).join(', '))
    const name = (id: string): string => id.replace(/^urn:(award|offer):/, '')
    expect(found.status, JSON.stringify(found)).toBe(wanted.status)
    if (wanted.credits !== undefined) expect(found.counted.reduce((sum, one) => sum + one.credits, 0)).toBeCloseTo(wanted.credits, 5)
    if (wanted.notCounted)
      expect(Object.fromEntries(found.notCounted.map(({ award, problem }) => [name(award), problem.code]))).toEqual(wanted.notCounted)
    if (wanted.notCountedNumber !== undefined) expect(found.notCounted.length).toBe(wanted.notCountedNumber)
    if (wanted.next) expect(found.next.map(({ offer }) => name(offer))).toEqual(wanted.next)
    if (wanted.objective !== undefined)
      expect([found.objective, found.bound, found.optimal]).toEqual([wanted.objective, wanted.objective, true])
    if (wanted.missing) expect(found.missing.flatMap(({ outcomes }) => outcomes)).toEqual(wanted.missing)
    if (wanted.conflict) expect(found.conflict.map(({ code }) => code)).toEqual(wanted.conflict)
  })
})
