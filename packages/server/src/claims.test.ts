import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { SharedCredential } from '@cairn/domain/contract/shared-credential'
import { AssessedClaim, Claim } from '@cairn/domain/contract/claims'
import { StatementSeen } from '@cairn/domain/contract/statements'
import * as z from 'zod'
import { proveChain } from './register/acts.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const slug = 'solar-pv-inspection'

describe.each(databases)('learning that happened elsewhere, on %s', (kind) => {
  let server: RunningServer
  let assessor: Visitor
  let owner: Visitor
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
  const open = async (name: string, more: object = {}): Promise<AssessedClaim> =>
    AssessedClaim.parse((await send(assessor, '/api/claims', { specification: slug, name, ...more })).json)
  const see = async (id: string): Promise<AssessedClaim> => AssessedClaim.parse(await (await assessor.ask(`/api/claims/${id}`)).json())
  const tokenOf = ({ link }: AssessedClaim): string => link.split('/').at(-1) ?? ''
  const say = (claim: AssessedClaim, said: (place: number) => string) =>
    send(
      owner,
      `/api/own-claims/${tokenOf(claim)}`,
      { outcomes: Object.fromEntries(claim.outcomes.map(({ id }, place) => [id, { said: said(place), words: 'At work.' }])) },
      'PUT',
    )
  const bring = (claim: AssessedClaim) =>
    owner.ask(`/api/own-claims/${tokenOf(claim)}/evidence?title=Photo%20log`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'PNG',
    })
  const stage = (claim: AssessedClaim, to: string) => send(owner, `/api/own-claims/${tokenOf(claim)}/stage`, { stage: to })
  const judge = async (
    id: string,
    result: (place: number) => string,
    more: object = {},
    judged: object = { sufficient: true, authentic: true, current: true },
  ) => {
    const claim = await see(id)
    const outcomes = Object.fromEntries(
      claim.outcomes.map((one, place) => [one.id, { ...claim.work.outcomes[one.id], words: '', note: '', result: result(place), ...more }]),
    )
    return send(
      assessor,
      `/api/claims/${id}`,
      {
        revision: claim.revision,
        work: { outcomes, judged: Object.fromEntries(claim.evidence.map((one) => [one.id, judged])), identity: true, missing: [] },
      },
      'PUT',
    )
  }
  const statementOf = async (link: string | undefined): Promise<StatementSeen> =>
    StatementSeen.parse(await (await owner.ask(`/api/statements/${link?.split('/').at(-1) ?? ''}`)).json())

  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    // A run that is still to come: what the way to what is missing can lead to.
    const specification = 'https://demo.cairn.example/mc/solar-pv-inspection'
    const next = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await server.ports.register
      .insertInto('offers')
      .values({
        id: 'next-run',
        slug,
        body: JSON.stringify({ id: `${specification}/offer/next`, specification, starts: next, weeks: 3, modes: [], languages: [] }),
      })
      .execute()
    assessor = await visitor(server, 'assessor')
    owner = await visitor(server)
  }, 120_000)
  afterAll(() => server.close())

  test('whoever stops has a signed statement in hand after each stage: named, documented, assessed', async () => {
    const claim = await open('Demo Claim Stops', { language: 'fr' })
    expect((await send(owner, `/api/own-claims/${tokenOf(claim)}/statement`, {})).codes).toEqual(['claim.nothing-claimed'])
    expect((await stage(claim, 'documentation')).codes).toEqual(['claim.nothing-claimed'])
    await say(claim, (place) => (place === 0 ? 'yes' : 'no'))
    const named = await statementOf(Claim.parse((await send(owner, `/api/own-claims/${tokenOf(claim)}/statement`, {})).json).statement)
    expect([
      named.report.verdict,
      named.statement.stage,
      named.statement.language,
      named.statement.outcomes.map(({ state }) => state),
      named.report.credential?.elements['learningOutcomes'],
    ]).toEqual(['genuine', 'identification', 'fr', ['claimed'], undefined])
    expect((await stage(claim, 'assessment')).codes).toEqual(['claim.not-that-stage'])
    await stage(claim, 'documentation')
    expect((await bring(claim)).status).toBe(201)
    const first = Claim.parse((await send(owner, `/api/own-claims/${tokenOf(claim)}/statement`, {})).json).statement
    const documented = await statementOf(first)
    expect([documented.statement.stage, documented.statement.outcomes.map(({ state }) => state)]).toEqual(['documentation', ['documented']])
    await stage(claim, 'assessment')
    expect((await say(claim, () => 'yes')).codes).toEqual(['claim.with-assessor'])
    await judge(claim.id, (place) => (place === 0 ? 'met' : 'not-yet'))
    const signed = AssessedClaim.parse(
      (await send(assessor, `/api/claims/${claim.id}/sign`, { revision: (await see(claim.id)).revision })).json,
    )
    expect([signed.full, signed.missing.length]).toEqual([false, signed.outcomes.length - 1])
    const last = await statementOf(signed.statement)
    expect([last.report.verdict, last.statement.stage, last.statement.route, last.report.credential?.elements['learningOutcomes']]).toEqual(
      ['genuine', 'assessment', 'validation', [expect.any(String)]],
    )
    expect((await statementOf(first)).withdrawn).toBe(true)
    // What is missing leads to an offer that fills it.
    expect(signed.route.map((one) => one.slug)).toContain(slug)
    process.stdout.write(
      `${kind}: the way to what is missing: ${signed.route.map((one) => `${one.slug} (${one.hours ?? '–'} h, fills ${one.fills.length} of ${signed.missing.length})`).join(', ')}\n`,
    )
  })

  test('evidence is no proof while one of the three questions is open; a talk, demonstration or test needs its day', async () => {
    const claim = await open('Demo Claim Proof')
    await say(claim, () => 'yes')
    await stage(claim, 'documentation')
    await bring(claim)
    await stage(claim, 'assessment')
    const sign = async () => (await send(assessor, `/api/claims/${claim.id}/sign`, { revision: (await see(claim.id)).revision })).codes
    expect(await sign()).toEqual(['claim.identity-unchecked', 'claim.unjudged'])
    await judge(claim.id, () => 'met', {}, { sufficient: true, authentic: true })
    expect(await sign()).toEqual(['claim.no-proof'])
    await judge(claim.id, () => 'met', { shownBy: 'talk' }, {})
    expect(await sign()).toEqual(['claim.no-day'])
    await judge(claim.id, () => 'met', { shownBy: 'talk', day: '2026-05-04' }, {})
    expect(await sign()).toEqual([])
  })

  test('two credentials for the same outcomes, one by course and one by validation, differ in the stated route alone', async () => {
    const supervision = 'supervised-on-site-with-identity'
    const claim = await open('Demo Same Person')
    await say(claim, () => 'yes')
    await stage(claim, 'documentation')
    await stage(claim, 'assessment')
    await judge(claim.id, () => 'met', { shownBy: 'demonstration', day: '2026-05-04' })
    await send(assessor, `/api/claims/${claim.id}/sign`, { revision: (await see(claim.id)).revision })
    const byClaim = AwardRun.parse((await send(assessor, `/api/claims/${claim.id}/award`, { request: `claim-${kind}` })).json)
    const cohort = z
      .object({
        id: z.string(),
        sittings: z.array(z.object({ id: z.string() })),
        members: z.array(z.object({ id: z.string() })),
        outcomes: z.array(z.object({ id: z.string() })),
      })
      .parse(
        (
          await send(assessor, '/api/cohorts', {
            specification: slug,
            title: 'Course',
            members: [{ name: 'Demo Same Person', email: 'same@demo.example' }],
            sitting: { day: '2026-05-04', supervision },
          })
        ).json,
      )
    const member = cohort.members[0]?.id ?? ''
    for (const { id } of cohort.outcomes) await send(assessor, `/api/cohort-members/${member}/marks`, { outcome: id, result: 'met' }, 'PUT')
    await send(assessor, `/api/cohort-members/${member}/identity`, { sitting: cohort.sittings[0]?.id, checked: true })
    await send(assessor, `/api/cohorts/${cohort.id}/sign`, { members: [member] })
    const byCourse = AwardRun.parse((await send(assessor, `/api/cohorts/${cohort.id}/award`, { request: `course-${kind}` })).json)
    await server.idle()
    const elements = async (run: string) => {
      const { awards } = z
        .object({ awards: z.array(AwardSummary) })
        .parse(await (await assessor.ask(`/api/award-runs/${run}/awards`)).json())
      return (
        SharedCredential.parse(await (await owner.ask(`/api/c/${awards[0]?.link?.split('/').at(-1) ?? ''}`)).json()).report.credential
          ?.elements ?? {}
      )
    }
    const [validation, course] = [await elements(byClaim.id), await elements(byCourse.id)]
    expect(
      Object.keys({ ...validation, ...course }).filter((name) => JSON.stringify(validation[name]) !== JSON.stringify(course[name])),
    ).toEqual(['participationForm.route'])
    expect(validation['participationForm.route']).toBe('validation')
  })

  test('nobody judges their own claim, and its owner changes no judgement', async () => {
    const own = await open('Demonstration Nino')
    expect(own.own).toBe(true)
    expect((await judge(own.id, () => 'met')).codes).toEqual(['duty.learner'])
    const claim = await open('Demo Claim Other')
    await say(claim, () => 'yes')
    await judge(claim.id, () => 'not-yet')
    await send(
      owner,
      `/api/own-claims/${tokenOf(claim)}`,
      { outcomes: { [claim.outcomes[0]?.id ?? '']: { said: 'yes', words: 'x', result: 'met' } } },
      'PUT',
    )
    expect((await see(claim.id)).work.outcomes[claim.outcomes[0]?.id ?? '']?.result).toBe('not-yet')
    expect((await (await visitor(server, 'officer')).ask(`/api/claims/${claim.id}`)).status).toBe(404)
    expect((await proveChain(server.ports.register)).broken).toBeUndefined()
  })
})
