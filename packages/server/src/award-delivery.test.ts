import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { SharedCredential } from '@cairn/domain/contract/shared-credential'
import { sendAwardMails } from './operations/award-mail.ts'
import { proveChain } from './register/acts.ts'
import type { RunningServer } from './serve.ts'
import { mailServer } from './testing/mail-server.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const slug = 'solar-pv-inspection'
const awarded = '2026-05-04T12:00:00Z'

describe.each(databases)('awards on their way to learners, on %s', (kind) => {
  let server: RunningServer
  let office: Visitor
  let post: Awaited<ReturnType<typeof mailServer>>
  let busy = 1
  const start = async (rows: readonly object[], more: object = {}): Promise<z.output<typeof AwardRun>> =>
    AwardRun.parse(
      await (
        await office.post('/api/award-runs', { request: `delivery-${crypto.randomUUID()}`, specification: slug, rows, ...more })
      ).json(),
    )
  const shown = async (id: string): Promise<z.output<typeof AwardRun>> =>
    AwardRun.parse(await (await office.ask(`/api/award-runs/${id}`)).json())
  const awardsOf = async (id: string) =>
    z.object({ awards: z.array(AwardSummary) }).parse(await (await office.ask(`/api/award-runs/${id}/awards`)).json()).awards
  const deliveries = async (id: string) => (await awardsOf(id)).map(({ delivery }) => delivery?.state)
  const settle = async (): Promise<void> => {
    await server.idle()
    for (
      let turn = 0;
      turn < 600 &&
      Number(
        (
          await server.ports.register
            .selectFrom('mails')
            .select(({ fn }) => fn.countAll().as('n'))
            .where('state', '=', 'waiting')
            .where('why', 'is', null)
            .executeTakeFirstOrThrow()
        ).n,
      ) > 0;
      turn += 1
    )
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const behind = async (link: string | undefined) =>
    SharedCredential.parse(await (await (await visitor(server)).ask(`/api/c/${link?.split('/').at(-1) ?? ''}`)).json())

  beforeAll(async () => {
    post = await mailServer((to) => (to.startsWith('gone') ? 550 : to.startsWith('busy') && busy-- > 0 ? 451 : undefined))
    server = await demonstrationServer(kind, { mail: { url: post.url, from: 'Cairn <office@demo.example>' } })
    await server.idle()
    office = await visitor(server, 'award-office')
  }, 120_000)
  afterAll(async () => {
    await server.close()
    await post.close()
  })

  test('each gets their own link at their own address; what is refused comes back to the sheet, what is busy is tried again', async () => {
    const run = await start([
      { name: 'Demo Mail One', email: 'one@demo.example', awarded },
      { name: 'Demo Mail Gone', email: 'gone@demo.example', awarded },
      { name: 'Demo Mail Busy', email: 'busy@demo.example', awarded },
      { name: 'Demo No Mail', awarded },
    ])
    await settle()
    expect(await deliveries(run.id)).toEqual(['sent', 'bounced', 'waiting', 'slip'])
    expect((await shown(run.id)).mail).toEqual({ ready: true, waiting: 1, sent: 1, bounced: 1, slips: 1 })
    await server.ports.register.updateTable('mails').set({ next_try: '2026-01-01T00:00:00Z' }).where('state', '=', 'waiting').execute()
    expect(await sendAwardMails(server.ports)).toBe(1)
    expect(await deliveries(run.id)).toEqual(['sent', 'bounced', 'sent', 'slip'])
    for (const { link, delivery } of await awardsOf(run.id))
      expect(post.mails.filter(({ text }) => link !== undefined && text.includes(link)).map(({ to }) => to)).toEqual(
        delivery?.state === 'sent' ? [delivery.email] : [],
      )
    // A wrong address is put right: a new credential, and the mail to the right address.
    const [, gone] = await awardsOf(run.id)
    const next = AwardRun.parse(
      await (
        await office.post(`/api/awards/${gone?.id}/replace`, { reason: 'The address was wrong.', email: 'found@demo.example' })
      ).json(),
    )
    await settle()
    expect(await deliveries(next.id)).toEqual(['sent'])
    expect(post.mails.at(-1)?.to).toBe('found@demo.example')
  })

  test('an address that several share gets no personal links, unless somebody wants it so', async () => {
    const rows = [
      { name: 'Demo Class A', email: 'class@demo.example', awarded },
      { name: 'Demo Class B', email: 'CLASS@demo.example', awarded },
    ]
    const run = await start(rows)
    await settle()
    expect([await deliveries(run.id), post.mails.filter(({ to }) => to.startsWith('class'))]).toEqual([['slip', 'slip'], []])
    const slips = await office.ask(`/issue/runs/${run.id}/slips.pdf`)
    expect([slips.status, new TextDecoder().decode(new Uint8Array(await slips.arrayBuffer()).subarray(0, 5))]).toEqual([200, '%PDF-'])
    expect((await (await visitor(server, 'officer')).ask(`/issue/runs/${run.id}/slips.pdf`)).status).toBe(404)
  })

  test('a correction takes the place of what was wrong: the old link tells, both are on record', async () => {
    const run = await start([{ name: 'Demo Wrong Nmae', email: 'wrong@demo.example', awarded, grade: 'B' }])
    await settle()
    const [old] = await awardsOf(run.id)
    expect((await office.post(`/api/awards/${old?.id}/replace`, { name: 'Demo Right Name' })).status).toBe(422)
    const next = AwardRun.parse(
      await (await office.post(`/api/awards/${old?.id}/replace`, { reason: 'Misspelt.', name: 'Demo Right Name', latinName: '' })).json(),
    )
    expect((await office.post(`/api/awards/${old?.id}/replace`, { reason: 'Again.', name: 'Other' })).status).toBe(409)
    await settle()
    const [now] = await awardsOf(next.id)
    const before = await behind(old?.link)
    expect([before.report.verdict, before.standing, before.replaced?.link]).toEqual(['withdrawn', 'withdrawn', now?.link])
    const after = await behind(now?.link)
    expect([after.report.verdict, after.report.credential?.subject.name, after.replaced]).toEqual(['genuine', 'Demo Right Name', undefined])
    expect(
      await server.ports.register
        .selectFrom('acts')
        .select('reason')
        .where('verb', '=', 'replace-award')
        .where('subject', '=', old?.id ?? '')
        .executeTakeFirst(),
    ).toEqual({ reason: 'Misspelt.' })
    expect((await office.post(`/api/awards/${now?.id}/replace`, { reason: 'For myself.', name: 'Demonstration Nino' })).status).toBe(403)
  })

  test('a run is taken back within ten minutes, and can then be awarded rightly; later it cannot', async () => {
    const rows = [
      { name: 'Demo Undone', awarded },
      { name: 'Demo Undone Two', awarded },
    ]
    const run = await start(rows)
    await settle()
    const [one] = await awardsOf(run.id)
    expect((await shown(run.id)).undoUntil).toBeDefined()
    const undone = AwardRun.parse(await (await office.post(`/api/award-runs/${run.id}/undo`, {})).json())
    expect([undone.undone !== undefined, (await behind(one?.link)).report.verdict]).toEqual([true, 'withdrawn'])
    expect((await office.post(`/api/award-runs/${run.id}/undo`, {})).status).toBe(409)
    const again = await start(rows)
    await settle()
    expect((await shown(again.id)).counts).toMatchObject({ published: 2, refused: 0 })
    await server.ports.register.updateTable('runs').set({ finished: '2026-01-01T00:00:00Z' }).where('id', '=', again.id).execute()
    const late = await office.post(`/api/award-runs/${again.id}/undo`, {})
    expect([late.status, ((await late.json()) as { problems: { code: string }[] }).problems[0]?.code]).toEqual([409, 'award.undo-late'])
  })

  test('“send me the first one” goes to the person of the office alone, and nothing is stored', async () => {
    const counts = async () =>
      (
        await server.ports.register
          .selectFrom('awards')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    const before = await counts()
    const row = { name: 'ليلى', latinName: 'Layla', awarded }
    expect(await (await office.post('/api/award-previews', { specification: slug, row })).json()).toMatchObject({
      sent: false,
      text: expect.stringContaining('ليلى'),
    })
    await server.ports.register.updateTable('people').set({ email: 'nino@demo.example' }).where('id', '=', 'demo-developer').execute()
    expect(await (await office.post('/api/award-previews', { specification: slug, row })).json()).toMatchObject({ sent: true })
    const mail = post.mails.at(-1)
    expect([mail?.to, mail?.raw.includes('preview.pdf'), /\/c\/[A-Za-z0-9_-]{20}/.test(mail?.text ?? ''), await counts()]).toEqual([
      'nino@demo.example',
      true,
      false,
      before,
    ])
  })

  test('a mail that comes back later is known again, and only where it is for good', async () => {
    const run = await start([{ name: 'Demo Returned', email: 'returned@demo.example', awarded }])
    await settle()
    const id = /Message-ID: (<[^>]+>)/i.exec(post.mails.at(-1)?.raw ?? '')?.[1]
    const returned = (status: string) =>
      office.ask('/api/mail-bounces', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: `Content-Type: multipart/report\r\n\r\nFinal-Recipient: rfc822; returned@demo.example\r\nAction: failed\r\nStatus: ${status}\r\n\r\nMessage-ID: ${id}\r\n`,
      })
    expect(await (await returned('4.2.2')).json()).toEqual({ taken: 0 })
    expect(await (await returned('5.1.1')).json()).toEqual({ taken: 1 })
    expect((await awardsOf(run.id))[0]?.delivery).toEqual({ state: 'bounced', email: 'returned@demo.example', why: '5.1.1' })
    expect(
      (await office.ask('/api/mail-bounces', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: 'Hello' }))
        .status,
    ).toBe(422)
    expect((await proveChain(server.ports.register)).broken).toBeUndefined()
  })
})

