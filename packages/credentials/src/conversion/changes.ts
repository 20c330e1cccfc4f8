import type { Json, JsonObject } from '../format.ts'
import { isObject } from '../json-values.ts'

/** Where a value stands, as the parts of a JSON Pointer. */
export type Path = readonly (string | number)[]

/** The document without what stands at a path; a place in a list is closed up. What is not touched is shared, not copied. */
export function without(value: Json, [first, ...rest]: Path): Json {
  if (first === undefined) return value
  if (Array.isArray(value))
    return rest.length === 0
      ? value.filter((_, index) => index !== first)
      : value.map((part: Json, index) => (index === first ? without(part, rest) : part))
  if (!isObject(value)) return value
  if (rest.length > 0) return { ...value, [first]: without(value[first] ?? null, rest) }
  const { [first]: _, ...others } = value
  return others
}

/** The document with another value at a path. */
export function withOther(value: Json, [first, ...rest]: Path, other: Json): Json {
  if (first === undefined) return other
  if (Array.isArray(value)) return value.map((part: Json, index) => (index === first ? withOther(part, rest, other) : part))
  return isObject(value) ? { ...value, [first]: withOther(value[first] ?? null, rest, other) } : value
}

/** Every text and number in a document, by the path of its element (`specification.learningOutcomes.statement.en`), places in lists left out. */
export function leaves(value: unknown, base = ''): readonly (readonly [element: string, value: string])[] {
  if (Array.isArray(value)) return value.flatMap((part: unknown) => leaves(part, base))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => leaves(part, base === '' ? name : `${base}.${name}`))
  return value === undefined || value === null ? [] : [[base, String(value)]]
}

/** The element of an award that one has and the other has not, or says otherwise: the first that differs. */
export function firstDifference(one: JsonObject | object, other: JsonObject | object): string | undefined {
  const there = leaves(other).map(([element, value]) => `${element}\n${value}`)
  const count = new Map<string, number>()
  for (const key of there) count.set(key, (count.get(key) ?? 0) + 1)
  for (const [element, value] of leaves(one)) {
    const key = `${element}\n${value}`
    const left = count.get(key) ?? 0
    if (left === 0) return element
    count.set(key, left - 1)
  }
  return undefined
}

/** The name of an element, its languages taken together: `specification.title` for `specification.title.en`. */
export const elementName = (element: string): string => element.replace(/\.(?!(?:id|url|met)$)[a-z]{2,3}(-[A-Za-z0-9]+)*$/, '')
