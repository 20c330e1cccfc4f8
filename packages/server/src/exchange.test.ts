import { Parser, Store } from 'n3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('the register out on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  })
  afterAll(() => server.close())
  const get = async (path: string) => {
    const reply = await (await visitor(server)).ask(path)
    return { status: reply.status, type: reply.headers.get('content-type'), link: reply.headers.get('link') ?? '', text: await reply.text() }
  }

  test('the whole register is at one address for each format, under a stated licence', async () => {
    const lines = await get('/register.jsonl')
    const slugs = lines.text.trim().split('\n').map((line) => (JSON.parse(line) as { slug: string; state: string }))
    expect(slugs.some(({ state }) => state === 'published-elsewhere') && slugs.some(({ state }) => state === 'superseded')).toBe(true)
    expect(slugs.every(({ state }) => state !== 'submitted')).toBe(true)
    expect(lines.link).toContain('rel="license"')
    expect((await get('/register.csv')).text.trim().split('\r\n').length).toBeGreaterThan(slugs.length)
    const statements = async (ending: 'nq' | 'ttl') => new Store(new Parser(ending === 'nq' ? { format: 'N-Quads' } : {}).parse((await get(`/register.${ending}`)).text)).size
    expect(await statements('nq')).toBe(await statements('ttl'))
    const ctdl = JSON.parse((await get('/register.ctdl.jsonld')).text) as { '@graph': { '@type': string }[] }
    expect(new Set(ctdl['@graph'].map((one) => one['@type']))).toEqual(new Set(['ceterms:MicroCredential']))
    expect((await get('/register.pdf')).status).toBe(404)
  })
  test('a crawler finds the dumps from robots.txt and their description', async () => {
    const [, where = ''] = /described at (\S+);/.exec((await get('/robots.txt')).text) ?? []
    const described = new Store(new Parser().parse((await get(new URL(where).pathname)).text))
    const named = described.getObjects(null, 'http://rdfs.org/ns/void#dataDump', null).map(({ value }) => new URL(value).pathname)
    expect(named.toSorted()).toEqual(['/register.nq', '/register.ttl'])
  })
})
