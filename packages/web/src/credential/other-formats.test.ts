import { readFileSync } from 'node:fs'
import { formats } from '@cairn/credentials/formats'
import { expect, test } from 'vitest'

const english = JSON.parse(readFileSync(new URL('../../../domain/locales/en/carriers.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>

test('every form that an award can take has a name that people read', () => {
  expect([...new Set(formats.map(({ payload }) => payload))].filter((id) => english[`other.as.${id}`] === undefined)).toEqual([])
})
