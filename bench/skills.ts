import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readSkillSheet } from '@cairn/domain/exchange/skill-sheet'
import { SkillFramework } from '@cairn/domain/model/skill'
import { skillLookup } from '../packages/server/src/operations/skills/skill-lookup.ts'
import { median } from './table.ts'
import type { Table } from './table.ts'

const queries = [
  'inspect',
  'solar',
  'manage staff',
  'food safety',
  'python',
  'wel',
  'customer',
  'use of data',
  'inst photovoltaic',
  'zzzz',
  'health',
  'teach',
  'design electrical systems',
  'e',
  'water treatment',
]

/** A skills framework of ESCO’s size, searched word by word: how long one answer takes. */
export async function run(): Promise<Table> {
  const place = join(process.env['CAIRN_SHARED'] ?? '../shared', 'reference-data/esco-skills.csv')
  if (!existsSync(place))
    return { title: 'skills: no list to search', columns: ['needs'], rows: [['CAIRN_SHARED with reference-data/esco-skills.csv']] }
  const [header = [], ...rows] = parse(readFileSync(place, 'utf8'), { bom: true }) as string[][]
  const read = readSkillSheet(header, rows, { name: 'ESCO', version: '1.2.0', language: 'en', identity: 'urn:cairn:framework:bench' })
  const { skills } = SkillFramework.parse(read?.framework)
  const rowsOf: string[][] = []
  for (const language of ['en', 'fr']) {
    const start = performance.now()
    const lookup = skillLookup(skills, language)
    const ready = performance.now() - start
    const times = Array.from({ length: 20 }, () => queries)
      .flat()
      .map((query) => {
        const from = performance.now()
        lookup.search(query, 21)
        return performance.now() - from
      })
    const from = performance.now()
    await lookup.nearest('Inspect a rooftop solar installation with a checklist', language, 5)
    const first = performance.now() - from
    const suggestions: number[] = []
    for (const number of Array.from({ length: 50 }, (_, index) => index)) {
      const at = performance.now()
      await lookup.nearest(`Inspect a rooftop solar installation ${number} with a checklist`, language, 5)
      suggestions.push(performance.now() - at)
    }
    const ms = (value: number): string => `${value.toFixed(1)} ms`
    rowsOf.push([
      language,
      ms(ready),
      ms(median(times)),
      ms(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0),
      ms(first),
      ms(median(suggestions)),
      '≤ 100 ms',
    ])
  }
  return {
    title: `skills: search over ${skills.length.toLocaleString('en')} skills`,
    columns: ['language', 'made ready', 'search p50', 'search p99', 'first suggestion', 'suggestion p50', 'search asked'],
    rows: rowsOf,
    note: 'Each word begins with what was typed, in any order, in labels and other words. One thread, without HTTP.',
  }
}
