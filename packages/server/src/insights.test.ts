import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Insights, Readiness } from '@cairn/domain/contract/insights'
import type { Figure } from '@cairn/domain/model/figures'
import { demandWords } from './register/demand.ts'
import { counting } from './register/insights.ts'
import { inTenant } from './register/tenancy.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('figures on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
  })
  afterAll(() => server.close())
  const figures = async (period = 'all'): Promise<readonly Figure[]> =>
    Insights.parse(await (await (await visitor(server)).ask(`/api/insights?period=${period}`)).json()).figures
  const figure = async (id: Figure['id']): Promise<Figure | undefined> => (await figures()).find((one) => one.id === id)

  test('entries by state are those that the catalogue finds', async () => {
    const { ask } = await visitor(server)
    for (const { key, count } of (await figure('entries'))?.cells ?? []) {
      const { total } = (await (await ask(`/api/micro-credentials?state=${key[0]}`)).json()) as { total: number }
      expect([key[0], count]).toEqual([key[0], total])
    }
    expect((await figure('entries'))?.total).toBeGreaterThan(40)
  })

  test('awards are counted by quarter and priority, and no number below five is shown of anything about people', async () => {
    const all = await figures()
    const [awards, byPriority] = (['awards', 'awards-by-priority'] as const).map((id) => all.find((one) => one.id === id))
    expect(awards?.total).toBeGreaterThanOrEqual(5)
    expect(byPriority?.cells.map(({ key }) => key[1])).toContain('green')
    for (const { id, cells } of all.filter((one) => one.id !== 'entries'))
      for (const { count } of cells) expect([id, count === 0 || count >= 5]).toEqual([id, true])
  })

  test('what is searched for in vain is counted by word and day alone, and shown from five searches on', async () => {
    const { ask } = await visitor(server)
    for (let turn = 0; turn < 5; turn += 1) await ask('/api/micro-credentials?q=Beekeeping%20anna@example.org%200441234567')
    await ask('/api/micro-credentials?q=falconry')
    await ask('/api/micro-credentials?q=solar')
    const rows = await server.ports.register
      .selectFrom('demand')
      .selectAll()
      .where('word', 'in', ['beekeeping', 'falconry', 'solar', '0441234567'])
      .orderBy('word')
      .execute()
    expect(rows.map((row) => [Object.keys(row).sort(), row.word, row.searches])).toEqual([
      [['day', 'searches', 'tenant', 'word'], 'beekeeping', 5],
      [['day', 'searches', 'tenant', 'word'], 'falconry', 1],
    ])
    const shown = (await figure('demand'))?.cells.map(({ key }) => key[0])
    expect([shown?.includes('beekeeping'), shown?.includes('falconry')]).toEqual([true, false])
  })

  test('the clause that drafts fail most leads, with its title; drafts and writers stay unknown', async () => {
    const developer = await visitor(server, 'developer')
    for (let turn = 0; turn < 6; turn += 1) await developer.post('/api/drafts', {})
    const clauses = await figure('clauses')
    expect(clauses?.total).toBeGreaterThanOrEqual(6)
    expect(clauses?.cells[0]).toMatchObject({ key: ['eu-2022', expect.any(String)], title: { en: expect.any(String) } })
    expect(JSON.stringify(clauses)).not.toContain('Untitled')
  })

  test('the sheet says the same as the page, every cell inert', async () => {
    const { ask } = await visitor(server)
    const reply = await ask('/insights.csv?period=all')
    const text = await reply.text()
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    for (const { id, cells } of await figures())
      for (const { key, count } of cells) expect(text).toContain(`"${id}","${key.join(' ')}","${count}"`)
  })

  test('readiness is for those who are signed in: what is there, and the next step in words', async () => {
    expect((await (await visitor(server)).ask('/api/readiness')).status).toBe(401)
    const { steps } = Readiness.parse(await (await (await visitor(server, 'policy-maker')).ask('/api/readiness?lang=ru')).json())
    const outcome = (step: string) => steps.find((one) => one.step === step)
    expect([outcome('entry')?.outcome, outcome('award')?.outcome, outcome('key')?.outcome, outcome('reviewer')?.outcome]).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
    ])
    for (const { problem } of steps) if (problem) expect(problem.message).toMatch(/[а-я]/)
  })

  test('another tenant has figures of its own', async () => {
    await server.ports.register
      .insertInto('tenants')
      .values({ id: 'elsewhere', name: JSON.stringify({ en: 'Elsewhere' }), host: 'elsewhere.example' })
      .execute()
    const counts = await inTenant('elsewhere', async () => {
      const count = counting(server.ports.register, undefined)
      return [await count.entries(), await count.awards(), (await count.drafts()).length, (await count.demand()).searches]
    })
    expect(counts).toEqual([[], [], 0, 0])
  })
})

test.each([
  ['Drone repair', ['drone', 'repair']],
  ['=cmd|calc 12345 x', ['cmd', 'calc']],
  ['إصلاح الطائرات', ['إصلاح', 'الطائرات']],
  ['anna@example.org', ['anna', 'example', 'org']],
  ['a b c d e f g', []],
])('of “%s” only words are counted', (text, words) => {
  expect(demandWords(text)).toEqual(words)
})
