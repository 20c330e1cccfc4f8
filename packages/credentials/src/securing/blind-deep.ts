import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64url } from '../did/key-material.ts'
import type { Json, JsonObject } from '../format.ts'
import { isObject, listOf } from '../json-values.ts'
import type { Blinded } from './sd-jwt.ts'

/** A place inside a document: names of members and places in lists. */
export type Place = readonly (string | number)[]
const encoded = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
const digestOf = (disclosure: string): string => toBase64url(sha256(new TextEncoder().encode(disclosure)))

/**
 * Hides members and entries of lists anywhere in a document, inner ones first, so that what is inside something hidden opens by itself too.
 * The salt of each is given, 128 bits or more.
 * @see RFC 9901, sections 4.2.4 to 4.2.6
 */
export function blindDeep(document: JsonObject, places: readonly Place[], saltOf: (place: Place) => string): Blinded {
  const disclosures: string[] = []
  let payload: Json = document
  for (const place of places.toSorted((a, b) => b.length - a.length)) payload = hide(payload, place, 0, saltOf, disclosures)
  return {
    payload: isObject(payload) ? { ...sorted(payload), ...(disclosures.length > 0 ? { _sd_alg: 'sha-256' } : {}) } : {},
    disclosures,
  }
}

function hide(value: Json, place: Place, depth: number, saltOf: (place: Place) => string, disclosures: string[]): Json {
  const step = place[depth]
  const last = depth === place.length - 1
  if (Array.isArray(value) && typeof step === 'number') {
    return value.map((part: Json, index): Json => {
      if (index !== step) return part
      if (!last) return hide(part, place, depth + 1, saltOf, disclosures)
      const disclosure = encoded([saltOf(place), part])
      disclosures.push(disclosure)
      return { '...': digestOf(disclosure) }
    })
  }
  if (!isObject(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return value
  if (!last) return { ...value, [step]: hide(value[step] ?? null, place, depth + 1, saltOf, disclosures) }
  const { [step]: hidden, _sd: before, ...rest } = value
  const disclosure = encoded([saltOf(place), step, hidden])
  disclosures.push(disclosure)
  return { ...rest, _sd: [...listOf(before), digestOf(disclosure)] }
}

/** Digests stand in the order of their bytes, which tells nothing of what they hide. @see RFC 9901, section 4.2.4.1 */
function sorted(value: JsonObject): JsonObject {
  const each = (part: Json): Json => (Array.isArray(part) ? part.map((one: Json) => each(one)) : isObject(part) ? sorted(part) : part)
  return Object.fromEntries(
    Object.entries(value).map(([name, part]): [string, Json] => [name, name === '_sd' ? listOf(part).map(String).toSorted() : each(part)]),
  )
}

/** What the holder of a W3C credential may keep back: each identity of the person, and the result. */
export const personalPlaces = (document: JsonObject): readonly Place[] => {
  const { credentialSubject: subject } = document
  if (!isObject(subject)) return []
  return [
    ...listOf(subject['identifier']).map((_, index): Place => ['credentialSubject', 'identifier', index]),
    ...['identifier', 'result'].filter((member) => member in subject).map((member): Place => ['credentialSubject', member]),
  ]
}
