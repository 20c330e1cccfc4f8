import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { CaseLine, RecognitionCase } from '@cairn/domain/contract/cases'
import { KnownTarget } from '@cairn/domain/contract/targets'
import { HeldDecision } from '@cairn/domain/contract/decisions'
import { CredentialUse } from '@cairn/domain/contract/credential-use'
import { Precedent } from '@cairn/domain/model/precedent'
import { proveChain } from './register/acts.ts'
import { useCredential } from './register/credential-uses.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../demo/${path}`, import.meta.url), 'utf8'))
const [qualification] = z
  .array(
    z.looseObject({
      units: z.array(z.looseObject({ title: z.record(z.string(), z.string()), learningOutcomes: z.array(z.looseObject({})) })),
    }),
  )
  .parse(json('qualifications.json'))
const Refusal = z.object({ problems: z.array(z.object({ code: z.string(), at: z.string().optional(), message: z.string() })).min(1) })
const outcome = (id: string, en: string) => ({ id, statement: { en }, skills: [] })
/** Two of three outcomes are in the demonstration’s solar micro-credential; the third is not. */
const unit = {
  id: 'https://example.org/unit/ele-207',
  title: { en: 'Photovoltaic maintenance' },
  levels: [{ framework: 'eqf', value: '4' }],
  workload: { hours: 75, credits: [{ system: 'ects', points: 3 }], parts: [] },
  units: [],
  learningOutcomes: [
    ...(qualification?.units[0]?.learningOutcomes ?? []),
    outcome('n-2', 'Isolate the system safely following the lock-out procedure'),
    outcome('n-3', 'Replace connectors and junction boxes'),
  ],
}

