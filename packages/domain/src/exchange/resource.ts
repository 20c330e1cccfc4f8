/** A thing and what is said of it, in the terms of linked data: what every RDF syntax, and JSON-LD, is written from. */
export type Resource = { readonly id: string; readonly type: string; readonly says: readonly Saying[] }
export type Saying = readonly [property: string, value: Value]
export type Value =
  | Resource
  | { readonly iri: string }
  | { readonly text: string; readonly language: string }
  | { readonly literal: string; readonly datatype: string }

export const namespaces = {
  elm: 'http://data.europa.eu/snb/model/elm/',
  dc: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rov: 'http://www.w3.org/ns/regorg#',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  void: 'http://rdfs.org/ns/void#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
} as const

/** `elm:mode` as the whole address. A prefix we do not have is a fault of ours. */
export function expand(name: string): string {
  const [prefix = '', local = ''] = name.split(':', 2)
  const found = Object.entries(namespaces).find(([known]) => known === prefix)
  if (!found) throw new Error(`no namespace for ${name}`)
  return `${found[1]}${local}`
}

/** A name for a part, made of its whole's, so that the same description always gives the same graph. */
export const partOf = (id: string, part: string): string => `${id}${id.includes('#') ? '.' : '#'}${part}`

/** One saying for each language. */
export const inEach = (property: string, text: Readonly<Record<string, string>> | undefined): Saying[] =>
  Object.entries(text ?? {}).map(([language, value]) => [property, { text: value, language }])

/** An entry of a public list, with the list that it is in. */
export const concept = (id: string, scheme?: string): Resource => ({
  id,
  type: 'skos:Concept',
  says: scheme === undefined ? [] : [['skos:inScheme', { id: scheme, type: 'skos:ConceptScheme', says: [] }]],
})
