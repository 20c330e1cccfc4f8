import { sql } from 'kysely'
import { Hit } from '@cairn/domain/contract/design'
import type { Facet, SearchQuery, SearchReply } from '@cairn/domain/contract/design'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { CreditSystem } from '@cairn/domain/model/profile'
import { sizeOf } from '@cairn/domain/model/size'
import { elementCount } from '@cairn/domain/model/standard-elements'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import type * as z from 'zod'
import type { Register, Tx } from './database.ts'
import type { EntryRowState } from './schema.ts'

const pageSize = 20
const sizes = ['up-to-25', '26-to-75', '76-to-150', 'over-150', 'not-stated'] as const
const sizeBand = (hours: number | undefined): (typeof sizes)[number] => (hours === undefined ? 'not-stated' : hours <= 25 ? 'up-to-25' : hours <= 75 ? '26-to-75' : hours <= 150 ? '76-to-150' : 'over-150')
/** Text as it is searched: lower case and without accents or vowel signs, made here because a database's own folding depends on how it was set up. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase().normalize('NFKC')
const every = (text: Text | undefined): string => Object.values(text ?? {}).join(' ')

/** Puts the newest version of an entry where searches look: one narrow row, everything that a list shows already made. */
export async function indexEntry(tx: Tx | Register, slug: string, version: number, state: EntryRowState, specification: AchievementSpecification, systems: readonly CreditSystem[]): Promise<void> {
  const body = specification.awardingBodies[0] ?? specification.providers[0]
  const size = sizeOf(specification.workload, systems)
  const eqf = specification.levels.find(({ framework }) => framework === 'eqf') ?? specification.levels[0]
  const provider = body ? inLanguage(body.legalName, specification.language).value : ''
  const hit: Hit = {
    slug, version, state, title: inLanguage(specification.title, specification.language), provider, country: body?.country, hours: size?.hours, hoursAreFromCredits: size?.fromCredits ?? false,
    credits: specification.workload?.credits.map(({ system, points }) => ({ system, points })) ?? [], level: eqf && { framework: eqf.framework, value: eqf.value, derived: eqf.derived ?? false },
    sector: specification.sector, participation: specification.participation, languages: specification.instructionLanguages, priorities: specification.priorities, elements: elementCount(specification), demonstration: specification.demonstration ?? false,
  }
  const named = [every(specification.title), every(specification.nationalName)].join(' ')
  const weak = [every(specification.description), ...specification.learningOutcomes.flatMap(({ statement, skills }) => [every(statement), ...skills.map(({ label }) => every(label))])].join(' ')
  await sql`insert into search (slug, version, words, trigrams, level, size, sector, country, provider, state, modes, languages, priorities, fields, hit) values (
    ${slug}, ${version}, setweight(to_tsvector('simple', ${folded(named)}), 'A') || setweight(to_tsvector('simple', ${folded(provider)}), 'D') || setweight(to_tsvector('simple', ${folded(weak)}), 'C'), ${folded(`${named} ${provider}`)},
    ${hit.level ? `${hit.level.framework}-${hit.level.value}` : null}, ${sizeBand(size?.hours)}, ${specification.sector ?? null}, ${body?.country ?? null}, ${provider}, ${state},
    ${specification.participation}, ${specification.instructionLanguages}, ${specification.priorities}, ${specification.fields.map((field) => field.slice(0, 2))}, ${JSON.stringify(hit)})
    on conflict (slug) do update set version = excluded.version, words = excluded.words, trigrams = excluded.trigrams, level = excluded.level, size = excluded.size, sector = excluded.sector, country = excluded.country,
      provider = excluded.provider, state = excluded.state, modes = excluded.modes, languages = excluded.languages, priorities = excluded.priorities, fields = excluded.fields, hit = excluded.hit`.execute(tx)
}

const facets = [['level', 'level'], ['size', 'size'], ['sector', 'sector'], ['mode', 'modes'], ['language', 'languages'], ['priority', 'priorities'], ['field', 'fields'], ['country', 'country'], ['state', 'state']] as const
const lists = new Set(['modes', 'languages', 'priorities', 'fields'])

/**
 * Hits, how many there are, and the counts beside every filter. A filter's own counts leave that filter out, and values with no
 * hit stay in the list, so that gaps are seen (product.md S1). Words match by prefix in any script, and nearly by trigrams.
 */
export async function searchEntries(register: Register, query: z.output<typeof SearchQuery>): Promise<SearchReply> {
  const text = folded((query.q ?? '').trim())
  const terms = text.split(/[^\p{L}\p{N}]+/u).filter((term) => term !== '').slice(0, 12)
  const words = text === '' ? sql`true` : terms.length === 0 ? sql`false` : sql`(words @@ to_tsquery('simple', ${terms.map((term) => `'${term}':*`).join(' & ')}) or ${text} <% trigrams or trigrams like ${`%${text.replace(/[%_\\]/g, '\\$&')}%`})`
  const filters = facets.flatMap(([name, column]) => {
    const value = query[name]
    return value === undefined || value === '' ? [] : [{ name, condition: lists.has(column) ? sql`${value} = any(${sql.ref(column)})` : sql`${sql.ref(column)} = ${value}` }]
  })
  const where = (without?: string) => sql.join([words, ...(query.provider ? [sql`provider = ${query.provider}`] : []), ...filters.filter(({ name }) => name !== without).map(({ condition }) => condition)], sql` and `)
  const rank = text === '' ? sql`0 * version` : sql`ts_rank(words, to_tsquery('simple', ${terms.map((term) => `'${term}':*`).join(' | ')})) * 10 + word_similarity(${text}, trigrams)`
  const found = await sql<{ hit: unknown; total: string | number }>`select hit, count(*) over () as total from search where ${where()} order by (state = 'registered') desc, ${rank} desc, slug limit ${pageSize} offset ${(query.page - 1) * pageSize}`.execute(register)
  const total = Number(found.rows[0]?.total ?? 0)
  const counted: Facet[] = []
  for (const [name, column] of facets) {
    const value = lists.has(column) ? sql`unnest(${sql.ref(column)})` : sql.ref(column)
    const rows = await sql<{ value: string | null; here: string | number }>`select v.value, count(*) filter (where v.fits) as here from (select ${value} as value, (${where(name)}) as fits from search) v where v.value is not null group by 1 order by 1`.execute(register)
    counted.push({ name, values: rows.rows.flatMap(({ value: one, here }) => (one === null ? [] : [{ value: one, count: Number(here), selected: query[name] === one }])) })
  }
  return { total, page: query.page, pages: Math.max(1, Math.ceil(total / pageSize)), hits: found.rows.map(({ hit }) => Hit.parse(hit)), facets: counted }
}
