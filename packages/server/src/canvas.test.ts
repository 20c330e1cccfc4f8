import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CanvasAct, CanvasDeed } from '@cairn/domain/consultation/canvas-act'
import { stampName } from '@cairn/domain/consultation/canvas-act'
import { board } from '@cairn/domain/consultation/canvas-board'
import { withActs, emptyCanvas } from '@cairn/domain/consultation/canvas'
import { lookAt } from '@cairn/domain/consultation/canvas-view'
import * as contract from '@cairn/domain/contract/canvas'
import * as consult from '@cairn/domain/contract/consultation'
import { loadLibrary } from './adapters/library.ts'
import type { RunningServer } from './serve.ts'
import { device, said } from './testing/consultations.ts'
import type { Device } from './testing/consultations.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const plan = {
  title: { en: 'Guidelines' },
  starts: '2026-05-20T09:30:00+02:00',
  zone: 'Europe/Rome',
  items: [
    { kind: 'canvas', title: { en: 'What should the guidelines cover?' }, minutes: 15 },
    { kind: 'conclusion', title: { en: 'The guidelines are for all sectors' }, minutes: 5 },
    { kind: 'outline', title: { en: 'Structure and examples' }, minutes: 10 },
    { kind: 'summary', title: { en: 'Next steps' }, minutes: 5 },
  ],
}

