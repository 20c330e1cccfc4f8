import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { Draft, RegisterEntry } from '@cairn/domain/contract/design'
import { sendNotices } from './operations/send-notices.ts'
import type { RunningServer } from './serve.ts'
import { mailServer } from './testing/mail-server.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('notices of deadlines (%s)', (kind) => {
  let server: RunningServer
  let mail: Awaited<ReturnType<typeof mailServer>>
  beforeAll(async () => {
    mail = await mailServer()
    server = await demonstrationServer(kind, { mail: { url: mail.url, from: 'register@example.org' } })
    const { register } = server.ports
    await register.updateTable('people').set({ email: 'reviewer@example.org', language: 'uk' }).where('id', '=', 'demo-reviewer').execute()
    await register.updateTable('people').set({ email: 'officer@example.org' }).where('id', '=', 'demo-officer').execute()
  }, 60_000)
  afterAll(async () => {
    await server.close()
    await mail.close()
  })
  const submit = async (): Promise<string> => {
    const developer = await visitor(server, 'developer')
    const specification = {
      ...(JSON.parse(readFileSync(new URL('../../../demo/micro-credentials/solar-pv-inspection.json', import.meta.url), 'utf8')) as object),
      id: 'https://demo.cairn.example/mc/notice',
      title: { en: 'Notice of a deadline' },
    }
    const draft = Draft.parse(await (await developer.post('/api/drafts', { specification })).json())
    return RegisterEntry.parse(await (await developer.post(`/api/drafts/${draft.id}/submit`, {})).json()).slug
  }
  const decideBy = (slug: string, days: number) =>
    server.ports.register
      .updateTable('entries')
      .set({ decide_by: new Date(Date.parse(server.ports.clock.now()) + days * 86_400_000).toISOString() })
      .where('slug', '=', slug)
      .execute()

  test('whoever may decide is told two weeks before and once more after; nobody else, and nobody twice', async () => {
    const slug = await submit()
    await decideBy(slug, 30)
    expect(await sendNotices(server.ports)).toBe(0)
    await decideBy(slug, 10)
    expect([await sendNotices(server.ports), await sendNotices(server.ports)]).toEqual([1, 0])
    await decideBy(slug, -1)
    expect([await sendNotices(server.ports), await sendNotices(server.ports)]).toEqual([1, 0])
    expect(mails()).toEqual(['reviewer@example.org', 'reviewer@example.org'])
    expect(mail.mails[0]?.text).toContain(`/review/${slug}/1`)
    expect(mail.mails[0]?.text).toMatch(/[а-яі]/)
    await (await visitor(server, 'reviewer')).post(`/api/submissions/${slug}/1/take`, {})
    expect(await sendNotices(server.ports)).toBe(0)
  })
  const mails = (): string[] => mail.mails.map(({ to }) => to)
  test('what no server took is tried again the next time', async () => {
    const slug = await submit()
    await decideBy(slug, 5)
    const broken = { ...server.ports, mail: { ...server.ports.mail, send: async () => false } }
    expect([await sendNotices(broken), await sendNotices(server.ports)]).toEqual([0, 1])
  })
})