describe.each(databases)('a recognition case from file to decision, on %s', (kind) => {
  let server: RunningServer
  let officer: Visitor
  let second: Visitor
  let files: readonly string[]
  const as = async (who: Visitor, path: string, body: unknown, method = 'POST'): Promise<{ status: number; json: unknown }> => {
    const reply = await who.ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return { status: reply.status, json: await reply.json() }
  }
  const open = async (file: string, query = ''): Promise<RecognitionCase> =>
    RecognitionCase.parse(
      await (
        await officer.ask(`/api/recognition-cases${query}`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: file,
        })
      ).json(),
    )
  const save = async (one: RecognitionCase, work: object): Promise<RecognitionCase> =>
    RecognitionCase.parse(
      (await as(officer, `/api/recognition-cases/${one.id}`, { revision: one.revision, work: { ...one.work, ...work } }, 'PUT')).json,
    )
  const decide = (one: RecognitionCase, who = officer) => as(who, `/api/recognition-cases/${one.id}/decide`, { revision: one.revision })
  const partial = {
    kind: 'partial',
    credits: 1,
    reason: 'The unit needs repair, which was not assessed.',
    appeal: 'Write to the appeal board within 30 days.',
  }
  const decision = (more: object) => ({ differences: [], reason: '', condition: '', appeal: '', departure: '', ...more })
  /** Views for outcomes that could not be compared, as an officer gives them. */
  const viewed = (one: RecognitionCase) =>
    Object.fromEntries(one.outcomes.filter(({ view }) => view === undefined).map(({ needed }) => [needed, 'not']))

  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    await server.ports.register
      .insertInto('people')
      .values({ id: 'second-officer', organisation: 'https://demo.cairn.example/o/university', name: 'Demonstration Second' })
      .execute()
    officer = await visitor(server, 'officer')
    // Somebody else of the same organisation: the demonstration’s learner takes the chair for this test.
    await server.ports.register
      .insertInto('appointments')
      .values({
        id: 'second-officer-a',
        person: 'demo-learner',
        organisation: 'https://demo.cairn.example/o/university',
        role: 'officer',
        starts: '2026-01-01T00:00:00Z',
        given_by: 'office',
      })
      .execute()
    await server.ports.register
      .updateTable('people')
      .set({ organisation: 'https://demo.cairn.example/o/university' })
      .where('id', '=', 'demo-learner')
      .execute()
    second = await visitor(server, 'learner')
    const office = await visitor(server, 'award-office')
    const rows = Array.from({ length: 8 }, (_, index) => ({
      name: `Demo Holder${String.fromCharCode(65 + index)}`,
      awarded: '2026-05-04T12:00:00Z',
    }))
    const run = AwardRun.parse(
      await (await office.post('/api/award-runs', { request: `cases-${kind}`, specification: 'solar-pv-inspection', rows })).json(),
    )
    await server.idle()
    const { awards } = z
      .object({ awards: z.array(AwardSummary) })
      .parse(await (await office.ask(`/api/award-runs/${run.id}/awards`)).json())
    await office.post(`/api/awards/${awards[7]?.id ?? ''}/withdraw`, { reason: 'Given by mistake.' })
    files = await Promise.all(awards.map(async ({ link }) => (await office.ask(`${link?.replace(server.address, '') ?? ''}/file`)).text()))
  }, 120_000)
  afterAll(() => server.close())

  test('what can be read beforehand is read: who, what, size, level, and what the register adds', async () => {
    const one = await open(files[0] ?? '', '?purpose=credit')
    expect([one.number.startsWith('R-'), one.state, one.report.verdict, one.work.applicant.name, one.presented?.hours]).toEqual([
      true,
      'open',
      'genuine',
      'Demo HolderA',
      50,
    ])
    expect(one.problems.map(({ code }) => code)).toEqual(['case.no-decision'])
    const months = (Date.parse(one.decideBy ?? '') - Date.parse(one.received)) / 86_400_000
    expect(months).toBeGreaterThan(118)
    expect(months).toBeLessThan(124)
  })

  test('a part is recognised: letter, statement and precedent come out, and the next case on the pair shows it', async () => {
    const first = await save(await open(files[0] ?? ''), { target: unit })
    expect(first.outcomes.map(({ needed, suggested }) => [needed, suggested])).toHaveLength(3)
    expect(first.outcomes[0]?.suggested).toBe('covered')
    const ready = await save(first, { views: { ...viewed(first), 'n-2': 'covered', 'n-3': 'not' }, decision: decision(partial) })
    expect(ready.problems).toEqual([])
    expect(ready.letter?.text).toContain('Replace connectors and junction boxes')
    const decided = RecognitionCase.parse((await decide(ready)).json)
    expect([decided.state, decided.statement?.withdrawn]).toEqual(['decided', false])
    const token = decided.statement?.link.split('/').at(-1) ?? ''
    const held = HeldDecision.parse(await (await (await visitor(server)).ask(`/api/recognised/${token}`)).json())
    expect([
      held.statement?.report.verdict,
      held.statement?.report.credential?.elements['recognition.decision'],
      held.statement?.report.credential?.elements['learningOutcomes'],
    ]).toEqual(['genuine', 'partial', expect.arrayContaining(['Isolate the system safely following the lock-out procedure'])])
    const next = await save(await open(files[1] ?? ''), { target: unit })
    expect(next.precedents.map(({ decision: kindOf, credits }) => [kindOf, credits])).toEqual([['partial', 1]])
    expect(JSON.stringify(next.precedents)).not.toContain('HolderA')
    const departing = await save(next, {
      views: { ...viewed(next), 'n-2': 'covered', 'n-3': 'covered' },
      decision: decision({ kind: 'full', credits: 3 }),
    })
    const refusal = await decide(departing)
    expect([refusal.status, Refusal.parse(refusal.json).problems.map(({ code }) => code)]).toEqual([422, ['case.departs']])
    const explained = await save(departing, {
      decision: decision({ kind: 'full', credits: 3, departure: 'The holder has shown repair at work since.' }),
    })
    expect((await decide(explained)).status).toBe(200)
  })

  test('a refusal needs a named difference, a reason, a way to appeal and a second person', async () => {
    const one = await save(await open(files[2] ?? ''), { target: { ...unit, id: 'https://example.org/unit/other' } })
    const bare = await save(one, { views: viewed(one), decision: decision({ kind: 'none' }) })
    expect(Refusal.parse((await decide(bare)).json).problems.map(({ code }) => code)).toEqual([
      'case.difference-missing',
      'case.reason-missing',
      'case.appeal-missing',
    ])
    const named = await save(bare, {
      decision: decision({
        kind: 'none',
        differences: ['outcome:n-3'],
        reason: 'Demo HolderC has not repaired anything.',
        appeal: 'Write to the board.',
      }),
    })
    expect(Refusal.parse((await decide(named)).json).problems.map(({ code }) => code)).toEqual(['case.names-person'])
    const ready = await save(named, {
      decision: decision({
        kind: 'none',
        differences: ['outcome:n-3'],
        reason: 'Repair is the larger part of the unit.',
        appeal: 'Write to the board.',
      }),
    })
    const signed = RecognitionCase.parse((await decide(ready)).json)
    expect([signed.state, signed.may.sign]).toEqual(['signed', false])
    expect((await as(officer, `/api/recognition-cases/${one.id}/sign`, { revision: signed.revision })).status).toBe(403)
    const decided = RecognitionCase.parse((await as(second, `/api/recognition-cases/${one.id}/sign`, { revision: signed.revision })).json)
    expect([decided.state, decided.statement]).toEqual(['decided', undefined])
    expect(decided.letter?.text).toContain('Write to the board.')
  })

  test('a credential counts once: the second case is told who used it, and a decision taken up again frees it', async () => {
    const again = { decision: decision({ kind: 'full', credits: 3, departure: 'As before.' }) }
    const other = { ...unit, id: 'https://example.org/unit/elsewhere' }
    const one = await save(await open(files[3] ?? ''), { target: other })
    const first = RecognitionCase.parse(
      (await decide(await save(one, { views: { ...viewed(one), 'n-2': 'covered', 'n-3': 'covered' }, ...again }))).json,
    )
    const two = await save(await open(files[3] ?? ''), { target: { ...unit, id: 'https://example.org/unit/third' } })
    expect(two.uses.map(({ target }) => target)).toEqual([unit.title])
    const ready = await save(two, { views: { ...viewed(two), 'n-2': 'covered', 'n-3': 'covered' }, ...again })
    const refused = await decide(ready)
    expect([refused.status, Refusal.parse(refused.json).problems[0]?.code]).toEqual([409, 'case.used-already'])
    expect((await as(officer, `/api/recognition-cases/${first.id}/reopen`, { text: 'Appeal granted.' })).status).toBe(200)
    expect((await decide(ready)).status).toBe(200)
    const { uses } = z.object({ uses: z.array(CredentialUse) }).parse(await (await officer.ask('/api/credential-uses')).json())
    expect(uses.filter(({ undone }) => undone !== undefined)).toHaveLength(1)
    const token = first.statement?.link.split('/').at(-1) ?? ''
    expect((await (await visitor(server)).ask(`/api/recognised/${token}`)).status).toBe(404)
  })

  test('fifty attempts at once use a credential once', async () => {
    const { register } = server.ports
    const use = (place: number) =>
      register.transaction().execute((tx) =>
        useCredential(tx, {
          id: `race-${kind}-${place}`,
          credential: `race-${kind}`,
          title: 'T',
          issuer: 'did:example:a',
          target: { en: 'X' },
          targetKey: `t-${place}`,
          organisation: 'o',
          origin: `case-${place}`,
          used: '2026-05-04T12:00:00Z',
          mayShare: false,
        }),
      )
    const results = await Promise.all(Array.from({ length: 50 }, (_, place) => use(place)))
    expect(results.filter(Boolean)).toHaveLength(1)
    const shared = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        register.transaction().execute((tx) =>
          useCredential(tx, {
            id: `shared-${kind}-${place}`,
            credential: `shared-${kind}`,
            title: 'T',
            issuer: 'did:example:a',
            target: { en: 'X' },
            targetKey: `t-${place % 5}`,
            organisation: 'o',
            origin: `case-${place}`,
            used: '2026-05-04T12:00:00Z',
            mayShare: true,
          }),
        ),
      ),
    )
    expect(shared.filter(Boolean)).toHaveLength(5)
  })

  test('while the applicant is asked the clock stands still; a delay is told with its reason', async () => {
    const one = await open(files[4] ?? '')
    await server.ports.register
      .updateTable('recognition_cases')
      .set({ decide_by: '2027-01-01T00:00:00Z' })
      .where('id', '=', one.id)
      .execute()
    const asked = RecognitionCase.parse(
      (await as(officer, `/api/recognition-cases/${one.id}/ask`, { text: 'Please send the module description.' })).json,
    )
    expect([asked.state, asked.may.decide]).toEqual(['asked', false])
    await server.ports.register
      .updateTable('recognition_cases')
      .set({ asked: new Date(Date.now() - 10 * 86_400_000).toISOString() })
      .where('id', '=', one.id)
      .execute()
    const answered = RecognitionCase.parse((await as(officer, `/api/recognition-cases/${one.id}/answer`, { text: 'Came by mail.' })).json)
    expect([answered.state, Math.round((Date.parse(answered.decideBy ?? '') - Date.parse('2027-01-01T00:00:00Z')) / 86_400_000)]).toEqual([
      'open',
      10,
    ])
    expect((await as(officer, `/api/recognition-cases/${one.id}/delay`, { text: 'The expert is ill.', until: '2020-01-01' })).status).toBe(
      422,
    )
    const late = RecognitionCase.parse(
      (await as(officer, `/api/recognition-cases/${one.id}/delay`, { text: 'The expert is ill.', until: '2030-03-01' })).json,
    )
    expect([late.decideBy?.slice(0, 10), late.steps.map(({ kind: step }) => step)]).toEqual(['2030-03-01', ['ask', 'answer', 'delay']])
    const closed = RecognitionCase.parse(
      (await as(officer, `/api/recognition-cases/${one.id}/close`, { text: 'Taken back by the applicant.' })).json,
    )
    expect(closed.state).toBe('closed')
  })

  test.each([
    { name: 'a withdrawn credential', file: 'withdrawn', code: 'recognise.not-reliable' },
    { name: 'an altered credential', file: 'altered', code: 'recognise.not-reliable' },
    { name: 'a file that is no credential', file: 'not-a-credential', code: 'recognise.not-reliable' },
  ])('$name opens a case that says what to do, and gives nothing', async ({ file, code }) => {
    const text = file === 'withdrawn' ? (files[7] ?? '') : await (await officer.ask(`/demo/files/${file}`)).text()
    const one = await save(await open(text), { target: unit })
    expect([one.report.verdict, one.unreliable?.code, one.recognition]).toEqual([file, code, undefined])
    const full = await save(one, { decision: decision({ kind: 'full' }) })
    expect(Refusal.parse((await decide(full)).json).problems.map((problem) => problem.code)).toContain('case.not-reliable')
    const route = await save(full, {
      decision: decision({
        kind: 'other-route',
        reason: 'The file is not sound.',
        appeal: 'Write to the board.',
        departure: 'This file is not sound.',
      }),
    })
    expect((await decide(route)).status).toBe(200)
  })

  test('a paper is written down by hand: compared, marked as stated, and recognised only where the officer says why it is believed', async () => {
    const paper = {
      title: 'Certificate of the guild',
      awardedBy: 'Guild of Electricians',
      language: 'en',
      outcomes: ['Replace connectors and junction boxes'],
      hours: 60,
      level: '4',
    }
    const first = await save(await open('A scan of a paper, no credential.'), { target: unit, paper })
    const verification = first.recognition?.criteria.find(({ criterion }) => criterion === 'verification')
    expect([verification?.outcome, verification?.code, verification?.source]).toEqual([
      'unchecked',
      'recognise.stated-by-officer',
      'stated',
    ])
    expect(first.recognition?.criteria.some(({ source }) => source === 'credential')).toBe(false)
    expect(first.outcomes.find(({ needed }) => needed === 'n-3')?.suggested).toBe('covered')
    const said = { views: { ...viewed(first) }, decision: decision(partial) }
    expect((await save(first, said)).problems.map(({ code }) => code)).toContain('case.verify-first')
    const again = RecognitionCase.parse(await (await officer.ask(`/api/recognition-cases/${first.id}`)).json())
    const ready = await save(again, { grades: { verification: { grade: 'weak', reason: 'The guild confirmed it by letter.' } } })
    expect(ready.problems).toEqual([])
    expect(ready.letter?.text).toContain('It could not be verified by a program.')
    expect(RecognitionCase.parse((await decide(ready)).json).state).toBe('decided')
  })
  test.each([
    ['an altered one', 1],
    ['a withdrawn one', 7],
  ] as const)('what a person writes never stands in for a credential that is not reliable: %s', async (_, place) => {
    const file = place === 1 ? (files[1] ?? '').replace('Demo HolderB', 'Demo HolderX') : (files[7] ?? '')
    const one = await save(await open(file), {
      target: unit,
      paper: { title: 'The same on paper', outcomes: ['Replace connectors and junction boxes'] },
    })
    expect([one.recognition, one.unreliable?.code]).toEqual([undefined, 'recognise.not-reliable'])
  })
  test('a target without needs and a target that is not there are refused with their place', async () => {
    const empty = await as(officer, '/api/recognition-targets', { kind: 'unit', target: { title: { en: 'Nothing' } } })
    expect([empty.status, Refusal.parse(empty.json).problems[0]?.code]).toEqual([422, 'recognise.target-without-needs'])
    const kept = KnownTarget.parse((await as(officer, '/api/recognition-targets', { kind: 'unit', target: unit })).json)
    const one = await open(files[5] ?? '', `?target=${kept.id}`)
    expect(one.work.target?.title).toEqual(unit.title)
    expect((await officer.ask('/api/recognition-cases?target=nowhere', { method: 'POST', body: 'x' })).status).toBe(404)
    const { targets } = z.object({ targets: z.array(KnownTarget) }).parse(await (await officer.ask('/api/recognition-targets')).json())
    expect(targets.some(({ id }) => id === kept.id)).toBe(true)
  })

  test('two officers do not overwrite each other, and another organisation sees nothing', async () => {
    const one = await open(files[6] ?? '')
    const mine = await save(one, { target: unit })
    const stale = await as(second, `/api/recognition-cases/${one.id}`, { revision: one.revision, work: one.work }, 'PUT')
    expect([stale.status, Refusal.parse(stale.json).problems[0]?.code]).toEqual([409, 'case.changed-since'])
    expect(mine.work.target?.title).toEqual(unit.title)
    const stranger = await visitor(server, 'reviewer')
    expect((await stranger.ask(`/api/recognition-cases/${one.id}`)).status).toBe(403)
    const { cases } = z.object({ cases: z.array(CaseLine) }).parse(await (await officer.ask('/api/recognition-cases')).json())
    expect(cases[0]?.state).not.toBe('decided')
  })

  test('decisions are published only where a profile says so, and the record of acts holds', async () => {
    const { decisions } = z
      .object({ decisions: z.array(Precedent) })
      .parse(await (await (await visitor(server)).ask('/api/decisions')).json())
    expect(decisions).toEqual([])
    expect((await proveChain(server.ports.register)).broken).toBeUndefined()
  })
})
