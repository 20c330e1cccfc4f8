import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as consult from '@cairn/domain/contract/consultation'
import type { RunningServer } from './serve.ts'
import { device, planned, problemOf, said } from './testing/consultations.ts'
import type { Device } from './testing/consultations.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

describe.each(databases)('whoever means ill in a consultation, on %s', (kind) => {
  let server: RunningServer
  let facilitator: Visitor
  let id: string
  let code: string
  let round: string
  let phone: Device
  const api = (path = '', event = id): string => `/api/consultations/${event}${path}`
  const answer = async (reply: Promise<Response>): Promise<[number, string | undefined]> => {
    const one = await reply
    return [one.status, await problemOf(one)]
  }
  const ballot = { ballot: { choices: ['outside'] }, turn: 1 }
  /** An event whose first question is open. */
  const begin = async (): Promise<{ id: string; code: string; round: string; items: readonly { id: string }[] }> => {
    const made = consult.createConsultation.reply.parse(await said(facilitator.post('/api/consultations', planned()), 201))
    await said(facilitator.post(api('/move', made.id), { act: 'start' }))
    const desk = consult.getDesk.reply.parse(await (await facilitator.ask(api('/desk', made.id))).json())
    const opened = consult.openRound.reply.parse(await said(facilitator.post(api(`/polls/${desk.polls[0]?.id}/open`, made.id), {}), 201))
    return { ...made, round: opened.round, items: desk.event.items }
  }
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    facilitator = await visitor(server, 'facilitator')
    ;({ id, code, round } = await begin())
    phone = await device(server)
    await said(phone.post('/api/consultations/join', { code }))
  }, 60_000)
  afterAll(() => server.close())

  test('votes for nothing without having joined, with a token made up, or with the token of another event', async () => {
    expect(await answer((await device(server)).post(api(`/rounds/${round}/ballot`), ballot))).toEqual([401, 'consult.join-first'])
    const forged = (await visitor(server)).ask(api(`/rounds/${round}/ballot`), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `cairn-device=main.${'a'.repeat(43)}` },
      body: JSON.stringify(ballot),
    })
    expect(await answer(forged)).toEqual([401, 'consult.join-first'])
    const other = await begin()
    expect(await answer(phone.post(api(`/rounds/${other.round}/ballot`, other.id), ballot))).toEqual([401, 'consult.join-first'])
    expect(await answer(phone.post(api(`/rounds/${other.round}/ballot`), ballot))).toEqual([404, 'office.missing'])
  })
  test('runs nothing from a phone: each act of a facilitator or moderator is refused, and nothing has changed', async () => {
    const { items } = consult.getDesk.reply.parse(await (await facilitator.ask(api('/desk'))).json()).event
    const before = await (await facilitator.ask(api())).text().then((text) => (JSON.parse(text) as { event: unknown }).event)
    const acts: readonly (readonly [string, object])[] = [
      ['/move', { act: 'end' }],
      ['/move', { act: 'next' }],
      [`/rounds/${round}/close`, { show: true }],
      [`/rounds/${round}/show`, { show: true }],
      [`/rounds/${round}/prolong`, { minutes: 5 }],
      [`/items/${items[0]?.id}/time`, { minutes: 5 }],
      [`/rounds/${round}/merge`, { answers: ['a1'], into: 'mine' }],
    ]
    const stranger = await visitor(server, 'developer')
    for (const [path, body] of acts)
      for (const who of [phone, stranger]) expect(await answer(who.post(api(path), body)), path).toEqual([403, 'office.forbidden'])
    for (const path of [`/items/${items[0]?.id}/hand-over`, '/take-back'])
      expect((await phone.post(api(path), { role: 'moderator', control: 'x' })).status, path).toBe(401)
    expect((await phone.ask(api('/desk'))).status).toBe(403)
    expect(await (await facilitator.ask(api())).text().then((text) => (JSON.parse(text) as { event: unknown }).event)).toEqual(before)
  })
  test('runs one item with a link, no other item, no other event, and nothing once the link was ended', async () => {
    const { items } = consult.getDesk.reply.parse(await (await facilitator.ask(api('/desk'))).json()).event
    const { link, control } = consult.handOver.reply.parse(
      await said(facilitator.post(api(`/items/${items[3]?.id}/hand-over`), { role: 'moderator' }), 201),
    )
    const moderator = await device(server)
    expect((await moderator.ask(link.replace(server.address, ''))).status).toBe(303)
    await said(moderator.post(api(`/items/${items[3]?.id}/time`), { minutes: 2 }))
    for (const [path, body] of [
      [`/items/${items[1]?.id}/time`, { minutes: 2 }],
      ['/move', { act: 'end' }],
      ['/move', { act: 'next' }],
      [`/rounds/${round}/close`, {}],
    ] as const)
      expect(await answer(moderator.post(api(path), body)), path).toEqual([403, 'office.forbidden'])
    const other = await begin()
    expect(await answer(moderator.post(api('/move', other.id), { act: 'end' }))).toEqual([403, 'office.forbidden'])
    await said(facilitator.post(api('/take-back'), { control }))
    expect(await answer(moderator.post(api(`/items/${items[3]?.id}/time`), { minutes: 2 }))).toEqual([403, 'office.forbidden'])
  })
  test.each([
    ['signs that turn the direction', 'good \u202Edoog', 'ballot.unreadable'],
    ['nothing that can be seen', '\u200B\u200B\u200B\u200B', 'ballot.unreadable'],
    ['several lines', 'one\ntwo', 'ballot.unreadable'],
  ])('asks no question with %s', async (_, text, problem) => {
    expect(await answer(phone.post(api('/questions'), { text }))).toEqual([422, problem])
  })
  test('asks no question of ten thousand characters, and one with a script stays text on every screen', async () => {
    expect((await phone.post(api('/questions'), { text: 'x'.repeat(10_000) })).status).toBe(422)
    const { question } = consult.askQuestion.reply.parse(
      await said(phone.post(api('/questions'), { text: '<img src=x onerror=alert(1)><script>alert(1)</script>' }), 202),
    )
    await said(facilitator.post(api(`/questions/${question}`), { state: 'shown' }))
    for (const page of ['run', 'phone', 'screen']) {
      const html = await (await (page === 'run' ? facilitator : phone).ask(`/consult/${id}/${page}`)).text()
      expect(html).not.toContain('<img src=x')
      expect(html).not.toContain('<script>alert')
    }
  })
  test('agrees with a question once, however often it is sent at the same time', async () => {
    const { question } = consult.askQuestion.reply.parse(await said(phone.post(api('/questions'), { text: 'Who pays?' }), 202))
    expect((await phone.post(api(`/questions/${question}/support`), { support: true })).status).toBe(404)
    await said(facilitator.post(api(`/questions/${question}`), { state: 'shown' }))
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => phone.post(api(`/questions/${question}/support`), { support: true })),
    )
    expect(await Promise.all(replies.map((reply) => reply.json()))).toEqual(Array.from({ length: 20 }, () => ({ support: 1 })))
  })
  test('is no reason to keep out a room of five hundred behind one address; questions are slowed by device', async () => {
    const statuses: number[] = []
    for (let from = 0; from < 500; from += 50)
      statuses.push(
        ...(await Promise.all(
          Array.from({ length: 50 }, async () => (await (await device(server)).post('/api/consultations/join', { code })).status),
        )),
      )
    expect(new Set(statuses)).toEqual(new Set([200]))
    const asked = await Promise.all(Array.from({ length: 40 }, (_, i) => phone.post(api('/questions'), { text: `Question number ${i}` })))
    expect(asked.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(20)
    expect(await answer(phone.post(api('/questions'), { text: 'One more question' }))).toEqual([429, 'office.too-many'])
    // Another device is not slowed by the first.
    const quiet = await device(server)
    await said(quiet.post('/api/consultations/join', { code }))
    await said(quiet.post(api('/questions'), { text: 'A first question' }), 202)
  }, 60_000)
})
