import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templateSource } from './template-source.ts'

// A migration younger than the packed database is applied at the first start; an edited one, or another engine, is not forgiven.
test('the packed database is made by this engine, from migrations that are still as they were (else: npx tsx scripts/make-template.ts)', () => {
  const madeFrom = readFileSync(new URL('../packages/server/template/made-from.txt', import.meta.url), 'utf8')
  expect(templateSource().startsWith(madeFrom.trimEnd())).toBe(true)
})
