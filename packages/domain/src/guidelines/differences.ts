import { diffArrays } from 'diff'
import type { AchievementSpecification } from '../model/achievement-specification.ts'
import { pointer } from '../model/problem.ts'
import type { Procedure } from '../model/profile.ts'

export type WordPart = { readonly text: string; readonly kind: 'same' | 'added' | 'removed' }
/** One place where two versions differ: the element it belongs to, the place, and the words, told apart. */
export type Difference = {
  readonly element: string
  readonly at: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly language?: string | undefined
  readonly words: readonly WordPart[]
}

const silent = new Set(['id', 'version', 'published', 'keptFindings', 'derivedFrom', 'source', 'demonstration'])
type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }
const isObject = (value: Plain | undefined): value is { readonly [name: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What has changed between two versions, by element and by word. Outcomes, assessments and bodies are followed by their identifier, so
 * that one which only moved is said to have moved. The order is that of the description.
 */
export function differences(before: AchievementSpecification, after: AchievementSpecification): readonly Difference[] {
  const found: Difference[] = []
  const [old, made] = [plain(before), plain(after)]
  for (const element of new Set([...Object.keys(made), ...Object.keys(old)]))
    if (!silent.has(element)) compare(old[element], made[element], element, pointer(element), found)
  return found
}

const plain = (specification: AchievementSpecification): { readonly [name: string]: Plain } =>
  Object.fromEntries(Object.entries(specification))

function compare(
  old: Plain | undefined,
  made: Plain | undefined,
  element: string,
  at: string,
  found: Difference[],
  language?: string,
): void {
  if (JSON.stringify(old) === JSON.stringify(made)) return
  const tell = (kind: Difference['kind'], words: readonly WordPart[]): void =>
    void found.push({ element, at, kind, words, ...(language === undefined ? {} : { language }) })
  if (isEmpty(old) && isEmpty(made)) return
  if (old === undefined || (isEmpty(old) && !isObject(made) && !Array.isArray(made)))
    return made === undefined || isObject(made) || Array.isArray(made)
      ? inside({}, made ?? null, element, at, found)
      : tell('added', [{ text: textOf(made), kind: 'added' }])
  if (made === undefined)
    return isObject(old) || Array.isArray(old)
      ? inside(old, {}, element, at, found)
      : tell('removed', [{ text: textOf(old), kind: 'removed' }])
  if ((isObject(old) && isObject(made)) || (Array.isArray(old) && Array.isArray(made))) return inside(old, made, element, at, found)
  if (typeof old === 'string' && typeof made === 'string') return tell('changed', wordsOf(old, made, language ?? 'en'))
  tell('changed', [
    { text: textOf(old), kind: 'removed' },
    { text: textOf(made), kind: 'added' },
  ])
}

const isEmpty = (value: Plain | undefined): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0)
const keyOf = (value: Plain, index: number): string =>
  isObject(value) && typeof value['id'] === 'string' ? `#${value['id']}` : typeof value === 'string' ? `=${value}` : String(index)
const textOf = (value: Plain): string => (typeof value === 'string' ? value : JSON.stringify(value))

function inside(old: Plain, made: Plain, element: string, at: string, found: Difference[]): void {
  if (!Array.isArray(old) && !Array.isArray(made)) {
    const [a, b] = [isObject(old) ? old : {}, isObject(made) ? made : {}]
    for (const key of new Set([...Object.keys(b), ...Object.keys(a)]))
      if (key !== 'id')
        compare(
          a[key],
          b[key],
          element,
          `${at}${pointer(key)}`,
          found,
          /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(key) && (typeof a[key] === 'string' || typeof b[key] === 'string') ? key : undefined,
        )
    return
  }
  const [a, b] = [Array.isArray(old) ? (old as readonly Plain[]) : [], Array.isArray(made) ? (made as readonly Plain[]) : []]
  const before = new Map(a.map((value, index) => [keyOf(value, index), { value, index }]))
  const kept = b.map((value, index) => keyOf(value, index)).filter((key) => before.has(key))
  const order = [...before.keys()].filter((key) => kept.includes(key))
  for (const [index, value] of b.entries()) {
    const key = keyOf(value, index)
    const was = before.get(key)
    const place = `${at}/${index}`
    if (!was) {
      compare(undefined, value, element, place, found)
      continue
    }
    if (key.startsWith('#') && order.indexOf(key) !== kept.indexOf(key))
      found.push({ element, at: place, kind: 'moved', words: [{ text: shortOf(value), kind: 'same' }] })
    compare(was.value, value, element, place, found)
  }
  for (const [key, { value, index }] of before) if (!kept.includes(key)) compare(value, undefined, element, `${at}/${index}`, found)
}

/** A text that stands for a thing with parts: its own words, else its identifier. */
function shortOf(value: Plain): string {
  if (!isObject(value)) return textOf(value)
  for (const name of ['statement', 'title', 'legalName', 'description']) {
    const text = value[name]
    if (isObject(text)) return String(Object.values(text)[0] ?? '')
  }
  return String(value['id'] ?? '')
}

/** Words as the language cuts them; spaces and marks stay where they are. */
export function wordsOf(old: string, made: string, language: string): readonly WordPart[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const cut = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)
  return diffArrays(cut(old), cut(made)).map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

/** Why a change of a registered entry is a new application under a procedure; nothing where it is a revision. */
export function newApplication(
  procedure: Procedure | undefined,
  before: AchievementSpecification,
  after: AchievementSpecification,
): readonly ('mode' | 'assessment' | 'size')[] {
  const asked = procedure?.confidence === 'read' || procedure?.confidence === 'ours' ? procedure.newApplication : undefined
  if (!asked) return []
  const set = (values: readonly string[]): string => [...new Set(values)].toSorted().join()
  const [was, is] = [before.workload?.hours, after.workload?.hours]
  return [
    ...(asked.mode && set(before.participation) !== set(after.participation) ? (['mode'] as const) : []),
    ...(asked.assessment && set(before.assessments.map(({ type }) => type)) !== set(after.assessments.map(({ type }) => type))
      ? (['assessment'] as const)
      : []),
    ...(asked.sizeByMoreThan !== undefined && was !== undefined && is !== undefined && Math.abs(is - was) > was * asked.sizeByMoreThan
      ? (['size'] as const)
      : []),
  ]
}
