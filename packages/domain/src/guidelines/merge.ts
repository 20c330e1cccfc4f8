/** Data as JSON has it. */
export type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }
/** A place that both changed in different ways. Parts of the path are names, `#id` for a part of a list that has an identifier, or `@place` for one that has none. */
export type Conflict = { readonly path: readonly string[]; readonly mine: Plain; readonly theirs: Plain }
export type Merged<T> = { readonly merged: T; readonly conflicts: readonly Conflict[] }
type Part = Merged<Plain>

/**
 * Brings together what two people made of one text: what only one of them changed is taken over, what both changed in different
 * ways is a conflict. In a conflict the merged text holds one's own words, and the other's stand beside them: nothing is lost.
 * Outcomes, assessments and the like are followed by their identifier, lists of plain values as sets, other lists by place as long as
 * nobody added, took out or moved a part.
 */
export function mergeDrafts<T extends Plain>(base: T, mine: T, theirs: T): Merged<T> {
  const { merged, conflicts } = merge(base, mine, theirs, [])
  return { merged: merged as T, conflicts }
}
/** A whole with another value at a path of a conflict; `undefined` takes the place out. */
export const settle = <T extends Plain>(whole: T, path: readonly string[], value: Plain): T => put(whole, path, value) as T

function merge(base: Plain, mine: Plain, theirs: Plain, path: readonly string[]): Part {
  if (same(mine, theirs) || same(base, theirs)) return { merged: mine, conflicts: [] }
  if (same(base, mine)) return { merged: theirs, conflicts: [] }
  if (isObject(mine) && isObject(theirs)) return members(isObject(base) ? base : {}, mine, theirs, path)
  if (isList(mine) && isList(theirs)) {
    const before = isList(base) ? base : []
    if ([...mine, ...theirs, ...before].every((one) => idOf(one) !== undefined)) return named(before, mine, theirs, path)
    if ([...mine, ...theirs].every((one) => typeof one === 'string')) return { merged: asSet(before, mine, theirs), conflicts: [] }
    if (before.length > 0 && [mine, theirs].every((list) => inPlace(before, list))) return placed(before, mine, theirs, path)
  }
  return { merged: mine === undefined ? theirs : mine, conflicts: [{ path, mine, theirs }] }
}

function put(whole: Plain, path: readonly string[], value: Plain): Plain {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (isList(whole)) {
    const place = first.startsWith('@') ? Number(first.slice(1)) : whole.findIndex((one) => `#${idOf(one)}` === first)
    const next = put(whole[place], rest, value)
    if (place < 0) return next === undefined ? whole : [...whole, next]
    return next === undefined ? whole.filter((_, index) => index !== place) : whole.with(place, next)
  }
  const members = isObject(whole) ? whole : {}
  const next = put(members[first], rest, value)
  return next === undefined ? Object.fromEntries(Object.entries(members).filter(([name]) => name !== first)) : { ...members, [first]: next }
}

const isObject = (value: Plain): value is { readonly [name: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value)
const idOf = (value: Plain): string | undefined => (isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined)
const same = (one: Plain, other: Plain): boolean => {
  if (one === other) return true
  if (isList(one) && isList(other)) return one.length === other.length && one.every((value, index) => same(value, other[index]))
  if (!isObject(one) || !isObject(other)) return false
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.every((name) => same(one[name], other[name]))
}

type Members = { readonly [name: string]: Plain }
function members(base: Members, mine: Members, theirs: Members, path: readonly string[]): Part {
  const merged: Record<string, Plain> = {}
  const conflicts: Conflict[] = []
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const one = merge(base[name], mine[name], theirs[name], [...path, name])
    conflicts.push(...one.conflicts)
    if (one.merged !== undefined)
      Object.defineProperty(merged, name, { value: one.merged, enumerable: true, configurable: true, writable: true })
  }
  return { merged, conflicts }
}

/** In their order; what I added stands after what it stood after with me. */
function named(base: readonly Plain[], mine: readonly Plain[], theirs: readonly Plain[], path: readonly string[]): Part {
  const find = (list: readonly Plain[], id: string | undefined): Plain => list.find((one) => idOf(one) === id)
  const order = theirs.map(idOf)
  for (const [index, one] of mine.entries()) {
    const id = idOf(one)
    if (!order.includes(id)) order.splice(index === 0 ? 0 : order.indexOf(idOf(mine[index - 1])) + 1, 0, id)
  }
  const reordered = same(theirs.map(idOf), base.map(idOf)) ? mine.map(idOf).filter((id) => order.includes(id)) : []
  const sequence = reordered.length > 0 ? [...reordered, ...order.filter((id) => !reordered.includes(id))] : order
  const merged: Plain[] = []
  const conflicts: Conflict[] = []
  for (const id of sequence) {
    const one = merge(find(base, id), find(mine, id), find(theirs, id), [...path, `#${id}`])
    conflicts.push(...one.conflicts)
    if (one.merged !== undefined) merged.push(one.merged)
  }
  return { merged, conflicts }
}

/** Every part still stands where it stood. */
const inPlace = (before: readonly Plain[], list: readonly Plain[]): boolean =>
  list.length === before.length && list.every((one, at) => same(one, before[at]) || !before.some((other) => same(other, one)))
function placed(base: readonly Plain[], mine: readonly Plain[], theirs: readonly Plain[], path: readonly string[]): Part {
  const parts = mine.map((one, at) => merge(base[at], one, theirs[at], [...path, `@${at}`]))
  return { merged: parts.map(({ merged }) => merged), conflicts: parts.flatMap(({ conflicts }) => conflicts) }
}

function asSet(base: readonly Plain[], mine: readonly Plain[], theirs: readonly Plain[]): readonly Plain[] {
  const kept = theirs.filter((one) => mine.includes(one) || !base.includes(one))
  return [...kept, ...mine.filter((one) => !theirs.includes(one) && !base.includes(one))]
}
