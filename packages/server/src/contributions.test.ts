import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listContributions, listPublished, submitContribution } from '@cairn/domain/contract/contributions'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const about = 'micro-credentials/1.0/2.2'
describe.each(databases)('what visitors send in (%s)', (kind) => {
  let server: RunningServer
  let anybody: Visitor
  let moderator: Visitor
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    anybody = await visitor(server)
    moderator = await visitor(server, 'policy-maker')
  }, 60_000)
  afterAll(() => server.close())
  const send = (body: object): Promise<Response> =>
    anybody.post('/api/contributions', { kind: 'comment', about, text: 'Plain and useful.', ...body })
  const sent = async (body: object = {}): Promise<string> => submitContribution.reply.parse(await (await send(body)).json()).id
  const decide = (id: string, body: object, by = moderator): Promise<Response> => by.post(`/api/contributions/${id}/decide`, body)
  const published = async (query = `kind=comment&about=${about}`) =>
    listPublished.reply.parse(await (await anybody.ask(`/api/contributions/published?${query}`)).json()).contributions
  const codeOf = async (reply: Response): Promise<string | undefined> =>
    ((await reply.json()) as { problems: { code: string }[] }).problems[0]?.code

  test('is shown to nobody before a moderator publishes it, then stands beside its clause with the day alone', async () => {
    const id = await sent({ text: 'A <script>alert(1)</script> stays text.' })
    expect(await published()).toEqual([])
    const queue = listContributions.reply.parse(await (await moderator.ask('/api/contributions')).json())
    expect(queue.waiting.map((one) => one.id)).toContain(id)
    expect((await decide(id, { publish: true })).status).toBe(200)
    const [one] = await published()
    expect([one?.id, one?.day]).toEqual([id, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)])
    const html = await (await anybody.ask(`/guidelines/${about}`)).text()
    expect(html).toContain('A &lt;script&gt;alert(1)&lt;/script&gt; stays text.')
    expect((await decide(id, { publish: false, rule: 'insult' })).status).toBe(409)
  })
  test('is refused only by a published rule, and each decision is an act', async () => {
    const id = await sent({ text: 'Buy my course.' })
    expect(await codeOf(await decide(id, { publish: false }))).toBe('contribution.which-rule')
    expect((await decide(id, { publish: false, rule: 'advertising' })).status).toBe(200)
    const acts = await server.ports.register
      .selectFrom('acts')
      .select(['verb', 'actor', 'reason'])
      .where('subject', '=', `contribution:${id}`)
      .orderBy('sequence')
      .execute()
    expect(acts.map(({ verb, reason }) => [verb, reason])).toEqual([
      ['comment', null],
      ['refuse', 'advertising'],
    ])
    expect(acts[0]?.actor).toBe('public')
    expect((await published()).map((one) => one.id)).not.toContain(id)
  })
  test.each([
    ['an e-mail address', { text: 'Ask me: somebody@example.org' }, 422, 'contribution.personal'],
    ['a telephone number', { text: 'Call +995 555 12 34 56 today' }, 422, 'contribution.personal'],
    ['signs that turn the direction', { text: 'good \u202Edoog' }, 422, 'contribution.unreadable'],
    ['nothing that can be seen', { text: '\u200B\u200B\u200B\u200B' }, 422, 'contribution.unreadable'],
    ['a clause that is not there', { about: 'micro-credentials/1.0/99.9' }, 404, 'office.missing'],
    ['experience without a country', { kind: 'practice', title: 'A pilot' }, 422, 'contribution.incomplete'],
  ])('with %s is turned away, and says why', async (_, body, status, code) => {
    const reply = await send(body)
    expect([reply.status, await codeOf(reply)]).toEqual([status, code])
  })
  test('is decided by nobody without the role', async () => {
    const id = await sent()
    const provider = await visitor(server, 'developer')
    expect([
      (await decide(id, { publish: true }, anybody)).status,
      (await decide(id, { publish: true }, provider)).status,
      (await provider.ask('/api/contributions')).status,
    ]).toEqual([401, 403, 403])
  })
  test('may be numbers of years and sizes: they are no telephone', async () =>
    expect((await send({ text: 'From 2019 to 2024 we saw 1,200 learners and 25-30 hours per credit.' })).status).toBe(202))
  test('works as a form without script, experience too, and says what became of it', async () => {
    const form = (body: Record<string, string>) =>
      anybody.ask('/contribute', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body).toString(),
      })
    expect((await form({ kind: 'comment', about, text: 'By form.' })).headers.get('location')).toBe(`/guidelines/${about}?sent=yes#send`)
    expect((await form({ kind: 'comment', about, text: 'me@example.org' })).headers.get('location')).toBe(
      `/guidelines/${about}?sent=personal#send`,
    )
    expect(
      (
        await form({ kind: 'practice', title: 'A pilot', country: 'MD', sector: 'vocational', text: 'Three schools began.', source: '' })
      ).headers.get('location'),
    ).toBe('/practice?sent=yes#send')
    const waiting = listContributions.reply.parse(await (await moderator.ask('/api/contributions')).json()).waiting
    const pilot = waiting.find(({ title }) => title === 'A pilot')
    await moderator.ask(`/moderation/${pilot?.id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'act=publish&rule=insult',
    })
    expect((await published('kind=practice')).map(({ title }) => title)).toEqual(['A pilot'])
    expect(await (await anybody.ask('/practice')).text()).toContain('Three schools began.')
  })
  test('is slowed where somebody sends without end', async () => {
    const replies = await Promise.all(Array.from({ length: 40 }, () => send({ text: 'Again.' })))
    expect(replies.map(({ status }) => status)).toContain(429)
  })
})
