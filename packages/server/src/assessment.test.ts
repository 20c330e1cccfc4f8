import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { Cohort, CohortMember, ResultsRead } from '@cairn/domain/contract/assessment'
import { AwardRun } from '@cairn/domain/contract/award'
import { StatementSeen } from '@cairn/domain/contract/statements'
import { proveChain } from './register/acts.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const centre = 'https://demo.cairn.example/o/centre'
const slug = 'solar-pv-inspection'
const supervision = 'supervised-on-site-with-identity'

describe.each(databases)('the assessor’s desk, on %s', (kind) => {
  let server: RunningServer
  let nino: Visitor
  let colleague: Visitor
  let stranger: Visitor
  const send = async (
    who: Visitor,
    path: string,
    body: unknown,
    method = 'POST',
  ): Promise<{ status: number; json: unknown; codes: readonly string[] }> => {
    const reply = await who.ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const json = (await reply.json()) as { problems?: readonly { code: string }[] }
    return { status: reply.status, json, codes: reply.ok ? [] : (json.problems?.map(({ code }) => code) ?? []) }
  }
  const open = async (members: readonly object[], more: object = {}): Promise<z.output<typeof Cohort>> =>
    Cohort.parse(
      (
        await send(nino, '/api/cohorts', {
          specification: slug,
          title: 'Spring',
          members,
          sitting: { day: '2026-05-04', supervision },
          ...more,
        })
      ).json,
    )
  const mark = (who: Visitor, member: string, outcome: string, result: string | null, turn = 'first') =>
    send(who, `/api/cohort-members/${member}/marks`, { outcome, result, turn }, 'PUT')
  const identify = (cohort: Cohort, member: string) =>
    send(nino, `/api/cohort-members/${member}/identity`, { sitting: cohort.sittings[0]?.id, checked: true })
  const markAll = async (cohort: Cohort, member: string, result: (place: number) => string, who = nino, turn = 'first') => {
    for (const [place, { id }] of cohort.outcomes.entries()) expect((await mark(who, member, id, result(place), turn)).codes).toEqual([])
  }
  const again = async (cohort: Cohort, who = nino): Promise<Cohort> =>
    Cohort.parse(await (await who.ask(`/api/cohorts/${cohort.id}`)).json())
  const idOf = (cohort: Cohort, place: number): string => cohort.members[place]?.id ?? ''

  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    const { register } = server.ports
    await register
      .insertInto('appointments')
      .values({
        id: 'colleague-a',
        person: 'demo-administrator',
        organisation: centre,
        role: 'assessor',
        starts: '2026-01-01T00:00:00Z',
        given_by: 'office',
      })
      .execute()
    nino = await visitor(server, 'developer')
    colleague = await visitor(server, 'administrator')
    stranger = await visitor(server, 'officer')
  }, 120_000)
  afterAll(() => server.close())

  test('marks, identity and signature lead to an award list, and from there to credentials with a result for each outcome', async () => {
    const cohort = await open([{ name: 'Demo Assessed One', email: 'one@demo.example' }, { name: 'Demo Assessed Two' }])
    const one = idOf(cohort, 0)
    await markAll(cohort, one, () => 'met')
    expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [one] })).codes).toEqual(['assess.identity-unchecked'])
    await identify(cohort, one)
    expect((await again(cohort)).members.map(({ state }) => state)).toEqual(['ready', 'open'])
    // All or none: the second sheet is not whole.
    expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [one, idOf(cohort, 1)] })).codes).toEqual(['assess.unmarked'])
    expect((await again(cohort)).counts).toMatchObject({ signed: 0, list: 0 })
    expect((await send(nino, `/api/cohorts/${cohort.id}/award`, { request: 'nothing-yet' })).codes).toEqual(['assess.list-empty'])
    const signed = Cohort.parse((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [one] })).json)
    expect(signed.counts).toMatchObject({ signed: 1, list: 1 })
    expect((await mark(nino, one, cohort.outcomes[0]?.id ?? '', 'not-yet')).codes).toEqual(['assess.signed-already'])
    const run = AwardRun.parse((await send(nino, `/api/cohorts/${cohort.id}/award`, { request: `cohort-${kind}` })).json)
    expect(AwardRun.parse((await send(nino, `/api/cohorts/${cohort.id}/award`, { request: `cohort-${kind}` })).json).id).toBe(run.id)
    await server.idle()
    expect((await again(cohort)).members[0]?.state).toBe('awarded')
    const award = await server.ports.register
      .selectFrom('awards')
      .select(['body', 'state'])
      .where('run', '=', run.id)
      .executeTakeFirstOrThrow()
    expect(award).toMatchObject({
      state: 'published',
      body: {
        awarded: '2026-05-04T12:00:00Z',
        route: 'course',
        results: cohort.outcomes.map(({ id }) => ({ outcome: id, met: true, supervision })),
      },
    })
    expect((await send(nino, `/api/cohort-members/${one}/reopen`, { reason: 'A mistake.' })).codes).toEqual(['assess.not-signed'])
  })

  test('a part that was met is kept as a signed statement that is no award; taken back, it no longer holds', async () => {
    const cohort = await open([{ name: 'Demo Assessed Part' }])
    const member = idOf(cohort, 0)
    await markAll(cohort, member, (place) => (place === 0 ? 'not-yet' : 'met'))
    await identify(cohort, member)
    const signed = Cohort.parse((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).json)
    expect([signed.counts.list, signed.members[0]?.full]).toEqual([0, false])
    const token = signed.members[0]?.statement?.split('/').at(-1) ?? ''
    const visitorOnly = await visitor(server)
    const seen = StatementSeen.parse(await (await visitorOnly.ask(`/api/statements/${token}`)).json())
    expect([seen.report.verdict, seen.statement.outcomes.map(({ state }) => state), seen.withdrawn]).toEqual([
      'genuine',
      cohort.outcomes.map((_, place) => (place === 0 ? 'not-yet' : 'met')),
      false,
    ])
    // What a reader counts are the outcomes that were met, and nothing of the whole.
    expect(seen.report.credential?.elements['learningOutcomes']).toHaveLength(cohort.outcomes.length - 1)
    expect(seen.report.credential?.elements['workload']).toBeUndefined()
    const opened = CohortMember.parse(
      (await send(nino, `/api/cohort-members/${member}/reopen`, { reason: 'The first outcome was shown on Monday.' })).json,
    )
    expect([opened.state, opened.statement]).toEqual(['ready', undefined])
    const later = StatementSeen.parse(await (await visitorOnly.ask(`/api/statements/${token}`)).json())
    expect([later.report.verdict, later.withdrawn]).toEqual(['withdrawn', true])
  })

  test('nobody marks, signs or awards for themselves, under whatever address', async () => {
    const cohort = await open([{ name: 'Demonstration  NINO', email: 'elsewhere@demo.example' }])
    const member = idOf(cohort, 0)
    const lo = cohort.outcomes[0]?.id ?? ''
    expect(cohort.members[0]?.own).toBe(true)
    expect((await mark(nino, member, lo, 'met')).codes).toEqual(['duty.learner'])
    await markAll(cohort, member, () => 'met', colleague)
    await send(colleague, `/api/cohort-members/${member}/identity`, { sitting: cohort.sittings[0]?.id, checked: true })
    expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).codes).toEqual(['duty.learner'])
    expect((await send(colleague, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).status).toBe(200)
    expect((await send(nino, `/api/cohorts/${cohort.id}/award`, { request: `self-${kind}` })).codes).toEqual(['duty.learner'])
    const rows = [
      { name: 'Somebody Else', awarded: '2026-05-04T12:00:00Z' },
      { name: 'demonstration nino', awarded: '2026-05-04T12:00:00Z' },
    ]
    expect((await send(nino, '/api/award-runs', { request: `self-run-${kind}`, specification: slug, rows })).codes).toEqual(['award.self'])
  })

  test('the address alone is enough: whoever is reached at the mailbox of an account is its owner, whatever name stands there', async () => {
    const { register } = server.ports
    const before = await register.selectFrom('people').select('email').where('id', '=', 'demo-developer').executeTakeFirstOrThrow()
    await register.updateTable('people').set({ email: 'nino.desk@demo.example' }).where('id', '=', 'demo-developer').execute()
    try {
      for (const [turn, email] of ['NINO.desk@demo.example', 'nino.desk+course@DEMO.example'].entries()) {
        const cohort = await open([{ name: `Another Name ${turn}`, email }])
        const member = idOf(cohort, 0)
        expect([
          cohort.members[0]?.own,
          (await mark(nino, member, cohort.outcomes[0]?.id ?? '', 'met')).codes,
          (await identify(cohort, member)).codes,
        ]).toEqual([true, ['duty.learner'], ['duty.learner']])
        await markAll(cohort, member, () => 'met', colleague)
        await send(colleague, `/api/cohort-members/${member}/identity`, { sitting: cohort.sittings[0]?.id, checked: true })
        expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).codes).toEqual(['duty.learner'])
        expect((await send(colleague, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).status).toBe(200)
        expect((await send(nino, `/api/cohorts/${cohort.id}/award`, { request: `mailbox-${turn}-${kind}` })).codes).toEqual([
          'duty.learner',
        ])
        expect(
          (
            await send(nino, '/api/award-runs', {
              request: `mailbox-run-${turn}-${kind}`,
              specification: slug,
              rows: [{ name: `Another Name ${turn}`, email, awarded: '2026-05-04T12:00:00Z' }],
            })
          ).codes,
        ).toContain('award.self')
        const claim = (await send(nino, '/api/claims', { specification: slug, name: `Claim ${turn}`, email })).json as {
          id: string
          own: boolean
          revision: number
          work: object
        }
        expect(claim.own).toBe(true)
        expect((await send(nino, `/api/claims/${claim.id}`, { revision: claim.revision, work: claim.work }, 'PUT')).codes).toEqual([
          'duty.learner',
        ])
        expect((await send(nino, `/api/claims/${claim.id}/sign`, { revision: claim.revision })).codes).toEqual(['duty.learner'])
        expect((await send(nino, `/api/claims/${claim.id}/award`, { request: `mailbox-claim-${turn}-${kind}` })).codes).toEqual([
          'duty.learner',
        ])
      }
      // Nor does anybody make an award their own by correcting its address.
      const run = AwardRun.parse(
        (
          await send(nino, '/api/award-runs', {
            request: `mailbox-other-${kind}`,
            specification: slug,
            rows: [{ name: 'Quite Another', email: 'another@demo.example', awarded: '2026-05-05T12:00:00Z' }],
          })
        ).json,
      )
      await server.idle()
      const { awards } = (await (await nino.ask(`/api/award-runs/${run.id}/awards`)).json()) as { awards: readonly { id: string }[] }
      expect(
        (await send(nino, `/api/awards/${awards[0]?.id}/replace`, { reason: 'Typo', email: 'nino.desk+mine@demo.example' })).codes,
      ).toEqual(['duty.learner'])
    } finally {
      await register.updateTable('people').set({ email: before.email }).where('id', '=', 'demo-developer').execute()
    }
  })

  test('work that waits for a signature is not awarded by a sheet', async () => {
    await open([{ name: 'Demo Unsigned', email: 'unsigned@demo.example' }])
    const rows = [{ name: 'Demo Unsigned', email: 'UNSIGNED@demo.example', awarded: '2026-05-04T12:00:00Z' }]
    expect((await send(nino, '/api/award-runs', { request: `unsigned-${kind}`, specification: slug, rows })).codes).toEqual([
      'award.not-signed',
    ])
  })

  test('the second marker is somebody else, marks a sample, and both must say the same', async () => {
    const cohort = await open([{ name: 'Demo Sample A' }, { name: 'Demo Sample B' }], { secondMarking: { percent: 50 } })
    const sampled = cohort.members.filter(({ inSample }) => inSample)
    expect(sampled).toHaveLength(1)
    const member = sampled[0]?.id ?? ''
    const lo = cohort.outcomes[0]?.id ?? ''
    await markAll(cohort, member, () => 'met')
    await identify(cohort, member)
    expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).codes).toEqual(['assess.second-missing'])
    expect((await mark(nino, member, lo, 'met', 'second')).codes).toEqual(['duty.author'])
    await markAll(cohort, member, (place) => (place === 0 ? 'not-yet' : 'met'), colleague, 'second')
    expect((await again(cohort)).members.find(({ id }) => id === member)?.agreed).toEqual({
      same: cohort.outcomes.length - 1,
      of: cohort.outcomes.length,
    })
    expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).codes).toEqual(['assess.second-differs'])
    await mark(colleague, member, lo, 'met', 'second')
    expect((await send(nino, `/api/cohorts/${cohort.id}/sign`, { members: [member] })).status).toBe(200)
  })

  test('results come from a sheet: whole rows are taken, doubtful ones are listed with the reason', async () => {
    const cohort = await open([{ name: 'Demo Sheet A' }, { name: 'Demo Twin' }, { name: 'Demo Twin' }])
    const cells = (result: string): string => cohort.outcomes.map(() => result).join(';')
    const csv = `Name;${cohort.outcomes.map((_, place) => place + 1).join(';')}\nDemo Sheet A;${cells('met')}\nDemo Sheet New;${cells('2')}\nDemo Twin;${cells('met')}\nDemo Doubt;${cells('perhaps')}\nDemonstration Nino;${cells('met')}\n`
    const bring = async (take: string) =>
      ResultsRead.parse(
        await (
          await nino.ask(`/api/cohorts/${cohort.id}/sheet?take=${take}`, {
            method: 'POST',
            headers: { 'content-type': 'application/octet-stream' },
            body: csv,
          })
        ).json(),
      )
    const look = await bring('no')
    expect([look.taken, look.added, look.cohort.members.length]).toEqual([2, 1, 3])
    expect(look.rows.flatMap(({ row, problems }) => problems.slice(0, 1).map(({ code }) => [row, code]))).toEqual([
      [4, 'results.name-twice'],
      [5, 'sheet.result-unclear'],
      [6, 'duty.learner'],
    ])
    const taken = await bring('yes')
    expect(taken.cohort.members.map(({ name, met, marks }) => [name, met, marks.length])).toEqual([
      ['Demo Sheet A', cohort.outcomes.length, cohort.outcomes.length],
      ['Demo Twin', 0, 0],
      ['Demo Twin', 0, 0],
      ['Demo Sheet New', 0, cohort.outcomes.length],
    ])
  })

  test('evidence has limits, and another house sees none of it', async () => {
    const cohort = await open([{ name: 'Demo Evidence' }])
    const bring = (bytes: BodyInit, type: string) =>
      nino.ask(`/api/cohort-members/${idOf(cohort, 0)}/evidence?title=Photo&name=a%2Fb.png`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: bytes,
      })
    expect((await bring('<script>1</script>', 'text/html')).status).toBe(415)
    expect((await bring('', 'image/png')).status).toBe(422)
    expect((await bring(new Uint8Array(10 * 1024 * 1024 + 1), 'image/png')).status).toBe(413)
    const member = CohortMember.parse(await (await bring('PNG', 'image/png')).json())
    expect(member.evidence.map(({ title, file }) => [title, file?.name, file?.bytes])).toEqual([['Photo', 'a_b.png', 3]])
    expect((await stranger.ask(`/api/cohorts/${cohort.id}`)).status).toBe(404)
    expect((await (await visitor(server)).ask(`/api/cohorts/${cohort.id}`)).status).toBe(401)
  })

  test('stopping and resuming a run are acts, once each, and the chain of acts holds', async () => {
    const run = await server.ports.register
      .selectFrom('runs')
      .select('id')
      .where('organisation', '=', centre)
      .where('state', '=', 'done')
      .executeTakeFirstOrThrow()
    await server.ports.register.updateTable('runs').set({ state: 'running' }).where('id', '=', run.id).execute()
    for (const act of ['stop', 'stop', 'resume', 'resume']) await nino.post(`/api/award-runs/${run.id}/${act}`, {})
    await server.idle()
    const acts = await server.ports.register
      .selectFrom('acts')
      .select('verb')
      .where('subject', '=', `run/${run.id}`)
      .where('verb', 'in', ['stop-run', 'resume-run'])
      .orderBy('sequence')
      .execute()
    expect(acts.map(({ verb }) => verb)).toEqual(['stop-run', 'resume-run'])
    expect((await proveChain(server.ports.register)).broken).toBeUndefined()
  })
})
