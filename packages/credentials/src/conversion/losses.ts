import type { Award } from '@cairn/domain/model/award'
import { pointer } from '@cairn/domain/model/problem'
import type { ProblemCode } from '@cairn/domain/model/problem'
import type { Json, JsonObject } from '../format.ts'
import { isObject } from '../json-values.ts'
import { elementName, firstDifference, leaves, without, withOther } from './changes.ts'
import type { Path } from './changes.ts'

/** An element that does not come through as it was: which, where in the original, and why (a code with words in the locales). */
export type Loss = {
  readonly element: string
  readonly at: string
  readonly kind: 'dropped' | 'narrowed' | 'invented'
  readonly code: ProblemCode
  readonly values?: Readonly<Record<string, string | number>>
}

/** How a document is read as an award, and what the new format makes of it; `undefined` where it cannot be read or made. */
export type Conversion = {
  readonly read: (document: JsonObject) => Award | undefined
  readonly render: (award: Award, document: JsonObject) => string | undefined
  readonly format: string
  readonly repeated?: ReadonlySet<string>
}

/** Structure, not content. Contexts give words their meaning; every format has its own. */
const structure = new Set(['@context', 'type'])
/** More places than any award of this world has. */
export const mostPlaces = 6000

/**
 * What does not come through, found out and not written down: each place of the original is taken out in turn. Where nothing changes in
 * the new file, the place is lost, unless its words stand in the new file all the same; where something changes but the words
 * themselves are not there, they came through narrowed. `undefined`: too large to be looked through.
 */
export function lossesOf(document: JsonObject, { read, render, format, repeated = new Set() }: Conversion): readonly Loss[] | undefined {
  const award = read(document)
  const whole = award && render(award, document)
  if (!award || whole === undefined) return undefined
  const losses: Loss[] = []
  const target = parsed(whole)
  // A value that merely repeats a default changes nothing when it is taken out; another value in its place would.
  const isHeeded = (value: Json, path: Path): boolean => {
    const changed = typeof value === 'object' ? undefined : withOther(document, path, other(value))
    const said = isObject(changed) ? read(changed) : undefined
    return said !== undefined && isObject(changed) && render(said, changed) !== whole
  }
  const carries = (words: string): boolean => whole.includes(JSON.stringify(words).slice(1, -1))
  let places = 0
  const look = (value: Json, path: Path): boolean => {
    if (repeated.has(pointer(...path))) return true
    places += 1
    if (places > mostPlaces) return false
    const changed = without(document, path)
    const said = isObject(changed) ? read(changed) : undefined
    const rendered = said && isObject(changed) ? render(said, changed) : undefined
    const at = pointer(...path)
    if (rendered === whole && !isHeeded(value, path)) {
      if (saidElsewhere(value, carries) || same(value, standingAt(target, path))) return true
      const element = said && firstDifference(award, said)
      losses.push({
        element: element ?? nameOf(path),
        at,
        kind: 'dropped',
        ...(element === undefined
          ? { code: 'loss.not-read' }
          : isOtherLanguage(path, document)
            ? { code: 'loss.language', values: { format } }
            : { code: 'loss.no-place', values: { format } }),
      })
      return true
    }
    if (typeof value === 'object' && value !== null)
      return parts(value).every(([name, part]) => structure.has(String(name)) || look(part, [...path, name]))
    if (!carries(String(value)) && !sameMoment(String(value), whole))
      losses.push({
        element: (said && firstDifference(award, said)) ?? nameOf(path),
        at,
        kind: 'narrowed',
        code: 'loss.narrowed',
        values: { format },
      })
    return true
  }
  return parts(document).every(([name, part]) => structure.has(String(name)) || look(part, [name])) ? losses : undefined
}

/** Another value of the same kind. */
function other(value: string | number | boolean): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 86_400
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return value.replace(/^\d{4}/, (year) => String(Number(year) - 1))
  return /^[a-z]{2}$/.test(value) ? (value === 'fr' ? 'en' : 'fr') : /^\d+$/.test(value) ? String(Number(value) + 1) : `${value}x`
}
const parsed = (text: string): Json => JSON.parse(text) as Json
const standingAt = (value: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>(
    (one, part) =>
      typeof one === 'object' && one !== null ? (Array.isArray(one) ? one[Number(part)] : (one as JsonObject)[part]) : undefined,
    value,
  )
const same = (one: Json, two: Json | undefined): boolean => JSON.stringify(one) === JSON.stringify(two)

const parts = (value: Json): readonly (readonly [string | number, Json])[] =>
  Array.isArray(value) ? value.map((part: Json, index) => [index, part] as const) : isObject(value) ? Object.entries(value) : []
/** The last name on the way, places in lists left out. */
const nameOf = (path: Path): string => path.filter((part) => typeof part === 'string').at(-1) ?? ''

/** Sentences and addresses are known again; a short word or a number could be anybody's. */
function saidElsewhere(value: Json, carries: (words: string) => boolean): boolean {
  if (typeof value === 'string')
    return (
      value.length > 8 &&
      (carries(value) || value.split('\n').every((line) => line.trim() === '' || (line.length > 8 && carries(line.replace(/^- /, '')))))
    )
  if (typeof value !== 'object' || value === null) return false
  const inside = parts(value).filter(([name]) => !structure.has(String(name)))
  return inside.length > 0 && inside.every(([, part]) => saidElsewhere(part, carries))
}
/** Seconds since 1970 say the same as a date of the same second. */
const sameMoment = (value: string, whole: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T/.test(value)
    ? whole.includes(String(Math.floor(Date.parse(value) / 1000)))
    : /^\d{9,11}$/.test(value) && whole.includes(new Date(Number(value) * 1000).toISOString().slice(0, 19))

/** One of several languages in which the same is said. */
function isOtherLanguage(path: Path, document: JsonObject): boolean {
  const last = path.at(-1)
  if (typeof last !== 'string' || !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(last)) return false
  const around = standingAt(document, path.slice(0, -1))
  return isObject(around) && Object.keys(around).length > 1 && Object.keys(around).every((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag))
}

/** What the new file says and the original does not: read back out of the new file, and held against the award that went in. */
export function inventedIn(award: Award, back: Award, format: string): readonly Loss[] {
  const before = leaves(award)
  const elements = new Set(before.map(([element]) => elementName(element)))
  const found = new Map<string, Loss>()
  for (const [element, value] of leaves(back)) {
    const name = elementName(element)
    if (elements.has(name) || unsaid.has(name) || found.has(name)) continue
    const moved =
      before.some(([, one]) => one === value) &&
      leaves(back).filter(([, one]) => one === value).length <= before.filter(([, one]) => one === value).length
    if (!moved)
      found.set(name, { element: name, at: '', kind: 'invented', code: 'loss.invented', values: { format, value: value.slice(0, 120) } })
  }
  return [...found.values()]
}
/** What a reader sets where nothing is said: no claim of the new file. */
const unsaid = new Set([
  'route',
  'specification.kind',
  'specification.version',
  'specification.language',
  'results.met',
  'specification.assessments.id',
  'specification.learningOutcomes.id',
  'specification.awardingBodies.id',
  'specification.id',
  'specification.awardingBodies.legalName',
  'specification.awardingBodies.country',
  'specification.awardingBodies.homepage',
  'specification.awardingBodies.identifiers.scheme',
  'specification.awardingBodies.identifiers.value',
])
