import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Draft, RegisterEntry } from '@cairn/domain/contract/design'
import { Submission, Waiting } from '@cairn/domain/contract/review'
import { asOffice } from './register/tenancy.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const clean: unknown = JSON.parse(
  readFileSync(new URL('../../../demo/micro-credentials/solar-pv-inspection.json', import.meta.url), 'utf8'),
)
const Problems = z.object({ problems: z.array(z.object({ code: z.string(), message: z.string() })) })

describe.each(databases)('from submission to registration (%s)', (kind) => {
  let server: RunningServer
  let developer: Visitor
  let reviewer: Visitor
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    developer = await visitor(server, 'developer')
    reviewer = await visitor(server, 'reviewer')
  }, 60_000)
  afterAll(() => server.close())

  const submit = async (title: string, change: object = {}): Promise<RegisterEntry> => {
    const { id: _, version: __, ...given } = z.looseObject({ id: z.string(), version: z.number() }).parse(clean)
    const draft = Draft.parse(
      await (await developer.post('/api/drafts', { specification: { ...given, title: { en: title }, ...change } })).json(),
    )
    return RegisterEntry.parse(await (await developer.post(`/api/drafts/${draft.id}/submit`, {})).json())
  }
  const read = async (one: Visitor, slug: string, version = 1): Promise<Submission> =>
    Submission.parse(await (await one.ask(`/api/submissions/${slug}/${version}`)).json())
  const waiting = async (one: Visitor): Promise<readonly Waiting[]> =>
    z.object({ waiting: z.array(Waiting) }).parse(await (await one.ask('/api/waiting')).json()).waiting

  test('changes are asked for, made, found one by one, and the next submission is registered; nothing of it was public before', async () => {
    const { slug } = await submit('Roof inspection by drone')
    expect((await waiting(reviewer)).some((one) => one.slug === slug && one.kind === 'review')).toBe(true)
    expect((await reviewer.post(`/api/submissions/${slug}/1/take`, {})).status).toBe(200)
    await reviewer.post(`/api/submissions/${slug}/1/comments`, { at: '/learningOutcomes/0', body: 'Which parts?' })
    expect((await reviewer.post(`/api/submissions/${slug}/1/ask-changes`, { reason: 'Say which parts are meant.' })).status).toBe(200)
    expect((await waiting(developer)).some((one) => one.slug === slug && one.kind === 'changes')).toBe(true)
    const seen = await read(developer, slug)
    expect(seen.comments.map(({ body }) => body)).toEqual(['Which parts?', 'Say which parts are meant.'])
    await developer.post(`/api/submissions/${slug}/1/comments`, { body: 'The frame.', answers: seen.comments[0]?.id })

    const draft = Draft.parse(await (await developer.post(`/api/micro-credentials/${slug}/revise`, {})).json())
    const { specification } = draft
    const outcomes = specification.learningOutcomes
    // Five planted changes: a word in the title, a word in an outcome, an outcome more, one moved, another size.
    const changed = {
      ...specification,
      title: { en: 'Roof inspection with a drone' },
      workload: { ...specification.workload, hours: (specification.workload?.hours ?? 50) + 1 },
      learningOutcomes: [
        { ...outcomes[1], statement: { ...outcomes[1]?.statement, en: `${outcomes[1]?.statement['en']} today` } },
        outcomes[0],
        ...outcomes.slice(2),
        { id: 'lo-new', statement: { en: 'Report damage with a marked photograph' } },
      ],
      assessments: specification.assessments.map((one) => ({ ...one, outcomes: [...one.outcomes, 'lo-new'] })),
    }
    const saved = await developer.ask(`/api/drafts/${draft.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision: draft.revision, specification: changed }),
    })
    expect(saved.status).toBe(200)
    const again = RegisterEntry.parse(await (await developer.post(`/api/drafts/${draft.id}/submit`, {})).json())
    expect([again.slug, again.version, again.state]).toEqual([slug, 2, 'submitted'])
    expect((await read(reviewer, slug)).entry.state).toBe('replaced')
    const second = await read(reviewer, slug, 2)
    const kinds = second.differences.map(({ element, kind: how }) => `${element} ${how}`)
    for (const planted of [
      'title changed',
      'learningOutcomes changed',
      'learningOutcomes added',
      'learningOutcomes moved',
      'workload changed',
    ])
      expect(kinds).toContain(planted)
    expect(
      second.differences
        .find(({ element }) => element === 'title')
        ?.words.filter(({ kind: how }) => how === 'added')
        .map(({ text }) => text.trim()),
    ).toEqual(['with', 'a'])
    expect((await developer.ask(`/api/micro-credentials/${slug}`)).status).toBe(404)
    expect((await reviewer.post(`/api/micro-credentials/${slug}/register`, { version: 2 })).status).toBe(200)
    expect((await developer.ask(`/api/micro-credentials/${slug}`)).status).toBe(200)
    expect((await developer.ask(`/api/micro-credentials/${slug}?version=1`)).status).toBe(404)
  })

  test('a refusal takes two different people; the first alone changes nothing', async () => {
    const { slug } = await submit('Chimney cleaning in a day')
    const first = Submission.parse(
      await (await reviewer.post(`/api/submissions/${slug}/1/refuse`, { reason: 'Nobody is assessed.' })).json(),
    )
    expect([first.entry.state, first.signatures.length, first.may.refuse]).toEqual(['submitted', 1, false])
    const twice = await reviewer.post(`/api/submissions/${slug}/1/refuse`, { reason: 'Again.' })
    expect([twice.status, Problems.parse(await twice.json()).problems[0]?.code]).toEqual([403, 'duty.signed-already'])
    const other = await submit('Stove cleaning in a day')
    await asOffice(() =>
      server.ports.register
        .insertInto('review_signatures')
        .values({
          slug: other.slug,
          version: 1,
          act: 'refuse',
          actor: 'another-reviewer',
          reason: 'Nobody is assessed.',
          signed: new Date().toISOString(),
        })
        .execute(),
    )
    expect((await waiting(reviewer)).find((one) => one.slug === other.slug)?.kind).toBe('second-signature')
    const second = Submission.parse(await (await reviewer.post(`/api/submissions/${other.slug}/1/refuse`, { reason: 'I agree.' })).json())
    expect([second.entry.state, second.signatures.length]).toEqual(['refused', 2])
  })

  test('a submission can be opened by its own people and by reviewers, and by nobody else', async () => {
    const { slug } = await submit('Window sealing')
    const others = await Promise.all(
      ['award-office', 'officer', undefined].map(
        async (role) => (await (await visitor(server, role)).ask(`/api/submissions/${slug}/1`)).status,
      ),
    )
    expect(others.slice(1)).toEqual([404, 401])
    expect((await developer.post(`/api/submissions/${slug}/1/take`, {})).status).toBe(403)
  })

  test('what has moved on meanwhile is not decided twice; comments without a place or a word are refused', async () => {
    const { slug } = await submit('Gutter repair')
    await reviewer.post(`/api/micro-credentials/${slug}/register`, { version: 1 })
    const late = await reviewer.post(`/api/submissions/${slug}/1/ask-changes`, { reason: 'Too late' })
    expect([late.status, Problems.parse(await late.json()).problems[0]?.code]).toEqual([409, 'office.not-in-that-state'])
    expect((await reviewer.post(`/api/submissions/${slug}/1/comments`, { at: 'no pointer', body: 'x' })).status).toBe(422)
    expect((await reviewer.post(`/api/submissions/${slug}/1/comments`, { body: '   ' })).status).toBe(422)
  })

  test('a finding kept on purpose is accepted until a day, and similar entries are counted', async () => {
    const { slug } = await submit('Solar inspection, again', {
      keptFindings: [{ check: 'second-language', at: '/title', reason: 'Only local people take it.' }],
    })
    const shown = await read(reviewer, slug)
    expect(shown.similar[0]).toMatchObject({ of: 4, covered: expect.toSatisfy((covered: number) => covered > 2) })
    const decided = Submission.parse(
      await (
        await reviewer.post(`/api/submissions/${slug}/1/kept`, {
          check: 'second-language',
          at: '/title',
          accepted: true,
          until: '2027-06-30',
        })
      ).json(),
    )
    expect(decided.kept).toEqual([
      { check: 'second-language', at: '/title', reason: 'Only local people take it.', accepted: true, until: '2027-06-30' },
    ])
  })

  test('the page says the same without script', async () => {
    const { slug } = await submit('Attic insulation')
    const html = await (await reviewer.ask(`/review/${slug}/1`)).text()
    expect(html).toContain('This is the first version')
    const sent = await reviewer.ask(`/review/${slug}/1/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ act: 'ask-changes', reason: 'Say for whom.' }),
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/review/${slug}/1`])
    expect((await read(reviewer, slug)).entry.state).toBe('changes-asked')
  })
})
