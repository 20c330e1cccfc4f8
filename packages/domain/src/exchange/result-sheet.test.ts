import { expect, test } from 'vitest'
import { readResultSheet } from './result-sheet.ts'

const outcomes = [
  { id: 'lo-1', statement: { en: 'Adjusts brakes', fr: 'Règle les freins' }, skills: [] },
  { id: 'lo-2', statement: { en: 'Adjusts gears' }, skills: [] },
]
const read = (header: string[], ...rows: string[][]) => readResultSheet([header, ...rows], outcomes)

test.each([
  ['numbers', ['Name', '1', '2']],
  ['words with numbers', ['Name', 'Outcome 1', 'LO2']],
  ['identifiers', ['Name', 'lo-1', 'LO-2']],
  ['the outcomes themselves, in any language', ['Nom', 'Règle les freins', 'adjusts gears']],
  ['Ukrainian', ['ПІБ', 'Результат 1', 'РН 2']],
  ['Arabic', ['الاسم', 'ناتج 1', 'مخرج 2']],
])('columns of outcomes are known by %s', (_, header) => {
  const sheet = read(header, ['Ana', 'met', 'not yet'])
  expect(sheet.ok && sheet.value[0]?.marks).toEqual([
    { outcome: 'lo-1', result: 'met' },
    { outcome: 'lo-2', result: 'not-yet' },
  ])
})
test.each([
  ['1', 'met'],
  ['2', 'not-yet'],
  ['✓', 'met'],
  ['так', 'met'],
  ['لم ينجح', 'not-yet'],
  ['oui', 'met'],
  ['', undefined],
  ['–', undefined],
])('a cell “%s” says %s', (cell, result) => {
  const sheet = read(['Name', '1'], ['Ana', cell])
  expect(sheet.ok && [sheet.value[0]?.marks[0]?.result, sheet.value[0]?.problems]).toEqual([result, []])
})
test('a word that is neither is asked about, with its place', () => {
  const sheet = read(['Name', '1'], ['Ana', 'almost'])
  expect(sheet.ok && sheet.value[0]?.problems).toEqual([{ code: 'sheet.result-unclear', at: '/rows/2/1', values: { row: 2 } }])
})
test.each([
  [['Name', 'Colour'], 'results.no-outcomes'],
  [['1', '2'], 'results.no-names'],
])('a sheet with %j is refused', (header, code) => {
  const sheet = read(header, ['x', 'met'])
  expect(!sheet.ok && sheet.problems[0].code).toBe(code)
})
