import fc from 'fast-check'
import { sql } from 'kysely'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { importSpecifications } from './operations/import-specifications.ts'
import { proveChain, record } from './register/acts.ts'
import { writeBackup } from './register/backup.ts'
import { backupTables } from './register/backup-tables.ts'
import { openRegister } from './register/database.ts'
import type { OpenRegister, Register } from './register/database.ts'
import { RestoreRefused, restoreBackup } from './register/restore.ts'
import { closeLists, openList } from './register/status.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'

const opened: OpenRegister[] = []
afterAll(() => Promise.all(opened.map(({ close }) => close())))
let made = 0
/** An empty register of its own, on either database. */
async function empty(kind: (typeof databases)[number]): Promise<Register> {
  const address = process.env['CAIRN_TEST_POSTGRES'] ?? ''
  const name = `cairn_backup_${process.pid}_${Date.now().toString(36)}_${(made += 1)}`
  if (kind === 'PostgreSQL') {
    const pool = new Pool({ connectionString: address })
    await pool.query(`create database ${name}`)
    await pool.end()
  }
  const one = await openRegister(kind === 'PGlite' ? { memory: true } : { databaseUrl: address.replace(/\/[^/]*$/, `/${name}`) })
  opened.push(one)
  return one.register
}
async function backup(register: Register, withKeys = true): Promise<string[]> {
  const lines: string[] = []
  await writeBackup(register, { withKeys }, (line) => void lines.push(line))
  return lines
}
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}
const restore = (register: Register, lines: readonly string[]) => restoreBackup(register, each(lines))
const other = (kind: (typeof databases)[number]) => (kind === 'PGlite' ? 'PostgreSQL' : 'PGlite')

/** Text of any script, with what tends to break: quotes, backslashes, signs beyond the first plane, marks of direction. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((given) => `x${given.replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/gu, '')}"\\'`)
  .filter((given) => AchievementSpecification.safeParse({ id: 'urn:x:ab', title: { en: given } }).success)
const specifications = fc
  .uniqueArray(
    fc.record({
      slug: fc.stringMatching(/^[a-z]{3,12}$/),
      title: text,
      arabic: text,
      hours: fc.option(fc.double({ min: 0.001, max: 20_000, noNaN: true }), { nil: undefined }),
      points: fc.double({ min: 1e-7, max: 9999, noNaN: true }),
      outcomes: fc.array(text, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 12, selector: ({ slug }) => slug },
  )
  .map((given) =>
    given.map(({ slug, title, arabic, hours, points, outcomes }) =>
      AchievementSpecification.parse({
        id: `https://example.org/mc/${slug}-course`,
        title: { en: title, ar: arabic },
        workload: { ...(hours === undefined ? {} : { hours }), credits: [{ system: 'ects', points }] },
        learningOutcomes: outcomes.map((statement, index) => ({ id: `lo-${index + 1}`, statement: { en: statement } })),
      }),
    ),
  )

describe.each(databases)('a backup made on %s', (kind) => {
  let server: RunningServer
  let lines: string[] = []
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    lines = await backup(server.ports.register)
  })
  afterAll(() => server.close())

  test.each(databases)(
    'of the whole demonstration, restored on %s, gives the same backup byte for byte, and the chain of acts holds',
    async (target) => {
      const register = await empty(target)
      const { acts } = await restore(register, lines)
      expect(await backup(register)).toEqual(lines)
      expect([acts > 40, (await proveChain(register)).broken]).toEqual([true, undefined])
      await register
        .transaction()
        .execute((tx) => record(tx, { at: '2026-10-01T00:00:00Z', actor: 'office', verb: 'seed', subject: 'after' }))
      expect((await proveChain(register)).acts).toBe(acts + 1)
    },
  )
  test('restored to go on with, no list gives a place any more: what was given since is out with somebody', async () => {
    const register = await empty(other(kind))
    await restoreBackup(register, each(lines), closeLists)
    const lists = await register.selectFrom('status_lists').select(['id', 'closed']).execute()
    expect([lists.length > 4, lists.filter(({ closed }) => !closed)]).toEqual([true, []])
    const { organisation } = await register.selectFrom('status_lists').select('organisation').limit(1).executeTakeFirstOrThrow()
    const opened = await register
      .transaction()
      .execute((tx) => openList(tx, { ids: server.ports.ids, keys: server.ports.keys }, organisation, 'suspension'))
    expect(lists.map(({ id }) => id)).not.toContain(opened.id)
  })
  test('of whatever stands in descriptions gives the same backup on the other database', async () => {
    await fc.assert(
      fc.asyncProperty(specifications, async (given) => {
        const from = await empty(kind)
        await importSpecifications(
          from,
          given.map((specification) => ({ specification, offers: [] })),
          '2026-09-15T08:00:00Z',
          'office',
          [],
        )
        const first = await backup(from)
        const to = await empty(other(kind))
        await restore(to, first)
        expect(await backup(to)).toEqual(first)
      }),
      { numRuns: 3 },
    )
  }, 120_000)
  test('holds every table but what passes, and signing keys only where they are asked for', async () => {
    const without = await backup(server.ports.register, false)
    const tables = (all: readonly string[]) =>
      all.flatMap((line) => (line.startsWith('{"table"') ? [(JSON.parse(line) as { table: string }).table] : []))
    expect(tables(lines)).toContain('signing_keys')
    expect(tables(without)).toEqual(tables(lines).filter((name) => !['signing_keys', 'office_keys', 'seal_secrets'].includes(name)))
    const rows = await sql<{
      name: string
    }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname not like 'kysely%'`.execute(
      server.ports.register,
    )
    expect(
      rows.rows
        .map(({ name }) => name)
        .filter((name) => !tables(lines).includes(name))
        .toSorted(),
    ).toEqual([
      'search_news',
      'sessions',
      'sign_in_attempts',
      'wallet_authorizations',
      'wallet_grants',
      'wallet_offers',
      'wallet_requests',
      'wallet_spent',
    ])
    expect((await backupTables(server.ports.register, true)).map(({ name }) => name)).toEqual(tables(lines))
  })
  test('is refused where a byte was changed, a line lost or added, and nothing of it is written', async () => {
    const register = await empty(kind)
    const before = await backup(register)
    const spoil = fc.record({ at: fc.nat({ max: lines.length - 1 }), how: fc.constantFrom('cut', 'drop', 'twice', 'change', 'swap') })
    await fc.assert(
      fc.asyncProperty(spoil, async ({ at, how }) => {
        const line = lines[at] ?? ''
        const changed =
          how === 'cut'
            ? lines.slice(0, at)
            : how === 'drop'
              ? lines.toSpliced(at, 1)
              : how === 'twice'
                ? lines.toSpliced(at, 0, line)
                : how === 'change'
                  ? lines.with(
                      at,
                      line.replace(/[a-z0-9](?=[^a-z0-9]*$)/, (c) => (c === 'b' ? 'c' : 'b')),
                    )
                  : lines.toSpliced(at, 1).toSpliced(0, 0, line)
        if (changed.join('\n') === lines.join('\n')) return
        await expect(restore(register, changed)).rejects.toThrow(RestoreRefused)
        expect(await backup(register)).toEqual(before)
      }),
      { numRuns: 12 },
    )
  }, 120_000)
  test('never goes over a register in which somebody has worked', async () => {
    await expect(restore(server.ports.register, lines)).rejects.toThrow('backup.register-not-empty')
  })
})
