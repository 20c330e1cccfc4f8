import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { Draft, RegisterEntry, SearchReply } from '@cairn/domain/contract/design'
import { applyPatch } from '@cairn/domain/guidelines/patch'
import { PatchOperation } from '@cairn/domain/model/finding'
import { SpokenReport } from '@cairn/domain/model/verification-report'
import { proveChain } from './register/acts.ts'
import type { RunningServer } from './serve.ts'
import { everyOperation } from './testing/contract.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

const draftToFix: unknown = JSON.parse(readFileSync(new URL('../../../demo/draft-to-fix.json', import.meta.url), 'utf8'))
const Problem = z.object({ status: z.int(), problems: z.array(z.object({ code: z.string(), message: z.string() })).min(1) })
const done = async (server: RunningServer, role: string, id: string): Promise<AwardRun> => {
  const office = await visitor(server, role)
  for (;;) {
    const run = AwardRun.parse(await (await office.ask(`/api/award-runs/${id}`)).json())
    if (run.state === 'done') return run
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe.each(databases)('the office on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  })
  afterAll(() => server.close())

  test('a draft with must-fix findings is refused with the first of them; mended by its own fixes it is submitted, registered by another organisation, and found', async () => {
    const developer = await visitor(server, 'developer')
    const { id: _, ...given } = z.looseObject({ id: z.string() }).parse(draftToFix)
    const draft = Draft.parse(await (await developer.post('/api/drafts', { specification: given })).json())
    const refused = await developer.post(`/api/drafts/${draft.id}/submit`, {})
    expect([refused.status, Problem.parse(await refused.json()).problems[0]?.code]).toEqual([422, 'office.must-fix'])

    const Reviews = z.object({
      reviews: z.array(
        z.object({
          findings: z.array(
            z.object({ force: z.string(), outcome: z.string(), fixes: z.array(z.object({ patch: z.array(PatchOperation) })).optional() }),
          ),
        }),
      ),
    })
    let specification: unknown = draft.specification
    for (let turn = 0; turn < 5; turn += 1) {
      const { reviews } = Reviews.parse(await (await developer.post('/api/review', { specifications: [specification] })).json())
      const open = reviews[0]?.findings.find(({ force, outcome }) => force === 'must' && outcome === 'failed')
      const patch = open?.fixes?.[0]?.patch
      if (!patch) break
      specification = applyPatch(specification, patch)
    }
    const saved = await developer.ask(`/api/drafts/${draft.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision: draft.revision, specification }),
    })
    expect(saved.status).toBe(200)
    const submitted = RegisterEntry.parse(await (await developer.post(`/api/drafts/${draft.id}/submit`, {})).json())
    expect([submitted.state, submitted.slug]).toEqual(['submitted', 'drip-irrigation-for-small-farms'])
    expect((await developer.ask(`/api/micro-credentials/${submitted.slug}`)).status).toBe(404)
    expect((await developer.post(`/api/micro-credentials/${submitted.slug}/register`, { version: 1 })).status).toBe(403)
    const reviewer = await visitor(server, 'reviewer')
    const registered = RegisterEntry.parse(
      await (await reviewer.post(`/api/micro-credentials/${submitted.slug}/register`, { version: 1 })).json(),
    )
    expect(registered.state).toBe('registered')
    const found = SearchReply.parse(await (await developer.ask('/api/micro-credentials?q=drip%20irrig')).json())
    expect(found.hits[0]?.slug).toBe(submitted.slug)
  })

  test('saving on an older revision loses nothing: the answer is a conflict', async () => {
    const developer = await visitor(server, 'developer')
    const draft = Draft.parse(await (await developer.post('/api/drafts', {})).json())
    const save = (title: string) =>
      developer.ask(`/api/drafts/${draft.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ revision: 1, specification: { ...draft.specification, title: { en: title } } }),
      })
    expect([(await save('Mine')).status, (await save('Theirs')).status]).toEqual([200, 409])
  })

  test('an award run seals each row once, however often it is asked for; withdrawing shows in the verdict', async () => {
    const office = await visitor(server, 'award-office')
    const rows = ['Anna', 'ليلى', 'Ніна'].map((name) => ({ name: `Demo ${name}`, awarded: '2026-05-04T12:00:00Z' }))
    const start = () => office.post('/api/award-runs', { request: `request-${kind}`, specification: 'solar-pv-inspection', rows })
    const [first, second] = [AwardRun.parse(await (await start()).json()), AwardRun.parse(await (await start()).json())]
    expect(second.id).toBe(first.id)
    const run = await done(server, 'award-office', first.id)
    expect(run.counts).toEqual({ total: 3, prepared: 0, signed: 0, published: 3, refused: 0 })
    const again = AwardRun.parse(
      await (await office.post('/api/award-runs', { request: `other-${kind}`, specification: 'solar-pv-inspection', rows })).json(),
    )
    expect((await done(server, 'award-office', again.id)).counts).toMatchObject({ published: 0, refused: 3 })

    const { awards } = z
      .object({ awards: z.array(AwardSummary) })
      .parse(await (await office.ask(`/api/award-runs/${first.id}/awards`)).json())
    const link = awards[1]?.link?.replace(server.address, '') ?? ''
    const file = await (await office.ask(`${link}/file`)).text()
    const verify = async () =>
      SpokenReport.parse(
        await (
          await office.ask('/api/verify', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
        ).json(),
      )
    expect(await verify()).toMatchObject({ verdict: 'genuine', credential: { subject: { name: 'Demo ليلى' } } })
    expect((await office.post(`/api/awards/${awards[1]?.id}/suspend`, { reason: 'An appeal is open' })).status).toBe(200)
    expect((await verify()).verdict).toBe('suspended')
    await office.post(`/api/awards/${awards[1]?.id}/resume`, { reason: 'Decided' })
    expect((await verify()).verdict).toBe('genuine')
    await office.post(`/api/awards/${awards[1]?.id}/withdraw`, { reason: 'Made in error' })
    expect((await verify()).verdict).toBe('withdrawn')
    expect((await verify()).steps.find(({ step }) => step === 'status')?.outcome).toBe('failed')
  })

  test('another organisation’s run, draft and award are not there', async () => {
    const [office, other] = [await visitor(server, 'award-office'), await visitor(server, 'officer')]
    const run = AwardRun.parse(
      await (
        await office.post('/api/award-runs', {
          request: `mine-${kind}`,
          specification: 'welding-inspection',
          rows: [{ name: 'Demo Own', awarded: '2026-05-05T12:00:00Z' }],
        })
      ).json(),
    )
    const draft = Draft.parse(await (await (await visitor(server, 'developer')).post('/api/drafts', {})).json())
    expect([
      (await other.ask(`/api/award-runs/${run.id}`)).status,
      (await other.ask(`/api/drafts/${draft.id}`)).status,
      (
        await other.post('/api/award-runs', {
          request: 'steal-it',
          specification: 'welding-inspection',
          rows: [{ name: 'Demo X', awarded: '2026-05-05T12:00:00Z' }],
        })
      ).status,
    ]).toEqual([404, 404, 403])
    await done(server, 'award-office', run.id)
  })

  test('the chain of acts proves itself, cannot be changed, and tells which act was', async () => {
    const { register } = server.ports
    const whole = await proveChain(register)
    expect([whole.acts > 10, whole.broken]).toEqual([true, undefined])
    await expect(register.updateTable('acts').set({ actor: 'somebody else' }).where('sequence', '=', 3).execute()).rejects.toThrow(
      'append-only',
    )
    await expect(register.deleteFrom('acts').where('sequence', '=', 3).execute()).rejects.toThrow('append-only')
    await sql`alter table acts disable trigger acts_keep`.execute(register)
    const { actor } = await register.selectFrom('acts').select('actor').where('sequence', '=', 3).executeTakeFirstOrThrow()
    await register.updateTable('acts').set({ actor: 'somebody else' }).where('sequence', '=', 3).execute()
    expect((await proveChain(register)).broken).toBe(3)
    await register.updateTable('acts').set({ actor }).where('sequence', '=', 3).execute()
    await sql`alter table acts enable trigger acts_keep`.execute(register)
  })

  test.each([
    { name: 'Arabic', q: 'الطاقة الشمسية', slug: 'solar-pv-inspection' },
    { name: 'Ukrainian', q: 'сонячні', slug: 'solar-pv-inspection' },
    { name: 'a typing error', q: 'cybersecurty', slug: 'cybersecurity-small-business' },
    { name: 'an accent left out', q: 'arikorraldus', slug: 'ee-tlu-03' },
    { name: 'the beginning of a word', q: 'weld', slug: 'welding-inspection' },
  ])('search finds by $name', async ({ q, slug }) => {
    const reply = SearchReply.parse(await (await (await visitor(server)).ask(`/api/micro-credentials?q=${encodeURIComponent(q)}`)).json())
    expect(reply.hits.map((hit) => hit.slug)).toContain(slug)
  })
  test('a filter’s counts add up to what it then shows, and gaps stay visible', async () => {
    const ask = async (query: string) =>
      SearchReply.parse(await (await (await visitor(server)).ask(`/api/micro-credentials?${query}`)).json())
    const green = (await ask('')).facets.find(({ name }) => name === 'priority')?.values.find(({ value }) => value === 'green')
    expect(green?.count).toBe((await ask('priority=green')).total)
    expect(
      (await ask('priority=green')).facets
        .find(({ name }) => name === 'sector')
        ?.values.some(({ value, count }) => value === 'employer' && count >= 1),
    ).toBe(true)
    expect((await ask('q=zzzzzz')).facets.find(({ name }) => name === 'sector')?.values.every(({ count }) => count === 0)).toBe(true)
  })

  test.each([
    {
      name: 'JSON that is none',
      path: '/api/review',
      init: { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
      status: 400,
    },
    {
      name: 'a name twice',
      path: '/api/review',
      init: { method: 'POST', body: '{"specifications":[],"specifications":[]}', headers: { 'content-type': 'application/json' } },
      status: 400,
    },
    {
      name: 'the wrong type',
      path: '/api/review',
      init: { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } },
      status: 415,
    },
    {
      name: 'nothing to review',
      path: '/api/review',
      init: { method: 'POST', body: '{"specifications":[]}', headers: { 'content-type': 'application/json' } },
      status: 422,
    },
    {
      name: 'a profile that is not there',
      path: '/api/review',
      init: { method: 'POST', body: '{"specifications":[{}],"profile":"atlantis"}', headers: { 'content-type': 'application/json' } },
      status: 404,
    },
    { name: 'an entry that is not there', path: '/api/micro-credentials/nothing-here', init: {}, status: 404 },
    { name: 'a name with a quotation mark', path: "/api/micro-credentials/x';drop table entries--", init: {}, status: 404 },
    { name: 'a page number that is none', path: '/api/micro-credentials?page=-1', init: {}, status: 400 },
    { name: 'a draft without signing in', path: '/api/drafts', init: {}, status: 401 },
    { name: 'a token that nobody has', path: `/api/c/${'x'.repeat(32)}`, init: {}, status: 404 },
    {
      name: 'a form from another site',
      path: '/api/session',
      init: {
        method: 'POST',
        body: '{"role":"developer"}',
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      },
      status: 403,
    },
    {
      name: 'issuing without a key',
      path: '/credentials/issue',
      init: { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
      status: 401,
    },
    {
      name: 'an address that is not there',
      path: '/api/nothing',
      init: { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
      status: 404,
    },
  ])('bad input, $name, is answered with words and status $status', async ({ path, init, status }) => {
    const reply = await (await visitor(server)).ask(path, init)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    const problem = Problem.parse(await reply.json())
    expect(problem.problems[0]?.message.length).toBeGreaterThan(10)
    expect(problem.problems[0]?.message).not.toBe(problem.problems[0]?.code)
  })
  test('a body that is too large is refused before it is read', async () => {
    const reply = await (
      await visitor(server)
    ).ask('/api/verify', { method: 'POST', body: new Uint8Array(21 * 1_048_576), headers: { 'content-type': 'application/octet-stream' } })
    expect(reply.status).toBe(413)
  })
  test('refusals speak the visitor’s language', async () => {
    const reply = await (await visitor(server)).ask('/api/drafts', { headers: { 'accept-language': 'ar' } })
    expect([reply.headers.get('content-language'), Problem.parse(await reply.json()).problems[0]?.message]).toEqual([
      'ar',
      'سجّل الدخول أولًا.',
    ])
  })
  test('the API describes every route, body and problem, in OpenAPI 3.1', async () => {
    const document = z
      .object({
        openapi: z.string(),
        paths: z.record(
          z.string(),
          z.record(z.string(), z.object({ operationId: z.string(), responses: z.record(z.string(), z.unknown()) })),
        ),
      })
      .parse(await (await (await visitor(server)).ask('/api/openapi.json')).json())
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const agreed = (await everyOperation()).map(({ id }) => id)
    // What wallets call is described too; their protocols agree on it, not our contract.
    expect(operations.filter(({ operationId }) => operationId.startsWith('wallet-')).length).toBeGreaterThan(8)
    expect(
      operations
        .map(({ operationId }) => operationId)
        .filter((id) => !id.startsWith('wallet-'))
        .toSorted(),
    ).toEqual([...agreed, 'credentials-issue', 'credentials-status', 'credentials-verify', 'presentations-verify'].toSorted())
    for (const { operationId, responses } of operations)
      expect(
        Object.keys(responses).some((status) => status >= '400'),
        operationId,
      ).toBe(true)
  })
  test('an entry answers as a page, as ELM and as data at one address', async () => {
    const types = await Promise.all(
      ['text/html', 'application/ld+json', 'application/vnd.cairn+json'].map(
        async (accept) =>
          (await (await visitor(server)).ask('/mc/solar-pv-inspection', { headers: { accept } })).headers
            .get('content-type')
            ?.split(';')[0],
      ),
    )
    expect(types).toEqual(['text/html', 'application/ld+json', 'application/vnd.cairn+json'])
  })
})
