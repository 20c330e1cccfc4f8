import canonicalize from 'canonicalize'
import type { Json, JsonObject } from '../format.ts'
import { Beyond, beyond, derive, isAbsolute, outset } from './scope.ts'
import type { Scope, Term } from './scope.ts'

type Named = { readonly termType: 'NamedNode' | 'BlankNode' | 'DefaultGraph'; readonly value: string }
type Literal = {
  readonly termType: 'Literal'
  readonly value: string
  readonly language?: string
  readonly datatype: Named
  readonly written: 'string' | 'number' | 'boolean' | 'object'
}
export type Quad = { readonly subject: Named; readonly predicate: Named; readonly object: Named | Literal; readonly graph: Named }

const named = (value: string): Named => ({ termType: 'NamedNode', value })
const xsd = (name: string): Named => named(`http://www.w3.org/2001/XMLSchema#${name}`)
const [string, boolean, integer, double] = ['string', 'boolean', 'integer', 'double'].map(xsd) as [Named, Named, Named, Named]
const rdf = (name: string): Named => named(`http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}`)
const [rdfType, rdfJson, rdfLanguage] = [rdf('type'), rdf('JSON'), rdf('langString')]
const defaultGraph: Named = { termType: 'DefaultGraph', value: '' }

/**
 * The quads of a document, straight from its JSON by what the pinned contexts mean, each worked out once. `undefined` where the
 * document holds anything that this reading does not cover: then `jsonld` reads it. A test compares the two, byte for byte.
 * @see JSON-LD 1.1 Processing Algorithms, sections 5.1 (Expansion) and 8.1 (Deserialize JSON-LD to RDF)
 */
export function quadsOf(document: JsonObject, names?: BlankNames): readonly Quad[] | undefined {
  const writer: Writer = { quads: [], about: new Map(), blanks: 0, names }
  try {
    node(document, null, outset, defaultGraph, writer, true)
    return writer.quads
  } catch (error) {
    if (error instanceof Beyond) return undefined
    throw error
  }
}

/** Names nodes that have none, by the member that they come from: so that a part of a document names them as the whole does. */
export type BlankNames = (element: JsonObject, as: 'node' | 'graph') => string
// What is done for every member is written without functions inside functions: making them would cost more than their work.
type Writer = {
  readonly quads: Quad[]
  readonly about: Map<string, Map<string, Quad | Quad[]>>
  blanks: number
  readonly names: BlankNames | undefined
}
const blank = (writer: Writer, element: JsonObject, as: 'node' | 'graph'): Named => ({
  termType: 'BlankNode',
  value: writer.names ? writer.names(element, as) : `b${(writer.blanks += 1)}`,
})
/** Properties come again and again. */
const predicates = new Map<string, Named>()
function predicateOf(iri: string): Named {
  const known = predicates.get(iri)
  if (known) return known
  const made = named(iri)
  if (predicates.size < 4_000) predicates.set(iri, made)
  return made
}

/** The same statement twice is one statement; where it was written in two ways (`5` and `"5"`), the general processor decides. */
function write(writer: Writer, subject: Named, predicate: Named, object: Named | Literal, graph: Named): void {
  // A blank node's name begins with no scheme, so that it is never taken for an address.
  let about = writer.about.get(subject.value)
  if (!about) writer.about.set(subject.value, (about = new Map()))
  const before = about.get(predicate.value)
  const quad = { subject, predicate, object, graph }
  if (before === undefined) about.set(predicate.value, quad)
  else {
    const all = Array.isArray(before) ? before : [before]
    for (const one of all) {
      if (one.graph.value !== graph.value || !isSame(one.object, object)) continue
      if (
        one.object.termType === 'Literal' &&
        object.termType === 'Literal' &&
        (one.object.written !== object.written || object.written === 'object')
      )
        beyond('a statement in two ways')
      return
    }
    all.push(quad)
    if (all !== before) about.set(predicate.value, all)
  }
  writer.quads.push(quad)
}
const isSame = (one: Named | Literal, other: Named | Literal): boolean =>
  one.value === other.value &&
  one.termType === other.termType &&
  (one.termType !== 'Literal' ||
    other.termType !== 'Literal' ||
    (one.datatype.value === other.datatype.value && one.language === other.language))

