import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getCanvas } from '@cairn/domain/contract/canvas'
import { getConsultation, getDesk } from '@cairn/domain/contract/consultation'
import { ConsultationPlan } from '@cairn/domain/contract/consultation-plans'
import { newItem, newPoll } from '@cairn/domain/consultation/plan-draft'
import { PollKind } from '@cairn/domain/model/poll'
import type { RunningServer } from './serve.ts'
import { problemOf, said } from './testing/consultations.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const both = (en: string, ar: string) => ({ en, ar })
const polls = PollKind.options.map((kind, index) => ({
  ...newPoll(`p${index + 1}`, kind),
  question: both(`Question of kind ${kind}`, 'سؤال'),
  options: kind === 'scale' || kind === 'text' ? [] : ['one', 'two', 'three'].map((id) => ({ id, text: { en: id } })),
  low: { en: 'never' },
  high: { en: 'always' },
}))
const whole = {
  title: both('Our meeting', 'اجتماعنا'),
  description: { en: 'About registers' },
  day: '2030-05-20',
  time: '09:30',
  zone: 'Europe/Kyiv',
  items: [
    {
      ...newItem('i1', 'talk', 10),
      title: { en: 'Welcome' },
      presenter: 'A. Example',
      facilitator: 'B. Example',
      moderator: 'C. Example',
      link: 'https://example.org/slides',
    },
    { ...newItem('i2', 'poll-round', 40), title: { en: 'Polls' }, polls, set: 'practice' },
    {
      ...newItem('i3', 'canvas', 15),
      title: { en: 'Canvas' },
      question: both('What do you need?', 'ما الذي تحتاجونه؟'),
      columns: [
        { id: 'c1', title: both('Now', 'الآن') },
        { id: 'c2', title: { en: 'Later' } },
        { id: 'c3', title: {} },
      ],
    },
  ],
}

