import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Draft, RegisterEntry, SearchReply } from '@cairn/domain/contract/design'
import { Endorsement } from '@cairn/domain/contract/endorsements'
import { FoundSkill, KnownFramework, resolveSkills, suggestSkills } from '@cairn/domain/contract/skills'
import { listOwnOffers } from '@cairn/domain/contract/offers'
import { draftsFromSheet } from '@cairn/domain/contract/start-draft'
import * as z from 'zod'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

/** A Word document with a heading, a list and a table, as small as it can be. */
const docx = (): Uint8Array<ArrayBuffer> => {
  const p = (text: string, style = ''): string =>
    `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`
  const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`
  const body = `${p('Drip irrigation for small farms', 'Heading1')}${p('A course for growers who want to use less water on their land.')}${p('Learning outcomes', 'Heading2')}<w:tbl>${row('Duration', '30 hours')}${row('Level', 'EQF 3')}</w:tbl>${p('Learning outcomes', 'Heading2')}${p('Plan a drip line for a plot of up to one hectare')}${p('Install filters according to a drawing')}${p('Assessment', 'Heading2')}${p('A practical task, judged against a checklist')}`
  return Uint8Array.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    }),
  )
}
const html =
  '<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body><nav>Home</nav><h1>Drip irrigation</h1><h2>Outcomes</h2><ul><li>Plan a drip line</li><li>Install filters according to a drawing</li></ul><table><tr><td>Workload</td><td>30 hours, 1.2 ECTS</td></tr></table></body></html>'

describe.each(databases)('the studio (%s)', (kind) => {
  let server: RunningServer
  let developer: Visitor
  let nobody: Visitor
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    developer = await visitor(server, 'developer')
    nobody = await visitor(server, undefined)
  }, 60_000)
  afterAll(() => server.close())
  const send = (who: Visitor, path: string, body: BodyInit, type = 'application/octet-stream') =>
    who.ask(path, { method: 'POST', body, headers: { 'content-type': type } })
  const json = (who: Visitor, path: string, body: object) => send(who, path, JSON.stringify(body), 'application/json')

  test.each([
    ['a Word document', docx()],
    ['a saved web page', new TextEncoder().encode(html)],
  ])('a draft is made from %s; what rules are not sure of is marked', async (_, bytes) => {
    const reply = await send(developer, '/api/drafts/from-document', Uint8Array.from(bytes))
    expect(reply.status).toBe(201)
    const draft = Draft.parse(await reply.json())
    expect(draft.specification.title['en']).toMatch(/^Drip irrigation/)
    expect(draft.specification.learningOutcomes.map(({ statement }) => statement['en'])).toContain('Install filters according to a drawing')
    expect(draft.specification.workload?.hours).toBe(30)
    expect(JSON.stringify(draft)).not.toContain('alert(1)')
    expect(draft.specification.awardingBodies.length).toBe(1)
  })
  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ['a damaged Word document', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ['half a PDF', new TextEncoder().encode('%PDF-1.7\n1 0 obj')],
    ['nothing', new Uint8Array()],
  ])('%s makes no draft and says what to do', async (_, bytes) => {
    const reply = await send(developer, '/api/drafts/from-document', Uint8Array.from(bytes))
    expect(reply.status).toBe(422)
    expect(z.object({ problems: z.array(z.object({ message: z.string().min(20) })) }).parse(await reply.json()).problems.length).toBe(1)
  })
  test('a spreadsheet of many makes a draft of each row, and names the row that it cannot read', async () => {
    const reply = await send(developer, '/api/drafts/from-sheet', 'title,hours\nCourse A,20\n,30\nCourse B,40\n')
    expect(reply.status).toBe(201)
    const { made, left } = draftsFromSheet.reply.parse(await reply.json())
    expect(made.map(({ title }) => title['en'])).toEqual(['Course A', 'Course B'])
    expect(left.map(({ subject }) => subject)).toEqual(['row 3'])
  })

  test.each(['en', 'ar'])('the blank form is a PDF in %s, for anybody', async (language) => {
    const reply = await nobody.ask(`/studio/form.pdf?lang=${language}`)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(new TextDecoder('latin1').decode((await reply.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
  })
  test('skills of the demonstration are found by everybody, with their attribution', async () => {
    expect(await (await nobody.ask('/api/skills?q=heat pump')).text()).toContain('install heat pump')
    expect(await (await nobody.ask('/skills?q=heat+pump')).text()).toContain('ESCO classification of the European Commission')
  })

  test('an employer endorses a draft through a link, without an account, once', async () => {
    const draft = Draft.parse(await (await json(developer, '/api/drafts', { specification: { title: { en: 'Roof inspection' } } })).json())
    const asked = await json(developer, `/api/drafts/${draft.id}/endorsements`, { askedOf: 'Sunny Roofs' })
    expect(asked.status).toBe(201)
    const { link, id } = Endorsement.extend({ link: z.string() }).parse(await asked.json())
    const token = link.split('/').at(-1) ?? ''
    expect((await nobody.ask(`/api/endorse/${token}`)).status).toBe(200)
    expect(await (await nobody.ask(`/endorse/${token}`)).text()).toContain('Roof inspection')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        json(nobody, `/api/endorse/${token}`, {
          answer: 'endorse',
          organisation: 'Sunny Roofs',
          statement: 'We look for six people who can do this.',
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
    const { endorsements } = z
      .object({ endorsements: z.array(Endorsement) })
      .parse(await (await developer.ask(`/api/drafts/${draft.id}/endorsements`)).json())
    expect(endorsements).toMatchObject([{ id, state: 'given', text: { organisation: 'Sunny Roofs' } }])
    expect((await json(developer, `/api/drafts/${draft.id}/endorsements/${id}/end`, {})).status).toBe(409)
    expect((await nobody.ask('/api/endorse/aaaaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  })
  test('a link that was ended is not there any more', async () => {
    const draft = Draft.parse(await (await json(developer, '/api/drafts', {})).json())
    const { link, id } = Endorsement.extend({ link: z.string() }).parse(
      await (await json(developer, `/api/drafts/${draft.id}/endorsements`, { askedOf: 'Sunny Roofs' })).json(),
    )
    await json(developer, `/api/drafts/${draft.id}/endorsements/${id}/end`, {})
    expect((await nobody.ask(link.replace(server.address, '').replace(/^.*\/endorse/, '/api/endorse'))).status).toBe(404)
  })

  test('a run is added, changed and taken out by its own provider alone; the description stays as it is', async () => {
    const own = listOwnOffers.reply.parse(await (await developer.ask('/api/offers')).json()).entries
    const slug = own[0]?.slug ?? expect.fail('nothing registered')
    const before = RegisterEntry.parse(await (await nobody.ask(`/api/micro-credentials/${slug}`)).json())
    const added = await json(developer, `/api/micro-credentials/${slug}/offers`, {
      starts: '2027-03-01',
      ends: '2027-04-01',
      place: { en: 'Quiet Harbour' },
      price: { amount: 0, currency: 'EUR' },
      capacity: 12,
      languages: ['en'],
      modes: ['online'],
    })
    expect(added.status).toBe(201)
    const made = listOwnOffers.reply.shape.entries.element
      .pick({ offers: true })
      .parse(await added.json())
      .offers.find(({ capacity }) => capacity === 12)
    const id = made?.id.split('/').at(-1) ?? expect.fail('no run')
    const found = SearchReply.parse(await (await nobody.ask(`/api/micro-credentials?place=${encodeURIComponent('quiet harbour')}`)).json())
    expect(found.hits.map((hit) => hit.slug)).toEqual([slug])
    expect(
      (
        await developer.ask(`/api/micro-credentials/${slug}/offers/${id}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ starts: '2027-03-01', ends: '2027-02-01' }),
        })
      ).status,
    ).toBe(422)
    expect((await json(await visitor(server, 'reviewer'), `/api/micro-credentials/${slug}/offers`, {})).status).toBe(403)
    const after = RegisterEntry.parse(await (await nobody.ask(`/api/micro-credentials/${slug}`)).json())
    expect(after.offers.length).toBe(before.offers.length + 1)
    expect([after.version, after.specification]).toEqual([before.version, before.specification])
    const elsewhere = SearchReply.parse(await (await nobody.ask('/api/micro-credentials')).json()).hits.find(
      (hit) => !own.some((one) => one.slug === hit.slug),
    )
    expect((await json(developer, `/api/micro-credentials/${elsewhere?.slug}/offers`, {})).status).toBeGreaterThanOrEqual(403)
    expect((await json(developer, `/api/micro-credentials/${slug}/offers/${id}/remove`, {})).status).toBe(200)
    expect((await json(developer, `/api/micro-credentials/${slug}/offers/${id}/remove`, {})).status).toBe(404)
  })

  const turtle = (version: string, extra = ''): string =>
    `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . <https://skills.example/s> a skos:ConceptScheme ; dct:title "Skills of the roof"@en ; owl:versionInfo "${version}" . <https://skills.example/1> a skos:Concept ; skos:prefLabel "inspect roofs"@en, "inspecter des toits"@fr ; skos:altLabel "check roofs"@en . <https://skills.example/2> a skos:Concept ; skos:prefLabel "use a drone over roofs"@en . ${extra}`
  test('a framework in SKOS is brought in, searched by its words, replaced by its next version, and given back as CASE', async () => {
    const first = await send(developer, '/api/skill-frameworks', turtle('1.0'))
    expect(first.status).toBe(201)
    const known = KnownFramework.parse(await first.json())
    expect(known).toMatchObject({ skills: 2, version: '1.0', languages: ['en', 'fr'] })
    const found = async (query: string): Promise<readonly FoundSkill[]> =>
      z.object({ skills: z.array(FoundSkill) }).parse(await (await nobody.ask(`/api/skills?${query}`)).json()).skills
    expect((await found('q=roof insp')).map(({ label }) => label)).toEqual(['inspect roofs'])
    expect((await found('q=check roofs')).map(({ label, matched }) => [label, matched])).toEqual([['inspect roofs', 'check roofs']])
    expect((await found('q=inspecter toits&lang=fr')).map(({ label }) => label)).toEqual(['inspecter des toits'])
    const suggested = suggestSkills.reply.parse(
      await (
        await nobody.ask(`/api/skills/suggestions?${new URLSearchParams({ for: 'Inspect flat roofs with a checklist', language: 'en' })}`)
      ).json(),
    )
    expect([suggested.by, suggested.skills[0]?.label]).toEqual(['words', 'inspect roofs'])
    // The next version says that one skill has given way to another.
    expect(
      (
        await send(
          developer,
          '/api/skill-frameworks',
          turtle(
            '2.0',
            '<https://skills.example/2> dct:isReplacedBy <https://skills.example/3> . <https://skills.example/3> a skos:Concept ; skos:prefLabel "fly drones over buildings"@en .',
          ),
        )
      ).status,
    ).toBe(201)
    const resolved = resolveSkills.reply.parse(
      await (await json(nobody, '/api/skills/resolve', { ids: ['https://skills.example/2', 'https://skills.example/9'] })).json(),
    )
    expect(resolved.skills).toMatchObject([
      { known: true, replacedBy: { id: 'https://skills.example/3', version: '2.0' } },
      { known: false },
    ])
    expect((await found('q=drones buildings')).map(({ label }) => label)).toEqual(['fly drones over buildings'])
    expect((await found('q=drone roofs')).map(({ id }) => id)).not.toContain('https://skills.example/2')
    const back = await (await nobody.ask(`/ims/case/v1p0/CFPackages/${known.id}`)).json()
    expect(back).toMatchObject({
      CFDocument: { title: 'Skills of the roof', version: '1.0' },
      CFItems: [{ fullStatement: 'inspect roofs' }, { fullStatement: 'use a drone over roofs' }],
    })
    const again = await send(developer, '/api/skill-frameworks', JSON.stringify(back))
    expect(KnownFramework.parse(await again.json()).skills).toBe(2)
  })
  test('a sheet of skills of one’s own, and a file that is none', async () => {
    expect(
      KnownFramework.parse(
        await (await send(developer, '/api/skill-frameworks?name=Ours&version=3', 'label,label fr\nsort waste,trier les déchets\n')).json(),
      ),
    ).toMatchObject({ name: 'Ours', version: '3', skills: 1, languages: ['en', 'fr'] })
    expect((await send(developer, '/api/skill-frameworks', '{"a":1}')).status).toBe(422)
    expect((await send(nobody, '/api/skill-frameworks', 'label\nx\n')).status).toBe(401)
  })
})
