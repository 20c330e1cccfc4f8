import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GuidelineProposal, showTogether } from '@cairn/domain/contract/guideline-proposals'
import { getGuideline } from '@cairn/domain/contract/guidelines'
import { loadLibrary } from './adapters/library.ts'
import { TenantLibrary } from './operations/tenant-library.ts'
import { inTenant } from './register/tenancy.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

const registerFirst =
  'Micro-credentials are listed in a public register first; a level of the NQF is added once outcomes have been reviewed.'
const sources = [
  { kind: 'poll', ref: '/consultations/abcdefgh#poll-1' },
  { kind: 'note', ref: '/consultations/abcdefgh/canvas/ijklmnop#note-a' },
]
const change = { kind: 'change', item: 'POL-03', text: { en: registerFirst }, status: 'agreed' }

describe.each(databases)('a proposal to change the guideline (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.ports.register
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
  }, 60_000)
  afterAll(() => server.close())
  const makers = async () =>
    [await visitor(server, 'reviewer'), await visitor(server, 'officer'), await visitor(server, 'developer')] as const
  const inYears = (years: number): string => `${Number(server.ports.clock.now().slice(0, 4)) + years}-03-01`
  const newest = async () =>
    getGuideline.reply.parse(await (await fetch(`${server.address}/api/guidelines/micro-credentials/newest`)).json())
  const wish = async (clause: object = change, more: object = {}) => ({
    revision: {
      guideline: 'micro-credentials',
      from: (await newest()).guideline.version,
      clauses: [clause],
      sources,
      reason: 'Largest share after discussion.',
    },
    effective: inYears(1),
    transition: 'next-review',
    ...more,
  })
  const read = async (reply: Response) => GuidelineProposal.parse(await reply.json())

  test('is made by a policy maker alone, names its inputs, and begins after today', async () => {
    const [maker, , developer] = await makers()
    const nobody = await visitor(server)
    const answers = [
      nobody.post('/api/guideline-proposals', await wish()),
      developer.post('/api/guideline-proposals', await wish()),
      maker.post('/api/guideline-proposals', await wish(change, { effective: '2020-01-01' })),
      maker.post('/api/guideline-proposals', { ...(await wish()), revision: { ...(await wish()).revision, sources: [] } }),
      maker.post('/api/guideline-proposals', await wish({ ...change, item: 'POL-99' })),
    ]
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 403, 422, 422, 422])
  })

  test('with a rule shows its effect on the register, and both are adopted together by somebody else', async () => {
    const [maker, other] = await makers()
    const before = (await newest()).guideline
    const given = await wish(change, {
      rules: { profile: 'ee-2025', change: { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting: 'min', value: 1 }] } },
    })
    const made = await read(await maker.post('/api/guideline-proposals', given))
    expect(made).toMatchObject({
      number: expect.any(Number),
      from: before.version,
      state: 'proposed',
      clauses: [{ item: 'POL-03', number: '1.3', kind: 'changed' }],
      sources,
      may: { adopt: false, withdraw: true },
    })
    expect([made.rules?.effect?.entries ?? 0, made.rules?.effect?.newlyPassing ?? 0].every((count) => count > 0)).toBe(true)
    expect((await maker.post(`/api/guideline-proposals/${made.id}/adopt`, { reason: 'I agree with myself' })).status).toBe(403)
    const adopted = await read(await other.post(`/api/guideline-proposals/${made.id}/adopt`, { reason: 'Agreed in the room' }))
    const { guideline: after, versions } = await newest()
    expect([
      adopted.state,
      adopted.version,
      adopted.rules?.state,
      after.version,
      after.supersedes,
      versions.includes(before.version),
    ]).toEqual(['adopted', after.version, 'adopted', after.version, before.version, true])
    const clause = after.sections.flatMap(({ clauses }) => clauses).find(({ item }) => item === 'POL-03')
    expect(clause).toMatchObject({ text: { en: registerFirst }, status: 'agreed', changedIn: after.version })
    expect(clause?.inputs.slice(0, 3)).toEqual([{ kind: 'proposal', ref: `/guidelines/proposals/${made.id}` }, ...sources])
    // What names the old version still reads the old text.
    const old = getGuideline.reply.parse(await (await fetch(`${server.address}/api/guidelines/micro-credentials/${before.version}`)).json())
    expect(old.guideline).toEqual(before)
    expect([...server.ports.profiles.keys()].some((id) => id.startsWith('ee-2025-v'))).toBe(true)
    expect((await other.post(`/api/guideline-proposals/${made.id}/adopt`, { reason: 'Twice' })).status).toBe(409)
  })

  test('leads from the sentence to its inputs, and from an input to what was done with it', async () => {
    const { guideline } = await newest()
    const page = await (await fetch(`${server.address}/guidelines/micro-credentials/${guideline.version}/1.3`)).text()
    for (const { ref } of sources) expect(page).toContain(`href="${ref}"`)
    const said = await (await fetch(`${server.address}/guidelines/micro-credentials/you-said`)).text()
    expect(said).toContain(`href="${sources[1]?.ref}"`)
    expect(said).toContain(`/guidelines/micro-credentials/${guideline.version}/1.3`)
    const led = (await (
      await fetch(`${server.address}/api/guideline-proposals?source=${encodeURIComponent(sources[1]?.ref ?? '')}`)
    ).json()) as { proposals: unknown[] }
    expect(led.proposals.length).toBe(1)
  })

  test('made for an older version still fits while its clause is as it was, and no longer when somebody has changed it', async () => {
    const [maker, other] = await makers()
    const propose = async (clause: object) => read(await maker.post('/api/guideline-proposals', await wish(clause)))
    const [first, second, rival] = [
      await propose({ kind: 'change', item: 'RCG-09', text: { en: 'Say why, and what the learner can do next.' } }),
      await propose({ kind: 'change', item: 'DES-01', text: { en: 'Name what people can do.' } }),
      await propose({ kind: 'change', item: 'RCG-09', text: { en: 'Give reasons.' } }),
    ]
    const adopt = async (id: string) => (await other.post(`/api/guideline-proposals/${id}/adopt`, { reason: 'Yes' })).status
    expect([await adopt(first.id), await adopt(second.id), await adopt(rival.id)]).toEqual([200, 200, 409])
    expect((await read(await (await visitor(server)).ask(`/api/guideline-proposals/${rival.id}`))).may.adopt).toBe(false)
  })

  test('is adopted once, however many press at the same moment', async () => {
    const [maker, other] = await makers()
    const both = [
      await read(
        await maker.post('/api/guideline-proposals', await wish({ kind: 'change', item: 'ASM-05', text: { en: 'Give feedback.' } })),
      ),
      await read(
        await maker.post('/api/guideline-proposals', await wish({ kind: 'change', item: 'ASM-06', text: { en: 'Train assessors.' } })),
      ),
    ]
    const versions = (await newest()).versions.length
    const presses = await Promise.all(
      [...both, ...both, ...both].map(
        async ({ id }) => (await other.post(`/api/guideline-proposals/${id}/adopt`, { reason: 'Yes' })).status,
      ),
    )
    const adopted = presses.filter((status) => status === 200).length
    expect(presses.every((status) => status === 200 || status === 409)).toBe(true)
    expect(adopted).toBeGreaterThanOrEqual(1)
    const after = (await newest()).versions
    expect([after.length, new Set(after).size]).toEqual([versions + adopted, after.length])
  })

  test('is declined or taken back with its rules, and then stays as it is', async () => {
    const [maker, other] = await makers()
    const rules = {
      profile: 'ee-2025-v2',
      change: { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting: 'min', value: 2 }] },
    }
    const declined = await read(
      await maker.post(
        '/api/guideline-proposals',
        await wish({ kind: 'change', item: 'POL-09', text: { en: 'A lower bound of two.' } }, { rules }),
      ),
    )
    expect(
      await read(await other.post(`/api/guideline-proposals/${declined.id}/decline`, { reason: 'Objections in the room' })),
    ).toMatchObject({ state: 'declined', rules: { state: 'declined' }, decision: 'Objections in the room' })
    const back = await read(
      await maker.post('/api/guideline-proposals', await wish({ kind: 'change', item: 'POL-10', text: { en: 'Hours.' } })),
    )
    expect([
      (await other.post(`/api/guideline-proposals/${back.id}/withdraw`, {})).status,
      (await maker.post(`/api/guideline-proposals/${back.id}/withdraw`, {})).status,
      (await maker.post(`/api/guideline-proposals/${back.id}/withdraw`, {})).status,
    ]).toEqual([403, 200, 409])
  })

  test('with others becomes one version with one day and one transition, with the rules of all of them, or nothing does', async () => {
    const [maker, other] = await makers()
    const before = (await newest()).guideline
    const base = [...server.ports.profiles.keys()].filter((id) => id.startsWith('ee-2025')).at(-1) ?? ''
    const rules = (value: number) => ({
      rules: { profile: base, change: { rules: [{ check: 'workload-is-in-range', clause: 'EE-VOL', setting: 'min', value }] } },
    })
    const propose = async (clause: object, more: object = {}) =>
      read(await maker.post('/api/guideline-proposals', await wish(clause, more)))
    const text = await propose({ kind: 'change', item: 'QUA-04', text: { en: 'Publish what was found.', ar: 'انشروا ما وُجد.' } })
    const rule = await propose({ kind: 'change', item: 'POL-07', text: { en: 'Three credits at least.' } }, rules(3))
    const added = await propose({
      kind: 'add',
      section: '2',
      title: { ar: 'بند جديد' },
      text: { ar: 'نص البند الجديد' },
      audiences: ['provider'],
      why: { ar: 'طُلب في القاعة' },
    })
    const rival = await propose({ kind: 'change', item: 'QUA-04', text: { en: 'Publish nothing.' } }, rules(4))
    const all = [text, rule, added].map(({ id }) => id)
    const seen = async (ids: readonly string[]) =>
      showTogether.reply.parse(await (await other.ask(`/api/guideline-proposals/together?proposals=${ids.join(',')}`)).json())
    const look = await seen(all)
    expect(look).toMatchObject({
      state: 'proposed',
      may: true,
      problems: [],
      from: before.version,
      rules: [{ profile: base, rules: [{ after: 3 }] }],
    })
    expect([look.clauses.map(({ kind }) => kind).toSorted(), (look.rules[0]?.effect?.entries ?? 0) > 0]).toEqual([
      ['added', 'changed', 'changed'],
      true,
    ])
    expect((await seen([...all, rival.id])).problems.map(({ code }) => code)).toEqual(['revision.both-change', 'revision.rule-twice'])
    const decide = (one: typeof maker, proposals: readonly string[], more: object = {}) =>
      one.post('/api/guideline-proposals/together', {
        proposals,
        effective: inYears(3),
        transition: 'new-only',
        reason: 'Agreed in the room',
        ...more,
      })
    expect([
      (await decide(maker, all)).status,
      (await decide(other, [...all, rival.id])).status,
      (await decide(other, [...all, 'nobody'])).status,
      (await decide(other, all, { effective: '2020-01-01' })).status,
    ]).toEqual([403, 409, 404, 409])
    expect((await newest()).guideline.version).toBe(before.version)
    // Whoever presses twice, or two at once: one version.
    const presses = await Promise.all([1, 2, 3].map(async () => (await decide(other, all)).status))
    expect(presses.toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const { guideline: after } = await newest()
    expect(after).toMatchObject({ supersedes: before.version, effective: inYears(3), transition: 'new-only' })
    expect(await seen(all)).toMatchObject({ state: 'adopted', version: after.version, may: false, rules: [{ rules: [{ after: 3 }] }] })
    const pages = await Promise.all(all.map(async (id) => read(await other.ask(`/api/guideline-proposals/${id}`))))
    // Each page shows what that proposal changed, and names the others.
    expect(
      pages.map(({ state, version, clauses, together }) => [state, version, clauses.map(({ item }) => item.slice(0, 3)), together.length]),
    ).toEqual([
      ['adopted', after.version, ['QUA'], 2],
      ['adopted', after.version, ['POL'], 2],
      ['adopted', after.version, [expect.any(String)], 2],
    ])
    expect([
      pages[1]?.rules?.state,
      pages[1]?.rules?.version !== undefined,
      (await read(await other.ask(`/api/guideline-proposals/${rival.id}`))).may.adopt,
    ]).toEqual(['adopted', true, false])
    const profile = [...server.ports.profiles.values()].find(({ supersedes }) => supersedes === base)
    expect(profile).toMatchObject({ effectiveFrom: inYears(3) })
    expect(
      (
        await server.ports.register
          .selectFrom('acts')
          .select('subject')
          .where('verb', '=', 'adopt-guideline')
          .where('subject', 'in', all)
          .execute()
      ).length,
    ).toBe(3)
  })

  test('of one tenant changes nothing for another, and another process reads it', async () => {
    const elsewhere = new TenantLibrary(loadLibrary())
    await elsewhere.read(server.ports.register)
    const versions = (tenant: string) =>
      inTenant(tenant, () => (elsewhere.guidelines.get('micro-credentials') ?? []).map(({ version }) => version))
    expect([versions('main').length > 1, versions('another')]).toEqual([true, ['1.0']])
  })

  test('is proposed and decided in forms without script', async () => {
    const [maker, other] = await makers()
    const form = (one: typeof maker, path: string, fields: Record<string, string>) =>
      one.ask(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields) })
    const sent = await form(maker, '/guidelines/propose', {
      guideline: 'micro-credentials',
      from: (await newest()).guideline.version,
      item: 'QUA-02',
      text: 'Ask learners after every run.',
      sources: 'note /consultations/abcdefgh/canvas/ijklmnop#note-b',
      reason: 'Cluster “Ask learners”',
      effective: inYears(2),
      transition: 'new-only',
    })
    const address = sent.headers.get('location') ?? ''
    expect(address).toMatch(/^\/guidelines\/proposals\/[A-Za-z0-9]+$/)
    // What is refused comes back with everything that was typed.
    const refused = await form(maker, '/guidelines/propose?lang=ar', {
      guideline: 'micro-credentials',
      from: '0.1',
      item: 'QUA-02',
      'text-ar': 'اسألوا المتعلمين',
      'text-uk': 'Питайте учнів',
      sources: 'note /a',
      reason: 'r',
      effective: inYears(2),
      transition: 'now',
    })
    const again = await refused.text()
    expect([refused.status, ...['اسألوا المتعلمين', 'Питайте учнів', 'note /a'].map((text) => again.includes(text))]).toEqual([
      400,
      true,
      true,
      true,
    ])
    expect((await form(other, `${address}/decide`, { act: 'adopt', reason: 'Yes' })).headers.get('location')).toBe(address)
    const next =
      /href="(\/guidelines\/micro-credentials\/[0-9.]+\/6\.2)"/.exec(await (await fetch(`${server.address}${address}`)).text())?.[1] ?? ''
    expect(await (await fetch(`${server.address}${next}`)).text()).toContain('Ask learners after every run.')
    for (const path of [
      '/guidelines/proposals',
      '/guidelines/propose?item=POL-03&profile=ee-2025',
      '/guidelines/proposals/together?p=nobody',
    ])
      expect((await maker.ask(`${path}${path.includes('?') ? '&' : '?'}lang=ar`)).status).toBe(200)
  })
})
