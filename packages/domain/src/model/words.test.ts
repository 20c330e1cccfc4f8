import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wordsIn } from './words.ts'
import type { Messages } from './words.ts'

const locales = new URL('../../locales/', import.meta.url)
const formats = (language: string): Messages => JSON.parse(readFileSync(new URL(`${language}/formats.json`, locales), 'utf8')) as Messages
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s/g, ' ')

test.each([
  ['en', '5 September 2026'],
  ['fr', '5 septembre 2026'],
  ['uk', '5 вересня 2026'],
  ['ru', '5 сентября 2026'],
  ['ar', '5 سبتمبر 2026'],
])('a day in %s is written as people there write it', (language, said) => {
  const words = wordsIn(language, { until: 'x {$day} y' }, formats(language))
  expect(plain(words('until', { day: '2026-09-05' }))).toBe(`x ${said} y`)
})

test.each(readdirSync(locales))('the days of %s are those of a full ICU, on every day of two years', (language) => {
  const words = wordsIn(language, formats(language))
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    calendar: 'gregory',
    timeZone: 'UTC',
  })
  for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2029, 0, 1); at += 86_400_000)
    expect(plain(words('date.said', { day: new Date(at).toISOString().slice(0, 10) }))).toBe(
      plain(format.format(at)).replace(/ [рг]\.$/, ''),
    )
})

test.each([
  ['what is not a day stays as it is', { day: 'soon' }, 'soon'],
  ['a day that somebody typed is given back as typed', { value: '2026-09-05' }, '2026-09-05'],
])('%s', (_, values, said) => {
  const name = Object.keys(values)[0] ?? ''
  expect(plain(wordsIn('en', { code: `{$${name}}` }, formats('en'))('code', values))).toBe(said)
})

test('numbers follow the language, and the digits its table asks for', () => {
  const number = (language: string, more: Messages = {}) => wordsIn(language, more, formats(language))('number.said', { value: 12345.5 })
  expect([number('en'), number('fr'), number('uk'), number('ar', { 'number.digits': 'arab' })].map(plain)).toEqual([
    '12,345.5',
    '12 345,5',
    '12 345,5',
    '١٢٬٣٤٥٫٥',
  ])
})

test.each([
  ['ru', ['Найдена 1 микроквалификация', 'Найдено 3 микроквалификации', 'Найдено 11 микроквалификаций', 'Найдена 21 микроквалификация']],
  ['fr', ['0 trouvée', '1 trouvée', '2 trouvées', '11 trouvées']],
])('%s has its own plurals', (language, said) => {
  const web = JSON.parse(readFileSync(new URL(`${language}/web.json`, locales), 'utf8')) as Messages
  const words = wordsIn(language, web, formats(language))
  const counts = language === 'fr' ? [0, 1, 2, 11] : [1, 3, 11, 21]
  expect(counts.map((count) => plain(words('find.count', { count })))).toEqual(said)
})

test.each(readdirSync(locales))('no code of %s stands in two lists, where one would hide the other', (language) => {
  const codes = readdirSync(new URL(`${language}/`, locales))
    .filter((name) => name !== 'language.json')
    .flatMap((name) => Object.keys(JSON.parse(readFileSync(new URL(`${language}/${name}`, locales), 'utf8')) as Messages))
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
})
