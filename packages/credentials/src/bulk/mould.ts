import { sorter } from './sorted-lines.ts'
import type { Line, Numbering, Part, Values } from './sorted-lines.ts'
import { quadsOf } from '../contexts/quads.ts'
import type { Quad } from '../contexts/quads.ts'
import type { JsonObject } from '../format.ts'
import type { Hash } from '../quick.ts'

export type { Values } from './sorted-lines.ts'
/** A document of which some texts are left open: filled in it is the same text, and the same canonical form, as made whole. */
export type Mould = {
  readonly text: (values: Values) => string
  /** The hash of the canonical N-Quads; `undefined` where these values are not for a mould. */
  readonly digest: (values: Values, hash: Hash) => Uint8Array | undefined
}

/** The beginning of a hash as a number: of two the smaller is the smaller hash. Where two are the same, a mould decides nothing. */
const keyOf = (bytes: Uint8Array): number => {
  let key = 0
  for (let byte = 0; byte < 6; byte += 1) key = key * 256 + (bytes[byte] ?? 0)
  return key
}

/**
 * Casts a mould of a document in which marks stand for what differs. Only the statements that hold a mark are made anew for each
 * person, and only the blank nodes that they touch are hashed anew; all hashes are compared each time, so the labels, and with them
 * the result, are those of the full algorithm. `undefined` where a mark is not a whole value, or the comparison could need more than
 * first degrees.
 * @see W3C RDF Dataset Canonicalization 1.0, sections 4.4.3 and 4.6; performance.md, bulk issue
 */
export function mouldOf(document: JsonObject, marks: ReadonlyMap<string, string>, hash: Hash): Mould | undefined {
  const quads = quadsOf(document)
  const text = textMould(document, marks)
  if (!quads || !text) return undefined
  const blanks = new Map<string, number>()
  const links = new Set<string>()
  const lines: Line[] = []
  const places = new Set<string>()
  for (const quad of quads) {
    const line = lineOf(quad, marks, blanks, links)
    if (!line) return undefined
    // Two open statements of one subject and predicate could become one statement.
    if (line.some((part) => typeof part === 'object' && 'slot' in part)) {
      const place = `${quad.subject.termType}${quad.subject.value} ${quad.predicate.value}`
      if (
        marks.has(quad.object.value) &&
        (places.has(place) ||
          quads.some(
            (other) =>
              other !== quad &&
              other.subject.value === quad.subject.value &&
              other.predicate.value === quad.predicate.value &&
              other.object.termType === quad.object.termType,
          ))
      )
        return undefined
      places.add(place)
    }
    lines.push(line)
  }
  const touching = Array.from({ length: blanks.size }, (_, blank) =>
    lines.filter((line) => line.some((part) => typeof part === 'object' && 'blank' in part && part.blank === blank)),
  )
  const open = touching.map((of) => of.some((line) => line.some((part) => typeof part === 'object' && 'slot' in part)))
  const statements = touching.map((of, blank) => sortedOnce(of.map((line) => withMarks(line, blank))))
  const firstDegree = (blank: number, values: Values, with_: Hash): number => keyOf(with_(statements[blank]?.(values) ?? ''))
  const sorted = sorter(lines, blanks.size)
  const alone = touching.map((of, blank) =>
    of.every((line) => line.every((part) => typeof part !== 'object' || !('blank' in part) || part.blank === blank)),
  )
  const number = numberer(
    open,
    alone,
    open.map((isOpen, blank) => (isOpen ? 0 : firstDegree(blank, {}, hash))),
  )
  if (!number) return undefined
  return {
    text: text,
    digest: (values, with_) => {
      const given = escaped(values, links)
      const numbering = given && number((blank) => firstDegree(blank, given, with_))
      return given && numbering ? with_(sorted(given, numbering)) : undefined
    },
  }
}

/** A statement as it stands in the hash of one of its nodes. @see W3C RDF Dataset Canonicalization 1.0, section 4.6 */
const withMarks = (line: Line, own: number): Line =>
  line.reduce<readonly Part[]>((parts, part) => {
    const next = typeof part === 'object' && 'blank' in part ? (part.blank === own ? '_:a' : '_:z') : part
    const last = parts.at(-1)
    return typeof next === 'string' && typeof last === 'string' ? [...parts.slice(0, -1), last + next] : [...parts, next]
  }, [])

/** Statements in their order as one text; sorted once, where what comes before their first open part tells them apart. */
function sortedOnce(lines: readonly Line[]): (values: Values) => string {
  const start = (line: Line): string => (typeof line[0] === 'string' ? line[0] : '')
  const order = lines.toSorted((a, b) => (start(a) < start(b) ? -1 : 1))
  const isSure = order.every((line, place) => place === 0 || !start(line).startsWith(start(order[place - 1] ?? [])))
  return isSure
    ? (values) => order.map((line) => join(line, values)).join('')
    : (values) =>
        lines
          .map((line) => join(line, values))
          .sort()
          .join('')
}

/**
 * Numbers in the order of the hashes: first the nodes whose hash is theirs alone, then those that share one. Nodes that share one and touch no
 * other node are the same from every side, so any order of them gives the same result; others need more degrees, and so does an open node
 * that turns out like another. What is fixed is put in order once; the few open ones are put between.
 * @see W3C RDF Dataset Canonicalization 1.0, section 4.4.3, steps 4 and 5
 */
