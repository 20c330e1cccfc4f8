import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { Procedure } from '../model/profile.ts'
import { differences, newApplication } from './differences.ts'

const base = AchievementSpecification.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'checks/cases/base.json'), 'utf8')))
const told = (after: AchievementSpecification) =>
  differences(base, after).map(({ element, at, kind, words }) => [
    element,
    at,
    kind,
    words
      .filter((word) => word.kind !== 'same')
      .map(({ text, kind: how }) => `${how === 'added' ? '+' : '-'}${text}`)
      .join(' '),
  ])

describe('what changed between two versions', () => {
  test('nothing, where nothing did; what only the register writes is not told', () => {
    expect(told({ ...base, version: 4, published: '2026-01-01T00:00:00Z', keptFindings: [{ check: 'x', at: '', reason: 'y' }] })).toEqual(
      [],
    )
  })
  test('a word in a text, in its language', () => {
    expect(told({ ...base, title: { ...base.title, en: 'Drip irrigation for large farms' } })).toEqual([
      ['title', '/title/en', 'changed', '-small +large'],
    ])
  })
  test('Arabic words are cut as Arabic', () => {
    const arabic = { ...base, title: { ar: 'الري بالتنقيط للمزارع الصغيرة' } }
    expect(
      differences(arabic, { ...base, title: { ar: 'الري بالتنقيط للمزارع الكبيرة' } })[0]
        ?.words.filter(({ kind }) => kind !== 'same')
        .map(({ text }) => text),
    ).toEqual(['الصغيرة', 'الكبيرة'])
  })
  test('an outcome that moved is told as moved, and one that is new or gone with its words', () => {
    const [one, two, three] = base.learningOutcomes
    if (!one || !two || !three) return expect.fail('no outcomes')
    expect(told({ ...base, learningOutcomes: [two, one] }).map(([element, , kind]) => `${element} ${kind}`)).toEqual(
      expect.arrayContaining(['learningOutcomes moved', 'learningOutcomes removed']),
    )
    expect(told({ ...base, learningOutcomes: [one, two, three, { id: 'lo-9', statement: { en: 'Repair a pump' }, skills: [] }] })).toEqual([
      ['learningOutcomes', '/learningOutcomes/3/statement/en', 'added', '+Repair a pump'],
    ])
  })
  test('each planted change of any of these elements is found, and nothing else is said', () => {
    const changes: Readonly<Record<string, Partial<AchievementSpecification>>> = {
      title: { title: { ...base.title, en: 'Other' } },
      workload: { workload: { hours: 60, credits: [], parts: [] } },
      levels: { levels: [{ framework: 'eqf', value: '5' }] },
      participation: { participation: ['online'] },
      qualityAssurance: { qualityAssurance: [] },
      prerequisites: { prerequisites: { statement: { en: 'A course before' } } },
      review: { review: { next: '2028-01-01' } },
      nationalFields: { nationalFields: [] },
      need: { need: { evidence: [], consulted: [] } },
    }
    fc.assert(
      fc.property(fc.subarray(Object.keys(changes)), (planted) => {
        const after = planted.reduce((made, name) => ({ ...made, ...changes[name] }), base)
        expect(new Set(differences(base, after).map(({ element }) => element))).toEqual(new Set(planted))
      }),
    )
  })
})

test('a change beyond the bound of the procedure is a new application; a rule that was only reported asks nothing', () => {
  const asked = (confidence: string) =>
    Procedure.parse({ newApplication: { mode: true, assessment: true, sizeByMoreThan: 0.5 }, confidence })
  const after = { ...base, participation: ['online' as const], workload: { hours: 80, credits: [], parts: [] } }
  expect([
    newApplication(asked('read'), base, after),
    newApplication(asked('secondary'), base, after),
    newApplication(asked('read'), base, { ...base, workload: { hours: 70, credits: [], parts: [] } }),
    newApplication(undefined, base, after),
  ]).toEqual([['mode', 'size'], [], [], []])
})
