import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { PolicyProfile } from '@cairn/domain/model/profile'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './table.ts'
import type { Table } from './table.ts'

const root = join(import.meta.dirname, '..')
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))
const at = '2026-09-15T08:00:00Z'
const entries = 10_000

/** One description against a profile, and a register of ten thousand against a changed one. */
export async function run(): Promise<Table> {
  const names = readdirSync(join(root, 'profiles')).filter((name) => name.endsWith('.json'))
  const profiles = new Map(names.map((name) => [name.replace('.json', ''), PolicyProfile.parse(json(`profiles/${name}`))]))
  const specifications = readdirSync(join(root, 'demo/micro-credentials')).map((name) =>
    AchievementSpecification.parse(json(`demo/micro-credentials/${name}`)),
  )
  const rows = [...profiles.values()].map((profile): readonly string[] => {
    const prepared = prepareProfile(profile, (id) => profiles.get(id))
    if (!prepared.ok) return [profile.id, 'refused', '', '', '']
    for (const specification of specifications) review(prepared.value, specification, at)
    const times: number[] = []
    const from = performance.now()
    for (let i = 0; i < entries; i++) {
      const specification = specifications[i % specifications.length]
      const start = performance.now()
      if (specification) review(prepared.value, specification, at)
      times.push(performance.now() - start)
    }
    const all = performance.now() - from
    const worst = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN
    return [
      profile.id,
      `${median(times).toFixed(3)} ms`,
      `${worst.toFixed(2)} ms`,
      `${(all / 1000).toFixed(2)} s`,
      median(times) <= 1 && all <= 1_000 ? 'met' : median(times) <= 1 ? 'met / missed' : 'missed',
    ]
  })
  return {
    title: `review, the ${specifications.length} descriptions of the demonstration`,
    columns: ['profile', 'p50', 'p99', '10,000 entries', 'targets 1 ms / 1 s'],
    rows,
    note: 'One thread; profiles prepared once.',
  }
}
