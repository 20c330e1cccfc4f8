import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginLiveDemonstration, watchLiveDemonstration } from '@cairn/domain/contract/live-demonstration'
import { beginLiveRoom } from './demo/live-room.ts'
import { inTenant, mainTenant } from './register/tenancy.ts'
import { startServer } from './serve.ts'
import type { RunningServer } from './serve.ts'
import { said } from './testing/consultations.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('the live demonstration, on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  }, 60_000)
  afterAll(() => server.close())
  const begin = () => inTenant(mainTenant, () => beginLiveRoom(server.ports, 0.002))
  const room = async (id: string) => watchLiveDemonstration.reply.parse(await said(fetch(`${server.address}/api/live-demonstration/${id}`)))

  test('plays to its end by itself, is begun once however many press, and can be begun again in the same event', async () => {
    const begun = await Promise.all([begin(), begin(), begin()])
    const events = new Set(begun.map((one) => (one.ok ? one.value.event : one.problems[0].code)))
    expect(events.size).toBe(1)
    const [id = ''] = events
    await expect.poll(async () => (await room(id)).event.state, { timeout: 60_000, interval: 200 }).toBe('ended')
    const first = await room(id)
    const [poll] = first.polls
    expect([first.here, poll?.rounds.map(({ tally }) => tally?.voters), poll?.rounds.map(({ state }) => state)]).toEqual([
      24,
      [24, 24],
      ['closed', 'closed'],
    ])
    const summary = await (await fetch(`${server.address}/consult/${id}/summary?lang=en`)).text()
    for (const text of ['What lies on the canvas', 'Where views moved', 'Not for schools that have no quality agency'])
      expect(summary).toContain(text)
    const again = await begin()
    expect(again.ok && again.value.event).toBe(id)
    const rows = await server.ports.register
      .selectFrom('consultations')
      .select(['id', 'demonstration'])
      .where('facilitator', '=', 'demo-live')
      .execute()
    expect(rows).toEqual([{ id, demonstration: true }])
    await expect.poll(async () => (await room(id)).event.state, { timeout: 60_000, interval: 200 }).toBe('ended')
    // Emptied before: nothing of the first time is left beside the second.
    expect((await room(id)).here).toBe(24)
  }, 120_000)

  test('is one button on the page of consultations; whoever presses it has joined and may vote', async () => {
    const page = await (await fetch(`${server.address}/consult?lang=en`)).text()
    expect(page).toContain('action="/consult/live-demonstration"')
    const newcomer = await visitor(server)
    const sent = await newcomer.ask('/consult/live-demonstration', { method: 'POST' })
    const watch = sent.headers.get('location') ?? ''
    expect(watch).toMatch(/^\/consult\/[A-Za-z0-9]+\/watch$/)
    const device = sent.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const own = await (
      await fetch(`${server.address}/api/consultations/${watch.split('/')[2]}/own`, { headers: { cookie: device } })
    ).json()
    expect(own).toMatchObject({ joined: true })
    expect((await fetch(`${server.address}${watch}?lang=ar`, { headers: { cookie: device } })).status).toBe(200)
  })

  test('opens no other event, and shows no other event’s hidden results', async () => {
    expect((await fetch(`${server.address}/api/live-demonstration/demoevent2026`)).status).toBe(404)
    expect((await fetch(`${server.address}/consult/demoevent2026/watch`)).status).toBe(404)
  })
})

test('outside the demonstration there is none', async () => {
  const server = await startServer({ port: 0, demo: false })
  try {
    const reply = await fetch(`${server.address}${beginLiveDemonstration.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"begin":true}',
    })
    expect(reply.status).toBe(404)
    expect(await (await fetch(`${server.address}/consult`)).text()).not.toContain('live-demonstration')
    expect((await server.ports.register.selectFrom('consultations').select('id').execute()).length).toBe(0)
  } finally {
    await server.close()
  }
}, 60_000)
