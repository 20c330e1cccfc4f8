import { XMLParser, XMLValidator } from 'fast-xml-parser'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { importSpecifications } from './operations/import-specifications.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ['record', 'header', 'metadataFormat', 'set', 'dc:title'].includes(name),
})
const Header = z.object({ identifier: z.string(), datestamp: z.string(), setSpec: z.string(), '@status': z.string().optional() })
const Answer = z.object({
  'OAI-PMH': z.object({
    responseDate: z.string(),
    request: z.unknown(),
    error: z.object({ '@code': z.string() }).optional(),
    Identify: z.record(z.string(), z.string()).optional(),
    ListRecords: z
      .object({
        record: z.array(z.object({ header: z.array(Header), metadata: z.record(z.string(), z.unknown()).optional() })),
        resumptionToken: z.unknown().optional(),
      })
      .optional(),
    ListIdentifiers: z.object({ header: z.array(Header), resumptionToken: z.unknown().optional() }).optional(),
    GetRecord: z
      .object({ record: z.array(z.object({ header: z.array(Header), metadata: z.record(z.string(), z.unknown()).optional() })) })
      .optional(),
    ListMetadataFormats: z.object({ metadataFormat: z.array(z.object({ metadataPrefix: z.string() })) }).optional(),
  }),
})

