import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inertCell } from '../export/csv.ts'
import { readAwards } from './read-awards.ts'

const shared = process.env['CAIRN_SHARED'] ?? resolve(process.cwd(), '../shared')
const manifest = resolve(shared, 'vectors/nasty/manifest.json')
const Case = z.object({
  id: z.string(),
  file: z.string(),
  kind: z.string(),
  attack: z.string(),
  expected: z.string(),
  allowed: z.array(z.string()).optional(),
  rule: z.string(),
  rows: z.int().optional(),
  awards: z.int().optional(),
  payload: z.string().optional(),
  expectText: z.array(z.string()).optional(),
})
const cases = existsSync(manifest) ? z.object({ cases: z.array(Case) }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).cases : []

describe.skipIf(cases.length === 0)('hostile sheets (needs the shared vectors beside the checkout)', () => {
  test.each(cases.filter(({ kind }) => kind === 'csv-import'))(
    '$id $attack [$rule] is $expected',
    async ({ file, expected, allowed = [expected], rows, awards, payload, expectText }) => {
      const from = performance.now()
      const sheet = await readAwards(new Uint8Array(readFileSync(resolve(shared, 'vectors/nasty', file))), '2026-09-15T08:00:00Z')
      expect(performance.now() - from).toBeLessThan(2000)
      const flagged = sheet.ok && sheet.value.rows.some(({ problems }) => problems.length > 0)
      expect(allowed).toContain(!sheet.ok ? 'rejected' : flagged ? 'valid-but-flagged' : 'valid')
      if (!sheet.ok) return
      if (rows !== undefined) expect(sheet.value.rows.length).toBe(rows)
      if (awards !== undefined) expect(sheet.value.counts.ready).toBe(awards)
      if (payload !== undefined) expect(inertCell(payload)).toMatch(/^'/)
      if (expectText) expect(JSON.stringify(sheet.value)).toContain(expectText[0])
    },
  )
})
