import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ImportList } from '@cairn/domain/contract/import'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

/** Twenty short courses as an older national register lists them: headings in French, a name of its own for each kind, much not stated. */
const kinds = [
  ['Certificat de courte durée', '30', 'Examen écrit', 'Analyse un sol | Planifie une rotation', 'micro-credential'],
  ['Attestation de présence', '12', '', 'Connaît les gestes', 'short-course'],
  ['Module court', '', 'Projet', 'Tient une comptabilité simple', 'unclear'],
  ['Licence professionnelle', '600', 'Examen', 'Gère une équipe', 'qualification'],
  ['Badge', '20', 'Portfolio', '', 'unclear'],
] as const
const courses = Array.from({ length: 20 }, (_, index) => {
  const [kind = '', hours = '', assessment = '', outcomes = '', type = 'unclear'] = kinds[index % kinds.length] ?? []
  return { cells: [`Formation ${index + 1}`, kind, hours, assessment, outcomes, 'Office de la formation', 'TN', 'n° interne'], kind, type }
})
const sheet = (
  rows: readonly (readonly string[])[],
  header = [
    'Intitulé',
    'Type de certification',
    'Volume horaire',
    'Évaluation',
    'Acquis d’apprentissage',
    'Organisme certificateur',
    'Pays',
    'Observations',
  ],
) => new TextEncoder().encode([header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n'))

describe.each(databases)('a list from another register on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
  })
  afterAll(() => server.close())
  const bring = async (bytes: Uint8Array<ArrayBuffer>, role = 'policy-maker') =>
    (await visitor(server, role)).ask('/api/imports?name=liste.csv&lang=en', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    })
  const read = async (reply: Response | Promise<Response>): Promise<ImportList> => ImportList.parse(await (await reply).json())
  const entries = async () => (await (await (await visitor(server)).ask('/register.jsonl')).text()).trim().split('\n').length

  test('twenty short courses keep their national names and each gets a type with the reason; nothing is registered before a person says so', async () => {
    const before = await entries()
    const list = await read(bring(sheet(courses.map(({ cells }) => cells))))
    expect(list.columns).toEqual(['title', 'national name', 'hours', 'assessment', 'outcomes', 'awarding body', 'country', 'ignore'])
    expect(list.list.map(({ nationalName, type }) => [Object.values(nationalName ?? {})[0], type])).toEqual(
      courses.map((course) => [course.kind, course.type]),
    )
    expect(list.list.every(({ reasons }) => reasons.length > 0 && reasons.every(({ message }) => message.length > 10))).toBe(true)
    expect(list.list[0]?.problems.map(({ message }) => message).join()).toContain('Observations')
    expect([await entries(), list.counts]).toEqual([before, { waiting: 20 }])

    const office = await visitor(server, 'policy-maker')
    const taken = await read(office.post(`/api/imports/${list.id}/run`, {}))
    expect([taken.state, taken.counts]).toEqual(['done', { 'left-out': 8, 'taken-in': 4, 'to-decide': 8 }])
    expect(await entries()).toBe(before + 4)
    const [unclear] = taken.list.filter(({ outcome }) => outcome === 'to-decide')
    const decided = await read(
      office.post(`/api/imports/${list.id}/rows/${unclear?.number ?? 0}`, {
        decision: 'take-in',
        reason: 'The body told us the hours by telephone.',
      }),
    )
    expect(decided.list.find(({ number }) => number === unclear?.number)).toMatchObject({
      outcome: 'taken-in',
      reason: 'The body told us the hours by telephone.',
    })
    expect(
      (await office.post(`/api/imports/${list.id}/rows/${unclear?.number ?? 0}`, { decision: 'leave-out', reason: 'again' })).status,
    ).toBe(409)
    const again = await read(bring(sheet(courses.map(({ cells }) => cells))))
    expect((await read(office.post(`/api/imports/${again.id}/run`, {}))).counts).toMatchObject({ known: 4 })
  })
  test('a person says what the columns are where the headings say nothing', async () => {
    const list = await read(
      bring(sheet([['Kurs A', '30', 'Prüfung', 'kann rechnen', 'Kammer']], ['Bezeichnung', 'Umfang', 'Nachweis', 'Ergebnis', 'Stelle'])),
    )
    expect([list.list, list.columns]).toEqual([[], ['ignore', 'ignore', 'ignore', 'ignore', 'ignore']])
    const office = await visitor(server, 'policy-maker')
    const put = (columns: string[]) =>
      office.ask(`/api/imports/${list.id}/columns`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ columns }),
      })
    expect((await put(['ignore', 'hours', 'ignore', 'ignore', 'ignore'])).status).toBe(422)
    const chosen = await read(put(['title', 'hours', 'assessment', 'outcomes', 'awarding body']))
    expect(chosen.list.map(({ type, outcome }) => [type, outcome])).toEqual([['micro-credential', 'waiting']])
    await office.post(`/api/imports/${list.id}/run`, {})
    expect((await put(['title', 'hours', 'ignore', 'ignore', 'ignore'])).status).toBe(409)
  })
  test('a run that stopped in the middle goes on, and nothing comes in twice', async () => {
    const many = Array.from({ length: 120 }, (_, index) => [
      `Atelier ${kind} ${index}`,
      'Certificat',
      '10',
      'Examen',
      'Sait faire',
      'Office',
      'TN',
      '',
    ])
    const list = await read(bring(sheet(many)))
    const before = await entries()
    // The first part is taken in, then the process is gone: the trigger throws in the second part, as a power cut would.
    await sql
      .raw(
        `create function power_cut() returns trigger language plpgsql as $$ begin if (select count(*) from import_rows where import = '${list.id}' and outcome = 'taken-in') >= 70 then raise exception 'power cut'; end if; return new; end $$; create trigger power_cut before update on import_rows for each row execute function power_cut();`,
      )
      .execute(server.ports.register)
    const office = await visitor(server, 'policy-maker')
    expect((await office.post(`/api/imports/${list.id}/run`, {})).status).toBe(500)
    await sql.raw('drop trigger power_cut on import_rows; drop function power_cut()').execute(server.ports.register)
    const stopped = await read(office.ask(`/api/imports/${list.id}`))
    expect([stopped.state, stopped.counts, (await entries()) - before]).toEqual(['running', { 'taken-in': 50, waiting: 70 }, 50])
    const whole = await read(office.post(`/api/imports/${list.id}/run`, {}))
    expect([whole.state, whole.counts, (await entries()) - before]).toEqual(['done', { 'taken-in': 120 }, 120])
  })
  test.each([
    {
      name: 'an Open Badges 2.0 class',
      json: {
        '@context': 'https://w3id.org/openbadges/v2',
        type: 'BadgeClass',
        id: 'https://badges.example/soil-2',
        name: 'Soil',
        description: 'd',
        criteria: { narrative: 'A field test' },
        issuer: { id: 'https://badges.example/i', type: 'Issuer', name: 'Centre' },
        alignment: [{ targetName: 'Soil analysis', targetUrl: 'https://skills.example/1' }],
      },
      title: 'Soil',
      reasons: ['course.volume-not-stated'],
    },
    {
      name: 'CTDL',
      json: {
        '@context': 'https://credreg.net/ctdl/schema/context/json',
        '@graph': [
          {
            '@id': 'https://credreg.example/ce-1',
            '@type': 'ceterms:MicroCredential',
            'ceterms:name': { 'en-US': 'Welding' },
            'ceterms:ownedBy': [{ '@id': 'https://credreg.example/o', 'ceterms:name': { en: 'College' } }],
            'ceterms:estimatedDuration': [{ 'ceterms:exactDuration': 'PT20H' }],
            'ceterms:requires': [
              {
                'ceterms:targetCompetency': [{ 'ceterms:targetNodeName': { en: 'Welds a seam' } }],
                'ceterms:targetAssessment': [{ 'ceterms:name': { en: 'Seam test' } }],
              },
            ],
          },
        ],
      },
      title: 'Welding',
      reasons: ['course.is-micro-credential'],
    },
    {
      name: 'a CASE framework',
      json: {
        CFDocument: { identifier: '6B4C1A52-0000-4000-8000-000000000001', title: 'Care', creator: 'Ministry', uri: 'http://x.example/1' },
        CFItems: [
          { identifier: 'a0000000-0000-4000-8000-000000000001', fullStatement: 'Group' },
          { identifier: 'a0000000-0000-4000-8000-000000000002', fullStatement: 'Washes hands' },
        ],
        CFAssociations: [
          {
            associationType: 'isChildOf',
            originNodeURI: { identifier: 'a0000000-0000-4000-8000-000000000002' },
            destinationNodeURI: { identifier: 'a0000000-0000-4000-8000-000000000001' },
          },
        ],
      },
      title: 'Care',
      reasons: ['course.volume-not-stated', 'course.assessment-not-stated'],
    },
  ])('$name is read and judged', async ({ json, title, reasons }) => {
    const list = await read(bring(new TextEncoder().encode(JSON.stringify(json)), 'reviewer'))
    expect(list.list.map((row) => [Object.values(row.title ?? {})[0], row.reasons.map(({ code }) => code)])).toEqual([[title, reasons]])
  })
  test('what the register gives out as CTDL, it reads again', async () => {
    const bytes = new Uint8Array(await (await (await visitor(server)).ask('/register.ctdl.jsonld')).arrayBuffer())
    const list = await read(bring(bytes, 'reviewer'))
    expect([list.rows > 60, list.counts['refused'] ?? 0]).toEqual([true, 0])
  })
  test('only a reviewer or a policy maker brings lists in, and what is no list is refused with the reason', async () => {
    expect((await bring(sheet(courses.map(({ cells }) => cells)), 'developer')).status).toBe(403)
    const reply = await bring(new TextEncoder().encode('{"nothing": true}'))
    expect([reply.status, await reply.text()]).toEqual([422, expect.stringContaining('import.not-a-specification')])
  })
})
