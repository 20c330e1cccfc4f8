import { Parser, Store } from 'n3'
import { XMLParser } from 'fast-xml-parser'
import { sql } from 'kysely'
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
    return {
      status: reply.status,
      type: reply.headers.get('content-type'),
      link: reply.headers.get('link') ?? '',
      text: await reply.text(),
    }
  }

  test('the whole register is at one address for each format, under a stated licence', async () => {
    const lines = await get('/register.jsonl')
    const slugs = lines.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { slug: string; state: string })
    expect(slugs.some(({ state }) => state === 'published-elsewhere') && slugs.some(({ state }) => state === 'superseded')).toBe(true)
    expect(slugs.every(({ state }) => state !== 'submitted')).toBe(true)
    expect(lines.link).toContain('rel="license"')
    expect((await get('/register.csv')).text.trim().split('\r\n').length).toBeGreaterThan(slugs.length)
    const statements = async (ending: 'nq' | 'ttl') =>
      new Store(new Parser(ending === 'nq' ? { format: 'N-Quads' } : {}).parse((await get(`/register.${ending}`)).text)).size
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

  test('each public version prints as a PDF in the language of whoever asks, what is withdrawn too', async () => {
    for (const path of [
      '/mc/solar-pv-inspection/pdf',
      '/mc/solar-pv-inspection/v/1/pdf',
      '/mc/forklift-refresher/pdf',
      '/mc/ee-tlu-03/pdf',
    ]) {
      const reply = await fetch(`${server.address}${path}?lang=ar`)
      expect([path, reply.status, reply.headers.get('content-type'), reply.headers.get('content-language')]).toEqual([
        path,
        200,
        'application/pdf',
        'ar',
      ])
      expect(new TextDecoder('latin1').decode(await reply.arrayBuffer())).toMatch(/^%PDF-1\.7/)
    }
    expect(
      await Promise.all(
        ['/mc/nothing-here/pdf', '/mc/solar-pv-inspection/v/99/pdf', '/mc/solar-pv-inspection/v/x/pdf'].map(
          async (path) => (await fetch(`${server.address}${path}`)).status,
        ),
      ),
    ).toEqual([404, 404, 404])
  })
  test('what changed is there for feed readers, newest first, in the language of whoever reads', async () => {
    const json = (await (await fetch(`${server.address}/feed.json?lang=fr`)).json()) as {
      version: string
      language: string
      items: { id: string; url: string; title: string; date_modified: string }[]
    }
    expect([json.version, json.language, json.items.length > 20]).toEqual(['https://jsonfeed.org/version/1.1', 'fr', true])
    expect(json.items.map((item) => item.date_modified)).toEqual(
      json.items
        .map((item) => item.date_modified)
        .toSorted()
        .toReversed(),
    )
    expect(json.items.every(({ url }) => url.startsWith(`${server.address}/mc/`))).toBe(true)
    const atom = await (await fetch(`${server.address}/feed.atom?lang=ar`)).text()
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(atom) as {
      feed: {
        id: string
        updated: string
        '@_xml:lang': string
        entry: { id: string; title: string; updated: string; author: { name: string } }[]
      }
    }
    expect([feed['@_xml:lang'], feed.entry.length, feed.updated]).toEqual(['ar', json.items.length, feed.entry[0]?.updated])
    expect(feed.entry.map(({ id }) => id)).toEqual(json.items.map(({ id }) => id))
    expect(new Set(feed.entry.map(({ id }) => id)).size).toBe(feed.entry.length)
  })
  test('the addresses of all pages come in parts of fifty thousand, under an index where there are more', async () => {
    const { register } = server.ports
    const get = async (path: string) => fetch(`${server.address}${path}`)
    const one = await (await get('/sitemap.xml')).text()
    const { rows } = await sql<{ slug: string }>`select slug from search order by id`.execute(register)
    expect([...one.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address)).toEqual(
      rows.map(({ slug }) => `${server.address}/mc/${slug}`),
    )
    await sql`insert into search (id, slug, version, state, hit) values (100001, 'far-away', 1, 'registered', '{}')`.execute(register)
    try {
      expect(await (await get('/sitemap.xml')).text()).toMatch(
        /<sitemapindex[^>]*>(<sitemap><loc>[^<]+\/sitemap-[123]\.xml<\/loc><\/sitemap>){3}<\/sitemapindex>/,
      )
      expect(await (await get('/sitemap-3.xml')).text()).toContain('/mc/far-away<')
      expect([(await get('/sitemap-2.xml')).status, (await get('/sitemap-4.xml')).status]).toEqual([200, 404])
    } finally {
      await sql`delete from search where slug = 'far-away'`.execute(register)
    }
  })
})