function numberer(
  open: readonly boolean[],
  alone: readonly boolean[],
  keys: readonly number[],
): ((keyOfOpen: (blank: number) => number) => Numbering | undefined) | undefined {
  const closed = keys
    .map((_, blank) => blank)
    .filter((blank) => !open[blank])
    .toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  const isTwin = (place: number): boolean =>
    [place - 1, place + 1].some((next) => closed[next] !== undefined && keys[closed[next]] === keys[closed[place] ?? -1])
  const twins = closed.filter((_, place) => isTwin(place))
  if (!twins.every((blank) => alone[blank])) return undefined
  const single = closed.filter((_, place) => !isTwin(place))
  const moving = keys.map((_, blank) => blank).filter((blank) => open[blank])
  return (keyOfOpen) => {
    const found = moving.map((blank) => ({ blank, key: keyOfOpen(blank) })).sort((a, b) => a.key - b.key)
    const blankOf: number[] = []
    let next = 0
    for (const blank of single) {
      const key = keys[blank] ?? 0
      for (let one = found[next]; one && one.key <= key; one = found[(next += 1)]) {
        if (one.key === key || one.key === found[next + 1]?.key) return undefined
        blankOf.push(one.blank)
      }
      blankOf.push(blank)
    }
    for (; next < found.length; next += 1) {
      if (found[next]?.key === found[next + 1]?.key) return undefined
      blankOf.push(found[next]?.blank ?? -1)
    }
    for (const blank of twins) {
      if (found.some(({ key }) => key === keys[blank])) return undefined
      blankOf.push(blank)
    }
    const ofBlank: number[] = Array.from({ length: keys.length }, () => 0)
    for (let number = 0; number < blankOf.length; number += 1) ofBlank[blankOf[number] ?? 0] = number
    return { ofBlank, blankOf }
  }
}

function join(line: Line, values: Values): string {
  let text = ''
  for (const part of line) text += typeof part === 'string' ? part : 'slot' in part ? values[part.slot] : ''
  return text
}

const plainLiteral = /^[^\u0000-\u001f"\\\u007f]*$/
const named: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}
/** @see RDF 1.2 N-Quads, section 5 (Canonical N-Quads) */
const literalText = (value: string): string =>
  plainLiteral.test(value)
    ? value
    : value.replace(
        /[\u0000-\u001f"\\\u007f]/g,
        (char) => named[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      )
/** Identifiers that need no reading: nothing in them would be escaped, joined or taken for a shorter form. */
const plainLink = /^(urn:uuid:|urn:cairn:|did:[a-z]+:|https:\/\/)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$/

function escaped(values: Values, links: ReadonlySet<string>): Values | undefined {
  const seen = new Set<string>()
  const given: Record<string, string> = {}
  for (const [slot, value] of Object.entries(values)) {
    if (value === '' || /\p{Surrogate}/u.test(value)) return undefined
    if (links.has(slot)) {
      // Two identifiers that are the same would be one node.
      if (!plainLink.test(value) || seen.has(value)) return undefined
      seen.add(value)
      given[slot] = value
    } else given[slot] = literalText(value)
  }
  return given
}

function lineOf(
  { subject, predicate, object, graph }: Quad,
  marks: ReadonlyMap<string, string>,
  blanks: Map<string, number>,
  links: Set<string>,
): Line | undefined {
  const parts: Part[] = []
  const put = (part: Part): void => {
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else parts.push(part)
  }
  const value = (text: string, link: boolean): boolean => {
    const slot = marks.get(text)
    if (slot !== undefined) {
      if (link) links.add(slot)
      put({ slot })
      return true
    }
    for (const mark of marks.keys()) if (text.includes(mark)) return false
    if (link && /[\u0000-\u0020<>"{}|^`\\]/.test(text)) return false
    put(link ? text : literalText(text))
    return true
  }
  const node = (term: { readonly termType: string; readonly value: string }): boolean => {
    if (term.termType === 'NamedNode') {
      put('<')
      const whole = value(term.value, true)
      put('>')
      return whole
    }
    if (term.termType !== 'BlankNode') return false
    const blank = blanks.get(term.value) ?? blanks.size
    blanks.set(term.value, blank)
    put({ blank })
    return true
  }
  if (!node(subject)) return undefined
  put(' ')
  if (!node(predicate)) return undefined
  put(' ')
  if (object.termType === 'Literal') {
    put('"')
    if (!value(object.value, false)) return undefined
    put('"')
    if (object.language !== undefined) put(`@${object.language}`)
    else if (object.datatype.value !== 'http://www.w3.org/2001/XMLSchema#string') put(`^^<${object.datatype.value}>`)
  } else if (!node(object)) return undefined
  if (graph.termType !== 'DefaultGraph') return undefined
  put(' .\n')
  return parts
}

/** The document as text with its marks open; a mark that stands anywhere but as a whole value breaks the mould. */
function textMould(document: JsonObject, marks: ReadonlyMap<string, string>): Mould['text'] | undefined {
  let pieces: (string | { readonly slot: string })[] = [JSON.stringify(document)]
  for (const [mark, slot] of marks) {
    const quoted = JSON.stringify(mark)
    pieces = pieces.flatMap((piece) =>
      typeof piece !== 'string' ? [piece] : piece.split(quoted).flatMap((part, index) => (index === 0 ? [part] : [{ slot }, part])),
    )
  }
  if (pieces.some((piece) => typeof piece === 'string' && [...marks.keys()].some((mark) => piece.includes(mark)))) return undefined
  return (values) => {
    let text = ''
    for (const piece of pieces) text += typeof piece === 'string' ? piece : JSON.stringify(values[piece.slot])
    return text
  }
}
