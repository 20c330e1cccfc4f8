import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { unpackList, valueAt } from '@cairn/credentials/status/read-list'
import { tokenValueAt, unpackTokenList } from '@cairn/credentials/status/read-token-list'
import { openToken } from '@cairn/credentials/securing/jwt'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { SpokenReport } from '@cairn/domain/model/verification-report'
import { publishedList } from './register/published-list.ts'
import { setStatus, takePlaces } from './register/status.ts'
import { asOffice } from './register/tenancy.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { RunningServer } from './serve.ts'

const List = z.looseObject({ credentialSubject: z.looseObject({ encodedList: z.string() }) })
const TokenClaims = z.looseObject({ sub: z.string(), exp: z.number(), status_list: z.object({ bits: z.literal(2), lst: z.string() }) })
function bitAt(text: string, index: number): number | undefined {
  const unpacked = unpackList(List.parse(JSON.parse(text)).credentialSubject.encodedList)
  return unpacked.ok ? valueAt(unpacked.value.bits, index) : undefined
}
function tokenAt(text: string, index: number): number | undefined {
  const token = openToken(text)
  const unpacked = token.ok ? unpackTokenList(TokenClaims.parse(token.value.payload).status_list.lst) : token
  return unpacked.ok ? tokenValueAt(unpacked.value, index, 2) : undefined
}

describe.each(databases)('status lists on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await (
      await visitor(server, 'award-office')
    ).post('/api/award-runs', {
      request: `first-${kind}`,
      specification: 'solar-pv-inspection',
      rows: [{ name: 'Demo First', awarded: '2026-05-03T12:00:00Z' }],
    })
    await server.idle()
  }, 120_000)
  afterAll(() => server.close())

  /** An award that stands and nobody else uses, with its organisation. */
  const someAward = () =>
    asOffice(() =>
      server.ports.register
        .selectFrom('awards')
        .select(['id', 'organisation'])
        .where('state', '=', 'published')
        .orderBy('id')
        .executeTakeFirstOrThrow(),
    )
  const inOffice = <T>(
    work: (tx: Parameters<Parameters<ReturnType<typeof server.ports.register.transaction>['execute']>[0]>[0]) => Promise<T>,
  ): Promise<T> => asOffice(() => server.ports.register.transaction().execute(work))

  test('places are taken at random, never twice, never one of those that belong to nobody', async () => {
    const award = await someAward()
    const places = await Promise.all(
      Array.from({ length: 40 }, () => inOffice((tx) => takePlaces(tx, server.ports, award.organisation, { award: award.id }, 'token'))),
    )
    const [list = ''] = [...new Set(places.flatMap((entries) => entries.map((entry) => entry.list)))]
    const indexes = places.flatMap((entries) => entries.map(({ index }) => index))
    const { decoys, assigned } = await asOffice(() =>
      server.ports.register
        .selectFrom('status_lists')
        .select(['decoys', 'assigned'])
        .where('id', '=', list.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow(),
    )
    expect([new Set(indexes).size, indexes.filter((index) => decoys.includes(index)), decoys.length > 100, assigned]).toEqual([
      40,
      [],
      true,
      40,
    ])
    expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(40_000)
  })

  test('a withdrawal and a list being made at the same time: the list says so when it is next read, in every round', async () => {
    const award = await someAward()
    for (let round = 0; round < 12; round += 1) {
      const entries = await inOffice((tx) => takePlaces(tx, server.ports, award.organisation, { award: award.id }))
      const revocation = entries.find(({ purpose }) => purpose === 'revocation')
      const id = revocation?.list.split('/').at(-1) ?? ''
      const made = Promise.all([publishedList(server.ports, id), publishedList(server.ports, id)])
      const withdrawn = inOffice((tx) => setStatus(tx, { award: award.id }, 'revocation', true))
      await Promise.all([made, withdrawn])
      expect(bitAt((await publishedList(server.ports, id)) ?? '', revocation?.index ?? -1)).toBe(1)
      await inOffice((tx) => setStatus(tx, { award: award.id }, 'revocation', false))
      expect(bitAt((await publishedList(server.ports, id)) ?? '', revocation?.index ?? -1)).toBe(0)
    }
  }, 120_000)

  test('changes go out together at the beats of the rhythm; our own checks know at once', async () => {
    const award = await someAward()
    const [entry] = await inOffice((tx) => takePlaces(tx, server.ports, award.organisation, { award: award.id }, 'token'))
    const id = entry?.list.split('/').at(-1) ?? ''
    const ports = (at: string): typeof server.ports => ({
      ...server.ports,
      origin: server.ports.origin,
      statusRhythm: 30,
      clock: { now: () => at },
    })
    await publishedList(ports('2026-10-01T00:00:01Z'), id)
    await inOffice((tx) => setStatus(tx, { award: award.id }, 'revocation', true))
    const value = async (at: string, fresh = false) => tokenAt((await publishedList(ports(at), id, { fresh })) ?? '', entry?.index ?? -1)
    expect([
      await value('2026-10-01T00:00:20Z'),
      await value('2026-10-01T00:00:20Z', true),
      await value('2026-10-01T00:00:25Z'),
      await value('2026-10-01T00:00:31Z'),
    ]).toEqual([0, 1, 0, 1])
    await inOffice((tx) => setStatus(tx, { award: award.id }, 'suspension', true))
    expect(await value('2026-10-01T00:01:01Z'), 'withdrawn stays withdrawn').toBe(1)
  })

  test('a claim set that the office awards names a token list, which says suspended and withdrawn', async () => {
    const office = await visitor(server, 'award-office')
    const started = AwardRun.parse(
      await (
        await office.post('/api/award-runs', {
          request: `token-${kind}`,
          specification: 'solar-pv-inspection',
          format: 'sdjwtvc+sd-jwt',
          rows: [{ name: 'Demo Token', awarded: '2026-05-04T12:00:00Z' }],
        })
      ).json(),
    )
    await server.idle()
    const { awards } = z
      .object({ awards: z.array(AwardSummary) })
      .parse(await (await office.ask(`/api/award-runs/${started.id}/awards`)).json())
    const link = awards[0]?.link?.replace(server.address, '') ?? ''
    const file = await (await office.ask(`${link}/file`)).text()
    const verdict = async () =>
      SpokenReport.parse(
        await (
          await office.ask('/api/verify', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
        ).json(),
      ).verdict
    expect(await verdict()).toBe('genuine')
    await office.post(`/api/awards/${awards[0]?.id}/suspend`, { reason: 'An appeal is open' })
    expect(await verdict()).toBe('suspended')
    await office.post(`/api/awards/${awards[0]?.id}/withdraw`, { reason: 'Made in error' })
    expect(await verdict()).toBe('withdrawn')
  }, 60_000)

  test('a list is a file that may be kept: the same name for the same bytes, and no answer where nothing changed', async () => {
    const { id } = await asOffice(() =>
      server.ports.register.selectFrom('status_lists').select('id').where('sealed', 'is not', null).orderBy('id').executeTakeFirstOrThrow(),
    )
    const first = await fetch(`${server.address}/status/${id}`)
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(`${server.address}/status/${id}`, { headers: { 'if-none-match': etag } })
    expect([
      first.status,
      /max-age=\d+/.test(first.headers.get('cache-control') ?? ''),
      etag.length > 10,
      again.status,
      await again.text(),
    ]).toEqual([200, true, true, 304, ''])
  })
})