test('where no mail goes out, sealing does not wait for it', async () => {
  const post = await mailServer()
  await post.close()
  const server = await demonstrationServer('PGlite', { mail: { url: post.url, from: 'office@demo.example' } })
  await server.idle()
  const office = await visitor(server, 'award-office')
  const run = AwardRun.parse(
    await (
      await office.post('/api/award-runs', {
        request: 'no-mail-today',
        specification: slug,
        rows: [{ name: 'Demo Unreached', email: 'unreached@demo.example', awarded }],
      })
    ).json(),
  )
  await server.idle()
  const { counts, state } = AwardRun.parse(await (await office.ask(`/api/award-runs/${run.id}`)).json())
  expect([state, counts.published]).toEqual(['done', 1])
  await server.close()
}, 60_000)

test('with a real mail server the demonstration writes to nobody: links of example addresses go on paper, and the sheet says so', async () => {
  const post = await mailServer()
  const server = await demonstrationServer('PGlite', { mail: { url: post.plainUrl, from: 'office@demo.example' } })
  await server.idle()
  const office = await visitor(server, 'award-office')
  const rows = [
    { name: 'Demo Example', email: 'somebody@demo.example', awarded },
    { name: 'Demo Reached', email: 'somebody@centre.edu', awarded },
  ]
  const run = AwardRun.parse(await (await office.post('/api/award-runs', { request: 'examples-only', specification: slug, rows })).json())
  await server.idle()
  const read = async () =>
    z.object({ awards: z.array(AwardSummary) }).parse(await (await office.ask(`/api/award-runs/${run.id}/awards`)).json()).awards
  for (let turn = 0; turn < 600 && (await read()).some(({ delivery }) => delivery?.state === 'waiting'); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await read()).map(({ delivery }) => [delivery?.state, delivery?.why])).toEqual([
    ['slip', 'reserved'],
    ['sent', undefined],
  ])
  expect(post.mails.map(({ to }) => to)).toEqual(['somebody@centre.edu'])
  // What the register has seeded besides is no mail either.
  expect(
    await server.ports.register
      .selectFrom('mails')
      .select('id')
      .where('state', 'in', ['waiting', 'sent'])
      .where(
        'award',
        'not in',
        (await read()).map(({ id }) => id),
      )
      .execute(),
  ).toEqual([])
  await server.close()
  await post.close()
})
