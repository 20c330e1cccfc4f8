import { sha256, sha384 } from '@noble/hashes/sha2.js'
import type { Quad } from './quads.ts'

type Term = Quad['subject'] | Quad['object'] | Quad['graph']
const encoder = new TextEncoder()
const digests = { 'SHA-256': sha256, 'SHA-384': sha384 } as const
const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const odd = /[\u0000-\u0020<>"{}|^`\\]/
const marks = /[\u0000-\u001f\u007f"\\]/
const short: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' }
const escaped = (text: string): string => (marks.test(text) ? text.replace(/[\u0000-\u001f\u007f"\\]/g, (mark) => short[mark] ?? `\\u${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`) : text)
const plain = 'http://www.w3.org/2001/XMLSchema#string'

class Unusual extends Error {}
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

/** A statement in pieces: what is fixed, and where blank nodes stand. */
type Line = { readonly subject: string | undefined; readonly predicate: string; readonly object: string | undefined; readonly graph: string | undefined; readonly quad: Quad }
const isBlank = (term: Term): boolean => term.termType === 'BlankNode'
const fixed = (term: Term): string | undefined => (isBlank(term) ? undefined : written(term))

/** Each with the names that its blank nodes bear. */
function said({ subject, predicate, object, graph, quad }: Line, name: (blank: string) => string): string {
  const place = quad.graph.termType === 'DefaultGraph' ? '' : ` ${graph ?? name(quad.graph.value)}`
  return `${subject ?? name(quad.subject.value)} ${predicate} ${object ?? name(quad.object.value)}${place} .\n`
}

/**
 * The canonical form where every blank node is told from the others by the statements that it stands in, as in nearly every credential: then
 * RDFC-1.0 needs no more than their first-degree hashes. `undefined` where two are alike, or a term is unusual: the general algorithm decides.
 * A test compares the two, byte for byte.
 * @see W3C RDF Dataset Canonicalization 1.0, sections 4.4.3 (steps 3 to 5, 7) and 4.6 “Hash First Degree Quads”
 */
export function canonicalByFirstDegree(quads: readonly Quad[], digest: 'SHA-256' | 'SHA-384', labels?: Map<string, string>): string | undefined {
  const lines: Line[] = []
  const standsIn = new Map<string, Line[]>()
  try {
    for (const quad of quads) {
      const line: Line = { subject: fixed(quad.subject), predicate: address(quad.predicate.value), object: fixed(quad.object), graph: quad.graph.termType === 'DefaultGraph' ? '' : fixed(quad.graph), quad }
      lines.push(line)
      for (const term of [quad.subject, quad.object, quad.graph]) {
        if (term.termType !== 'BlankNode') continue
        const known = standsIn.get(term.value)
        if (!known) standsIn.set(term.value, [line])
        else if (known.at(-1) !== line) known.push(line)
      }
    }
  } catch (error) {
    if (error instanceof Unusual) return undefined
    throw error
  }
  const byHash = new Map<string, string>()
  for (const [name, own] of standsIn) {
    const bytes = digests[digest](encoder.encode(own.map((line) => said(line, (blank) => (blank === name ? '_:a' : '_:z'))).toSorted().join('')))
    let hash = ''
    for (const byte of bytes) hash += hexes[byte] ?? ''
    if (byHash.has(hash)) return undefined
    byHash.set(hash, name)
  }
  const names = new Map<string, string>()
  for (const hash of [...byHash.keys()].toSorted()) {
    const name = byHash.get(hash) ?? ''
    labels?.set(name, `c14n${names.size}`)
    names.set(name, `_:c14n${names.size}`)
  }
  return lines.map((line) => said(line, (blank) => names.get(blank) ?? '')).toSorted().join('')
}
