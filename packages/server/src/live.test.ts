import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as consult from '@cairn/domain/contract/consultation'
import { itemChanged } from './register/live-channel.ts'
import { inTenant, mainTenant } from './register/tenancy.ts'
import { startServer } from './serve.ts'
import type { RunningServer } from './serve.ts'
import { device, planned, said } from './testing/consultations.ts'
import { follow } from './testing/follow.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('an event that is followed live, on %s', (kind) => {
  let server: RunningServer
  /** A second process on the same database, where there can be one. */
  let other: RunningServer
  let id: string
  let code: string
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    other = kind === 'PostgreSQL' ? await second(server) : server
    const facilitator = await visitor(server, 'facilitator')
    ;({ id, code } = consult.createConsultation.reply.parse(await said(facilitator.post('/api/consultations', planned()), 201)))
    await said(facilitator.post(`/api/consultations/${id}/move`, { act: 'start' }))
  }, 60_000)
  afterAll(async () => {
    if (other !== server) await other.close()
    await server.close()
  })

  test('is told of changed content of an item on every process: with its data where it is short, without where it is long', async () => {
    const [here, there] = await Promise.all([follow(server.address, id, 'items'), follow(other.address, id, 'items')])
    const hello = [await here.next('hello'), await there.next('hello')]
    expect(hello.map((data) => typeof (data as { at?: unknown }).at)).toEqual(['string', 'string'])
    await inTenant(mainTenant, () => server.ports.live.tell(itemChanged(id, 'item-with-notes', 4, { note: 'Список спочатку' })))
    await inTenant(mainTenant, () => other.ports.live.tell(itemChanged(id, 'item-with-notes', 5, { note: 'x'.repeat(10_000) })))
    for (const one of [here, there])
      expect([await one.next('item'), await one.next('item')]).toEqual([
        { item: 'item-with-notes', revision: 4, data: { note: 'Список спочатку' } },
        { item: 'item-with-notes', revision: 5 },
      ])
    here.close()
    there.close()
  })
  test('is not told what belongs to another tenant, nor what is about another event', async () => {
    const here = await follow(server.address, id, 'items')
    await here.next('hello')
    await inTenant('elsewhere', () => server.ports.live.tell(itemChanged(id, 'not-ours', 1)))
    await inTenant(mainTenant, () => server.ports.live.tell(itemChanged('another-event', 'not-ours', 1)))
    await inTenant(mainTenant, () => server.ports.live.tell(itemChanged(id, 'ours', 1)))
    expect(await here.next('item')).toEqual({ item: 'ours', revision: 1 })
    here.close()
  })
  test('is nothing that can be followed where there is no such event', async () => {
    const reply = await fetch(`${server.address}/api/consultations/aaaaaaaaaaaa/live`)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })
  test('takes phones on one process and counts them on another', async () => {
    const phone = await device(server, other.address)
    await said(phone.post('/api/consultations/join', { code }))
    expect(consult.getConsultation.reply.parse(await said(phone.ask(`/api/consultations/${id}`))).here).toBe(1)
    expect(consult.getConsultation.reply.parse(await (await fetch(`${server.address}/api/consultations/${id}`)).json()).here).toBe(1)
  })
})

/** One more process on the database of a server. */
async function second(server: RunningServer): Promise<RunningServer> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(server.ports.register)
  const address = process.env['CAIRN_TEST_POSTGRES'] ?? ''
  return startServer({ port: 0, demo: true, databaseUrl: address.replace(/\/[^/]*$/, `/${rows[0]?.name}`) })
}
