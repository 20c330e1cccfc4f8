// Writes packages/domain/locales/<code>/formats.json: how a language writes days and numbers and what it calls languages, asked of Node's full ICU.
// Browsers carry a trimmed one that lacks several of our languages, so screens read this table and never ask them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

// English is written as in Europe; every other language as its own default has it.
const regional = { en: 'en-GB' }
const [code, digits = 'latn'] = process.argv.slice(2)
if (!code) throw new Error('node scripts/language-formats.js <language> [latn|arab|…]')
if (Intl.DateTimeFormat.supportedLocalesOf([code]).length === 0) throw new Error(`This Node does not know the dates of “${code}”`)

const format = new Intl.DateTimeFormat(regional[code] ?? code, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  calendar: 'gregory',
  timeZone: 'UTC',
})
const parts = (month) => format.formatToParts(new Date(Date.UTC(2026, month, 15)))
const blanks = { day: '{$day :integer}', month: '{$month}', year: '{$year :integer useGrouping=never}' }
const months = Array.from({ length: 12 }, (_, month) => [
  `date.month.${month + 1}`,
  parts(month).find(({ type }) => type === 'month')?.value,
])
const written = parts(0).map(({ type, value }) => blanks[type] ?? value.replace(/\s/g, ' '))
// An abbreviation of “year” at the end is left out: a sentence often ends there, with a full stop of its own.
const last = Math.max(...Object.values(blanks).map((blank) => written.indexOf(blank)))
const pattern = written.slice(0, last + 1).join('')

const languages = 'ar az bg bs de el en es et fr he hr hy it ka kk ky lv lt mk mt nl pl pt ro ru sq sr sv tg tr uk uz'.split(' ')
const names = new Intl.DisplayNames([code], { type: 'language' })

const file = new URL(`../packages/domain/locales/${code}/formats.json`, import.meta.url)
// How day and time are joined is a translator's word; what stands there stays.
const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

const words = Object.fromEntries([
  ['date.day', pattern],
  ['date.moment', before['date.moment'] ?? '{$day}, {$time} UTC'],
  ...months,
  ['date.said', '{$day}'],
  ...languages.map((tag) => [`language.${tag}`, names.of(tag)]),
  ['number.digits', digits],
  ['number.said', '{$value :number}'],
])
writeFileSync(file, `${JSON.stringify(words, null, 2)}\n`)