describe.each(databases)('harvesting by OAI-PMH on %s', (kind) => {
  let server: RunningServer
  const many = Array.from({ length: 230 }, (_, index) =>
    AchievementSpecification.parse({ id: `urn:cairn:test:harvest-${index}`, title: { en: `Course <${index}> & "more"`, ar: 'دورة' } }),
  )
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await importSpecifications(
      server.ports.register,
      many.map((specification) => ({ specification, offers: [] })),
      '2026-09-15T08:00:00Z',
      'office',
      [],
    )
  })
  afterAll(() => server.close())
  const ask = async (query: Record<string, string> | string) => {
    const reply = await (await visitor(server)).ask(`/oai?${new URLSearchParams(query)}`)
    const text = await reply.text()
    expect([reply.status, reply.headers.get('content-type'), XMLValidator.validate(text)]).toEqual([200, 'text/xml; charset=utf-8', true])
    return Answer.parse(parser.parse(text))['OAI-PMH']
  }
  /** A harvester as others write it: list, follow the token, stop where there is none. */
  async function harvest(query: Record<string, string>) {
    const records: { id: string; stamp: string; deleted: boolean; metadata: boolean }[] = []
    let pages = 0
    for (let next: Record<string, string> | undefined = { verb: 'ListRecords', ...query }; next !== undefined;) {
      const answer = await ask(next)
      if (answer.error) return { records, pages, error: answer.error['@code'] }
      pages += 1
      for (const {
        header: [header],
        metadata,
      } of answer.ListRecords?.record ?? [])
        if (header)
          records.push({
            id: header.identifier,
            stamp: header.datestamp,
            deleted: header['@status'] === 'deleted',
            metadata: metadata !== undefined,
          })
      const token: unknown = answer.ListRecords?.resumptionToken
      const text = typeof token === 'object' && token !== null && '#text' in token ? String(token['#text']) : ''
      next = text === '' ? undefined : { verb: 'ListRecords', resumptionToken: text }
    }
    return { records, pages, error: undefined }
  }
  const slugs = async () =>
    new Set(
      (await (await (await visitor(server)).ask('/register.jsonl')).text())
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { slug: string }).slug),
    )

  test('a harvest brings every entry once, page by page, what was withdrawn as deleted', async () => {
    for (const metadataPrefix of ['oai_dc', 'elm']) {
      const { records, pages } = await harvest({ metadataPrefix })
      expect([pages, new Set(records.map(({ id }) => id)).size, records.length]).toEqual([
        Math.ceil(records.length / 100),
        records.length,
        (await slugs()).size,
      ])
      expect(records.every(({ deleted, metadata }) => deleted !== metadata)).toBe(true)
      expect(records.some(({ deleted }) => deleted)).toBe(true)
      expect(records.map(({ stamp }) => stamp)).toEqual(records.map(({ stamp }) => stamp).toSorted())
    }
  })
  test('who comes again gets what changed since, withdrawals first of all', async () => {
    const slug = 'solar-pv-inspection'
    const before = await harvest({ metadataPrefix: 'oai_dc' })
    const newest = before.records.at(-1)?.stamp ?? ''
    await new Promise((resolve) => setTimeout(resolve, 1100))
    const since = new Date(Date.parse(newest) + 1000).toISOString().replace('.000', '')
    expect((await harvest({ metadataPrefix: 'oai_dc', from: since })).error).toBe('noRecordsMatch')
    await (await visitor(server, 'reviewer')).post(`/api/micro-credentials/${slug}/withdraw`, { reason: 'The course has ended.' })
    const { records } = await harvest({ metadataPrefix: 'oai_dc', from: since })
    expect(records.map(({ id, deleted }) => [id.split(':').at(-1), deleted])).toEqual([[slug, true]])
    expect((await harvest({ metadataPrefix: 'oai_dc', until: newest })).records.some(({ id }) => id.endsWith(`:${slug}`))).toBe(false)
  })
  test('one record, the formats and the sets are as the protocol asks', async () => {
    const identity = (await ask({ verb: 'Identify' })).Identify
    expect([identity?.['protocolVersion'], identity?.['deletedRecord'], identity?.['granularity'], identity?.['baseURL']]).toEqual([
      '2.0',
      'persistent',
      'YYYY-MM-DDThh:mm:ssZ',
      `${server.address}/oai`,
    ])
    expect(
      (await ask({ verb: 'ListMetadataFormats' })).ListMetadataFormats?.metadataFormat.map(({ metadataPrefix }) => metadataPrefix),
    ).toEqual(['oai_dc', 'elm'])
    const elsewhere = await harvest({ metadataPrefix: 'oai_dc', set: 'elsewhere' })
    const registered = await harvest({ metadataPrefix: 'oai_dc', set: 'registered' })
    expect(elsewhere.records.length + registered.records.length).toBe((await slugs()).size)
    const identifier = 'oai:localhost:harvest-7'
    const [record] = (await ask({ verb: 'GetRecord', identifier, metadataPrefix: 'oai_dc' })).GetRecord?.record ?? []
    expect(JSON.stringify(record?.metadata)).toContain('Course <7> & \\"more\\"')
    const headers = (await ask({ verb: 'ListIdentifiers', metadataPrefix: 'elm' })).ListIdentifiers?.header
    expect(headers?.length).toBe(100)
  })
  test.each([
    { name: 'no verb', query: '', code: 'badVerb' },
    { name: 'a verb that is none', query: 'verb=Steal', code: 'badVerb' },
    { name: 'a verb out of the object itself', query: 'verb=constructor', code: 'badVerb' },
    { name: 'two verbs', query: 'verb=Identify&verb=Identify', code: 'badVerb' },
    { name: 'an argument too many', query: 'verb=Identify&x=1', code: 'badArgument' },
    { name: 'an argument twice', query: 'verb=ListRecords&metadataPrefix=elm&metadataPrefix=elm', code: 'badArgument' },
    { name: 'no format', query: 'verb=ListRecords', code: 'badArgument' },
    { name: 'a format we do not have', query: 'verb=ListRecords&metadataPrefix=marc', code: 'cannotDisseminateFormat' },
    { name: 'a day that is none', query: 'verb=ListRecords&metadataPrefix=elm&from=2026-02-30', code: 'badArgument' },
    {
      name: 'a moment with another zone',
      query: 'verb=ListRecords&metadataPrefix=elm&from=2026-02-20T00:00:00%2B02:00',
      code: 'badArgument',
    },
    {
      name: 'two granularities',
      query: 'verb=ListRecords&metadataPrefix=elm&from=2026-02-20&until=2026-02-21T00:00:00Z',
      code: 'badArgument',
    },
    {
      name: 'the end before the beginning',
      query: 'verb=ListRecords&metadataPrefix=elm&from=2026-02-20&until=2026-02-19',
      code: 'badArgument',
    },
    { name: 'a time before everything', query: 'verb=ListRecords&metadataPrefix=elm&until=1950-01-01', code: 'noRecordsMatch' },
    { name: 'a set that is none', query: 'verb=ListRecords&metadataPrefix=elm&set=secret', code: 'noRecordsMatch' },
    { name: 'a token of nobody', query: 'verb=ListRecords&resumptionToken=abc', code: 'badResumptionToken' },
    {
      name: 'a token that runs SQL',
      query: `verb=ListRecords&resumptionToken=${Buffer.from(JSON.stringify({ metadataPrefix: 'elm', after: ["2026-01-01'; drop table acts; --", 'a'] })).toString('base64url')}`,
      code: 'badResumptionToken',
    },
    { name: 'a token beside something', query: 'verb=ListRecords&resumptionToken=abc&metadataPrefix=elm', code: 'badArgument' },
    {
      name: 'a record that is not there',
      query: 'verb=GetRecord&metadataPrefix=elm&identifier=oai:localhost:nothing',
      code: 'idDoesNotExist',
    },
    {
      name: 'a record of somebody else',
      query: 'verb=GetRecord&metadataPrefix=elm&identifier=oai:example.org:solar-pv-inspection',
      code: 'idDoesNotExist',
    },
    { name: 'markup for an identifier', query: 'verb=GetRecord&metadataPrefix=elm&identifier=%3C%2Frequest%3E%22', code: 'idDoesNotExist' },
  ])('$name is answered as the protocol says: $code', async ({ query, code }) => {
    expect((await ask(query)).error?.['@code']).toBe(code)
  })
  test('whatever is asked that passes the front door, the answer is XML', async () => {
    const argument = fc.tuple(
      fc.constantFrom('verb', 'metadataPrefix', 'identifier', 'from', 'set', 'resumptionToken', 'x'),
      fc.oneof(fc.constantFrom('ListRecords', 'GetRecord', 'elm', 'ListIdentifiers'), fc.string({ unit: 'binary', maxLength: 30 })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(argument, { maxLength: 4 }), async (given) => {
        const reply = await fetch(`${server.address}/oai`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(given.map(([name, value]) => [name, value.toWellFormed().replaceAll('\u0000', '')])),
        })
        expect([reply.status, XMLValidator.validate(await reply.text())]).toEqual([200, true])
      }),
      { numRuns: 60 },
    )
  })
})
