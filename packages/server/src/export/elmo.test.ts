import { XMLParser } from 'fast-xml-parser'
import * as z from 'zod'
import { expect, test } from 'vitest'
import { Organisation } from '@cairn/domain/model/organisation'
import type { RecognitionStatement } from '@cairn/domain/model/recognition-statement'
import { elmoLosses, printElmo } from './elmo.ts'

/** A content model: elements in the order in which they must stand, `?` at most once, `*` any number, `+` at least one. */
const sequences: Readonly<Record<string, string>> = {
  elmo: 'generatedDate learner report+ attachment* groups? extension? Signature',
  learner: 'citizenship? identifier* givenNames familyName bday?',
  report: 'issuer learningOpportunitySpecification* issueDate gradingScheme* attachment*',
  issuer: 'country? identifier+ title+ url',
  learningOpportunitySpecification:
    'identifier* title+ type? subjectArea? iscedCode? url? description* descriptionHtml* specifies hasPart* extension?',
  specifies: 'learningOpportunityInstance extension?',
  learningOpportunityInstance:
    'identifier* start? date? academicTerm? status? gradingSchemeLocalId? resultLabel? shortenedGrading? resultDistribution? credit* level* languageOfInstruction? engagementHours? attachments? grouping? extension?',
  credit: 'scheme level? value?',
  attachment: 'identifier* title* type? description* content* extension?',
}
/** What values may be. @see EMREX ELMO XML 1, schema.xsd: the same elements */
const values: Readonly<Record<string, RegExp>> = {
  generatedDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  issueDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  country: /^[A-Z]{2}$/,
  status: /^(passed|failed|in-progress)$/,
  value: /^-?\d+(\.\d+)?$/,
  content: /^data:application\/pdf;base64,[A-Za-z0-9+/=]+$/,
}
const typeOf: Readonly<Record<string, RegExp>> = {
  learningOpportunitySpecification: /^(Degree Programme|Module|Course|Class)$/,
  attachment:
    /^(Diploma Supplement|Transcript of Records|EMREX transcript|Letter of Nomination|Certificate of Training|Learning Agreement|Other)$/,
}

type Node = { readonly name: string; readonly children: readonly Node[]; readonly text: string; readonly attributes: readonly string[] }
const Raw = z.array(z.record(z.string(), z.unknown()))
const nodesOf = (raw: unknown): readonly Node[] =>
  Raw.parse(raw).flatMap((one) => {
    const name = Object.keys(one).find((key) => key !== ':@' && key !== '#text' && key !== '?xml')
    if (name === undefined) return []
    const inside = Raw.parse(one[name])
    return [
      {
        name,
        children: nodesOf(inside),
        text: inside.map((part) => (typeof part['#text'] === 'string' ? part['#text'] : '')).join(''),
        attributes: Object.keys(z.record(z.string(), z.unknown()).optional().parse(one[':@']) ?? {}),
      },
    ]
  })
function faults({ name, children, text, attributes }: Node): readonly string[] {
  const model = sequences[name]
  const [names, pattern] = [
    `${children.map((child) => child.name).join(' ')} `,
    model
      ?.split(' ')
      .map((part) => `(?:${part.replace(/[?*+]$/, '')} )${/[?*+]$/.exec(part)?.[0] ?? ''}`)
      .join(''),
  ]
  return [
    ...(pattern === undefined
      ? children.length > 0
        ? [`${name}: has parts`]
        : []
      : new RegExp(`^${pattern}$`).test(children.length === 0 ? '' : names)
        ? []
        : [`${name}: ${names}`]),
    ...(values[name]?.test(text) === false ? [`${name}: ${text}`] : []),
    ...(name === 'identifier' && !attributes.includes('type') ? ['identifier: no type'] : []),
    ...children
      .filter((child) => child.name === 'type' && typeOf[name]?.test(child.text) !== true)
      .map((child) => `${name} type: ${child.text}`),
    ...children.flatMap(faults),
  ]
}
const statement: RecognitionStatement = {
  id: 'urn:uuid:0b0b5c46-0000-4000-8000-000000000001',
  number: 'R-2026-1',
  learner: { name: 'Demo Holder <a&b>' },
  organisation: Organisation.parse({
    id: 'https://example.org/o/university',
    legalName: { en: 'University' },
    country: 'UA',
    homepage: 'https://example.org',
  }),
  language: 'en',
  title: 'Recognition',
  narrative: 'Recognised in part.',
  purpose: 'credit',
  decision: 'partial',
  credits: { system: 'ects', points: 2.5 },
  target: { id: 'https://example.org/unit/1', title: 'Unit 1' },
  presented: { title: 'Solar' },
  covered: [{ id: 'lo-1', text: 'Inspect an installation' }],
  decided: '2026-09-15T08:00:00Z',
}
test.each([
  { name: 'with credits', one: statement },
  {
    name: 'without credits, country, homepage or a name',
    one: {
      ...statement,
      credits: undefined,
      learner: {},
      organisation: Organisation.parse({ id: 'https://example.org/o/u', legalName: { ar: 'جامعة' } }),
      language: 'ar',
      target: { title: 'وحدة' },
      covered: [],
    },
  },
])('a decision as ELMO stands in the order of the schema, and its values fit: $name', async ({ one }) => {
  const xml = await printElmo(one, new Uint8Array([37, 80, 68, 70]))
  const [elmo] = nodesOf(
    new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, trimValues: false }).parse(
      xml,
    ),
  )
  // The signature that the schema asks for is the one thing that is missing, and is named among the losses.
  expect(elmo && faults(elmo)).toEqual([`elmo: generatedDate learner report `])
  expect(elmoLosses).toContain('signature')
})
test('the check of this file finds what does not belong', () => {
  const node = (name: string, ...children: Node[]): Node => ({ name, children, text: '', attributes: [] })
  expect(faults(node('credit', node('value'), node('scheme')))).toEqual(['credit: value scheme ', 'value: '])
  expect(faults(node('report', node('issueDate')))).toHaveLength(2)
})