const keywordOf = (scope: Scope, key: string): string | null | undefined => (key.startsWith('@') ? key : scope.terms.get(key)?.iri)

/** Writes one node and what hangs on it; answers its name. `alone`: at the top or in a graph, where a node that says nothing would be dropped. */
function node(element: JsonObject, property: string | null, given: Scope, graph: Named, writer: Writer, alone: boolean): Named {
  const keys = Object.keys(element)
  const types = entered(element, keys, property, given)
  const words = typed(element, keys, types)
  let id: string | undefined
  let says = false
  const ofType: string[] = []
  for (const key of keys) {
    if (key === '@context') continue
    const iri = iriOf(words, key)
    const value = element[key] as Json
    if (iri === '@id')
      id = id === undefined && typeof value === 'string' ? identifier(words, value) : beyond('an identifier of another kind')
    else if (iri === '@type') {
      if (!Array.isArray(value)) ofType.push(typeof value === 'string' ? vocabulary(types, value) : beyond('a type of another kind'))
      else for (const type of value) ofType.push(typeof type === 'string' ? vocabulary(types, type) : beyond('a type of another kind'))
    } else if (iri === null || !isAbsolute(iri)) beyond(`${key} means nothing`)
    else says = true
  }
  if (!says && ofType.length === 0 && (alone || id === undefined)) beyond('a node that says nothing')
  const subject = id === undefined ? blank(writer, element, 'node') : named(id)
  for (let index = 0; index < ofType.length; index += 1)
    if (ofType.indexOf(ofType[index] ?? '') === index) write(writer, subject, rdfType, predicateOf(ofType[index] ?? ''), graph)
  if (!says) return subject
  for (const key of keys) {
    if (key === '@context') continue
    const iri = iriOf(words, key)
    if (iri === '@id' || iri === '@type' || iri === null) continue
    const [term, value] = [words.terms.get(key), element[key] as Json]
    const predicate = predicateOf(iri)
    if (term?.type === '@json')
      write(
        writer,
        subject,
        predicate,
        { termType: 'Literal', value: canonicalize(value) ?? beyond('JSON without a form'), datatype: rdfJson, written: 'object' },
        graph,
      )
    else if (Array.isArray(value)) for (const one of value) state(subject, key, predicate, term, one, words, graph, writer)
    else state(subject, key, predicate, term, value, words, graph, writer)
  }
  return subject
}
function iriOf(words: Scope, key: string): string | null {
  const term = words.terms.get(key)
  if (term) return term.iri
  if (key.startsWith('@')) return key
  return key.includes(':') || words.vocabulary === undefined ? beyond(`${key} has no meaning`) : words.vocabulary + key
}

function state(
  subject: Named,
  key: string,
  predicate: Named,
  term: Term | undefined,
  value: Json,
  words: Scope,
  graph: Named,
  writer: Writer,
): void {
  if (value === null || Array.isArray(value)) return beyond('nothing, or a list in a list')
  const containers = term?.containers
  const inGraph = containers !== undefined && containers.length > 0 && containers.includes('@graph')
  if (containers !== undefined && containers.length > 0 && containers.includes('@list')) return beyond('an ordered list')
  const below = term?.scoped === undefined ? words : derive(words, term.scoped.context, inward)
  if (typeof value === 'object') {
    const element = value as JsonObject
    if ('@value' in element)
      return inGraph || term?.type !== undefined
        ? beyond('a value of another kind')
        : write(writer, subject, predicate, languageValue(element), graph)
    if (!inGraph) return write(writer, subject, predicate, node(element, key, below, graph, writer, false), graph)
    const name = blank(writer, element, 'graph')
    node(element, key, below, name, writer, true)
    return write(writer, subject, predicate, name, graph)
  }
  if (inGraph) return beyond('a word for a graph')
  const type = term?.type
  if (typeof value === 'string' && type === '@id') return write(writer, subject, predicate, named(identifier(below, value)), graph)
  if (typeof value === 'string' && type === '@vocab') return write(writer, subject, predicate, named(vocabulary(below, value)), graph)
  write(
    writer,
    subject,
    predicate,
    literal(value as string | number | boolean, type === undefined || type.startsWith('@') ? undefined : predicateOf(type)),
    graph,
  )
}
const inward = { propagate: true, override: true } as const
const outward = { propagate: true, override: false } as const
const ofOneNode = { propagate: false, override: false } as const

