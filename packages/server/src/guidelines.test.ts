import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getGuideline, listGuidelines, listPractice } from '@cairn/domain/contract/guidelines'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'

describe.each(databases)('guidelines as text (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  }, 60_000)
  afterAll(() => server.close())
  const get = (path: string): Promise<Response> => fetch(`${server.address}${path}`)
  const html = async (path: string): Promise<string> => (await get(path)).text()

  test('are listed, and read whole by version or the newest', async () => {
    const { guidelines } = listGuidelines.reply.parse(await (await get('/api/guidelines')).json())
    expect(guidelines.map(({ id, versions }) => [id, versions.at(-1)?.clauses])).toEqual([['micro-credentials', 118]])
    const newest = getGuideline.reply.parse(await (await get('/api/guidelines/micro-credentials/newest')).json())
    expect(newest.guideline.version).toBe(newest.versions.at(-1))
    const compared = getGuideline.reply.parse(await (await get(`/api/guidelines/micro-credentials/1.0?compare=1.0`)).json())
    expect(compared.changes).toEqual([])
  })
  test.each([
    '/api/guidelines/atlantis/1.0',
    '/api/guidelines/micro-credentials/9.9',
    '/api/guidelines/micro-credentials/1.0?compare=9.9',
    '/guidelines/micro-credentials/9.9',
    '/guidelines/micro-credentials/1.0/99.1',
    '/guidelines/atlantis/1.0/text.pdf',
  ])('%s is not there, and says so', async (path) => expect((await get(path)).status).toBe(404))
  test('tell an assessor how much is hidden, and show all when asked', async () => {
    expect(await html('/guidelines/micro-credentials/1.0?for=assessor&lang=en')).toMatch(/\d+ clauses are hidden/)
    expect(await html('/guidelines/micro-credentials/1.0?lang=en')).not.toContain('are hidden')
  })
  test('give each clause its own page, with its check, why, and practice', async () => {
    const page = await html('/guidelines/micro-credentials/1.0/2.2?lang=en')
    for (const part of ['outcome-verb-is-observable', 'Why this text', `${server.address}/guidelines/micro-credentials/1.0/2.2`])
      expect(page).toContain(part)
  })
  test('say in Arabic what is not translated yet', async () =>
    expect(await html('/guidelines/micro-credentials/1.0/2.2?lang=ar')).toContain('لم يُترجم بعد'))
  test.each([
    ['pdf', 'application/pdf', '%PDF'],
    ['html', 'text/html', '<!doctype html>'],
    ['md', 'text/markdown', '# Developing'],
    ['json', 'application/json', '{"id"'],
  ])(
    'are taken away as %s',
    async (ending, type, begins) => {
      const reply = await get(`/guidelines/micro-credentials/1.0/text.${ending}?lang=en`)
      expect([reply.status, reply.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
      expect((await reply.text()).startsWith(begins)).toBe(true)
    },
    60_000,
  )
  test('have practice beside them, by country, sector and clause', async () => {
    const ask = async (query: string) => listPractice.reply.parse(await (await get(`/api/practice?${query}`)).json())
    const all = await ask('')
    expect(all.cards).toHaveLength(all.of)
    expect((await ask('country=NZ')).cards.every(({ country }) => country === 'NZ')).toBe(true)
    expect((await ask('sector=vocational')).cards.length).toBeLessThan(all.of)
    expect((await ask('clause=STK-04')).cards.map(({ id }) => id)).toContain('in-credit-bank')
    expect((await ask('country=QQ')).cards).toEqual([])
  })
})
