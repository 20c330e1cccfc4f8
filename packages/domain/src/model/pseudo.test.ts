import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pseudo } from './pseudo.ts'
import { wordsIn } from './words.ts'
import type { Messages } from './words.ts'

const folder = new URL('../../locales/en/', import.meta.url)
const english = (name: string): Messages => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Messages
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
const blanks = (message: string) => [...message.matchAll(/\$[a-zA-Z]+/g)].map(([blank]) => blank).toSorted()

test.each([
  ['Find', {}, '⟦Ƒîñđ ļö⟧'],
  ['Version {$version}', { version: 3 }, '⟦Véŕšîöñ 3 ļöñĝ⟧'],
  ['.input {$n :number} .match $n one {{{$n} found}} * {{{$n} are found}}', { n: 2 }, '⟦2 åŕé ƒöûñđ ļöñĝ⟧'],
  ['{$a} / {$b}', { a: 1, b: 2 }, '1 / 2'],
])('“%s”', (message, values, said) => {
  expect(plain(wordsIn('en', pseudo({ code: message }))('code', values))).toBe(said)
})

test.each(readdirSync(folder).filter((name) => name !== 'language.json'))(
  'every message of %s keeps its blanks, is bracketed and at least a third longer',
  (name) => {
    const messages = english(name)
    const others = pseudo(messages)
    for (const [code, message] of Object.entries(messages)) {
      const other = others[code] ?? ''
      expect([code, blanks(other)]).toEqual([code, blanks(message)])
      if (other !== message && !message.startsWith('.') && /\p{L}/u.test(message.replace(/\{[^}]*\}/g, ''))) {
        expect(other.startsWith('⟦'), code).toBe(true)
        const letters = (text: string) => text.replace(/\{[^}]*\}/g, '').length
        expect(letters(other), code).toBeGreaterThanOrEqual(letters(message) * 1.4)
      }
    }
  },
)
