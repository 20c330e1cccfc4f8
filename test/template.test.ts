import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templateSource } from './template-source.ts'

test('the packed database is made from the migrations as they are (else: npx tsx scripts/make-template.ts)', () => {
  expect(readFileSync(new URL('../packages/server/template/made-from.txt', import.meta.url), 'utf8')).toBe(templateSource())
})
