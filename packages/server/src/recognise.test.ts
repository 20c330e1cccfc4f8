import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { SpokenPlan } from '@cairn/domain/recognition/plan/speak-plan'
import { SpokenRecognition } from '@cairn/domain/recognition/speak-recognition'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../demo/${path}`, import.meta.url), 'utf8'))
const specification = z
  .looseObject({ id: z.string(), awardingBodies: z.array(z.looseObject({ id: z.string() })).min(1) })
  .parse(json('micro-credentials/solar-pv-inspection.json'))
const [qualification] = z.array(z.looseObject({ units: z.array(z.looseObject({})) })).parse(json('qualifications.json'))
const award = {
  id: 'urn:example:award',
  specification,
  learner: {},
  awardingBody: specification.awardingBodies[0],
  awarded: '2026-04-01T12:00:00Z',
}
const Refusal = z.object({ problems: z.array(z.object({ code: z.string(), at: z.string().optional(), message: z.string() })).min(1) })

describe.each(databases)('planning and recognising over HTTP, without an account, on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  })
  afterAll(() => server.close())
  const post = async (path: string, body: unknown, language = 'en') =>
    (await visitor(server)).ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
    })

  test('a plan says what counts, what is missing and what stands in the way', async () => {
    const reply = await post('/api/plan', { qualification, awards: [award], offers: [] })
    const plan = SpokenPlan.parse(await reply.json())
    expect([reply.status, plan.status, plan.counted.map(({ unit, credits }) => [unit, credits])]).toEqual([
      200,
      'out-of-reach',
      [['inspection', 2]],
    ])
    expect(plan.conflict.length).toBe(1)
  })
  test('a withdrawn credential is kept out, in the language of the reader', async () => {
    const plan = SpokenPlan.parse(
      await (await post('/api/plan', { qualification, awards: [{ award, verdict: 'withdrawn' }] }, 'uk')).json(),
    )
    expect([plan.counted, plan.notCounted[0]?.problem.code]).toEqual([[], 'plan.not-reliable'])
    expect(plan.notCounted[0]?.problem.message).toMatch(/документ/i)
  })
  test.each([
    { name: 'an award that is none', body: { qualification, awards: [{ id: 'x' }] }, status: 422, at: /^\/awards\/0/ },
    { name: 'an offer that is none', body: { qualification, awards: [], offers: [{ specification: 7 }] }, status: 422, at: /^\/offers\/0/ },
    {
      name: 'a target without needs',
      body: { qualification: { id: 'urn:x:q', title: { en: 'Q' } }, awards: [] },
      status: 422,
      at: /^\/units/,
    },
    { name: 'a profile that is not there', body: { qualification, awards: [], profile: 'atlantis' }, status: 404, at: /^/ },
    { name: 'a time without end', body: { qualification, awards: [], seconds: 1e9 }, status: 422, at: /^\/seconds/ },
  ])('$name is refused with its place', async ({ body, status, at }) => {
    const reply = await post('/api/plan', body)
    const { problems } = Refusal.parse(await reply.json())
    expect([reply.status, at.test(problems[0]?.at ?? ''), problems[0]?.message === problems[0]?.code]).toEqual([status, true, false])
  })

  test('a sealed credential is verified, compared with a unit and proposed in full; an altered one is not', async () => {
    const office = await visitor(server, 'award-office')
    const run = AwardRun.parse(
      await (
        await office.post('/api/award-runs', {
          request: `recognise-${kind}`,
          specification: 'solar-pv-inspection',
          rows: [{ name: 'Demo Recognised', awarded: '2026-05-04T12:00:00Z' }],
        })
      ).json(),
    )
    await server.idle()
    const { awards } = z
      .object({ awards: z.array(AwardSummary) })
      .parse(await (await office.ask(`/api/award-runs/${run.id}/awards`)).json())
    const file = await (await office.ask(`${awards[0]?.link?.replace(server.address, '') ?? ''}/file`)).text()
    const credential = z.record(z.string(), z.unknown()).parse(JSON.parse(file))
    const reply = await post('/api/recognise', { credential, target: qualification?.units[0] })
    const found = SpokenRecognition.parse(await reply.json())
    expect([
      reply.status,
      found.proposal,
      found.outcomes.map(({ outcome }) => outcome),
      found.criteria.find(({ criterion }) => criterion === 'verification')?.grade,
    ]).toEqual([200, 'full', ['covered'], 'strong'])
    const altered = await post('/api/recognise', {
      credential: { ...credential, validFrom: '2020-01-01T00:00:00Z' },
      target: qualification?.units[0],
    })
    expect([altered.status, Refusal.parse(await altered.json()).problems[0]?.code]).toEqual([422, 'recognise.not-reliable'])
    const empty = await post('/api/recognise', { credential, target: { title: { en: 'Nothing' } } })
    expect([empty.status, Refusal.parse(await empty.json()).problems[0]?.code]).toEqual([422, 'recognise.target-without-needs'])
  })
})
