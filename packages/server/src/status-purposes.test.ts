import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { Renewal } from '@cairn/domain/contract/renewal'
import { SpokenReport } from '@cairn/domain/model/verification-report'
import { unpackList, valueAt } from '@cairn/credentials/status/read-list'
import { publishedList } from './register/published-list.ts'
import { setRefresh, takePlaces } from './register/status.ts'
import { takeManyPlaces } from './register/many.ts'
import { asOffice } from './register/tenancy.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'
import type { RunningServer } from './serve.ts'

const List = z.looseObject({ issuer: z.string(), credentialSubject: z.looseObject({ encodedList: z.string(), statusPurpose: z.string() }) })
const Entries = z.object({
  credentialStatus: z.array(
    z.looseObject({
      statusPurpose: z.string(),
      statusListIndex: z.string(),
      statusListCredential: z.string(),
      statusReference: z.string().optional(),
      statusSize: z.number().optional(),
      statusMessage: z.array(z.object({ status: z.string(), message: z.string() })).optional(),
    }),
  ),
})
function bits(text: string | undefined): Uint8Array {
  const unpacked = unpackList(List.parse(JSON.parse(text ?? '{}')).credentialSubject.encodedList)
  if (!unpacked.ok) throw new Error('no list')
  return unpacked.value.bits
}
const ones = (of: Uint8Array): number => of.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)

