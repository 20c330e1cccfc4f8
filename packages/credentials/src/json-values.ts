import canonicalize from 'canonicalize'
import type { Json, JsonObject } from './format.ts'

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
export const objectsOf = (value: Json | undefined): readonly JsonObject[] => listOf(value).filter(isObject)
export const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
export const typesOf = (document: JsonObject): readonly string[] => listOf(document['type']).filter((type) => typeof type === 'string')
/** Do two documents say the same, whatever the order of their members? @see RFC 8785 */
export const sameJson = (one: Json, other: Json): boolean => canonicalize(one) === canonicalize(other)
/** The identifier of an issuer or holder, which may stand alone or in an object. */
export const idOf = (value: Json | undefined): string | undefined => (isObject(value) ? stringOf(value['id']) : stringOf(value))
/** Text out of a string, a language-value object or a list of those: the first there is. */
export const textIn = (value: Json | undefined): string | undefined => {
  const [first] = listOf(value)
  return typeof first === 'string' ? first : isObject(first) ? stringOf(first['@value']) : undefined
}
