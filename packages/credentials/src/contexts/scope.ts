import { contexts } from './list.ts'

/** What a context says of one term, and what follows from it for a value. `scoped`: the context that holds below the term, where it has one. */
export type Term = {
  readonly iri: string | null
  readonly type?: string
  readonly containers: readonly string[]
  readonly scoped?: { readonly context: unknown }
  readonly isPrefix: boolean
  readonly isProtected: boolean
  /** Compared when a protected term is said again: everything but the protection. */
  readonly meaning: string
}

/** The meaning of words at one place of a document: the pinned contexts that hold there, worked out once and kept. */
export type Scope = {
  readonly terms: ReadonlyMap<string, Term>
  readonly vocabulary: string | undefined
  /** What holds again below a node, where a type brought its own words. */
  readonly previous: Scope | undefined
  /** Scopes below this one that were worked out already, by rule and context. */
  readonly derived: { readonly here: Map<unknown, Scope>; readonly down: Map<unknown, Scope> }
}

/** Something that this reading does not cover: the general processor decides, never a guess. */
export class Beyond extends Error {}
export const beyond = (what: string): never => {
  throw new Beyond(what)
}

type Rules = { readonly propagate: boolean; readonly override: boolean }
const none = (): Scope['derived'] => ({ here: new Map(), down: new Map() })
const empty = (): Scope => ({ terms: new Map(), vocabulary: undefined, previous: undefined, derived: none() })
export const outset: Scope = empty()
/** Lists of contexts that documents name are kept as well, up to this many; a stranger cannot fill the memory. */
const keptLists = 300
let kept = 0

/**
 * The scope below another one, under a local context: names of pinned contexts, or a context that stands inside one.
 * @see JSON-LD 1.1 Processing Algorithms, section 4.1 (Context Processing)
 * @throws Beyond where the context uses what the pinned ones do not
 */
export function derive(scope: Scope, local: unknown, rules: Rules): Scope {
  const named = typeof local === 'string' || Array.isArray(local)
  const key = typeof local === 'string' ? `${rules.override}"${local}"` : named ? `${rules.override}${JSON.stringify(local)}` : local
  const derived = rules.propagate ? scope.derived.down : scope.derived.here
  const known = derived.get(key)
  if (known) return known
  const before = rules.propagate || scope.previous ? scope : { ...scope, previous: scope }
  const made = apply(before, local, rules, new Set())
  if (named && (kept += 1) > keptLists) return made
  derived.set(key, made)
  return made
}

function apply(scope: Scope, local: unknown, rules: Rules, open: ReadonlySet<string>): Scope {
  if (local === null)
    return !rules.override && [...scope.terms.values()].some(({ isProtected }) => isProtected)
      ? beyond('a protected context taken away')
      : empty()
  if (Array.isArray(local)) return local.reduce<Scope>((inner, part) => apply(inner, part, rules, open), scope)
  if (typeof local === 'string') {
    const document = contexts.get(local)
    if (!document || !('@context' in document) || open.has(local)) return beyond(`context ${local}`)
    return apply(scope, document['@context'], rules, new Set([...open, local]))
  }
  return typeof local === 'object' ? define(scope, local as Readonly<Record<string, unknown>>, rules) : beyond('a context of another kind')
}

const ofContext = new Set(['@version', '@vocab', '@protected'])
const ofTerm = new Set(['@id', '@type', '@container', '@context', '@protected', '@prefix'])
const keywords = new Set(['@id', '@type'])

function define(scope: Scope, local: Readonly<Record<string, unknown>>, { override }: Rules): Scope {
  for (const name of Object.keys(local)) if (name.startsWith('@') && !ofContext.has(name)) beyond(`${name} in a context`)
  const terms = new Map(scope.terms)
  const vocabulary = '@vocab' in local ? (isAbsolute(local['@vocab']) ? local['@vocab'] : beyond('@vocab')) : scope.vocabulary
  const state = new Map<string, boolean>()
  const expand = (value: string): string => {
    if (keywords.has(value) || value === '@json' || value === '@vocab') return value
    if (value.startsWith('@')) beyond(value)
    if (Object.hasOwn(local, value) && state.get(value) !== true) add(value)
    const term = terms.get(value)
    if (term) return term.iri ?? beyond('a term without meaning')
    const colon = value.indexOf(':')
    if (colon > 0) {
      const [prefix, suffix] = [value.slice(0, colon), value.slice(colon + 1)]
      if (prefix === '_') beyond('a blank node')
      if (suffix.startsWith('//')) return value
      if (Object.hasOwn(local, prefix) && state.get(prefix) !== true) add(prefix)
      const mapped = terms.get(prefix)
      if (mapped?.isPrefix) return `${mapped.iri ?? beyond('a prefix without meaning')}${suffix}`
      if (isAbsolute(value)) return value
    }
    return vocabulary === undefined ? beyond(`${value} has no meaning`) : vocabulary + value
  }
  const add = (name: string): void => {
    if (state.has(name)) return state.get(name) ? undefined : beyond('terms in a circle')
    state.set(name, false)
    const given = local[name]
    const before = terms.get(name)
    terms.delete(name)
    const simple = typeof given === 'string' || given === null
    const value = simple
      ? { '@id': given }
      : typeof given === 'object' && !Array.isArray(given)
        ? (given as Readonly<Record<string, unknown>>)
        : beyond('a term of another kind')
    for (const member of Object.keys(value)) if (!ofTerm.has(member)) beyond(`${member} in a term`)
    if (name === '' || name.includes(':')) beyond('a term with a colon')
    const id = value['@id']
    const iri =
      id === null
        ? null
        : typeof id === 'string' && id !== name
          ? expand(id)
          : id === undefined || id === name
            ? vocabulary === undefined
              ? beyond('a term without an identifier')
              : vocabulary + name
            : beyond('@id of another kind')
    const type =
      value['@type'] === undefined
        ? undefined
        : typeof value['@type'] === 'string'
          ? expand(value['@type'])
          : beyond('@type of another kind')
    const containers =
      value['@container'] === undefined
        ? []
        : typeof value['@container'] === 'string'
          ? [value['@container']]
          : beyond('several containers')
    if (!containers.every((container) => container === '@set' || container === '@graph' || container === '@list')) beyond('a container')
    const isPrefix = typeof value['@prefix'] === 'boolean' ? value['@prefix'] : simple && iri !== null && /[:/?#[\]@]$/.test(iri)
    const meaning = JSON.stringify([iri, type, containers, '@context' in value, value['@context'], isPrefix])
    const isProtected = value['@protected'] === true || (local['@protected'] === true && value['@protected'] !== false)
    if (before?.isProtected && !override && before.meaning !== meaning) beyond('a protected term said otherwise')
    terms.set(name, {
      iri,
      ...(type === undefined ? {} : { type }),
      containers,
      ...('@context' in value ? { scoped: { context: value['@context'] } } : {}),
      isPrefix,
      isProtected: isProtected || (before?.isProtected === true && !override),
      meaning,
    })
    state.set(name, true)
  }
  for (const name of Object.keys(local)) if (!name.startsWith('@')) add(name)
  return { terms, vocabulary, previous: scope.previous, derived: none() }
}

export const isAbsolute = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]*$/.test(value)