describe.each(databases)('a plan of an event, on %s', (kind) => {
  let server: RunningServer
  let facilitator: Visitor
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    facilitator = await visitor(server, 'facilitator')
  }, 60_000)
  afterAll(() => server.close())
  const begin = async (more: object = {}) => ConsultationPlan.parse(await said(facilitator.post('/api/consultation-plans', more), 201))
  const put = (id: string, body: object) =>
    facilitator.ask(`/api/consultation-plans/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const publish = (id: string, revision: number) => facilitator.post(`/api/consultation-plans/${id}/publish`, { revision })

  test('is saved half written; what is missing is said in words and place by place, and no event comes of it', async () => {
    const plan = await begin()
    expect([plan.revision, plan.draft.items.length > 4]).toEqual([1, true])
    const half = ConsultationPlan.parse(
      await said(
        put(plan.id, {
          revision: 1,
          draft: {
            ...whole,
            title: {},
            day: '',
            items: [
              { ...whole.items[1], polls: [], set: '' },
              { ...newItem('i9', 'canvas', 0), columns: [] },
            ],
          },
        }),
      ),
    )
    const reply = await publish(plan.id, half.revision)
    const { problems } = (await reply.json()) as { problems: { code: string; at: string; message: string }[] }
    expect([reply.status, problems.map(({ code, at }) => `${code} ${at}`)]).toEqual([
      422,
      [
        'agenda.title-missing /title',
        'agenda.day-missing /day',
        'agenda.no-questions /items/0/polls',
        'agenda.item-title-missing /items/1/title',
        'agenda.minutes /items/1/minutes',
        'agenda.columns-few /items/1/columns',
      ],
    ])
    for (const { code, message } of problems) expect(message).not.toBe(code)
  })

  test('becomes an event with its people, its questions of every kind in their languages, and its columns; and changes it until it begins', async () => {
    const plan = await begin()
    const saved = ConsultationPlan.parse(await said(put(plan.id, { revision: 1, draft: whole })))
    const { event } = (await said(publish(plan.id, saved.revision))) as { event: string }
    const { event: made } = getConsultation.reply.parse(await said(facilitator.ask(`/api/consultations/${event}`)))
    expect(made).toMatchObject({
      title: whole.title,
      zone: 'Europe/Kyiv',
      starts: '2030-05-20T06:30:00.000Z',
      items: [{ presenter: 'A. Example', facilitator: 'B. Example', moderator: 'C. Example', link: 'https://example.org/slides' }, {}, {}],
    })
    const desk = getDesk.reply.parse(await said(facilitator.ask(`/api/consultations/${event}/desk`)))
    expect(desk.polls.map(({ poll }) => poll.kind).slice(0, 6)).toEqual(PollKind.options)
    expect([desk.polls.length > 6, desk.polls[0]?.poll.question]).toEqual([true, both('Question of kind single', 'سؤال')])
    const canvas = getCanvas.reply.parse(await said(facilitator.ask(`/api/consultations/${event}/canvas/${made.items[2]?.id}`)))
    expect([canvas.question, canvas.acts.flatMap(({ deed }) => (deed.kind === 'column' ? [deed.title] : []))]).toEqual([
      whole.items[2]?.question,
      [both('Now', 'الآن'), { en: 'Later' }],
    ])
    // The same plan again: the event has the same address and code.
    const shorter = ConsultationPlan.parse(
      await said(put(plan.id, { revision: saved.revision, draft: { ...whole, items: whole.items.slice(0, 2) } })),
    )
    expect(await said(publish(plan.id, shorter.revision))).toEqual({ event, code: made.code })
    expect(getConsultation.reply.parse(await said(facilitator.ask(`/api/consultations/${event}`))).event.items.length).toBe(2)
    await said(facilitator.post(`/api/consultations/${event}/move`, { act: 'start' }))
    expect(await problemOf(await publish(plan.id, shorter.revision))).toBe('consult.begun')
  })

  test('of an event that was planned otherwise holds what the event holds', async () => {
    const items = [
      { kind: 'canvas', title: { en: 'Canvas' }, minutes: 15, canvas: { set: 'quality' } },
      { kind: 'poll-round', title: { en: 'Polls' }, minutes: 20, set: 'policy' },
    ]
    const { id } = (await said(
      facilitator.post('/api/consultations', { title: { en: 'By program' }, starts: '2031-01-05T12:00:00Z', zone: 'Asia/Tashkent', items }),
      201,
    )) as { id: string }
    const plan = await begin({ event: id })
    expect(plan).toMatchObject({
      event: id,
      draft: {
        day: '2031-01-05',
        time: '17:00',
        zone: 'Asia/Tashkent',
        items: [
          { kind: 'canvas', columns: expect.arrayContaining([expect.anything()]) },
          { kind: 'poll-round', polls: expect.arrayContaining([expect.anything()]) },
        ],
      },
    })
    expect((await begin({ event: id })).id).toBe(plan.id)
    expect(await said(publish(plan.id, 1))).toMatchObject({ event: id })
  })

  test('is never overwritten by somebody who has not read it, and is its organisation’s alone', async () => {
    const plan = await begin()
    const presses = await Promise.all(
      [1, 2, 3].map(async (n) => (await put(plan.id, { revision: 1, draft: { ...whole, title: { en: `Version ${n}` } } })).status),
    )
    expect(presses.toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await problemOf(await publish(plan.id, 1))).toBe('agenda.changed')
    const [nobody, developer] = [await visitor(server), await visitor(server, 'developer')]
    expect([
      (await nobody.ask(`/api/consultation-plans/${plan.id}`)).status,
      (await developer.ask(`/api/consultation-plans/${plan.id}`)).status,
    ]).toEqual([401, 403])
    await server.ports.register
      .updateTable('consultation_plans')
      .set({ organisation: 'https://elsewhere.example' })
      .where('id', '=', plan.id)
      .execute()
    expect([
      (await facilitator.ask(`/api/consultation-plans/${plan.id}`)).status,
      (await put(plan.id, { revision: 2, draft: whole })).status,
      (await facilitator.post(`/api/consultation-plans/${plan.id}/remove`, {})).status,
    ]).toEqual([404, 404, 404])
  })

  test('too long to keep is refused, and begins by a press of a form', async () => {
    const plan = await begin()
    const long = {
      ...whole,
      items: Array.from({ length: 40 }, (_, index) => ({
        ...newItem(`i${index}`, 'poll-round'),
        polls: Array.from({ length: 10 }, (__, place) => ({ ...newPoll(`p${place}`), question: { en: 'x'.repeat(2000) } })),
      })),
    }
    expect(await problemOf(await put(plan.id, { revision: 1, draft: long }))).toBe('agenda.too-long')
    const sent = await facilitator.ask('/consult/plan', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    })
    const address = sent.headers.get('location') ?? ''
    expect(address).toMatch(/^\/consult\/plan\/[A-Za-z0-9]+$/)
    expect((await facilitator.ask(address)).status).toBe(200)
    expect(await said(facilitator.post(`/api/consultation-plans/${plan.id}/remove`, {}))).toEqual({ id: plan.id })
  })
})
