import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../packages/server/src/adapters/library.ts'
import { loadProfiles } from '../packages/server/src/adapters/profiles.ts'
import { roster } from '../packages/domain/src/guidelines/roster.ts'
import { RecognitionCriterion } from '../packages/domain/src/model/recognition-decision.ts'
import { StackingRule } from '../packages/domain/src/model/stacking-rules.ts'

const library = loadLibrary()
const european = loadProfiles().get('eu-2022')
const mechanisms: Readonly<Record<string, readonly string[]>> = {
  check: roster.map(({ id }) => id),
  criterion: RecognitionCriterion.options,
  'stacking-rule': StackingRule.options.map(({ shape }) => shape.kind.value),
}

describe.each(
  [...library.guidelines].flatMap(([id, versions]) => versions.map((guideline) => [`${id} ${guideline.version}`, guideline] as const)),
)('the guideline %s', (_, guideline) => {
  const clauses = guideline.sections.flatMap((section) => section.clauses.map((clause) => ({ section: section.number, clause })))
  test('numbers its clauses by their section, in order, each once; every item once', () => {
    for (const { number, clauses: own } of guideline.sections)
      expect(own.map((clause) => clause.number)).toEqual(own.map((_one, index) => `${number}.${index + 1}`))
    expect(new Set(clauses.map(({ clause }) => clause.item)).size).toBe(clauses.length)
  })
  test('names no mechanism that does not exist, and says “software” exactly where there is one', () => {
    for (const { clause } of clauses) {
      for (const { kind, id } of clause.carriedBy) expect(mechanisms[kind], `${clause.item} ${kind}`).toContain(id)
      expect(clause.judgedBy === 'software', clause.item).toBe(clause.carriedBy.length > 0)
    }
  })
  test('links every check that the European profile judges the clause by, and no other', () => {
    for (const { clause } of clauses) {
      const rules = (european?.rules ?? [])
        .filter((rule) => rule.clause === clause.item && rule.check !== 'person-judges')
        .map(({ check }) => check)
      expect(
        clause.carriedBy
          .filter(({ kind }) => kind === 'check')
          .map(({ id }) => id)
          .toSorted(),
        clause.item,
      ).toEqual([...new Set(rules)].toSorted())
    }
  })
  test('offers answers where a question is open, and its sections are named in five languages', () => {
    for (const { clause } of clauses) expect((clause.options ?? []).length > 1, clause.item).toBe(clause.status === 'open-question')
    for (const { title } of guideline.sections) expect(Object.keys(title).toSorted()).toEqual(['ar', 'en', 'fr', 'ru', 'uk'])
  })
})

describe('practice cards', () => {
  const items = new Set(
    [...library.guidelines.values()].flat().flatMap(({ sections }) => sections.flatMap(({ clauses }) => clauses.map(({ item }) => item))),
  )
  test.each(library.practice.map((card) => [card.id, card] as const))(
    '%s names clauses that exist, and a source for whatever was read',
    (_, { done, evidence }) => {
      for (const { clauses, source, confidence, rule } of [...done, ...evidence]) {
        expect(clauses.filter((item) => !items.has(item))).toEqual([])
        expect(confidence !== 'read' || source !== undefined, rule).toBe(true)
      }
    },
  )
  test('are of many countries', () => expect(new Set(library.practice.map(({ country }) => country)).size).toBeGreaterThan(20))
})
