import { expect, test } from 'vitest'
import type { RecognitionStatement } from '../model/recognition-statement.ts'
import { Organisation } from '../model/organisation.ts'
import { transferValueOf } from './transfer-value.ts'

const statement: RecognitionStatement = {
  id: 'urn:uuid:0b0b5c46-0000-4000-8000-000000000001',
  number: 'R-2026-1',
  learner: { name: 'Demo Holder' },
  organisation: Organisation.parse({ id: 'https://example.org/o/university', legalName: { en: 'University' } }),
  language: 'en',
  title: 'Recognition',
  narrative: 'Recognised in part.',
  purpose: 'credit',
  decision: 'partial',
  credits: { system: 'ects', points: 2 },
  target: { id: 'https://example.org/unit/1', title: 'Unit 1' },
  presented: { title: 'Solar', specification: 'https://example.org/mc/solar' },
  covered: [{ id: 'lo-1', text: 'Inspect an installation' }],
  decided: '2026-09-15T08:00:00Z',
}
/** Which properties each class has, which it must have, and which are said in languages. @see CTDL, classes of the same names; Credential Registry, minimum data (the CTID apart, which the registry gives) */
const classes: Readonly<Record<string, { readonly needed: readonly string[]; readonly more: readonly string[] }>> = {
  'ceterms:TransferValueProfile': {
    needed: ['ceterms:name', 'ceterms:description', 'ceterms:ownedBy', 'ceterms:inLanguage'],
    more: ['ceterms:startDate', 'ceterms:endDate', 'ceterms:transferValue', 'ceterms:transferValueFrom', 'ceterms:transferValueFor'],
  },
  'ceterms:PriorLearningPolicy': {
    needed: ['ceterms:name', 'ceterms:description', 'ceterms:ownedBy', 'ceterms:inLanguage'],
    more: ['ceterms:processStandardsDescription'],
  },
  'ceterms:CredentialOrganization': { needed: ['ceterms:name'], more: ['ceterms:subjectWebpage'] },
  'ceterms:MicroCredential': { needed: ['ceterms:name'], more: [] },
  'ceterms:LearningOpportunityProfile': { needed: ['ceterms:name'], more: ['ceterms:teaches'] },
  'ceterms:CredentialAlignmentObject': { needed: ['ceterms:targetNodeName'], more: [] },
  'ceterms:ValueProfile': { needed: ['schema:value'], more: ['schema:description'] },
}
const inLanguages = new Set([
  'ceterms:name',
  'ceterms:description',
  'ceterms:targetNodeName',
  'ceterms:processStandardsDescription',
  'schema:description',
])
const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && '@type' in value

/** Everything that breaks the rules of its class. */
function faults(node: Readonly<Record<string, unknown>>, at: string): readonly string[] {
  const known = classes[String(node['@type'])]
  if (!known) return [`${at}: class ${String(node['@type'])}`]
  const own = Object.keys(node).filter((name) => !name.startsWith('@'))
  return [
    ...known.needed.filter((name) => !own.includes(name)).map((name) => `${at}: ${name} is missing`),
    ...own
      .filter((name) => !known.needed.includes(name) && !known.more.includes(name))
      .map((name) => `${at}: ${name} does not belong there`),
    ...own.flatMap((name) => {
      const value = node[name]
      if (
        inLanguages.has(name) &&
        (typeof value !== 'object' ||
          value === null ||
          Array.isArray(value) ||
          Object.keys(value).some((tag) => !/^[a-z]{2,3}(-|$)/.test(tag)))
      )
        return [`${at}/${name}: not by language`]
      return [value].flat().flatMap((part) => (isNode(part) ? faults(part, `${at}/${name}`) : []))
    }),
  ]
}

test.each([
  { name: 'with credits and outcomes', one: statement },
  { name: 'under an agreement, in Arabic', one: { ...statement, language: 'ar', agreement: 'اتفاق', decision: 'full' as const } },
  {
    name: 'without credits, outcomes or identifiers',
    one: { ...statement, credits: undefined, covered: [], target: { title: 'Unit' }, presented: { title: 'Solar' } },
  },
])('a decision as CTDL keeps the rules of each class: $name', ({ one }) => {
  const { document, lost } = transferValueOf(one, { title: { en: 'Profile' }, description: 'Fair recognition.' })
  const graph = Array.isArray(document['@graph']) ? document['@graph'].filter(isNode) : []
  expect(graph.map((node) => node['@type'])).toEqual(['ceterms:TransferValueProfile', 'ceterms:PriorLearningPolicy'])
  expect(graph.flatMap((node, place) => faults(node, String(place)))).toEqual([])
  expect(JSON.stringify(document)).not.toContain('Demo Holder')
  expect(lost).toEqual(expect.arrayContaining(['ctid', 'learner', 'signature', 'status']))
  expect(lost.includes('decision')).toBe(one.decision !== 'full')
})
