import type { Quad } from './quads.ts'

type Term = Quad['subject'] | Quad['object'] | Quad['graph']
const odd = /[\u0000-\u0020<>"{}|^`\\]/
const marks = /[\u0000-\u001f\u007f"\\]/
const short: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}
const escaped = (text: string): string =>
  marks.test(text)
    ? text.replace(
        /[\u0000-\u001f\u007f"\\]/g,
        (mark) => short[mark] ?? `\\u${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      )
    : text
const plain = 'http://www.w3.org/2001/XMLSchema#string'

/** A term that is left to the general form. */
export class Unusual extends Error {}
/** A term that is no blank node, as canonical N-Quads write it; addresses with unusual characters are left to the general form. */
function written(term: Term): string {
  if (term.termType === 'Literal') {
    const text = `"${escaped(term.value)}"`
    if (term.language !== undefined) return `${text}@${term.language}`
    return term.datatype.value === plain ? text : `${text}^^${address(term.datatype.value)}`
  }
  return address(term.value)
}
/** Properties and types come from the pinned contexts again and again: as they are written is kept, up to this many. */
const kept = new Map<string, string>()
const most = 4_000
function address(value: string): string {
  const known = kept.get(value)
  if (known !== undefined) return known
  if (odd.test(value)) throw new Unusual()
  const text = `<${value}>`
  if (kept.size < most && value.length < 100) kept.set(value, text)
  return text
}

/** A statement in pieces: what is fixed, and the names of the blank nodes between, empty where there is none. */
export type Line = {
  readonly subject: string
  readonly first: string
  readonly object: string
  readonly last: string
  readonly graph: string
  readonly predicate: string
}
const isBlank = (term: Term): boolean => term.termType === 'BlankNode'

export function lineOf({ subject, predicate, object, graph }: Quad): Line {
  const property = address(predicate.value)
  const first = `${isBlank(subject) ? '' : written(subject)} ${property} ${isBlank(object) ? '' : written(object)}`
  const [inBlank, ofDefault] = [isBlank(graph), graph.termType === 'DefaultGraph']
  return {
    subject: isBlank(subject) ? subject.value : '',
    first,
    object: isBlank(object) ? object.value : '',
    last: ofDefault ? ' .\n' : inBlank ? ' ' : ` ${written(graph)} .\n`,
    graph: inBlank ? graph.value : '',
    predicate: property,
  }
}

/** With the names that blank nodes bear. */
export function said({ subject, first, object, last, graph }: Line, name: (blank: string) => string): string {
  const text = `${subject === '' ? '' : name(subject)}${first}${object === '' ? '' : name(object)}${last}`
  return graph === '' ? text : `${text}${name(graph)} .\n`
}
