import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { ImpactReply } from '@cairn/domain/contract/policy'
import { Proposal } from '@cairn/domain/contract/proposals'
import { loadProfiles } from './adapters/profiles.ts'
import { TenantProfiles } from './operations/tenant-profiles.ts'
import { inTenant } from './register/tenancy.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

const demonstration = (): object =>
  JSON.parse(readFileSync(new URL('../../../demo/micro-credentials/solar-pv-inspection.json', import.meta.url), 'utf8')) as object

describe.each(databases)('a changed rule (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  }, 60_000)
  afterAll(() => server.close())
  const ask = async (body: object) => (await visitor(server)).post('/api/impact', body)
  const change = (value: unknown, setting = 'min') => ({
    profile: 'ee-2025',
    change: { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting, value }] },
  })

  test('is tried on all that is registered, and says of each entry what would change', async () => {
    const reply = ImpactReply.parse(await (await ask(change(1))).json())
    expect(reply.entries).toBeGreaterThan(20)
    expect([reply.newlyFailing.length, reply.newlyPassing.length > 0]).toEqual([0, true])
    expect(reply.newlyPassing[0]).toMatchObject({
      check: 'workload-is-in-range',
      clause: 'EE-VOL',
      title: expect.stringMatching(/./),
      slug: expect.stringMatching(/^[a-z0-9-]+$/),
    })
  })
  test('that names no rule, no profile or no number is refused in words', async () => {
    const refusals = await Promise.all([
      ask({ profile: 'atlantis', change: {} }),
      ask({ profile: 'ee-2025', change: { rules: [{ check: 'nothing', clause: 'EE-VOL', setting: 'min', value: 1 }] } }),
      ask(change('many')),
      ask(change(-3)),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([404, 422, 422, 422])
  })
  test('from “listed” to “levelled” fails nobody and counts what is pending', async () => {
    const moved = async (nqfPosition: string) =>
      ImpactReply.parse(await (await ask({ profile: 'ua-2020', change: { nqfPosition } })).json())
    const [listed, levelled] = [await moved('listed'), await moved('levelled')]
    expect([listed.newlyFailing, listed.pending]).toEqual([[], { level: 0, credits: 0 }])
    expect([levelled.newlyFailing, levelled.newlyPassing, levelled.pending.credits]).toEqual([[], [], 0])
    expect(levelled.pending.level).toBeGreaterThan(levelled.entries / 2)
  })
  test('the rules are on paper at one address: PDF, and HTML that a word processor opens', async () => {
    const [pdf, html, none] = await Promise.all(
      ['ee-2025/annex.pdf', 'ee-2025/annex.html', 'atlantis/annex.pdf'].map((path) => fetch(`${server.address}/policy/${path}?lang=ar`)),
    )
    expect([pdf?.status, pdf?.headers.get('content-type'), html?.status, none?.status]).toEqual([200, 'application/pdf', 200, 404])
    expect(new TextDecoder().decode((await pdf?.arrayBuffer())?.slice(0, 8))).toBe('%PDF-1.7')
    expect(await html?.text()).toMatch(/<html lang="ar" dir="rtl">[\s\S]*EE-VOL/)
  })
  test('the page shows the same without script', async () => {
    const html = await (
      await fetch(`${server.address}/policy?profile=ee-2025&${encodeURIComponent('workload-is-in-range|EE-VOL|min')}=1`)
    ).text()
    expect(html).toContain('would newly pass')
    expect(html).toContain('href="/mc/')
  })

  describe('becomes the next version of a profile', () => {
    const makers = async () => {
      const { register } = server.ports
      await register
        .insertInto('appointments')
        .values({
          id: 'second-maker',
          person: 'demo-officer',
          organisation: 'https://demo.cairn.example/o/university',
          role: 'policy-maker',
          starts: '2026-01-01T00:00:00Z',
          given_by: 'office',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return [await visitor(server, 'reviewer'), await visitor(server, 'officer'), await visitor(server, 'developer')] as const
    }
    const inYears = (years: number): string => `${Number(server.ports.clock.now().slice(0, 4)) + years}-03-01`
    const wish = (more: object = {}) => ({
      ...change(1),
      effective: inYears(1),
      transition: 'next-review',
      reason: 'Small courses count too.',
      ...more,
    })
    const read = async (reply: Response) => Proposal.parse(await reply.json())

    test('two people are needed: one proposes, somebody else adopts; what was judged before keeps its version', async () => {
      const [one, other, developer] = await makers()
      const proposed = await read(await one.post('/api/profile-proposals', wish()))
      expect(proposed).toMatchObject({
        state: 'proposed',
        mine: true,
        rules: [{ before: 5, after: 1 }],
        may: { adopt: false, withdraw: true },
      })
      expect(proposed.effect?.newlyPassing).toBeGreaterThan(0)
      expect((await one.post(`/api/profile-proposals/${proposed.id}/adopt`, { reason: 'Mine.' })).status).toBe(403)
      expect((await developer.post(`/api/profile-proposals/${proposed.id}/adopt`, { reason: 'No role.' })).status).toBe(403)
      const adopted = await read(await other.post(`/api/profile-proposals/${proposed.id}/adopt`, { reason: 'Agreed.' }))
      expect(adopted).toMatchObject({ state: 'adopted', version: 'ee-2025-v2', decision: 'Agreed.' })

      const version = server.ports.profiles.get('ee-2025-v2')
      expect(version).toMatchObject({ supersedes: 'ee-2025', effectiveFrom: inYears(1) })
      expect(version?.rules.find(({ clause }) => clause === 'EE-VOL')).toMatchObject({
        settings: { min: 1, max: 30 },
        from: inYears(1),
        transition: 'next-review',
      })
      expect(server.ports.profiles.get('ee-2025')?.rules.find(({ clause }) => clause === 'EE-VOL')?.settings).toMatchObject({ min: 5 })
      const small = { ...demonstration(), workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] } }
      const judged = async (at: string) =>
        (
          (await (await one.post('/api/review', { profile: 'ee-2025', specifications: [small], at })).json()) as {
            reviews: { profile: string; findings: { check: string; outcome: string }[] }[]
          }
        ).reviews[0]
      const [before, after] = [await judged(server.ports.clock.now()), await judged(`${inYears(2)}T00:00:00Z`)]
      expect([before?.profile, after?.profile]).toEqual(['ee-2025', 'ee-2025-v2'])
      const tooSmall = (review: typeof before) =>
        review?.findings.some(({ check, outcome }) => check === 'workload-is-in-range' && outcome === 'failed')
      expect([tooSmall(before), tooSmall(after)]).toEqual([true, false])
      const html = await (await fetch(`${server.address}/policy/proposals/${proposed.id}`)).text()
      expect(html).toContain('/guidelines/ee-2025-v2')
      expect((await fetch(`${server.address}/policy/ee-2025-v2/annex.pdf`)).status).toBe(200)
      // An institution builds on the version that it names, and its page says that there is a newer one.
      expect(await (await fetch(`${server.address}/policy?profile=ee-taltech-2025`)).text()).toContain('href="/policy?profile=ee-2025-v2"')
      // Another process reads the same.
      const elsewhere = new TenantProfiles(loadProfiles())
      await elsewhere.read(server.ports.register)
      expect([...elsewhere.keys()]).toEqual([...server.ports.profiles.keys()])
      await expect(inTenant('another', async () => elsewhere.has('ee-2025-v2'))).resolves.toBe(false)
    })
    test('a consultation holds the decision back until it ends; a decided one is closed', async () => {
      const [one, other] = await makers()
      const { id } = await read(
        await one.post('/api/profile-proposals', { ...wish(), profile: 'nz-2022', change: { nqfPosition: 'levelled', rules: [] } }),
      )
      expect((await read(await one.post(`/api/profile-proposals/${id}/consult`, { until: `${inYears(1).slice(0, 4)}-02-01` }))).state).toBe(
        'in-consultation',
      )
      expect((await other.post(`/api/profile-proposals/${id}/adopt`, { reason: 'Too early.' })).status).toBe(409)
      expect((await read(await other.post(`/api/profile-proposals/${id}/decline`, { reason: 'Not now.' }))).state).toBe('declined')
      expect(
        await Promise.all(
          ['adopt', 'decline', 'withdraw', 'consult'].map(
            async (act) =>
              (
                await (act === 'withdraw' ? one : other).post(`/api/profile-proposals/${id}/${act}`, {
                  reason: 'Again.',
                  until: `${inYears(1).slice(0, 4)}-02-01`,
                })
              ).status,
          ),
        ),
      ).toEqual([409, 409, 409, 409])
    })
    test('a facilitator plans an event on it, and its page leads there; a decided one has none', async () => {
      const [one, other, developer] = await makers()
      const { id } = await read(
        await one.post('/api/profile-proposals', { ...wish(), profile: 'hr-2021', change: { nqfPosition: 'outside', rules: [] } }),
      )
      const when = { starts: '2031-05-05T08:00:00Z', zone: 'Asia/Tashkent' }
      expect((await developer.post(`/api/profile-proposals/${id}/event`, when)).status).toBe(403)
      expect((await one.post(`/api/profile-proposals/${id}/event`, { ...when, zone: 'Mars/Olympus' })).status).toBe(422)
      const planned = await one.post(`/api/profile-proposals/${id}/event`, when)
      expect(planned.status).toBe(201)
      const { event } = (await planned.json()) as { event: string }
      const shown = (await (await one.ask(`/api/consultations/${event}/desk`)).json()) as {
        event: { items: { kind: string; link?: string }[] }
        polls: object[]
      }
      expect([shown.event.items.map(({ kind }) => kind), shown.event.items[0]?.link, shown.polls.length]).toEqual([
        ['talk', 'poll-round', 'discussion', 'poll-round', 'conclusion', 'summary'],
        `${server.address}/policy/proposals/${id}`,
        3,
      ])
      expect(await (await fetch(`${server.address}/policy/proposals/${id}`)).text()).toContain(`/consult/${event}`)
      await other.post(`/api/profile-proposals/${id}/decline`, { reason: 'Not now.' })
      expect((await one.post(`/api/profile-proposals/${id}/event`, when)).status).toBe(409)
    })
    test.each([
      { name: 'of a profile that is not there', more: { profile: 'atlantis' }, status: 404 },
      { name: 'that changes nothing', more: change(5), status: 422 },
      {
        name: 'of a rule that is not there',
        more: { change: { rules: [{ check: 'nothing', clause: 'EE-VOL', setting: 'min', value: 1 }] } },
        status: 422,
      },
      { name: 'that begins in the past', more: { effective: '2020-01-01' }, status: 422 },
      { name: 'without a reason', more: { reason: ' ' }, status: 422 },
    ])('a proposal $name is refused', async ({ more, status }) => {
      const [one] = await makers()
      expect((await one.post('/api/profile-proposals', wish(more))).status).toBe(status)
    })
    test('the forms do the same without script', async () => {
      const [one] = await makers()
      const form = (path: string, fields: Record<string, string>) =>
        one.ask(path, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: String(new URLSearchParams(fields)),
        })
      const sent = await form('/policy/propose', {
        profile: 'mt-2022',
        position: 'outside',
        effective: inYears(1),
        transition: 'now',
        reason: 'To try.',
      })
      const place = sent.headers.get('location') ?? ''
      expect(place).toMatch(/^\/policy\/proposals\/\w+$/)
      expect(await (await one.ask(place)).text()).toContain('To try.')
      await form(`${place}/withdraw`, {})
      expect(await (await fetch(`${server.address}/policy/proposals`)).text()).toContain('taken back')
    })
  })
})
