import { expect, test } from 'vitest'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { noteChange } from './changed-text.ts'

const draft = AchievementSpecification.parse({
  id: 'urn:x:y',
  title: { en: 'Roofs', fr: 'Toits' },
  learningOutcomes: [{ id: 'lo-1', statement: { en: 'Check a roof', fr: 'Contrôler un toit' } }],
})
const [before, after] = ['2026-05-04T12:00:00Z', '2026-06-01T09:00:00Z']

test('a change of the original alone makes the translation the older one', () => {
  const noted = noteChange(draft, { ...draft, title: { ...draft.title, fr: 'Les toits' } }, before)
  expect(noted.textChanged).toEqual({ en: before, fr: before })
  expect(noteChange(noted, { ...noted, title: { ...noted.title, en: 'Flat roofs' } }, after).textChanged).toEqual({ en: after, fr: before })
})
test('a change of something else, or in one language alone, notes nothing', () => {
  expect(noteChange(draft, { ...draft, workload: { hours: 5, credits: [], parts: [] } }, after).textChanged).toBeUndefined()
  const single = { ...draft, title: { en: 'Roofs' }, learningOutcomes: [] }
  expect(noteChange(single, { ...single, title: { en: 'Flat roofs' } }, after).textChanged).toBeUndefined()
})
test('saying that a translation still fits is not taken for a change of text', () => {
  const noted = { ...draft, textChanged: { en: after, fr: before } }
  expect(noteChange(noted, { ...noted, textChanged: { en: after, fr: after } }, after).textChanged).toEqual({ en: after, fr: after })
})
