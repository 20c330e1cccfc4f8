import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { Cohort, ResultsRead } from '@cairn/domain/contract/assessment'
import type { RunningServer } from './serve.ts'
import { learningPlatform } from './testing/lms.ts'
import { demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const slug = 'solar-pv-inspection'
let server: RunningServer
let assessor: Visitor
let campus: Awaited<ReturnType<typeof learningPlatform>>
let cohort: z.output<typeof Cohort>
const pull = async (more: object = {}): Promise<{ status: number; json: unknown; codes: readonly string[] }> => {
  const reply = await assessor.post(`/api/cohorts/${cohort.id}/lms`, {
    platform: 'campus',
    lineItems: `${campus.origin}/lineitems`,
    members: `${campus.origin}/members`,
    atLeast: 60,
    ...more,
  })
  const json = (await reply.json()) as { problems?: readonly { code: string }[] }
  return { status: reply.status, json, codes: reply.ok ? [] : (json.problems?.map(({ code }) => code) ?? []) }
}

beforeAll(async () => {
  campus = await learningPlatform(
    [
      {
        user_id: 'u1',
        name: 'Demo Lms One',
        email: 'lms-one@demo.example',
        status: 'Active',
        roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
      },
      { user_id: 'u2', name: 'Demo Lms Two', roles: ['Learner'] },
      { user_id: 'u3', roles: ['Learner'] },
      { user_id: 'u4', name: 'Demo Lms Gone', status: 'Inactive', roles: ['Learner'] },
      { user_id: 't', name: 'Demo Teacher', roles: ['Instructor'] },
      { user_id: 'n', name: 'Demonstration Nino', roles: ['Learner'] },
    ],
    [
      { label: 'Outcome 1', scores: { u1: 12, u2: 11.9, u3: 20, n: 20 } },
      { label: 'Second task', tag: '2', scores: { u1: 20, u2: null } },
      { label: 'Attendance', scores: { u1: 20 } },
    ],
  )
  server = await demonstrationServer('PGlite', { lms: [campus.settings] })
  await server.idle()
  assessor = await visitor(server, 'assessor')
  cohort = Cohort.parse(
    await (
      await assessor.post('/api/cohorts', { specification: slug, title: 'Campus', sitting: { day: '2026-05-04', supervision: 'none' } })
    ).json(),
  )
}, 120_000)
afterAll(async () => {
  await server.close()
  campus.close()
})

test('results come in by LTI: a token for a signed assertion, line items by outcome, all pages, learners alone, from the points that a person named', async () => {
  expect(await (await assessor.ask('/api/lms')).json()).toEqual({ platforms: [{ id: 'campus', name: 'Campus' }] })
  const looked = ResultsRead.parse((await pull()).json)
  expect([
    looked.taken,
    looked.cohort.members.length,
    looked.rows.flatMap(({ row, problems }) => problems.map(({ code }) => [row, code])),
  ]).toEqual([
    2,
    0,
    [
      [3, 'lms.name-missing'],
      [4, 'duty.learner'],
    ],
  ])
  const taken = ResultsRead.parse((await pull({ take: true })).json)
  const [first, second] = taken.cohort.outcomes.map(({ id }) => id)
  expect(
    taken.cohort.members.map(({ name, email, marks }) => [
      name,
      email,
      Object.fromEntries(marks.map(({ outcome, result }) => [outcome, result])),
    ]),
  ).toEqual([
    ['Demo Lms One', 'lms-one@demo.example', { [first ?? '']: 'met', [second ?? '']: 'met' }],
    ['Demo Lms Two', undefined, { [first ?? '']: 'not-yet' }],
  ])
  expect(campus.asked.some((line) => line.startsWith('application/vnd.ims.lis.v2.resultcontainer+json') && line.includes('from=2'))).toBe(
    true,
  )
})
test.each([
  ['an address of another origin', { lineItems: 'https://evil.example/lineitems' }, 'lms.other-origin'],
  ['an address of this machine that is not the system’s', { members: 'http://127.0.0.1:1/members' }, 'lms.other-origin'],
  ['another system', { platform: 'elsewhere' }, 'lms.unknown'],
  ['what is not there', { lineItems: 'NOT-THERE' }, 'lms.unreadable'],
  ['members where line items should be', { lineItems: 'MEMBERS' }, 'lms.not-lti'],
])('%s is refused in words, and nothing is marked', async (_, more, code) => {
  const given = JSON.parse(
    JSON.stringify(more).replace('NOT-THERE', `${campus.origin}/nothing`).replace('MEMBERS', `${campus.origin}/members`),
  ) as object
  expect((await pull({ ...given, take: true })).codes).toEqual([code])
})
