import { idOf, isForeign, listOf, objectsOf, stringOf } from './foreign.ts'
import type { ReadFramework } from './case-framework.ts'

/** One statement of RDF as text: subject, predicate, object, and the object’s language where it is words. */
export type Triple = { readonly subject: string; readonly predicate: string; readonly object: string; readonly language?: string }

const skos = 'http://www.w3.org/2004/02/skos/core#'
const skosXl = 'http://www.w3.org/2008/05/skos-xl#'
const terms: Readonly<Record<string, readonly string[]>> = {
  type: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#type'],
  label: [`${skos}prefLabel`],
  alternative: [`${skos}altLabel`, `${skos}hiddenLabel`],
  meaning: [`${skos}definition`, 'http://purl.org/dc/terms/description', `${skos}scopeNote`],
  broader: [`${skos}broader`, `${skos}broaderTransitive`],
  replaced: [
    'http://purl.org/dc/terms/isReplacedBy',
    'http://purl.org/dc/terms/replacedBy',
    'http://data.europa.eu/esco/model#isReplacedBy',
  ],
  title: [
    'http://purl.org/dc/terms/title',
    'http://purl.org/dc/elements/1.1/title',
    'http://www.w3.org/2000/01/rdf-schema#label',
    `${skos}prefLabel`,
  ],
  version: ['http://www.w3.org/2002/07/owl#versionInfo', 'http://purl.org/dc/terms/hasVersion'],
  licence: ['http://purl.org/dc/terms/license', 'http://purl.org/dc/terms/rights'],
  kind: ['http://data.europa.eu/esco/model#skillType'],
}
const prefixes: Readonly<Record<string, string>> = {
  skos,
  'skos-xl': skosXl,
  skosxl: skosXl,
  dct: 'http://purl.org/dc/terms/',
  dcterms: 'http://purl.org/dc/terms/',
  dc: 'http://purl.org/dc/elements/1.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  esco: 'http://data.europa.eu/esco/model#',
}
/** Short names that SKOS documents use without a prefix. */
const short: Readonly<Record<string, string>> = {
  prefLabel: `${skos}prefLabel`,
  altLabel: `${skos}altLabel`,
  hiddenLabel: `${skos}hiddenLabel`,
  definition: `${skos}definition`,
  scopeNote: `${skos}scopeNote`,
  broader: `${skos}broader`,
  inScheme: `${skos}inScheme`,
  title: 'http://purl.org/dc/terms/title',
  versionInfo: 'http://www.w3.org/2002/07/owl#versionInfo',
  isReplacedBy: 'http://purl.org/dc/terms/isReplacedBy',
  replacedBy: 'http://purl.org/dc/terms/isReplacedBy',
  description: 'http://purl.org/dc/terms/description',
  license: 'http://purl.org/dc/terms/license',
  Concept: `${skos}Concept`,
  ConceptScheme: `${skos}ConceptScheme`,
}
const whole = (name: string): string => {
  const [prefix = '', rest] = name.split(/:(?!\/\/)/, 2)
  return short[name] ?? (rest !== undefined && prefixes[prefix] !== undefined ? `${prefixes[prefix]}${rest}` : name)
}

/** JSON-LD of SKOS as statements. Contexts are not fetched: full IRIs, the usual prefixes and SKOS’s own short names are known, the rest is left. */
export function triplesOfJsonLd(json: unknown): readonly Triple[] {
  const nodes = isForeign(json) && Array.isArray(json['@graph']) ? objectsOf(json['@graph']) : objectsOf(json)
  return nodes.flatMap((node) => {
    const subject = idOf(node)
    if (subject === undefined) return []
    return Object.entries(node).flatMap(([name, value]): Triple[] => {
      if (name === '@id' || name === 'id' || name === '@context') return []
      if (name === '@type' || name === 'type')
        return listOf(value).flatMap((one) =>
          typeof one === 'string' ? [{ subject, predicate: terms['type']?.[0] ?? '', object: whole(one) }] : [],
        )
      return listOf(value).flatMap((one): Triple[] => literals(one).map((literal) => ({ subject, predicate: whole(name), ...literal })))
    })
  })
}
function literals(value: unknown): readonly { object: string; language?: string }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ object: String(value) }]
  if (!isForeign(value)) return []
  const id = idOf(value)
  if (id !== undefined) return [{ object: id }]
  const text = stringOf(value['@value'])
  if (text !== undefined)
    return [{ object: text, ...(stringOf(value['@language']) === undefined ? {} : { language: stringOf(value['@language']) ?? '' }) }]
  // A language map: { "en": "…", "fr": ["…"] }.
  return Object.entries(value).flatMap(([language, words]) =>
    /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)
      ? listOf(words).flatMap((one) => (typeof one === 'string' ? [{ object: one, language }] : []))
      : [],
  )
}

/** Statements of SKOS as a framework: concepts with their labels in every language, broader ones, and what has taken their place. @see SKOS Reference, W3C Recommendation 2009 */
export function readSkosFramework(triples: readonly Triple[]): ReadFramework | undefined {
  const nodes = new Map<string, Triple[]>()
  for (const triple of triples) {
    const known = nodes.get(triple.subject)
    if (known) known.push(triple)
    else nodes.set(triple.subject, [triple])
  }
  const of = (node: readonly Triple[], term: string): readonly Triple[] =>
    node.filter(({ predicate }) => terms[term]?.includes(predicate) === true)
  const isA = (node: readonly Triple[], type: string): boolean => of(node, 'type').some(({ object }) => object === `${skos}${type}`)
  const text = (found: readonly Triple[]): Record<string, string> | undefined => {
    const map: Record<string, string> = {}
    for (const { object, language = 'en' } of found) map[language.toLowerCase()] ??= object
    return Object.keys(map).length > 0 ? map : undefined
  }
  const concepts = [...nodes].filter(([, node]) => isA(node, 'Concept'))
  if (concepts.length === 0) return undefined
  const [identity, scheme = []] = [...nodes].find(([, node]) => isA(node, 'ConceptScheme')) ?? []
  const left: { subject: string; why: string }[] = []
  const skills = concepts.flatMap(([id, node]) => {
    const label = text(of(node, 'label'))
    if (!label) {
      left.push({ subject: id, why: 'no-label' })
      return []
    }
    const alternatives: Record<string, string[]> = {}
    for (const { object, language = 'en' } of of(node, 'alternative')) (alternatives[language.toLowerCase()] ??= []).push(object)
    const [meaning, replaced, kind] = [text(of(node, 'meaning')), of(node, 'replaced')[0]?.object, of(node, 'kind')[0]?.object]
    return [
      {
        id,
        label,
        alternatives,
        broader: of(node, 'broader')
          .map(({ object }) => object)
          .slice(0, 50),
        ...(meaning ? { description: meaning } : {}),
        ...(replaced === undefined ? {} : { replacedBy: replaced }),
        ...(kind === undefined ? {} : { kind: kind.split(/[/#]/).at(-1)?.slice(0, 80) }),
      },
    ]
  })
  const title = text(of(scheme, 'title')) ?? { en: identity ?? 'SKOS' }
  const version = of(scheme, 'version')[0]?.object
  const licence = of(scheme, 'licence')[0]?.object
  return {
    left,
    framework: {
      identity: identity ?? 'urn:cairn:framework:unnamed',
      name: (Object.values(title)[0] ?? 'SKOS').slice(0, 80),
      title,
      version: version?.slice(0, 40) ?? '1',
      ...(licence === undefined ? {} : { licence: licence.slice(0, 500) }),
      skills,
    },
  }
}
