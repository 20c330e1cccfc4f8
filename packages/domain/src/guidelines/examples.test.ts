import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { exampleLanguages, examplesOf } from './examples.ts'
import { roster } from './roster.ts'

const context = { at: '2026-09-15T08:00:00Z', creditSystems: [], frameworks: [], clause: undefined }
const checks = [
  'outcome-verb-is-observable',
  'outcome-has-context',
  'outcome-says-one-thing',
  'outcome-verb-fits-level',
  'outcome-avoids-teaching-words',
  'outcomes-differ',
  'outcomes-number',
]

/** “EQF 6: Name …” states the level; “one · other” are two outcomes of one description. */
function failing(check: string, language: string, example: string): boolean {
  const [, level, text = example] = /^[^:]* (\d)\s?: (.*)$/u.exec(example) ?? []
  const specification = AchievementSpecification.parse({
    id: 'https://example.org/1',
    language,
    title: { [language]: 'A' },
    levels: level === undefined ? [] : [{ framework: 'eqf', value: level }],
    learningOutcomes: text.split(' · ').map((one, index) => ({ id: `lo-${index + 1}`, statement: { [language]: one } })),
  })
  return [...(roster.find(({ id }) => id === check)?.prepare({})?.(specification, context) ?? [])].some(
    ({ judgement }) => judgement.outcome === 'failed',
  )
}

describe.each(exampleLanguages)('examples in %s', (language) => {
  test.each(checks)('%s has good and bad ones, and the rule tells them apart', (check) => {
    const { good, bad } = examplesOf(check, language) ?? { good: [], bad: [] }
    expect(good.length + bad.length).toBeGreaterThanOrEqual(2)
    // How many there are is judged by a profile's numbers; there a sentence says it.
    if (check === 'outcomes-number') return
    expect(good.filter((one) => failing(check, language, one))).toEqual([])
    expect(bad.filter((one) => !failing(check, language, one))).toEqual([])
  })
})
