import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PopulationView, RulesEffect, StackingGround, getPopulation, listQualifications, listStackingBlocks, saveStackingRules } from '@cairn/domain/contract/stacking'
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
    const award = await register.selectFrom('awards').innerJoin('runs', 'runs.id', 'awards.run').selectAll('awards').where('runs.slug', '=', slug).where('awards.state', '=', 'published').where('standing', '=', 'in-force').executeTakeFirstOrThrow()
    for (let one = 0; one < count; one += 1) {
      const id = `${name}-${one}`
      await register.insertInto('learners').values({ id, name: null, latin_name: null, email: null, salt: 'x', counted }).execute()
      await register.insertInto('awards').values({ id, run: award.run, row_number: 10_000 + Math.floor(Math.random() * 1e6) + one, organisation: award.organisation, learner: id, event: id, body: JSON.stringify(award.body), state: 'published', standing: 'in-force', credential: `urn:test:${id}` }).execute()
    }
  }
  const json = async (path: string, role?: string, init?: RequestInit): Promise<unknown> => (await (await visitor(server, role)).ask(path, init)).json()
  const rulesOf = async () => StackingGround.parse(await json('/api/qualifications/vocational'))
  const tried = async (stackingRules: readonly unknown[]) => (await visitor(server, 'developer')).post('/api/qualifications/vocational/try-rules', { stackingRules })

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
    const send = async (fields: Readonly<Record<string, string>>, files: readonly string[]): Promise<{ readonly status: number; readonly html: string }> => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      for (const [place, text] of files.entries()) form.append('files', new File([text], `file-${place}.json`))
      const reply = await (await visitor(server)).ask('/stack?lang=en', { method: 'POST', body: form })
      return { status: reply.status, html: await reply.text() }
    }
    const genuine = await (await (await visitor(server)).ask('/demo/files/genuine')).text()
    const one = await send({ q: 'vocational', goal: 'fewest' }, [genuine, '{"not":"a credential"}', 'x'.repeat(100_000)])
    expect([one.status, one.html.includes('How far am I from'), one.html.includes('It gives no right to the qualification.')]).toEqual([200, true, true])
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
    const harder = RulesEffect.parse(await (await tried([...qualification.stackingRules, { kind: 'minimum-level', settings: { value: '5' } }])).json())
    const farther = harder.moved.cells.find(({ key }) => key[0] === 'farther')
    expect(farther?.count ?? harder.moved.few?.count ?? 0).toBeGreaterThanOrEqual(10)
    for (const counts of [same.moved, same.now, harder.moved, harder.now]) for (const { count } of counts.cells) expect(count % 5).toBe(0)
    expect((await rulesOf()).revision).toBe(revision)
  })
  test.each([
    { name: 'prerequisites in a circle', rules: [{ kind: 'prerequisite', settings: { unit: 'inverters', needs: ['charging'] } }, { kind: 'prerequisite', settings: { unit: 'charging', needs: ['inverters'] } }] },
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
    const put = (role: string) => visitor(server, role).then(({ ask }) => ask('/api/qualifications/vocational/rules', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ revision, stackingRules: qualification.stackingRules.slice(1), reason: 'Age was no ground for anything.' }) }))
    expect((await put('officer')).status).toBe(403)
    const saved = await put('developer')
    expect([saved.status, saveStackingRules.reply.parse(await saved.json()).revision, (await put('developer')).status]).toEqual([200, revision + 1, 409])
    expect((await rulesOf()).qualification.stackingRules.length).toBe(qualification.stackingRules.length - 1)
    const act = await server.ports.register.selectFrom('acts').select(['verb', 'reason']).where('subject', '=', 'qualification/vocational').executeTakeFirst()
    expect(act).toEqual({ verb: 'change-rules', reason: 'Age was no ground for anything.' })
  })
  test('the ministry sees who is close to what as counts; whoever has not allowed it is not in them', async () => {
    const before = PopulationView.parse(await json('/api/stacking/population', 'policy-maker'))
    await people('solar-pv-inspection', 9, false, 'silent')
    const after = PopulationView.parse(await json('/api/stacking/population', 'policy-maker'))
    expect({ ...after, at: '' }).toEqual({ ...before, at: '' })
    await server.ports.register.updateTable('learners').set({ counted: true }).where('id', 'like', 'silent-%').execute()
    const allowed = getPopulation.reply.parse(await json('/api/stacking/population', 'developer'))
    expect(Number(allowed.learners)).toBe(Number(before.learners) + 9)
    for (const { bands } of allowed.close) for (const { people: count } of bands) expect(count === 'few' || count === 0 || count >= 5).toBe(true)
    expect(allowed.asked.map(({ outcome }) => outcome['en'])).toContain('Commission a battery storage to the maker’s instructions')
    expect((await (await visitor(server, 'learner')).ask('/api/stacking/population')).status).toBe(403)
    expect((await (await visitor(server)).ask('/api/stacking/population')).status).toBe(401)
  })
  test('a learner lets what they hold be counted by their own link, and takes it back; a shared link may not', async () => {
    const award = await server.ports.register.selectFrom('awards').select(['id', 'learner']).where('state', '=', 'published').where('token_digest', 'is not', null).executeTakeFirstOrThrow()
    const token = server.ports.keys.token(award.id)
    const counted = async () => (await server.ports.register.selectFrom('learners').select('counted').where('id', '=', award.learner).executeTakeFirstOrThrow()).counted
    const { post } = await visitor(server)
    expect([(await post(`/api/c/${token}/counted`, { allowed: true })).status, await counted(), (await post(`/api/c/${token}/counted`, { allowed: false })).status, await counted()]).toEqual([200, true, 200, false])
    const { link } = (await (await post(`/api/c/${token}/share`, { days: 3, shows: 'everything' })).json()) as { link: string }
    expect((await post(`/api/c/${link.split('/').at(-1) ?? ''}/counted`, { allowed: true })).status).toBe(404)
    expect(await counted()).toBe(false)
  })
})
