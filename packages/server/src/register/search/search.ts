import { sql } from 'kysely'
import type * as z from 'zod'
import { Hit, facetNames } from '@cairn/domain/contract/design'
import type { Facet, SearchQuery, SearchReply } from '@cairn/domain/contract/design'
import { Text } from '@cairn/domain/model/text'
import type { Register } from '../database.ts'
import { columnsOf } from './columns.ts'
import type { Code, Columns } from './columns.ts'
import { count } from './count.ts'
import type { Counted, Filter } from './count.ts'
import { matching, wanted } from './words.ts'
import type { Matches, Wanted } from './words.ts'

const size = 20
/** Of these there are too many to list: the commonest, and what is chosen. */
const long = new Set(['skill', 'occupation', 'provider', 'place', 'leads-to'])
const listed = 30
type Query = z.output<typeof SearchQuery>

/**
 * Hits, how many there are, and the counts beside every filter. A filter's own counts leave that filter out, and values with no
 * hit stay in the list, so that gaps are seen (product.md S1). Words match by their beginning in any script; a word that nobody
 * wrote is replaced by the nearest. Counts are exact; `more` says that a beginning fits more words than were followed.
 */
export async function searchEntries(register: Register, query: Query): Promise<SearchReply> {
  const columns = await columnsOf(register)
  const filters = filtersOf(columns, query)
  const text = (query.q ?? '').trim()
  if (text === '') return reply(register, columns, query, { counted: counted(columns, [], filters, query.page) })
  const look = await wanted(register, text)
  if (!look) return reply(register, columns, query, { counted: nothing(columns, filters) })
  const { terms, corrections, cut } = look
  const found = { counted: counted(columns, terms, filters, query.page, await matching(register, columns, terms)), corrections, more: cut }
  if (found.counted.total > 0 || query.page > 1) return reply(register, columns, query, found)
  const near = await nearest(register, columns, look, filters)
  return reply(register, columns, query, { ...found, ...(near ? { near } : {}) })
}

type Near = { readonly kind: 'without-filters' | 'any-word'; readonly ids: readonly number[] }
const nothing = (columns: Columns, filters: readonly Filter[]): Counted =>
  count(columns, filters, { ids: new Uint32Array(), from: 0, size })

/** What is near where nothing fits: the same words without the filters, else any of the words. */
async function nearest(register: Register, columns: Columns, { terms }: Wanted, filters: readonly Filter[]): Promise<Near | undefined> {
  const same: readonly { readonly kind: Near['kind']; readonly wide: Wanted['terms'] }[] =
    filters.length > 0 ? [{ kind: 'without-filters', wide: terms }] : []
  for (const { kind, wide } of [...same, { kind: 'any-word' as const, wide: [terms.flat()] }]) {
    const { page: ids } = counted(columns, wide, [], 1, await matching(register, columns, wide))
    if (ids.length > 0) return { kind, ids }
  }
  return undefined
}

const remembered = new WeakMap<Columns, { version: number; readonly answers: Map<string, Counted> }>()
/** Entries that match, or all, with their counts. What many look at is worked out once until something changes. */
function counted(columns: Columns, terms: Wanted['terms'], filters: readonly Filter[], page: number, matches?: Matches): Counted {
  const { version } = columns.postings
  const memory = remembered.get(columns) ?? { version, answers: new Map<string, Counted>() }
  remembered.set(columns, memory)
  if (memory.version !== version || memory.answers.size > 500) memory.answers.clear()
  memory.version = version
  const key = JSON.stringify([page, filters.map(({ code }) => code), terms])
  const answer = memory.answers.get(key) ?? count(columns, filters, { ...matches, from: (page - 1) * size, size })
  memory.answers.set(key, answer)
  return answer
}

/** A value that no entry has is a filter that none fits. */
const filtersOf = (columns: Columns, query: Query): readonly Filter[] =>
  [...facetNames, 'provider' as const].flatMap((facet) => {
    const value = query[facet]
    return value === undefined || value === '' ? [] : [{ facet, code: columns.codeOf(facet, value) }]
  })

type Answer = { readonly counted: Counted; readonly more?: boolean; readonly corrections?: Wanted['corrections']; readonly near?: Near }
async function reply(
  register: Register,
  columns: Columns,
  query: Query,
  { counted: { page, total, counts }, more = false, corrections = [], near }: Answer,
): Promise<SearchReply> {
  const hits = await hitsOf(register, near ? near.ids : page)
  return {
    total,
    more,
    page: query.page,
    pages: Math.max(1, Math.min(1000, Math.ceil(total / size))),
    hits: near ? [] : hits,
    facets: facetsOf(columns, counts, query, more),
    ...(corrections.length > 0 ? { corrections: corrections.map(({ from, to }) => ({ from, to: [...to] })) } : {}),
    ...(near ? { near: { kind: near.kind, hits } } : {}),
  }
}

async function hitsOf(register: Register, ids: readonly number[]): Promise<Hit[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number; hit: unknown }>`select id, hit from search where id = any(${[...ids]}::integer[])`.execute(
    register,
  )
  const byId = new Map(rows.map(({ id, hit }) => [id, hit]))
  return ids.flatMap((id) => (byId.has(id) ? [Hit.parse(byId.get(id))] : []))
}

function facetsOf({ byFacet, meaning }: Columns, counts: Uint32Array, query: Query, more: boolean): Facet[] {
  return facetNames.map((name) => {
    const codes = byFacet.get(name) ?? []
    const chosen = query[name]
    const isChosen = (code: number): boolean => meaning[code]?.value === chosen
    const value = (code: number): string => meaning[code]?.value ?? ''
    const shown = long.has(name)
      ? [...commonest(codes, counts), ...codes.filter((code) => chosen !== undefined && isChosen(code))].filter(
          (code, index, all) => all.indexOf(code) === index,
        )
      : codes.toSorted((a, b) => (value(a) < value(b) ? -1 : 1))
    return {
      name,
      ...(more ? { more: true } : {}),
      values: shown.map((code) => ({ value: value(code), ...labelOf(meaning[code]), count: counts[code] ?? 0, selected: isChosen(code) })),
    }
  })
}
const labelOf = (code: Code | undefined): { label?: Text } => {
  const label = code?.label === undefined ? undefined : Text.safeParse(code.label).data
  return label ? { label: { ...label } } : {}
}

/** The codes with the largest counts, without putting thousands in order for thirty. */
function commonest(codes: readonly number[], counts: Uint32Array): readonly number[] {
  const top: number[] = []
  for (const code of codes) {
    const mine = counts[code] ?? 0
    if (mine === 0 || (top.length === listed && mine <= (counts[top[listed - 1] ?? 0] ?? 0))) continue
    let place = top.length
    while (place > 0 && (counts[top[place - 1] ?? 0] ?? 0) < mine) place -= 1
    top.splice(place, 0, code)
    if (top.length > listed) top.pop()
  }
  return top
}
