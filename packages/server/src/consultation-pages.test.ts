import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as consult from '@cairn/domain/contract/consultation'
import type { RunningServer } from './serve.ts'
import { device, planned, said } from './testing/consultations.ts'
import { follow } from './testing/follow.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const statements = {
  kind: 'statements',
  question: { en: 'What should the text say?' },
  options: [
    { id: 'a', text: { en: 'Outcomes are assessed.' } },
    { id: 'b', text: { en: '=HYPERLINK("x")' } },
  ],
}
const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

describe.each(databases)('the pages of a consultation, on %s', (kind) => {
  let server: RunningServer
  let facilitator: Visitor
  let id: string
  let code: string
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    facilitator = await visitor(server, 'facilitator')
    const [welcome, polls, ...rest] = planned().items
    ;({ id, code } = consult.createConsultation.reply.parse(
      await said(
        facilitator.post(
          '/api/consultations',
          planned({ items: [welcome, { ...polls, polls: [...(polls?.polls ?? []), statements], set: 'practice' }, ...rest] }),
        ),
        201,
      ),
    ))
  }, 60_000)
  afterAll(() => server.close())
  const page = async (path: string, who: Visitor = facilitator): Promise<string> => {
    const reply = await who.ask(path)
    const html = await reply.text()
    expect(`${reply.status} ${path}`).toBe(`200 ${path}`)
    // A code that has no words would stand there as itself.
    expect(html.replace(/<script[\s\S]*?<\/script>/g, '').match(/>[^<]*\bconsult\.[a-z-]+[^<]*</g) ?? []).toEqual([])
    return html
  }

  test('say the time where one asks for it, without a script: 09:30 in Rome is 12:30 in Tashkent', async () => {
    expect(await page(`/consult/${id}`)).toMatch(/<time dateTime="2027-05-20T07:30:00\.000Z"[^>]*><bdi>09:30/)
    expect(await page(`/consult/${id}?zone=Asia/Tashkent`)).toMatch(/<time dateTime="2027-05-20T07:30:00\.000Z"[^>]*><bdi>12:30/)
    await page(`/consult/${id}?zone=Not/A_Zone`)
  })
  test('come with a calendar file in UTC, which is the same event when the plan changes', async () => {
    const text = await (await fetch(`${server.address}/consult/${id}/event.ics`)).text()
    for (const line of [
      'BEGIN:VCALENDAR',
      'DTSTART:20270520T073000Z',
      'DTEND:20270520T085000Z',
      `UID:${id}@`,
      'SUMMARY:Preparing guidelines',
    ])
      expect(text).toContain(line)
  })
  test('are drawn in every language at every point of an event, and vote, ask and move by plain forms', async () => {
    const all = async (): Promise<void> => {
      for (const language of ['en', 'fr', 'ar', 'uk', 'ru'])
        for (const path of [
          '/consult',
          `/consult/${id}`,
          `/consult/${id}/screen`,
          `/consult/${id}/run`,
          `/consult/${id}/phone`,
          '/j',
          `/j/${code}`,
        ])
          await page(`${path}?lang=${language}`)
    }
    const phones = await Promise.all(Array.from({ length: 6 }, () => device(server)))
    for (const phone of phones)
      expect((await phone.ask('/j', form({ code, group: 'policy' }))).headers.get('location')).toBe(`/consult/${id}/phone`)
    expect((await (phones[0] as Visitor).ask('/j', form({ code: '111111' }))).headers.get('location')).toContain(
      'refused=consult.no-such-code',
    )
    await all()
    const press = async (path: string, fields: Record<string, string>): Promise<void> =>
      expect((await facilitator.ask(`/consult/${id}/${path}`, form(fields))).headers.get('location')).toBe(`/consult/${id}/run`)
    await press('move', { act: 'start' })
    expect((await (phones[0] as Visitor).ask(`/consult/${id}/questions`, form({ text: 'Who pays?' }))).headers.get('location')).toBe(
      `/consult/${id}/phone`,
    )
    await press('move', { act: 'next' })
    const desk = async () => consult.getDesk.reply.parse(await (await facilitator.ask(`/api/consultations/${id}/desk`)).json())
    const answers: Readonly<Record<string, Record<string, string>>> = {
      single: { choice: 'outside' },
      multiple: { choice: 'employers-asked' },
      ranking: { choice: 'method' },
      scale: { choice: '4' },
      statements: { 'view|a': 'agree', 'view|b': 'disagree' },
      text: { text: 'Solar care' },
    }
    for (const { id: poll } of (await desk()).polls) await press(`polls/${poll}/open`, { minutes: '2' })
    await all()
    for (const { poll, rounds } of (await desk()).polls)
      for (const phone of phones)
        expect(
          (await phone.ask(`/consult/${id}/rounds/${rounds[0]?.id}/vote`, form(answers[poll.kind] ?? {}))).headers.get('location'),
          poll.kind,
        ).toBe(`/consult/${id}/phone`)
    const own = await page(`/consult/${id}/phone`, phones[0])
    expect(own.match(/checked=""/g)?.length).toBe(5)
    expect((await desk()).polls.map(({ rounds }) => rounds[0]?.voted)).toEqual([6, 6, 6, 6, 6, 6])
    for (const { rounds } of (await desk()).polls) await press(`rounds/${rounds[0]?.id}/close`, { show: 'yes' })
    await all()
    expect(await page(`/consult/${id}/screen`)).toContain('Solar care')
  }, 90_000)
  test('give statements and votes as Polis exports them: numbers stay numbers, text runs nowhere', async () => {
    const { polls } = consult.getConsultation.reply.parse(await (await fetch(`${server.address}/api/consultations/${id}`)).json())
    const round = polls.find(({ poll }) => poll.kind === 'statements')?.rounds[0]?.id
    const file = async (name: string): Promise<string[]> =>
      (await (await fetch(`${server.address}/consult/${id}/polis/${round}-${name}.csv`)).text()).trim().split('\r\n')
    const [header, ...lines] = await file('participants-votes')
    expect([header, lines.length, lines[0]]).toEqual([
      'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1',
      6,
      '0,,0,2,1,1,1,-1',
    ])
    const comments = await file('comments')
    expect(comments[0]).toBe('"timestamp","datetime","comment-id","author-id","agrees","disagrees","moderated","comment-body"')
    expect(comments[2]).toMatch(/^"\d{13}","\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}","1","0","0","6","1","'=HYPERLINK\(""x""\)"$/)
  })
  test('are sent to whoever follows, drawn anew, in the language they asked for', async () => {
    const [phone, screen] = await Promise.all([
      follow(server.address, id, 'phone', { language: 'ar' }),
      follow(server.address, id, 'screen'),
    ])
    expect(await phone.next('part')).toMatchObject({ html: expect.stringContaining('data-view="phone"') as unknown })
    expect(await screen.next('part')).toMatchObject({ html: expect.stringContaining('data-view="screen"') as unknown })
    await said(facilitator.post(`/api/consultations/${id}/move`, { act: 'next' }))
    expect(await phone.next('part')).toMatchObject({ html: expect.stringContaining('نعود في') as unknown })
    expect(await screen.next('part')).toMatchObject({ html: expect.stringContaining('Back at') as unknown })
    const desk = await follow(server.address, id, 'run')
    // Whoever may not run the event is sent nothing of its desk.
    await desk.next('hello')
    await expect(desk.next('part', 700)).rejects.toThrow('No word')
    for (const one of [phone, screen, desk]) one.close()
  })
})
