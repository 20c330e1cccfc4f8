import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeCasePackage } from '@cairn/domain/exchange/case-framework'
import { uuidOf } from '../export/case-uuid.ts'
import { readSkills } from './read-skills.ts'

const named = { name: 'Ours', version: '1', language: 'en', identity: 'urn:cairn:framework:test' }
const read = async (text: string) => {
  const found = await readSkills(new TextEncoder().encode(text), named, {})
  return found.ok ? found.value : expect.fail(found.problems[0].code)
}
const esco =
  'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\nKnowledgeSkillCompetence,http://data.europa.eu/esco/skill/0005,skill/competence,sector-specific,manage musical staff,"manage staff of music\ncoordinate duties of musical staff",Assign and manage staff tasks.\nKnowledgeSkillCompetence,http://data.europa.eu/esco/skill/0006,knowledge,,,,\n'

describe('a framework of skills', () => {
  test('as the official ESCO package has it: labels, other words, attribution; a row without a label is named', async () => {
    const { framework, left } = await read(esco)
    expect(framework).toMatchObject({
      name: 'ESCO',
      licence: 'This service uses the ESCO classification of the European Commission.',
      skills: [
        {
          id: 'http://data.europa.eu/esco/skill/0005',
          label: { en: 'manage musical staff' },
          alternatives: { en: ['manage staff of music', 'coordinate duties of musical staff'] },
          description: { en: 'Assign and manage staff tasks.' },
        },
      ],
    })
    expect(left).toEqual([{ subject: 'row 3', why: 'no-label' }])
  })
  test('as SKOS in JSON-LD, with short names, prefixes or whole IRIs', async () => {
    const short = {
      '@graph': [
        { id: 'https://s.example/s', type: 'ConceptScheme', title: { en: 'Roofs' }, versionInfo: '2' },
        {
          id: 'https://s.example/1',
          type: 'Concept',
          prefLabel: { en: 'inspect roofs', fr: 'inspecter des toits' },
          altLabel: { en: ['check roofs'] },
          isReplacedBy: 'https://s.example/2',
        },
      ],
    }
    const prefixed = {
      '@graph': [
        {
          '@id': 'https://s.example/s',
          '@type': 'skos:ConceptScheme',
          'dct:title': { '@value': 'Roofs', '@language': 'en' },
          'owl:versionInfo': '2',
        },
        {
          '@id': 'https://s.example/1',
          '@type': ['skos:Concept'],
          'skos:prefLabel': [
            { '@value': 'inspect roofs', '@language': 'en' },
            { '@value': 'inspecter des toits', '@language': 'fr' },
          ],
          'skos:altLabel': { '@value': 'check roofs', '@language': 'en' },
          'dct:isReplacedBy': { '@id': 'https://s.example/2' },
        },
      ],
    }
    const [one, other] = [await read(JSON.stringify(short)), await read(JSON.stringify(prefixed))]
    expect(one.framework).toEqual(other.framework)
    expect(one.framework).toMatchObject({
      version: '2',
      skills: [{ label: { en: 'inspect roofs', fr: 'inspecter des toits' }, replacedBy: 'https://s.example/2' }],
    })
  })
  test('goes out as CASE and comes back the same, but for what CASE has no place for', async () => {
    const { framework } = await read('label,label fr,description\nsort waste,trier les déchets,By kind\nclean a street,nettoyer une rue,\n')
    const back = await read(
      JSON.stringify(writeCasePackage(framework, { origin: 'https://example.org', at: '2026-05-04T12:00:00Z', uuidOf })),
    )
    expect(back.framework.skills.map(({ id, label, description }) => ({ id, label, description }))).toEqual(
      framework.skills.map(({ id, label, description }) => ({ id: `urn:uuid:${uuidOf(id)}`, label: { en: label['en'] }, description })),
    )
    expect(back.left).toEqual([])
  })
  test.each([
    '',
    '{}',
    '[]',
    '@prefix a: <b',
    'a;b\n',
    '<?xml version="1.0"?><a/>',
    '{"CFDocument":{},"CFItems":[]}',
    '{"CFDocument":{"title":1},"CFItems":[{"identifier":"x","fullStatement":"y"}]}',
  ])('that is none is refused in words: %s', async (text) => {
    const found = await readSkills(new TextEncoder().encode(text), named, {})
    expect(found.ok).toBe(false)
  })
  const vector = join(process.env['CAIRN_SHARED'] ?? '../shared', 'vectors/case/opensalt-framework.json')
  test.skipIf(!existsSync(vector))('that OpenSALT wrote is read whole (needs CAIRN_SHARED)', async () => {
    const text = readFileSync(vector, 'utf8')
    const { framework, left } = await read(text)
    expect(framework.skills.length + left.length).toBe((JSON.parse(text) as { CFItems: unknown[] }).CFItems.length)
    expect(framework.title['en']).toBe('What Standards Could Be')
    expect(framework.skills.some(({ broader }) => broader.length > 0)).toBe(true)
  })
})
