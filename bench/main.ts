import { existsSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { printTable } from './table.ts'
import type { Table } from './table.ts'

/** `npm run bench [name…]`: the benchmarks, one after the other, so that none disturbs another. */
const benchmarks = [
  'credentials',
  'bulk',
  'review',
  'linter',
  'impact',
  'matching',
  'skills',
  'plan',
  'poll',
  'population',
  'register',
  'canvas',
  'start',
  'pages',
]
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !benchmarks.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}; there are ${benchmarks.join(', ')}.`)
  process.exit(2)
}

console.log(`Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`)
console.log('Times differ from machine to machine; the ratios are what to compare.')
for (const name of asked.length > 0 ? asked : benchmarks) {
  const file = new URL(`./${name}.ts`, import.meta.url)
  if (!existsSync(file)) {
    console.error(`\n${name}: not written yet.`)
    continue
  }
  try {
    const { run } = (await import(file.href)) as { readonly run: () => Promise<Table | readonly Table[]> }
    const tables = await run()
    for (const table of 'title' in tables ? [tables] : tables) printTable(table)
  } catch (cause) {
    console.error(`\n${name} could not be measured:`, cause)
    process.exitCode = 1
  }
}
