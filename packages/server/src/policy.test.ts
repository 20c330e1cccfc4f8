import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ImpactReply } from '@cairn/domain/contract/policy'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('a changed rule (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  }, 60_000)
  afterAll(() => server.close())
  const ask = async (body: object) => (await visitor(server)).post('/api/impact', body)
  const change = (value: unknown, setting = 'min') => ({ profile: 'ee-2025', change: { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting, value }] } })

  test('is tried on all that is registered, and says of each entry what would change', async () => {
    const reply = ImpactReply.parse(await (await ask(change(1))).json())
    expect(reply.entries).toBeGreaterThan(20)
    expect([reply.newlyFailing.length, reply.newlyPassing.length > 0]).toEqual([0, true])
    expect(reply.newlyPassing[0]).toMatchObject({ check: 'workload-is-in-range', clause: 'EE-VOL', title: expect.stringMatching(/./), slug: expect.stringMatching(/^[a-z0-9-]+$/) })
  })
  test('that names no rule, no profile or no number is refused in words', async () => {
    const refusals = await Promise.all([ask({ profile: 'atlantis', change: {} }), ask({ profile: 'ee-2025', change: { rules: [{ check: 'nothing', clause: 'EE-VOL', setting: 'min', value: 1 }] } }), ask(change('many')), ask(change(-3))])
    expect(refusals.map(({ status }) => status)).toEqual([404, 422, 422, 422])
  })
  test('from “listed” to “levelled” fails nobody and counts what is pending', async () => {
    const reply = ImpactReply.parse(await (await ask({ profile: 'ie-2020', change: { nqfPosition: 'credit-bearing' } })).json())
    expect([reply.newlyFailing, reply.pending.level > 0]).toEqual([[], true])
  })
  test('the rules are on paper at one address: PDF, and HTML that a word processor opens', async () => {
    const [pdf, html, none] = await Promise.all(['ee-2025/annex.pdf', 'ee-2025/annex.html', 'atlantis/annex.pdf'].map((path) => fetch(`${server.address}/policy/${path}?lang=ar`)))
    expect([pdf?.status, pdf?.headers.get('content-type'), html?.status, none?.status]).toEqual([200, 'application/pdf', 200, 404])
    expect(new TextDecoder().decode((await pdf?.arrayBuffer())?.slice(0, 8))).toBe('%PDF-1.7')
    expect(await html?.text()).toMatch(/<html lang="ar" dir="rtl">[\s\S]*EE-VOL/)
  })
  test('the page shows the same without script', async () => {
    const html = await (await fetch(`${server.address}/policy?profile=ee-2025&${encodeURIComponent('workload-is-in-range|EE-VOL|min')}=1`)).text()
    expect(html).toContain('would newly pass')
    expect(html).toContain('href="/mc/')
  })
})
