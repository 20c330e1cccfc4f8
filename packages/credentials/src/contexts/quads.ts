import canonicalize from 'canonicalize'
import type { Json, JsonObject } from '../format.ts'
import { Beyond, beyond, derive, isAbsolute, outset } from './scope.ts'
import type { Scope, Term } from './scope.ts'

type Named = { readonly termType: 'NamedNode' | 'BlankNode' | 'DefaultGraph'; readonly value: string }
type Literal = { readonly termType: 'Literal'; readonly value: string; readonly language?: string; readonly datatype: Named; readonly written: 'string' | 'number' | 'boolean' | 'object' }
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
type Writer = { readonly quads: Quad[]; readonly about: Map<string, Map<string, Quad[]>>; blanks: number; readonly names: BlankNames | undefined }
const blank = (writer: Writer, element: JsonObject, as: 'node' | 'graph'): Named => ({ termType: 'BlankNode', value: writer.names ? writer.names(element, as) : `b${(writer.blanks += 1)}` })

/** The same statement twice is one statement; where it was written in two ways (`5` and `"5"`), the general processor decides. */
function write(writer: Writer, subject: Named, predicate: Named, object: Named | Literal, graph: Named): void {
  // A blank node's name begins with no scheme, so that it is never taken for an address.
  let about = writer.about.get(subject.value)
  if (!about) writer.about.set(subject.value, (about = new Map()))
  const before = about.get(predicate.value)
  const quad = { subject, predicate, object, graph }
  if (!before) about.set(predicate.value, [quad])
  else {
    const same = before.find((one) => one.graph.value === graph.value && isSame(one.object, object))
    if (same) {
      if (same.object.termType === 'Literal' && object.termType === 'Literal' && (same.object.written !== object.written || object.written === 'object')) beyond('a statement in two ways')
      return
    }
    before.push(quad)
  }
  writer.quads.push(quad)
}
const isSame = (one: Named | Literal, other: Named | Literal): boolean =>
  one.value === other.value && one.termType === other.termType && (one.termType !== 'Literal' || other.termType !== 'Literal' || (one.datatype.value === other.datatype.value && one.language === other.language))

const keywordOf = (scope: Scope, key: string): string | null | undefined => (key.startsWith('@') ? key : scope.terms.get(key)?.iri)

/** Writes one node and what hangs on it; answers its name. `alone`: at the top or in a graph, where a node that says nothing would be dropped. */
function node(element: JsonObject, property: string | null, given: Scope, graph: Named, writer: Writer, alone: boolean): Named {
  const scope = typed(element, entered(element, property, given))
  const [words, types] = [scope.inside, scope.ofTypes]
  let id: string | undefined
  const statements: Statement[] = []
  const ofType: string[] = []
  for (const key of Object.keys(element)) {
    if (key === '@context') continue
    const value = element[key] as Json
    const term = words.terms.get(key)
    const iri = key.startsWith('@') ? key : term ? term.iri : key.includes(':') || words.vocabulary === undefined ? beyond(`${key} has no meaning`) : words.vocabulary + key
    if (iri === '@id') id = id === undefined && typeof value === 'string' ? identifier(words, value) : beyond('an identifier of another kind')
    else if (iri === '@type') for (const type of Array.isArray(value) ? value : [value]) ofType.push(typeof type === 'string' ? vocabulary(types, type) : beyond('a type of another kind'))
    else if (iri === null || !isAbsolute(iri)) beyond(`${key} means nothing`)
    else statements.push({ key, predicate: named(iri as string), term, value })
  }
  if (statements.length === 0 && ofType.length === 0 && (alone || id === undefined)) beyond('a node that says nothing')
  const subject = id === undefined ? blank(writer, element, 'node') : named(id)
  for (const type of new Set(ofType)) write(writer, subject, rdfType, named(type), graph)
  for (const one of statements) {
    if (one.term?.type === '@json') write(writer, subject, one.predicate, { termType: 'Literal', value: canonicalize(one.value) ?? beyond('JSON without a form'), datatype: rdfJson, written: 'object' }, graph)
    else for (const value of Array.isArray(one.value) ? one.value : [one.value]) state(subject, { ...one, value }, words, graph, writer)
  }
  return subject
}

type Statement = { readonly key: string; readonly predicate: Named; readonly term: Term | undefined; readonly value: Json }
function state(subject: Named, { key, predicate, term, value }: Statement, words: Scope, graph: Named, writer: Writer): void {
  if (value === null || Array.isArray(value)) return beyond('nothing, or a list in a list')
  if (term?.containers.includes('@list')) return beyond('an ordered list')
  const below = term?.scoped === undefined ? words : derive(words, term.scoped.context, { propagate: true, override: true })
  const say = (object: Named | Literal): void => write(writer, subject, predicate, object, graph)
  const inGraph = term?.containers.includes('@graph') === true
  if (typeof value === 'object') {
    const element = value as JsonObject
    if ('@value' in element) return inGraph || term?.type !== undefined ? beyond('a value of another kind') : say(languageValue(element))
    if (!inGraph) return say(node(element, key, below, graph, writer, false))
    const name = blank(writer, element, 'graph')
    node(element, key, below, name, writer, true)
    return say(name)
  }
  if (inGraph) return beyond('a word for a graph')
  if (typeof value === 'string' && term?.type === '@id') return say(named(identifier(below, value)))
  if (typeof value === 'string' && term?.type === '@vocab') return say(named(vocabulary(below, value)))
  const datatype = term?.type === undefined || term.type.startsWith('@') ? undefined : named(term.type)
  return say(literal(value as string | number | boolean, datatype))
}

/** @see JSON-LD 1.1 Processing Algorithms, section 8.2.2: how numbers and truth values are written */
function literal(value: string | number | boolean, datatype: Named | undefined): Literal {
  const of = (text: string, natural: Named): Literal => ({ termType: 'Literal', value: text, datatype: datatype ?? natural, written: typeof value as 'string' | 'number' | 'boolean' })
  if (typeof value === 'string') return datatype?.value === double.value ? beyond('a double in words') : of(value, string)
  if (typeof value === 'boolean') return of(String(value), boolean)
  const written = String(value)
  if (written.includes('e') || !Number.isFinite(value)) return beyond('a number of unusual size')
  return written.includes('.') || datatype?.value === double.value ? of(value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), double) : of(value.toFixed(0), integer)
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
function entered(element: JsonObject, property: string | null, given: Scope): Scope {
  const keys = Object.keys(element)
  const propertyScoped = property === null ? undefined : given.terms.get(property)?.scoped
  const isReference = keys.length === 1 && keywordOf(given, keys[0] ?? '') === '@id'
  let scope = given.previous && !isReference ? given.previous : given
  if (propertyScoped) scope = derive(scope, propertyScoped.context, { propagate: true, override: true })
  return '@context' in element ? derive(scope, element['@context'], { propagate: true, override: false }) : scope
}

/** Types bring their own words, for this node alone; in the order of their names. */
function typed(element: JsonObject, scope: Scope): { readonly inside: Scope; readonly ofTypes: Scope } {
  let inside = scope
  for (const key of Object.keys(element).toSorted()) {
    if (keywordOf(scope, key) !== '@type') continue
    const value = element[key] as Json
    const types = (Array.isArray(value) ? value : [value]).map((type: Json) => (typeof type === 'string' ? type : beyond('a type of another kind')))
    for (const type of types.toSorted()) {
      const scoped = scope.terms.get(type)?.scoped
      if (scoped) inside = derive(inside, scoped.context, { propagate: false, override: false })
    }
  }
  return { inside, ofTypes: scope }
}
