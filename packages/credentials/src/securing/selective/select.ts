import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { Json, JsonObject } from '../../format.ts'
import { isObject } from '../../json-values.ts'

/** A part of a document, and for each object in it the object of the whole that it was taken from. */
export type Selection = { readonly document: JsonObject; readonly source: ReadonlyMap<JsonObject, JsonObject> }

const unknownPointer = (pointer: string) =>
  refuse({ code: 'issue.pointer-unknown', at: pointer.slice(0, 200), values: { pointer: pointer.slice(0, 200) } })
/** @see RFC 6901, section 3 */
const partsOf = (pointer: string): readonly string[] | undefined =>
  pointer === ''
    ? []
    : pointer.startsWith('/')
      ? pointer
          .slice(1)
          .split('/')
          .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      : undefined

type Tree = { whole: boolean; readonly below: Map<string, Tree> }
const tree = (): Tree => ({ whole: false, below: new Map() })

/**
 * What a set of JSON pointers selects of a document: the values themselves whole, and of every object on the way its identifier and types,
 * so that what is shown still says what it is about.
 * @see Data Integrity ECDSA Cryptosuites 1.0, section 3.4.13 “selectJsonLd”
 */
export function select(document: JsonObject, pointers: readonly string[]): Result<Selection> {
  const wanted = tree()
  for (const pointer of pointers) {
    const parts = partsOf(pointer)
    if (!parts) return unknownPointer(pointer)
    let [place, value]: [Tree, Json | undefined] = [wanted, document]
    for (const part of parts) {
      value = Array.isArray(value)
        ? /^(0|[1-9]\d*)$/.test(part)
          ? value[Number(part)]
          : undefined
        : isObject(value) && Object.hasOwn(value, part)
          ? value[part]
          : undefined
      if (value === undefined) return unknownPointer(pointer)
      const next = place.below.get(part) ?? tree()
      place.below.set(part, next)
      place = next
    }
    place.whole = true
  }
  const source = new Map<JsonObject, JsonObject>()
  const taken = take(document, wanted, source)
  const context = document['@context']
  if (!isObject(taken)) return unknownPointer('')
  const whole: JsonObject = { ...(context === undefined ? {} : { '@context': context }), ...taken }
  source.set(whole, document)
  return accept({ document: whole, source })
}

function take(value: Json, wanted: Tree, source: Map<JsonObject, JsonObject>): Json {
  if (Array.isArray(value))
    return value.flatMap((part: Json, index): Json[] =>
      wanted.whole
        ? [copy(part, source)]
        : wanted.below.has(String(index))
          ? [take(part, wanted.below.get(String(index)) ?? tree(), source)]
          : [],
    )
  if (!isObject(value) || wanted.whole) return copy(value, source)
  const taken: Record<string, Json> = {}
  for (const [name, part] of Object.entries(value)) {
    const below = wanted.below.get(name)
    if (below) taken[name] = take(part, below, source)
    else if (name === 'type' || (name === 'id' && typeof part === 'string' && !part.startsWith('_:'))) taken[name] = copy(part, source)
  }
  source.set(taken, value)
  return taken
}

function copy(value: Json, source: Map<JsonObject, JsonObject>): Json {
  if (Array.isArray(value)) return value.map((part: Json) => copy(part, source))
  if (!isObject(value)) return value
  const made = Object.fromEntries(Object.entries(value).map(([name, part]): [string, Json] => [name, copy(part, source)]))
  source.set(made, value)
  return made
}