describe.each(databases)('what a status says besides whether a credential stands, on %s', (kind) => {
  let server: RunningServer
  let office: Visitor
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    office = await visitor(server, 'award-office')
  }, 120_000)
  afterAll(() => server.close())

  const inOffice = <T>(
    work: (tx: Parameters<Parameters<ReturnType<typeof server.ports.register.transaction>['execute']>[0]>[0]) => Promise<T>,
  ): Promise<T> => asOffice(() => server.ports.register.transaction().execute(work))
  let turn = 0
  /** An award of its own, out, with what was sealed. */
  async function awarded(
    format = 'ob3+eddsa-rdfc-2022',
  ): Promise<{ id: string; organisation: string; sealed: string; credential: string; link: string }> {
    turn += 1
    const started = AwardRun.parse(
      await (
        await office.post('/api/award-runs', {
          request: `purposes-${kind}-${turn}`,
          specification: 'solar-pv-inspection',
          format,
          rows: [{ name: `Demo Purpose ${turn}`, awarded: '2026-05-05T12:00:00Z' }],
        })
      ).json(),
    )
    await server.idle()
    const { awards } = z
      .object({ awards: z.array(AwardSummary) })
      .parse(await (await office.ask(`/api/award-runs/${started.id}/awards`)).json())
    const id = awards[0]?.id ?? ''
    const row = await asOffice(() =>
      server.ports.register
        .selectFrom('awards')
        .select(['organisation', 'sealed', 'credential'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    return {
      id,
      organisation: row.organisation,
      sealed: row.sealed ?? '',
      credential: row.credential ?? '',
      link: server.ports.keys.token(id),
    }
  }
  const report = async (sealed: string): Promise<{ verdict: string; warnings: string[]; addresses: string[] }> => {
    const { verdict, warnings } = SpokenReport.parse(
      await (await fetch(`${server.address}/api/verify`, { method: 'POST', body: sealed })).json(),
    )
    return {
      verdict,
      warnings: warnings.map(({ code }) => code),
      addresses: warnings.flatMap(({ message }) => message.match(/https?:\S+/g) ?? []),
    }
  }
  const ask = (credential: string, more: object = {}) =>
    fetch(`${server.address}/api/renewals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ credential, ...more }),
    })

  test('an award names four lists; those of corrections and messages share its place among those withdrawn, and no place tells of its neighbours', async () => {
    const { credentialStatus: entries } = Entries.parse(JSON.parse((await awarded()).sealed))
    expect(entries.map(({ statusPurpose }) => statusPurpose)).toEqual(['revocation', 'refresh', 'message', 'suspension'])
    const [revocation, refresh, message] = entries
    expect([refresh?.statusListIndex, message?.statusListIndex]).toEqual([revocation?.statusListIndex, revocation?.statusListIndex])
    expect(new Set(entries.map(({ statusListCredential }) => statusListCredential)).size).toBe(4)
    expect([refresh?.statusReference, message?.statusSize, message?.statusMessage?.map((one) => one.message)]).toEqual([
      `${server.address}/renewed`,
      2,
      ['none', 'under-appeal', 'being-corrected', 'ask-issuer'],
    ])
  })

  test('a corrected credential says so in its status and where its successor is; who may find it is its holder’s to say', async () => {
    const old = await awarded()
    expect(await report(old.sealed)).toMatchObject({ verdict: 'genuine', warnings: [] })
    expect(Renewal.parse(await (await ask(old.credential)).json()).renewed).toBe(false)
    await office.post(`/api/awards/${old.id}/replace`, { reason: 'A letter was wrong', name: 'Demo Corrected' })
    await server.idle()
    const after = await report(old.sealed)
    expect(after).toMatchObject({ verdict: 'withdrawn', warnings: ['status.refresh-at'] })
    expect(after.addresses.join(' ')).toContain(`${server.address}/renewed`)
    const told = Renewal.parse(await (await ask(old.credential)).json())
    expect([told.renewed, told.by.length > 3, told.on?.slice(0, 4), told.link]).toEqual([
      true,
      true,
      String(new Date().getUTCFullYear()),
      undefined,
    ])
    const open = (body: object) =>
      fetch(`${server.address}/api/c/${old.link}/renewal`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await open({ open: true })).status).toBe(200)
    const { link = '' } = Renewal.parse(await (await ask(old.credential)).json())
    const shown = await (await fetch(link)).text()
    expect(shown).toContain('Demo Corrected')
    // A link that only shows: it opens nothing further.
    expect(
      (
        await fetch(`${link.replace('/c/', '/api/c/')}/renewal`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ open: true }),
        })
      ).status,
    ).toBe(404)
    await open({ open: false })
    expect([Renewal.parse(await (await ask(old.credential)).json()).link, (await fetch(link)).status]).toEqual([undefined, 404])
    const page = await (await fetch(`${server.address}/c/${old.link}`)).text()
    expect(page).toContain('/renewal')
    const form = await fetch(`${server.address}/renewed`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ credential: old.sealed }).toString(),
    })
    expect([form.status, (await form.text()).includes(told.by)]).toEqual([200, true])
    expect((await ask('urn:uuid:00000000-0000-4000-8000-000000000000')).status).toBe(404)
    expect((await ask(old.credential, { tenant: 'elsewhere' })).status).toBe(404)
  }, 60_000)

  test('the office has a status say that an appeal is open, and later nothing; the credential stands all the while', async () => {
    const award = await awarded()
    const say = (message: string) => office.post(`/api/awards/${award.id}/message`, { message, reason: 'The board meets in June' })
    expect(AwardSummary.parse(await (await say('under-appeal')).json()).message).toBe('under-appeal')
    expect(await report(award.sealed)).toMatchObject({ verdict: 'genuine', warnings: ['status.says.under-appeal'] })
    expect(await (await fetch(`${server.address}/c/${award.link}`)).text()).toContain('appeal')
    expect((await say('under-appeal')).status, 'said already').toBe(409)
    await say('ask-issuer')
    expect((await report(award.sealed)).warnings).toEqual(['status.says.ask-issuer'])
    await say('none')
    expect(await report(award.sealed)).toMatchObject({ verdict: 'genuine', warnings: [] })
    await office.post(`/api/awards/${award.id}/withdraw`, { reason: 'Made in error' })
    expect((await say('ask-issuer')).status, 'withdrawn').toBe(409)
    const stranger = await visitor(server, 'reviewer')
    expect((await stranger.post(`/api/awards/${award.id}/message`, { message: 'none', reason: 'x' })).status).toBe(403)
  }, 60_000)

  test('many places at once: each award its own, never one of those that belong to nobody, the same on every list that shares it', async () => {
    const { id: award, organisation } = await awarded()
    const first = await inOffice((tx) => takeManyPlaces(tx, server.ports, organisation, [award]))
    const [revocation, refresh, message] = first.places.get(award) ?? []
    expect([refresh?.purpose, message?.purpose, refresh?.index, message?.index]).toEqual([
      'refresh',
      'message',
      revocation?.index,
      revocation?.index,
    ])
    const lists = await asOffice(() =>
      server.ports.register
        .selectFrom('status_lists')
        .select(['id', 'places_of', 'decoys'])
        .where('organisation', '=', organisation)
        .execute(),
    )
    for (const list of lists.filter(({ places_of: of }) => of !== null)) {
      const parent = lists.find(({ id }) => id === list.places_of)
      expect(
        list.decoys.every((position) => parent?.decoys.includes(position)),
        'what is set from the first day is nobody’s on the list that gives places',
      ).toBe(true)
      expect(list.decoys.length).toBeGreaterThan(20)
    }
  })

  test('with each change that goes out others are set that are nobody’s, and nobody ever gets one of those', async () => {
    const { id: award, organisation } = await awarded()
    const [entry] = await inOffice((tx) => takePlaces(tx, server.ports, organisation, { award }))
    const refresh = (await inOffice((tx) => takePlaces(tx, server.ports, organisation, { award }))).find(
      ({ purpose }) => purpose === 'refresh',
    )
    const id = refresh?.list.split('/').at(-1) ?? ''
    const before = bits(await publishedList(server.ports, id))
    await inOffice((tx) => setRefresh(tx, award))
    const after = bits(await publishedList(server.ports, id))
    const named = await asOffice(() =>
      server.ports.register.selectFrom('status_entries').select('position').where('list', '=', id).where('award', '=', award).execute(),
    )
    expect(valueAt(after, refresh?.index ?? -1)).toBe(1)
    const owned = named.filter(({ position }) => valueAt(before, position) === 0).length
    expect(ones(after) - ones(before)).toBeGreaterThan(owned)
    const parent = entry?.list.split('/').at(-1) ?? ''
    const nobody = await asOffice(() =>
      server.ports.register
        .selectFrom('status_entries')
        .select('position')
        .where('list', '=', parent)
        .where('award', 'is', null)
        .where('statement', 'is', null)
        .execute(),
    )
    expect(nobody.length, 'they are kept as given').toBeGreaterThan(0)
  })

  test('a new key under another identifier: old lists stay their issuer’s, new awards have lists of their own, and both verify', async () => {
    const old = await awarded()
    const { issuer } = z.looseObject({ issuer: z.looseObject({ id: z.string() }) }).parse(JSON.parse(old.sealed))
    await inOffice((tx) => server.ports.keys.rotate(tx, old.organisation, server.ports.clock.now()))
    const made = await awarded()
    const listsOf = (sealed: string) =>
      Entries.parse(JSON.parse(sealed)).credentialStatus.map(({ statusListCredential }) => statusListCredential)
    expect(listsOf(made.sealed).filter((list) => listsOf(old.sealed).includes(list))).toEqual([])
    expect((await report(made.sealed)).verdict).toBe('genuine')
    await office.post(`/api/awards/${old.id}/suspend`, { reason: 'An appeal is open' })
    expect((await report(old.sealed)).verdict, 'the old list is still kept up').toBe('suspended')
    await office.post(`/api/awards/${old.id}/resume`, { reason: 'It was settled' })
    expect(['genuine', 'issuer-not-listed']).toContain((await report(old.sealed)).verdict)
    const list = await (await fetch(listsOf(old.sealed)[0] ?? '')).text()
    expect(List.parse(JSON.parse(list)).issuer).toBe(issuer.id)
  }, 60_000)
})
