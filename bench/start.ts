import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from './serving.ts'
import { median } from './table.ts'
import type { Table } from './table.ts'

const rounds = 3

/** From the command to the first page: out of an empty folder, with the demonstration, and with data that is there. */
export async function run(): Promise<Table> {
  const measured: Array<readonly [string, string, string, string]> = []
  for (const { name, target, flags, kept } of [
    { name: 'empty folder, nothing to fill in', target: '≤ 5 s', flags: ['--empty'], kept: false },
    { name: 'empty folder, with the demonstration', target: '≤ 5 s', flags: ['--demo'], kept: false },
    { name: 'with data', target: '≤ 2 s', flags: ['--demo'], kept: true },
  ]) {
    const times: number[] = []
    let memory: number | undefined
    for (let round = 0; round < rounds; round++) {
      const data = await mkdtemp(join(tmpdir(), 'cairn-bench-'))
      try {
        if (kept) await (await serve(data, ...flags)).close()
        const server = await serve(data, ...flags)
        times.push(server.milliseconds)
        memory = await server.memory()
        await server.close()
      } finally {
        await rm(data, { recursive: true, force: true })
      }
    }
    measured.push([name, `${(median(times) / 1000).toFixed(2)} s`, target, memory === undefined ? '–' : `${memory.toFixed(0)} MB`])
  }
  return { title: 'Start-up, command to first page', columns: ['from', 'median of 3', 'target', 'memory'], rows: measured }
}
