import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AchievementSpecification } from '../../model/achievement-specification.ts'
import { PatchOperation } from '../../model/finding.ts'
import { Outcome } from '../../model/judgement.ts'
import { PolicyProfile } from '../../model/profile.ts'
import { applyPatch } from '../patch.ts'
import { roster } from '../roster.ts'

const folder = join(import.meta.dirname, 'cases')
const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const Case = z.strictObject({
  about: z.string().min(3),
  settings: z.record(z.string(), z.unknown()),
  patch: z.array(PatchOperation),
  outcome: Outcome,
  code: z.string().optional(),
})
const base = AchievementSpecification.parse(json('base.json'))
const europe = PolicyProfile.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../../../profiles/eu-2022.json'), 'utf8')))
const context = { at: '2026-09-15T08:00:00Z', creditSystems: europe.creditSystems, frameworks: europe.frameworks, clause: undefined }
const files = readdirSync(folder).filter((name) => name !== 'base.json')

test('every check has a file of cases, and every file a check', () => {
  expect(files.map((name) => name.replace('.json', '')).toSorted()).toEqual(roster.map(({ id }) => id).toSorted())
})

describe.each(roster.map((check) => ({ id: check.id, check, cases: z.array(Case).parse(json(`${check.id}.json`)) })))(
  '$id',
  ({ check, cases }) => {
    test.each(cases)('$about: $outcome', ({ settings, patch, outcome, code }) => {
      const examine = check.prepare(settings)
      if (!examine) return expect.fail('settings that the check cannot read')
      const found = [...examine(AchievementSpecification.parse(applyPatch(base, patch)), context)].map(({ judgement }) => ({
        outcome: judgement.outcome,
        ...('problem' in judgement ? { code: judgement.problem.code } : {}),
      }))
      if (outcome === 'passed') return expect(found.filter((one) => one.outcome !== 'passed')).toEqual([])
      expect(found).toContainEqual(expect.objectContaining({ outcome, ...(code ? { code } : {}) }))
    })
    test('a description that passes and one that does not are among the cases, and settings that mean nothing are refused', () => {
      const outcomes = new Set(cases.map(({ outcome }) => outcome))
      expect(outcomes.size).toBeGreaterThan(check.id === 'person-judges' ? 0 : 1)
      if (check.id !== 'person-judges') expect(outcomes.has('passed')).toBe(true)
      expect(check.prepare({ nonsense: true })).toBeUndefined()
    })
  },
)
