import { loqOf } from '@cairn/domain/exchange/loq'
import { namespaces } from '@cairn/domain/exchange/resource'
import type { Resource, Value } from '@cairn/domain/exchange/resource'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { element } from './xml.ts'
import type { Element } from './xml.ts'

/** In which forms an entry is harvested; the first is the one that OAI-PMH asks everybody to have. */
export const oaiFormats = [
  {
    prefix: 'oai_dc',
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    metadata: dublinCore,
  },
  { prefix: 'elm', schema: 'http://www.openarchives.org/OAI/2.0/rdf.xsd', namespace: namespaces.rdf, metadata: elmRdf },
] as const

/** @see OAI-PMH 2.0, section 2.5, and Dublin Core 1.1: fifteen plain elements, each in any number of languages */
function dublinCore(
  {
    id,
    title,
    nationalName,
    description,
    awardingBodies,
    providers,
    fields,
    instructionLanguages,
    furtherInformation,
    learningOutcomes,
  }: AchievementSpecification,
  at: { readonly page: string; readonly changed: string },
): Element {
  const each = (name: string, text: Readonly<Record<string, string>> | undefined) =>
    Object.entries(text ?? {}).map(([language, value]) => element(`dc:${name}`, value, { 'xml:lang': language }))
  const links = furtherInformation.flatMap(({ url }) => (url === undefined ? [] : [element('dc:relation', url)]))
  return element(
    'oai_dc:dc',
    [
      ...each('title', title),
      ...each('title', nationalName),
      ...awardingBodies.flatMap(({ legalName }) => each('creator', legalName)),
      ...providers.flatMap(({ legalName }) => each('contributor', legalName)),
      ...fields.map((code) => element('dc:subject', `http://data.europa.eu/snb/isced-f/${code}`)),
      ...each('description', description),
      ...learningOutcomes.flatMap(({ statement }) => each('description', statement)),
      element('dc:date', at.changed.slice(0, 10)),
      element('dc:type', 'micro-credential'),
      element('dc:identifier', at.page),
      ...(id === at.page ? [] : [element('dc:identifier', id)]),
      ...links,
      ...instructionLanguages.map((tag) => element('dc:language', tag)),
    ],
    {
      'xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    },
  )
}

/** The same graph as in the dumps, as RDF/XML. */
function elmRdf(specification: AchievementSpecification): Element {
  const { rdf, ...others } = namespaces
  return element(
    'rdf:RDF',
    loqOf(specification).graph.map(thing),
    Object.fromEntries(Object.entries({ rdf, ...others }).map(([prefix, iri]) => [`xmlns:${prefix}`, iri])),
  )
}
const thing = ({ id, type, says }: Resource): Element =>
  element(
    type,
    says.map(([property, value]) => saying(property, value)),
    { 'rdf:about': id },
  )
const saying = (property: string, value: Value): Element =>
  'says' in value
    ? element(property, [thing(value)])
    : 'iri' in value
      ? element(property, [], { 'rdf:resource': value.iri })
      : 'text' in value
        ? element(property, value.text, { 'xml:lang': value.language })
        : element(property, value.literal, { 'rdf:datatype': value.datatype.replace('xsd:', namespaces.xsd) })