describe.each(databases)('a canvas among people (%s)', (kind) => {
  let server: RunningServer
  let facilitator: Visitor
  let id: string
  let items: readonly string[]
  let version = 1
  const path = (item = 0, of = 'canvas'): string => `/api/consultations/${id}/${of}/${items[item]}`
  const act = (deed: CanvasDeed, nonce = `n${version}`): CanvasAct => ({ stamp: { version: (version += 1), nonce }, deed })
  const note = (name: string, text = `Note ${name}`): CanvasAct => act({ kind: 'note', note: name, owner: 'me', column: 'assessors', text })
  const send = async (who: Pick<Visitor, 'post'>, ...acts: CanvasAct[]) =>
    contract.workOnCanvas.reply.parse(await said(who.post(path(), { acts })))
  const read = async (who: Pick<Visitor, 'ask'>, since?: number) =>
    contract.getCanvas.reply.parse(await (await who.ask(`${path()}${since === undefined ? '' : `?since=${since}`}`)).json())
  const look = async (who: Pick<Visitor, 'ask'>) => lookAt(withActs(emptyCanvas, (await read(who)).acts))
  const joined = async (code: string): Promise<Device> => {
    const one = await device(server)
    await said(one.post('/api/consultations/join', { code }))
    return one
  }
  const go = (item: number) => said(facilitator.post(`/api/consultations/${id}/move`, { act: 'go', item: items[item] }))
  let code: string
  let ann: Device
  let ben: Device
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    facilitator = await visitor(server, 'facilitator')
    const made = consult.createConsultation.reply.parse(await said(facilitator.post('/api/consultations', plan), 201))
    ;({ id, code } = made)
    items = consult.getConsultation.reply
      .parse(await (await facilitator.ask(`/api/consultations/${id}`)).json())
      .event.items.map((item) => item.id)
    ann = await joined(code)
    ben = await joined(code)
    expect(
      (
        await facilitator.ask(path(), {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ set: 'for-whom' }),
        })
      ).status,
    ).toBe(200)
    await said(facilitator.post(`/api/consultations/${id}/move`, { act: 'start' }))
    await go(0)
  }, 60_000)
  afterAll(() => server.close())

  test('columns come from a ready set, one for each section of the guideline', async () => {
    expect((await look(ann)).columns.map(({ id: column }) => column)).toEqual([
      'policy-makers',
      'developers',
      'assessors',
      'recognition-officers',
    ])
    const sections =
      loadLibrary()
        .guidelines.get('micro-credentials')
        ?.at(-1)
        ?.sections.map(({ number }) => number) ?? []
    const { sets } = contract.listColumnSets.reply.parse(await (await ann.ask('/api/canvas-columns')).json())
    expect(sections.filter((number) => !sets.some(({ section }) => section === number))).toEqual([])
  })
  test('a note is taken once however often its letter comes; nobody reads who wrote it', async () => {
    const letter = [note('a', 'Say if identity was checked')]
    const receipts = [await send(ann, ...letter), await send(ann, ...letter), await send(ann, ...letter)]
    expect(receipts.map(({ taken }) => taken)).toEqual([
      [stampName(letter[0]?.stamp ?? { version: 1, nonce: 'x' })],
      receipts[0]?.taken,
      receipts[0]?.taken,
    ])
    const [hers, his] = [await read(ann), await read(ben)]
    expect([hers.own.notes, his.own.notes, his.acts.filter(({ deed }) => deed.kind === 'note').length]).toEqual([['a'], [], 1])
    await send(ann, note('a2'))
    const owners = (await read(ben)).acts.flatMap(({ deed }) => (deed.kind === 'note' ? [deed.owner] : []))
    expect(new Set(owners).size).toBe(owners.length)
  })
  test('many write at once and see one canvas; whoever missed something gets what came since', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => joined(code)))
    const before = await read(ben)
    await Promise.all(crowd.map((one, who) => send(one, ...Array.from({ length: 5 }, (_, index) => note(`c${who}-${index}`)))))
    const rest = await read(ben, before.upTo)
    const caughtUp = lookAt(withActs(withActs(emptyCanvas, before.acts), rest.acts))
    expect(rest.acts.length).toBe(40)
    for (const one of [ann, ...crowd]) expect(await look(one)).toEqual(caughtUp)
  })
  test('dots stay within the budget of each device, also when a device writes another’s slot', async () => {
    const five = Array.from({ length: 5 }, (_, slot) => act({ kind: 'dot', slot: `me-${slot}`, note: 'a' }))
    expect((await send(ben, ...five)).refused).toEqual([])
    expect((await send(ben, act({ kind: 'dot', slot: 'me-5', note: 'a' }))).refused[0]?.code).toBe('canvas.no-such-dot')
    const [slot = ''] = (await read(ben)).own.slots
    expect((await send(ann, act({ kind: 'dot', slot, note: 'a2' }))).refused[0]?.code).toBe('canvas.no-such-dot')
    expect((await look(ann)).notes.get('a')?.dots).toBe(5)
  })
  test('what is forged is refused with a plain answer, and the canvas is as before', async () => {
    const before = await look(ann)
    const stranger = await device(server)
    expect((await stranger.post(path(), { acts: [note('x')] })).status).toBe(401)
    const forged = [
      act({ kind: 'hide', note: 'a', rule: 'insult' }),
      act({ kind: 'column', column: 'mine', title: { en: 'Mine' }, place: 0 }),
      act({ kind: 'edit', note: 'a', text: 'Ben was here' }),
      act({ kind: 'withdraw', note: 'a' }),
      act({ kind: 'ask', question: 'q0', note: 'a', text: 'Who?' }),
      { ...note('a', 'Over it') },
      { stamp: { version: 900_000_000, nonce: 'z' }, deed: { kind: 'move', note: 'a', column: 'developers' } } satisfies CanvasAct,
    ]
    const receipt = await send(ben, ...forged)
    expect([receipt.taken, receipt.refused.map((one) => one.code)]).toEqual([
      [],
      [
        'canvas.moderator-only',
        'canvas.moderator-only',
        'canvas.not-yours',
        'canvas.not-yours',
        'canvas.moderator-only',
        'canvas.taken',
        'canvas.ahead',
      ],
    ])
    for (const { message, code: said_ } of receipt.refused) expect(message).not.toBe(said_)
    const put = await ben.ask(path(), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: { dots: 20 } }),
    })
    expect(put.status).toBe(403)
    expect(await look(ann)).toEqual(before)
  })
  test.each([
    ['script', '<script>alert(1)</script>', undefined],
    ['ten thousand signs', 'x'.repeat(10_000), 'canvas.too-long'],
    ['a trick of direction', 'abc \u202e cba', 'canvas.unreadable'],
    ['an address', 'a@example.org', 'canvas.personal'],
  ])('%s in a note', async (name, text, refusal) => {
    expect((await send(ben, note(`h-${name.replaceAll(' ', '-')}`, text))).refused[0]?.code).toBe(refusal)
  })
  test('a letter of fifty notes of ten thousand signs is refused whole; more is not read at all', async () => {
    const before = version
    const flood = Array.from({ length: 50 }, (_, index) => note(`f${index}`, 'ж'.repeat(10_000)))
    expect((await send(ben, ...flood)).refused.length).toBe(50)
    expect([413, 422]).toContain(
      (await ben.post(path(), { acts: Array.from({ length: 10_000 }, (_, index) => note(`g${index}`, 'x'.repeat(10_000))) })).status,
    )
    version = before
  })
  test('a hidden note keeps its words at the desk and with its author; others are asked to read anew', async () => {
    await send(ben, note('rude', 'Something rude'))
    const { upTo } = await read(ann)
    expect((await send(facilitator, act({ kind: 'hide', note: 'rude', rule: 'insult' }))).refused).toEqual([])
    const hers = await read(ann, upTo)
    expect([
      hers.anew,
      JSON.stringify(hers.acts).includes('Something rude'),
      JSON.stringify((await read(ben)).acts).includes('Something rude'),
      JSON.stringify((await read(facilitator)).acts).includes('Something rude'),
    ]).toEqual([true, false, true, true])
  })
  test('the moderator asks, the author answers and stays unknown; nobody answers for another', async () => {
    expect((await send(facilitator, act({ kind: 'ask', question: 'q1', note: 'a', text: 'On paper too?' }))).refused).toEqual([])
    expect((await send(ben, act({ kind: 'answer', question: 'q1', text: 'I am Ann' }))).refused[0]?.code).toBe('canvas.not-yours')
    expect((await send(facilitator, act({ kind: 'answer', question: 'q1', text: 'Ann says' }))).refused[0]?.code).toBe('canvas.not-yours')
    // The author may answer when the next item runs already.
    await go(1)
    expect((await send(ann, act({ kind: 'answer', question: 'q1', text: 'Yes, on paper' }))).refused).toEqual([])
    expect((await send(ann, note('late'))).refused[0]?.code).toBe('canvas.closed')
    expect((await look(ben)).notes.get('a')?.questions).toEqual([{ id: 'q1', note: 'a', text: 'On paper too?', answer: 'Yes, on paper' }])
  })
  test('a conclusion lists each objection; whoever objects says why; a stance can be changed while it runs', async () => {
    expect((await ann.post(path(1, 'conclusion'), { stance: 'object' })).status).toBe(422)
    await said(ann.post(path(1, 'conclusion'), { stance: 'object', reason: 'Not for schools' }))
    await said(ben.post(path(1, 'conclusion'), { stance: 'object', reason: 'Too wide' }))
    const changed = contract.takeStance.reply.parse(await said(ben.post(path(1, 'conclusion'), { stance: 'agree' })))
    expect(changed).toMatchObject({ agree: 1, state: 'objections', objections: [{ reason: 'Not for schools' }], own: { stance: 'agree' } })
    expect(changed.objections.length).toBe(1)
  })
  test('an outline gathers examples and holds every clause', async () => {
    await go(2)
    const { outline } = contract.getOutline.reply.parse(await (await ann.ask(path(2, 'outline'))).json())
    const section = outline.sections.at(-1)?.id
    for (const who of [ann, ann, ben]) await said(who.post(path(2, 'outline'), { section, card: 'nz-nzqa', nominate: true }))
    const put = (body: object) =>
      facilitator.ask(path(2, 'outline'), { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    expect((await put({ outline: { ...outline, sections: outline.sections.slice(1) } })).status).toBe(422)
    const reply = contract.setOutline.reply.parse(
      await (await put({ outline: { ...outline, sections: outline.sections.toReversed() } })).json(),
    )
    expect([reply.nominations[0]?.count, reply.outline.sections[0]?.id]).toEqual([2, section])
  })
  test('the summary is there when the last item ends; every sentence leads to its source', async () => {
    expect((await ann.post(`/api/consultations/${id}/actions`, { what: 'x', owner: 'y', due: '2026-06-10' })).status).toBe(403)
    await said(
      facilitator.post(`/api/consultations/${id}/actions`, { what: 'Comments on the draft', owner: 'Everybody', due: '2026-06-10' }),
      201,
    )
    await said(facilitator.post(`/api/consultations/${id}/move`, { act: 'end' }))
    const summary = contract.getSummary.reply.parse(await (await ann.ask(`/api/consultations/${id}/summary?lang=ar`)).json())
    expect([summary.ready, summary.actions.map(({ what }) => what), summary.parts.map(({ heading }) => heading)]).toEqual([
      true,
      ['Comments on the draft'],
      ['summary.part.concluded', 'summary.part.canvas', 'summary.part.outline'],
    ])
    for (const { sentences } of summary.parts)
      for (const { sources, text, code: said_ } of sentences) {
        expect(text).not.toBe(said_)
        expect(sources.length).toBeGreaterThan(0)
      }
    expect(JSON.stringify(summary)).toContain('Not for schools')
    expect(JSON.stringify(summary)).toContain('#note-a')
    // After the end nobody writes; what must be hidden still can be.
    expect(
      (
        await send(
          facilitator,
          act({ kind: 'move', note: 'a', column: 'developers' }),
          act({ kind: 'hide', note: 'a2', rule: 'off-topic' }),
        )
      ).refused.map((one) => one.code),
    ).toEqual(['canvas.closed'])
    expect(
      board(await look(ann))
        .flatMap(({ loose }) => loose)
        .some((one) => one.id === 'a2'),
    ).toBe(false)
  })
})
