import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  PopulationView,
  RulesEffect,
  StackingGround,
  getPopulation,
  listQualifications,
  listStackingBlocks,
  saveStackingRules,
} from '@cairn/domain/contract/stacking'
import { QualificationSheet, addQualification, getQualificationVersion } from '@cairn/domain/contract/qualifications'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('what adds up to what, on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
  })
  afterAll(() => server.close())

  /** People who hold what somebody holds already; `counted` says whether they allow it. */
  async function people(slug: string, count: number, counted: boolean, name: string): Promise<void> {
    const { register } = server.ports
    const award = await register
      .selectFrom('awards')
      .innerJoin('runs', 'runs.id', 'awards.run')
      .selectAll('awards')
      .where('runs.slug', '=', slug)
      .where('awards.state', '=', 'published')
      .where('standing', '=', 'in-force')
      .executeTakeFirstOrThrow()
    for (let one = 0; one < count; one += 1) {
      const id = `${name}-${one}`
      await register.insertInto('learners').values({ id, name: null, latin_name: null, email: null, salt: 'x', counted }).execute()
      await register
        .insertInto('awards')
        .values({
          id,
          run: award.run,
          row_number: 10_000 + Math.floor(Math.random() * 1e6) + one,
          organisation: award.organisation,
          learner: id,
          event: id,
          body: JSON.stringify(award.body),
          state: 'published',
          standing: 'in-force',
          credential: `urn:test:${id}`,
        })
        .execute()
    }
  }
  const json = async (path: string, role?: string, init?: RequestInit): Promise<unknown> =>
    (await (await visitor(server, role)).ask(path, init)).json()
  const rulesOf = async () => StackingGround.parse(await json('/api/qualifications/vocational'))
  const tried = async (stackingRules: readonly unknown[]) =>
    (await visitor(server, 'developer')).post('/api/qualifications/vocational/try-rules', { stackingRules })

  test('anybody sees which qualifications there are, and everything that is needed to plan without telling the site more', async () => {
    const { qualifications } = listQualifications.reply.parse(await json('/api/qualifications'))
    expect(qualifications.map(({ slug }) => slug)).toEqual(['adult-learning', 'higher-education', 'vocational'])
    const ground = await rulesOf()
    expect([ground.qualification.units.length, ground.offers.length > 0, ground.more]).toEqual([5, true, false])
    // What fits nowhere in it is not sent.
    expect(ground.offers.some(({ specification }) => specification.id.endsWith('/kitchen-hygiene'))).toBe(false)
    expect((await (await visitor(server)).ask('/api/qualifications/atlantis')).status).toBe(404)
  })
  test('without script, what is sent is counted and forgotten; what cannot be read is said, and nothing breaks', async () => {
    const send = async (
      fields: Readonly<Record<string, string>>,
      files: readonly string[],
    ): Promise<{ readonly status: number; readonly html: string }> => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      for (const [place, text] of files.entries()) form.append('files', new File([text], `file-${place}.json`))
      const reply = await (await visitor(server)).ask('/stack?lang=en', { method: 'POST', body: form })
      return { status: reply.status, html: await reply.text() }
    }
    const genuine = await (await (await visitor(server)).ask('/demo/files/genuine')).text()
    const one = await send({ q: 'vocational', goal: 'fewest' }, [genuine, '{"not":"a credential"}', 'x'.repeat(100_000)])
    expect([one.status, one.html.includes('How far am I from'), one.html.includes('It gives no right to the qualification.')]).toEqual([
      200,
      true,
      true,
    ])
    const none = await send({ q: 'atlantis' }, [genuine])
    expect([none.status, none.html.includes('role="alert"')]).toEqual([200, true])
    const nothing = await send({ goal: 'astrology' }, [])
    expect(nothing.status).toBe(200)
  })
  test('a developer learns which of their blocks nobody can stack, and why', async () => {
    const { blocks } = listStackingBlocks.reply.parse(await json('/api/stacking/blocks', 'developer'))
    const solar = blocks.find(({ slug }) => slug === 'solar-pv-inspection')
    const alone = blocks.filter(({ fits }) => fits.length === 0)
    expect(solar?.fits.map(({ slug }) => slug)).toContain('vocational')
    for (const { why } of alone) expect(why?.message).toBeTruthy()
    expect((await (await visitor(server)).ask('/api/stacking/blocks')).status).toBe(401)
    expect((await (await visitor(server, 'learner')).ask('/api/stacking/blocks')).status).toBe(403)
  })
  test('a changed rule shows its effect on present holders before anything is saved, and nobody can be picked out', async () => {
    await people('solar-pv-inspection', 12, true, 'holder')
    const { qualification, revision } = await rulesOf()
    const same = RulesEffect.parse(await (await tried([...qualification.stackingRules])).json())
    expect(same.moved.cells.filter(({ count }) => count > 0).map(({ key }) => key)).toEqual([['same']])
    const harder = RulesEffect.parse(
      await (await tried([...qualification.stackingRules, { kind: 'minimum-level', settings: { value: '5' } }])).json(),
    )
    const farther = harder.moved.cells.find(({ key }) => key[0] === 'farther')
    expect(farther?.count ?? harder.moved.few?.count ?? 0).toBeGreaterThanOrEqual(10)
    for (const counts of [same.moved, same.now, harder.moved, harder.now]) for (const { count } of counts.cells) expect(count % 5).toBe(0)
    expect((await rulesOf()).revision).toBe(revision)
  })
  test.each([
    {
      name: 'prerequisites in a circle',
      rules: [
        { kind: 'prerequisite', settings: { unit: 'inverters', needs: ['charging'] } },
        { kind: 'prerequisite', settings: { unit: 'charging', needs: ['inverters'] } },
      ],
    },
    { name: 'a unit that is not there', rules: [{ kind: 'capstone', settings: { unit: 'atlantis' } }] },
    { name: 'a share above one', rules: [{ kind: 'external-cap', settings: { share: 7 } }] },
    { name: 'a kind that nobody knows', rules: [{ kind: 'astrology', settings: {} }] },
  ])('rules with $name are refused with what to do, and nothing is saved', async ({ rules }) => {
    const reply = await tried(rules)
    const body = (await reply.json()) as { problems: readonly { message: string }[] }
    expect([reply.status, body.problems.length > 0, body.problems.every(({ message }) => message.length > 10)]).toEqual([422, true, true])
  })
  test('only the body that awards it changes the rules, with a reason; two developers do not overwrite each other', async () => {
    const { qualification, revision } = await rulesOf()
    const put = (role: string) =>
      visitor(server, role).then(({ ask }) =>
        ask('/api/qualifications/vocational/rules', {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            revision,
            stackingRules: qualification.stackingRules.slice(1),
            reason: 'Age was no ground for anything.',
          }),
        }),
      )
    expect((await put('officer')).status).toBe(403)
    const saved = await put('developer')
    expect([saved.status, saveStackingRules.reply.parse(await saved.json()).revision, (await put('developer')).status]).toEqual([
      200,
      revision + 1,
      409,
    ])
    expect((await rulesOf()).qualification.stackingRules.length).toBe(qualification.stackingRules.length - 1)
    const act = await server.ports.register
      .selectFrom('acts')
      .select(['verb', 'reason'])
      .where('subject', '=', 'qualification/vocational')
      .executeTakeFirst()
    expect(act).toEqual({ verb: 'change-rules', reason: 'Age was no ground for anything.' })
  })
  const written = (more: Readonly<Record<string, unknown>> = {}) => ({
    id: 'urn:cairn:new',
    title: { en: 'Storage technician', ar: 'فني تخزين' },
    levels: [{ framework: 'eqf', value: '4' }],
    workload: { credits: [{ system: 'ects', points: 10 }] },
    path: 'open',
    units: [
      {
        id: 'unit-1',
        title: { en: 'Inspection' },
        workload: { credits: [{ system: 'ects', points: 2 }] },
        learningOutcomes: [
          {
            id: 'unit-1-lo-1',
            statement: { en: 'Inspect a photovoltaic installation with a checklist and report the faults found' },
            skills: [{ framework: 'other', id: 'http://data.europa.eu/esco/skill/none' }],
          },
        ],
      },
    ],
    stackingRules: [{ kind: 'prior-learning-cap', settings: { share: 0.5 } }],
    ...more,
  })
  const organisation = 'https://demo.cairn.example/o/centre'
  test('a developer writes a qualification; nobody else sees it before it is public, and its versions stay', async () => {
    const developer = await visitor(server, 'developer')
    const put = (slug: string, body: object) =>
      developer.ask(`/api/stacking/qualifications/${slug}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const tried = RulesEffect.parse(
      await (await developer.post('/api/stacking/try-qualification', { organisation, qualification: written() })).json(),
    )
    expect([tried.contradiction, tried.units]).toEqual([[], []])
    const added = await developer.post('/api/stacking/qualifications', { organisation, qualification: written() })
    const { slug } = addQualification.reply.parse(await added.json())
    expect([added.status, slug]).toEqual([201, 'storage-technician'])
    expect((await (await visitor(server)).ask(`/api/qualifications/${slug}`)).status).toBe(404)
    expect((await (await visitor(server)).ask(`/api/qualifications/${slug}/v/1`)).status).toBe(404)
    // The same title again gets an address of its own.
    expect(
      addQualification.reply.parse(
        await (await developer.post('/api/stacking/qualifications', { organisation, qualification: written() })).json(),
      ).slug,
    ).toMatch(/^storage-technician-/)
    const shown = await put(slug, { revision: 1, qualification: written(), public: true, reason: 'Ready.' })
    expect([shown.status, (await put(slug, { revision: 1, qualification: written(), public: true, reason: 'Late.' })).status]).toEqual([
      200, 409,
    ])
    expect(
      (await put(slug, { revision: 2, qualification: written({ title: { en: 'Storage technician, new' } }), reason: 'A better name.' }))
        .status,
    ).toBe(200)
    const sheet = QualificationSheet.parse(await json(`/api/stacking/qualifications/${slug}`, 'developer'))
    expect([sheet.public, sheet.revision, sheet.versions.map(({ revision, reason }) => [revision, reason])]).toEqual([
      true,
      3,
      [
        [3, 'A better name.'],
        [2, 'Ready.'],
        [1, undefined],
      ],
    ])
    expect(sheet.qualification.awardingBodies.map(({ id }) => id)).toEqual([organisation])
    const second = getQualificationVersion.reply.parse(await json(`/api/qualifications/${slug}/v/2`))
    expect([second.qualification.title['en'], second.newest, second.versions.map(({ revision }) => revision)]).toEqual([
      'Storage technician',
      3,
      [3, 2],
    ])
    // The first version was never shown to anybody.
    expect((await (await visitor(server)).ask(`/api/qualifications/${slug}/v/1`)).status).toBe(404)
    const acts = await server.ports.register
      .selectFrom('acts')
      .select('verb')
      .where('subject', '=', `qualification/${slug}`)
      .orderBy('sequence')
      .execute()
    expect(acts.map(({ verb }) => verb)).toEqual(['add-qualification', 'publish-qualification', 'change-qualification'])
  })
  test('another’s qualification is not theirs to write, and one that is not public is not there for them', async () => {
    const slug = addQualification.reply.parse(
      await (
        await (
          await visitor(server, 'developer')
        ).post('/api/stacking/qualifications', { organisation, qualification: written({ title: { en: 'Kept back' } }) })
      ).json(),
    ).slug
    // The officer of the demonstration develops too, elsewhere.
    expect((await (await visitor(server, 'officer')).ask(`/api/stacking/qualifications/${slug}`)).status).toBe(404)
    expect((await (await visitor(server, 'officer')).ask('/api/stacking/qualifications/vocational')).status).toBe(403)
    expect((await (await visitor(server, 'learner')).ask('/api/stacking/choices')).status).toBe(403)
    expect(
      (
        await (
          await visitor(server, 'developer')
        ).post('/api/stacking/qualifications', { organisation: 'https://demo.cairn.example/o/university', qualification: written() })
      ).status,
    ).toBe(403)
    expect((await (await visitor(server)).post('/api/stacking/qualifications', { organisation, qualification: written() })).status).toBe(
      401,
    )
    expect((await (await visitor(server, 'developer')).ask('/api/stacking/qualifications/atlantis')).status).toBe(404)
  })
  test.each([
    { name: 'zero credits', more: { workload: { credits: [{ system: 'ects', points: 0 }] } }, code: 'shape.not-above' },
    { name: 'huge credits', more: { workload: { credits: [{ system: 'ects', points: 1e6 }] } }, code: 'shape.too-big' },
    {
      name: 'prerequisites in a circle',
      more: { stackingRules: [{ kind: 'prerequisite', settings: { unit: 'unit-1', needs: ['unit-1'] } }] },
      code: 'stacking.circle',
    },
    {
      name: 'rules that nobody could keep together',
      more: {
        stackingRules: [
          { kind: 'source-share', settings: { sectors: ['vocational'], share: 0.8 } },
          { kind: 'source-share', settings: { sectors: ['employer'], share: 0.8 } },
        ],
      },
      code: 'stacking.contradiction',
    },
  ])('$name are refused with what to do before anybody sees them', async ({ more, code }) => {
    const reply = await (
      await visitor(server, 'developer')
    ).post('/api/stacking/qualifications', { organisation, qualification: written(more), public: true })
    const { problems } = (await reply.json()) as { problems: readonly { code: string; message: string }[] }
    expect([reply.status, problems.map((one) => one.code)]).toEqual([422, expect.arrayContaining([code])])
    for (const { message } of problems) expect(message).not.toMatch(/^(stacking|shape|rule)\./)
  })
  test('without script the form keeps what was written, tells what is wrong with it, and saves what others see only once its effect was looked at', async () => {
    const developer = await visitor(server, 'developer')
    const post = async (path: string, fields: readonly (readonly [string, string])[]) => {
      const reply = await developer.ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
        redirect: 'manual',
      })
      return { status: reply.status, location: reply.headers.get('location'), html: await reply.text() }
    }
    const about: readonly (readonly [string, string])[] = [
      ['q|language', 'en'],
      ['q|title|en', 'Form qualification'],
      ['q|organisation', organisation],
      ['q|framework', 'eqf'],
      ['q|level', '4'],
      ['q|system', 'ects'],
      ['q|credits', '10'],
      ['q|path', 'open'],
    ]
    const added = await post('/stack/q/new', [...about, ['do', 'add-rule'], ['new-kind', 'residency']])
    expect([added.status, added.html.includes('name="rule|0|share"'), added.html.includes('value="Form qualification"')]).toEqual([
      200,
      true,
      true,
    ])
    const rule: readonly (readonly [string, string])[] = [
      ['rule|0|kind', 'residency'],
      ['rule|0|share', '130'],
    ]
    expect((await post('/stack/q/new', [...about, ...rule, ['do', 'try']])).html).toContain('130')
    const good: readonly (readonly [string, string])[] = [
      ['rule|0|kind', 'residency'],
      ['rule|0|share', '30'],
    ]
    // Not looked at yet: it is shown, and not saved.
    const first = await post('/stack/q/new', [...about, ...good, ['do', 'publish']])
    expect([first.status, first.html.includes('At least 30 % earned at the awarding body itself.')]).toEqual([200, true])
    const tried = /name="tried" value="([0-9a-f]{64})"/.exec(first.html)?.[1] ?? ''
    const saved = await post('/stack/q/new', [...about, ...good, ['tried', tried], ['do', 'publish']])
    expect([saved.status, saved.location]).toEqual([303, '/stack/q/form-qualification/edit?done=saved'])
    expect((await (await visitor(server)).ask('/stack/q/form-qualification?lang=ar')).status).toBe(200)
    expect((await developer.ask('/stack/rules/vocational', { redirect: 'manual' })).headers.get('location')).toBe(
      '/stack/q/vocational/edit#rules',
    )
    expect(
      (
        await post('/stack/q/form-qualification/edit', [
          ['do', 'explode'],
          ['unit|0|id', '../..'],
          ['q|language', 'x'.repeat(50)],
        ])
      ).status,
    ).toBe(200)
  })
  test('the ministry sees who is close to what as counts; whoever has not allowed it is not in them', async () => {
    const before = PopulationView.parse(await json('/api/stacking/population', 'policy-maker'))
    await people('solar-pv-inspection', 9, false, 'silent')
    const after = PopulationView.parse(await json('/api/stacking/population', 'policy-maker'))
    expect({ ...after, at: '' }).toEqual({ ...before, at: '' })
    await server.ports.register.updateTable('learners').set({ counted: true }).where('id', 'like', 'silent-%').execute()
    const allowed = getPopulation.reply.parse(await json('/api/stacking/population', 'developer'))
    expect(Number(allowed.learners)).toBe(Number(before.learners) + 9)
    for (const { bands } of allowed.close)
      for (const { people: count } of bands) expect(count === 'few' || count === 0 || count >= 5).toBe(true)
    expect(allowed.asked.map(({ outcome }) => outcome['en'])).toContain('Commission a battery storage to the maker’s instructions')
    expect((await (await visitor(server, 'learner')).ask('/api/stacking/population')).status).toBe(403)
    expect((await (await visitor(server)).ask('/api/stacking/population')).status).toBe(401)
  })
  test('a learner lets what they hold be counted by their own link, and takes it back; a shared link may not', async () => {
    const award = await server.ports.register
      .selectFrom('awards')
      .select(['id', 'learner'])
      .where('state', '=', 'published')
      .where('token_digest', 'is not', null)
      .executeTakeFirstOrThrow()
    const token = server.ports.keys.token(award.id)
    const counted = async () =>
      (await server.ports.register.selectFrom('learners').select('counted').where('id', '=', award.learner).executeTakeFirstOrThrow())
        .counted
    const { post } = await visitor(server)
    expect([
      (await post(`/api/c/${token}/counted`, { allowed: true })).status,
      await counted(),
      (await post(`/api/c/${token}/counted`, { allowed: false })).status,
      await counted(),
    ]).toEqual([200, true, 200, false])
    const { link } = (await (await post(`/api/c/${token}/share`, { days: 3, shows: 'everything' })).json()) as { link: string }
    expect((await post(`/api/c/${link.split('/').at(-1) ?? ''}/counted`, { allowed: true })).status).toBe(404)
    expect(await counted()).toBe(false)
  })
})
