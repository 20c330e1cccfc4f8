import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats, olderForms } from './formats.ts'

test('docs/FORMATS.md names every format and older form, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/FORMATS.md'), 'utf8')
  const named = new Set(
    [...page.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`((?:ob3|vc2|sdjwtvc|elm3|clr2|vc1|eudi|cwt)\+[\w-]+|ob2)`/g)].map(([, id]) => id),
    ),
  )
  expect([...named].toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(
    [...formats, ...olderForms].map(({ id }) => id).toSorted((a, b) => a.localeCompare(b)),
  )
})
