import { changedProfile } from '@cairn/domain/guidelines/changed-profile'
import { impact } from '@cairn/domain/guidelines/impact'
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
const size = 10_000

/** A changed value tried on ten thousand entries, beside two whole reviews of each. */
export async function run(): Promise<Table> {
  const names = readdirSync(join(root, 'profiles')).filter((name) => name.endsWith('.json'))
  const profiles = new Map(names.map((name) => [name.replace('.json', ''), PolicyProfile.parse(json(`profiles/${name}`))]))
  const lookup = (id: string): PolicyProfile | undefined => profiles.get(id)
  const estonia = profiles.get('ee-2025')
  const before = estonia && prepareProfile(estonia, lookup)
  if (!before?.ok) throw new Error('no profile')
  const after = changedProfile(
    before.value,
    { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting: 'min', value: 8 }] },
    lookup,
  )
  if (!after.ok) throw new Error('not changed')
  const files = readdirSync(join(root, 'demo/micro-credentials')).map((name) =>
    AchievementSpecification.parse(json(`demo/micro-credentials/${name}`)),
  )
  const entries = Array.from({ length: size }, (_, index) => ({
    specification: { ...(files[index % files.length] as AchievementSpecification), id: `urn:cairn:entry:${index}` },
    standing: {},
  }))
  const timed = (act: () => unknown, rounds: number): number => {
    const times = Array.from({ length: rounds }, () => {
      const from = performance.now()
      act()
      return performance.now() - from
    })
    return median(times)
  }
  const ours = timed(() => impact(before.value, after.value, entries, at), 9)
  const whole = timed(() => {
    for (const { specification } of entries) {
      review(before.value, specification, at)
      review(after.value, specification, at)
    }
  }, 1)
  return {
    title: `a changed minimum, tried on ${size.toLocaleString('en')} entries`,
    columns: ['way', 'p50', '× whole reviews', 'target 1 s'],
    rows: [
      ['only what differs', `${ours.toFixed(0)} ms`, (whole / ours).toFixed(1), ours <= 1000 ? 'met' : 'missed'],
      ['two whole reviews', `${whole.toFixed(0)} ms`, '1.0', whole <= 1000 ? 'met' : 'missed'],
    ],
    note: 'One thread; entries are in memory, as the server keeps them until the register changes.',
  }
}
