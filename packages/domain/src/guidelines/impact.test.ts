import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { PolicyProfile } from '../model/profile.ts'
import { changedProfile } from './changed-profile.ts'
import { impact } from './impact.ts'
import { prepareProfile } from './prepare.ts'
import { review } from './review.ts'

const root = join(import.meta.dirname, '../../../..')
const read = (name: string) => PolicyProfile.parse(JSON.parse(readFileSync(join(root, `profiles/${name}.json`), 'utf8')))
const profiles = new Map(['eu-2022', 'nz-2022', 'ee-2025'].map((id) => [id, read(id)]))
const lookup = (id: string) => profiles.get(id)
const prepared = (id: string) => {
  const made = prepareProfile(profiles.get(id) ?? expect.fail(id), lookup)
  return made.ok ? made.value : expect.fail(id)
}
const base = AchievementSpecification.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'checks/cases/base.json'), 'utf8')))
const at = '2026-09-15T08:00:00Z'
const sized = (points: number, index: number) => ({
  specification: { ...base, id: `urn:cairn:entry:${index}`, workload: { credits: [{ system: 'ects', points }], parts: [] } },
  standing: {},
})
const change = (id: string, value: number | null, setting = 'min') => {
  const made = changedProfile(prepared(id), { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting, value }] }, lookup)
  return made.ok ? made.value : expect.fail(JSON.stringify(made.problems))
}

describe('what a changed rule would do', () => {
  test('Estonia’s minimum from 5 to 8 credits: those of 5 to 7 would newly fail, and nothing else is said', () => {
    const entries = [2, 5, 6, 7, 8, 20, 40].map(sized)
    const { newlyFailing, newlyPassing, byCheck, entries: count } = impact(prepared('ee-2025'), change('ee-2025', 8), entries, at)
    expect([count, newlyFailing.map(({ subject }) => subject.at(-1)), newlyPassing, byCheck]).toEqual([
      7,
      ['1', '2', '3'],
      [],
      { 'workload-is-in-range': { failing: 3, passing: 0 } },
    ])
  })
  test('a rule taken away lets those pass that it stopped', () => {
    expect(
      impact(prepared('ee-2025'), change('ee-2025', null), [sized(2, 0), sized(40, 1)], at).newlyPassing.map(({ subject }) => subject),
    ).toEqual(['urn:cairn:entry:0'])
  })
  test('the place beside the framework marks what is pending and fails nobody', () => {
    const made = changedProfile(prepared('nz-2022'), { rules: [], nqfPosition: 'levelled' }, lookup)
    expect(impact(prepared('nz-2022'), made.ok ? made.value : expect.fail('not made'), [sized(2, 0)], at)).toMatchObject({
      newlyFailing: [],
      pending: { level: 1, credits: 0 },
    })
  })
  test('a rule that is not there, and a value that the check cannot read, are refused', () => {
    for (const rule of [
      { check: 'workload-is-in-range', clause: 'XX', setting: 'min', value: 1 },
      { check: 'workload-is-in-range', clause: 'EE-VOL', setting: 'min', value: -1 },
      { check: 'workload-is-in-range', clause: 'EE-VOL', setting: 'nonsense', value: 1 },
    ])
      expect(changedProfile(prepared('ee-2025'), { rules: [rule] }, lookup).ok).toBe(false)
  })
})

test('it says what two whole reviews say, whatever the value and the sizes', () => {
  const before = prepared('ee-2025')
  const failing = (profile: typeof before, specification: AchievementSpecification) =>
    new Set(
      review(profile, specification, at)
        .findings.filter(({ force, judgement }) => force === 'must' && judgement.outcome === 'failed')
        .map(({ check, clause }) => `${check} ${clause}`),
    )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom('min', 'max'),
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }),
      (value, setting, sizes) => {
        if (setting === 'max' && value === 0) return
        const after = change('ee-2025', value, setting)
        const entries = sizes.map(sized)
        const { newlyFailing, newlyPassing } = impact(before, after, entries, at)
        for (const { specification } of entries) {
          const [was, is] = [failing(before, specification), failing(after, specification)]
          expect(
            newlyFailing.filter(({ subject }) => subject === specification.id).map(({ check, clause }) => `${check} ${clause}`),
          ).toEqual([...is].filter((key) => !was.has(key)))
          expect(
            newlyPassing.filter(({ subject }) => subject === specification.id).map(({ check, clause }) => `${check} ${clause}`),
          ).toEqual([...was].filter((key) => !is.has(key)))
        }
      },
    ),
    { numRuns: 60 },
  )
})
