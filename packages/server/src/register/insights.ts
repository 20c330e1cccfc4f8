import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Cell } from '@cairn/domain/model/figures'
import type { Setting } from '@cairn/domain/model/readiness'
import type { Register } from './database.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

/** Decisions of people, by the verb of their act; what programs did (sealing, importing) is none. */
const decisions = ['register', 'withdraw', 'suspend', 'resume']
const draftsRead = 200
const bands = [
  [7, 'up-to-7'],
  [30, '8-to-30'],
  [90, '31-to-90'],
  [Infinity, 'over-90'],
] as const

type Counted = { readonly key: string[]; readonly count: string | number }
/** Counts of one tenant's register; `since` is a moment, or nothing for all there is. */
export function counting(register: Register, since: string | undefined) {
  const own = sql<boolean>`tenant = ${currentTenant() ?? mainTenant}`
  const after = (column: string): RawBuilder<boolean> =>
    since === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} >= ${since}::timestamptz`
  const cells = async (query: RawBuilder<Counted>): Promise<Cell[]> =>
    (await query.execute(register)).rows.map(({ key, count }) => ({ key, count: Number(count) }))
  const awarded = sql`select r.slug, r.version, (a.body ->> 'awarded')::timestamptz as at from awards a join runs r on r.id = a.run
    where a.state = 'published' and a.standing <> 'withdrawn' and a.tenant = ${currentTenant() ?? mainTenant}`
  const quarter = sql`to_char(at at time zone 'UTC', 'YYYY-"Q"Q')`
  return {
    /** Entries by state, each counted once, in its newest version. */
    entries: () =>
      cells(sql`select array[state] as key, count(*) as count from search where ${own} group by state order by count(*) desc, state`),
    awards: () =>
      cells(sql`select array[${quarter}] as key, count(*) as count from (${awarded}) w where ${after('at')} group by 1 order by 1`),
    awardsByPriority: () =>
      cells(sql`select array[${quarter}, p] as key, count(*) as count from (${awarded}) w join entries e on e.slug = w.slug and e.version = w.version
      cross join lateral jsonb_array_elements_text(coalesce(e.body -> 'priorities', '[]')) p where ${after('at')} group by 1 order by 1`),
    decisions: () =>
      cells(
        sql`select array[verb] as key, count(*) as count from acts where ${own} and verb = any(${decisions}) and ${after('at')} group by verb order by count(*) desc, verb`,
      ),
    /** Whole days from submission to registration, and the middle one. */
    reviewDays: async (): Promise<{ cells: Cell[]; median?: number }> => {
      const { rows } = await sql<{ days: string | number }>`select extract(epoch from registered - submitted) / 86400 as days from entries
        where ${own} and registered is not null and submitted is not null and registered >= submitted and ${after('registered')} order by 1`.execute(
        register,
      )
      const days = rows.map((row) => Number(row.days))
      const middle = [days[Math.floor((days.length - 1) / 2)], days[Math.floor(days.length / 2)]].filter((one) => one !== undefined)
      const within = (index: number) => days.filter((one) => one <= (bands[index]?.[0] ?? Infinity)).length
      return {
        cells: bands.map(([, name], index) => ({ key: [name], count: within(index) - (index === 0 ? 0 : within(index - 1)) })),
        ...(middle.length === 0 ? {} : { median: Math.round((middle.reduce((sum, one) => sum + one, 0) / middle.length) * 10) / 10 }),
      }
    },
    /** The newest drafts, whoever writes them: they are only judged, never shown. */
    drafts: async (): Promise<AchievementSpecification[]> => {
      const { rows } = await sql<{
        body: unknown
      }>`select body from drafts where ${own} and ${after('saved')} order by saved desc limit ${draftsRead}`.execute(register)
      return rows.flatMap(({ body }) => AchievementSpecification.safeParse(body).data ?? [])
    },
    /** Words that found nothing, with how often; and how many searches of words there were at all. */
    demand: async (): Promise<{ cells: Cell[]; searches: number }> => {
      const all = await cells(
        sql`select array[word] as key, sum(searches) as count from demand where ${own} and ${after('day')} group by word order by sum(searches) desc, word limit 500`,
      )
      return { cells: all, searches: all.reduce((most, { count }) => most + count, 0) }
    },
  }
}

/** What is set up in one tenant. */
export async function settingOf(register: Register, countriesWithProfile: readonly string[], at: string): Promise<Setting> {
  const tenant = currentTenant() ?? mainTenant
  const one = async (query: RawBuilder<{ count: string | number }>): Promise<number> =>
    Number((await query.execute(register)).rows[0]?.count ?? 0)
  const bodies = (...kinds: string[]) =>
    one(sql`select count(*) as count from organisations where tenant = ${tenant} and kind = any(${kinds})`)
  const holding = (role: string) =>
    one(
      sql`select count(distinct person) as count from appointments where tenant = ${tenant} and role = ${role} and starts <= ${at}::timestamptz and (ends is null or ends > ${at}::timestamptz)`,
    )
  const { rows } = await sql<{
    country: string
  }>`select distinct body ->> 'country' as country from organisations where tenant = ${tenant} and body ->> 'country' is not null order by 1`.execute(
    register,
  )
  return {
    countries: rows.map(({ country }) => country),
    countriesWithProfile,
    agencies: await bodies('agency'),
    providers: await bodies('provider', 'awarding-body'),
    reviewers: await holding('reviewer'),
    awardOffices: await holding('award-office'),
    officers: await holding('officer'),
    keys: await one(
      sql`select count(*) as count from issuer_keys k join organisations o on o.id = k.organisation where o.tenant = ${tenant} and k.state = 'active'`,
    ),
    registered: await one(sql`select count(*) as count from search where tenant = ${tenant} and state = 'registered'`),
    awarded: await one(sql`select count(*) as count from awards where tenant = ${tenant} and state = 'published'`),
  }
}
