import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { SearchQuery } from '@cairn/domain/contract/design'
import { openRegister } from '@cairn/server/register/database'
import type { OpenRegister } from '@cairn/server/register/database'
import { searchEntries } from '@cairn/server/register/search/search'
import { startPostgres } from '../test/setup/postgres.ts'
import { fill } from './register/fill.ts'
import { naiveSearch } from './register/naive.ts'
import { kinds } from './register/queries.ts'
import { printTable } from './table.ts'
import type { Table } from './table.ts'

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
type Ask = (query: Readonly<Record<string, string>>) => Promise<unknown>

/** Searches at the size of a country: PostgreSQL and PGlite, by kind of question, with 1 and 16 clients, beside the naive design in the same run. */
export async function run(): Promise<readonly Table[]> {
  const sizes = (process.env['CAIRN_BENCH_ENTRIES'] ?? '100000,1000000').split(',').map(Number)
  const embedded = Number(process.env['CAIRN_BENCH_EMBEDDED'] ?? 100_000)
  const tables: Table[] = []
  for (const entries of sizes) {
    // Said at once: the next size takes longer.
    for (const table of await withPostgres((opened) => measure('PostgreSQL', opened, entries))) printTable(table)
  }
  if (embedded > 0) tables.push(...(await withPglite((opened) => measure('PGlite', opened, embedded))))
  return tables
}

/** One database of one size. Each kind is asked in turn, so that no kind has a warm run to itself. */
export async function measure(database: string, { register }: OpenRegister, entries: number): Promise<readonly Table[]> {
  const from = performance.now()
  await fill(register, entries)
  const filled = performance.now()
  const ours: Ask = (query) => searchEntries(register, SearchQuery.parse(query))
  await ours({})
  const read = performance.now()
  const rounds = entries > 10_000 ? 12 : 2
  // A register lives: before each question an entry changes, so that nothing that was counted before holds.
  const change = async (): Promise<void> =>
    void (await sql`update search_marks set registered = registered where id = ${1 + Math.floor(entries / 2)}`.execute(register))
  const first = await timed(ours, 1)
  const own = await timed(ours, rounds - 1, change)
  const naive = await timed((query) => naiveSearch(register, query), entries > 200_000 ? 1 : 2)
  const many = await together(ours, 16, rounds, change)
  const flat = (...times: readonly ReadonlyMap<string, readonly number[]>[]): readonly number[] =>
    times
      .flatMap((one) => [...one.values()])
      .flat()
      .toSorted((a, b) => a - b)
  const [all, cold, allNaive] = [flat(first, own), flat(first), flat(naive)]
  const rows = [...own].map(([kind, later]) => {
    const times = [...later, ...(first.get(kind) ?? [])].toSorted((a, b) => a - b)
    return [
      kind,
      milliseconds(at(times, 0.5)),
      milliseconds(at(times, 0.99)),
      milliseconds(at(naive.get(kind) ?? [], 0.5)),
      `${(at(naive.get(kind) ?? [], 0.5) / at(times, 0.5)).toFixed(0)} ×`,
    ] as const
  })
  const memory = `${(process.memoryUsage().rss / 1_048_576).toFixed(0)} MB`
  return [
    {
      title: `Search: ${database}, ${entries.toLocaleString('en')} entries (filled in ${((filled - from) / 1000).toFixed(0)} s, first answer after ${((read - filled) / 1000).toFixed(1)} s, process ${memory})`,
      columns: ['kind of question', 'p50 ms', 'p99 ms', 'naive p50 ms', 'naive ÷ ours'],
      rows: [
        ...rows,
        [
          'all kinds together',
          milliseconds(at(all, 0.5)),
          milliseconds(at(all, 0.99)),
          milliseconds(at(allNaive, 0.5)),
          `${(at(allNaive, 0.5) / at(all, 0.5)).toFixed(0)} ×`,
        ],
        [
          'each for the first time',
          milliseconds(at(cold, 0.5)),
          milliseconds(at(cold, 0.99)),
          '–',
          `${(at(allNaive, 0.5) / at(cold, 0.5)).toFixed(0)} ×`,
        ],
        [
          'all kinds, 16 clients',
          milliseconds(at(many, 0.5)),
          milliseconds(at(many, 0.99)),
          '–',
          `p50 ${(at(many, 0.5) / at(all, 0.5)).toFixed(1)} × that of one client`,
        ],
      ],
    },
  ]
}

async function timed(
  ask: Ask,
  rounds: number,
  before: () => Promise<void> = async () => undefined,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const [kind, queries] of Object.entries(kinds))
      for (const query of queries) {
        await before()
        const from = performance.now()
        await ask(query)
        times.set(kind, [...(times.get(kind) ?? []), performance.now() - from])
      }
  }
  return new Map([...times].map(([kind, all]) => [kind, all.toSorted((a, b) => a - b)]))
}

/** Many at once, while an entry changes every hundred questions. */
async function together(ask: Ask, clients: number, rounds: number, change: () => Promise<void>): Promise<readonly number[]> {
  const queries = Object.values(kinds).flat()
  const times: number[] = []
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; turn < Math.ceil((queries.length * rounds) / 4); turn++) {
        if (client === 0 && turn % Math.ceil(100 / clients) === 0) await change()
        const from = performance.now()
        await ask(queries[(turn + client * 3) % queries.length] ?? {})
        times.push(performance.now() - from)
      }
    }),
  )
  return times.toSorted((a, b) => a - b)
}

async function withPostgres<T>(work: (opened: OpenRegister) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-pg-'))
  const server = await startPostgres(folder, {
    shared_buffers: '1GB',
    work_mem: '64MB',
    maintenance_work_mem: '512MB',
    max_wal_size: '8GB',
    jit: 'off',
  })
  try {
    return await using(await openRegister({ databaseUrl: server.url }), work)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
const withPglite = async <T>(work: (opened: OpenRegister) => Promise<T>): Promise<T> => using(await openRegister({ memory: true }), work)
async function using<T>(opened: OpenRegister, work: (opened: OpenRegister) => Promise<T>): Promise<T> {
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