/** @see JSON-LD 1.1 Processing Algorithms, section 8.2.2: how numbers and truth values are written */
function literal(value: string | number | boolean, datatype: Named | undefined): Literal {
  if (typeof value === 'string')
    return datatype?.value === double.value
      ? beyond('a double in words')
      : { termType: 'Literal', value, datatype: datatype ?? string, written: 'string' }
  if (typeof value === 'boolean') return { termType: 'Literal', value: String(value), datatype: datatype ?? boolean, written: 'boolean' }
  const written = String(value)
  if (written.includes('e') || !Number.isFinite(value)) return beyond('a number of unusual size')
  return written.includes('.') || datatype?.value === double.value
    ? { termType: 'Literal', value: value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), datatype: datatype ?? double, written: 'number' }
    : { termType: 'Literal', value: value.toFixed(0), datatype: datatype ?? integer, written: 'number' }
}

function languageValue(element: JsonObject): Literal {
  const { '@value': value, '@language': language, ...rest } = element
  if (typeof value !== 'string' || Object.keys(rest).length > 0) return beyond('a value of another kind')
  if (language === undefined) return { termType: 'Literal', value, datatype: string, written: 'string' }
  if (typeof language !== 'string' || !/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/.test(language)) return beyond('a language of another kind')
  return { termType: 'Literal', value, language: language.toLowerCase(), datatype: rdfLanguage, written: 'string' }
}

function identifier(scope: Scope, value: string): string {
  if (!isAbsolute(value)) return beyond('an identifier that is not absolute')
  const colon = value.indexOf(':')
  return value.startsWith('//', colon + 1) || !scope.terms.has(value.slice(0, colon)) ? value : beyond('an identifier with a prefix')
}

function vocabulary(scope: Scope, value: string): string {
  if (value.startsWith('@')) return beyond('a keyword as a value')
  const term = scope.terms.get(value)
  if (term) return term.iri !== null && isAbsolute(term.iri) ? term.iri : beyond('a value without meaning')
  if (value.includes(':')) return identifier(scope, value)
  const whole = `${scope.vocabulary ?? beyond(`${value} has no meaning`)}${value}`
  return isAbsolute(whole) ? whole : beyond('a word that makes no identifier')
}

/** The scope in which a node is read, before its types speak: the types of the node above no longer do. */
function entered(element: JsonObject, keys: readonly string[], property: string | null, given: Scope): Scope {
  const propertyScoped = property === null ? undefined : given.terms.get(property)?.scoped
  const isReference = keys.length === 1 && keywordOf(given, keys[0] ?? '') === '@id'
  let scope = given.previous && !isReference ? given.previous : given
  if (propertyScoped) scope = derive(scope, propertyScoped.context, inward)
  return '@context' in element ? derive(scope, element['@context'], outward) : scope
}

/** Types bring their own words, for this node alone; in the order of their names. */
function typed(element: JsonObject, keys: readonly string[], scope: Scope): Scope {
  let inside = scope
  const speaking = keys.filter((key) => keywordOf(scope, key) === '@type')
  for (const key of speaking.length > 1 ? speaking.toSorted() : speaking) {
    const value = element[key] as Json
    if (typeof value === 'string') inside = withWordsOf(value, scope, inside)
    else
      for (const type of Array.isArray(value)
        ? value.map((one: Json) => (typeof one === 'string' ? one : beyond('a type of another kind'))).toSorted()
        : beyond('a type of another kind'))
        inside = withWordsOf(type, scope, inside)
  }
  return inside
}
function withWordsOf(type: string, scope: Scope, inside: Scope): Scope {
  const scoped = scope.terms.get(type)?.scoped
  return scoped ? derive(inside, scoped.context, ofOneNode) : inside
}
