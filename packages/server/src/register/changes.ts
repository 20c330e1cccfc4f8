import { sql } from 'kysely'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Register } from './database.ts'

/** The newest public version of an entry, and when the entry last changed. */
export type ChangedEntry = {
  readonly slug: string
  readonly changed: string
  readonly version: number
  readonly state: string
  readonly specification: AchievementSpecification
}
/** Which changes: in a stretch of time, both ends in it, after a given one, and of which kind. */
export type Changes = {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly after?: readonly [changed: string, slug: string] | undefined
  readonly kind?: 'registered' | 'elsewhere' | undefined
}

type Row = { readonly slug: string; readonly changed: string; readonly version: number; readonly state: string; readonly body: unknown }
const moment = sql<string>`to_char(c.changed at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
const newest = sql`lateral (select version, state, body from entries e where e.slug = c.slug and entry_is_shown(e.state) order by version desc limit 1) e`
const changedEntry = ({ slug, changed, version, state, body }: Row): ChangedEntry => ({
  slug,
  changed,
  version,
  state,
  specification: AchievementSpecification.parse(body),
})

/** What changed, oldest change first, at most `limit`: read from an index, so that a page far in costs as little as the first. */
export async function changedEntries(register: Register, { from, until, after, kind }: Changes, limit: number): Promise<ChangedEntry[]> {
  const conditions = [
    sql`c.shown`,
    ...(from === undefined ? [] : [sql`c.changed >= ${from}`]),
    ...(until === undefined ? [] : [sql`c.changed <= ${until}`]),
    ...(after === undefined ? [] : [sql`(c.changed, c.slug collate "C") > (${after[0]}::timestamptz, ${after[1]})`]),
    ...(kind === undefined ? [] : [kind === 'elsewhere' ? sql`e.state = 'published-elsewhere'` : sql`e.state <> 'published-elsewhere'`]),
  ]
  const { rows } =
    await sql<Row>`select c.slug, ${moment} as changed, e.version, e.state, e.body from entry_changes c, ${newest} where ${sql.join(conditions, sql` and `)} order by c.changed, c.slug collate "C" limit ${limit}`.execute(
      register,
    )
  return rows.map(changedEntry)
}

/** The newest changes, newest first. */
export async function latestChanges(register: Register, limit: number): Promise<ChangedEntry[]> {
  const { rows } =
    await sql<Row>`select c.slug, ${moment} as changed, e.version, e.state, e.body from entry_changes c, ${newest} where c.shown order by c.changed desc, c.slug collate "C" desc limit ${limit}`.execute(
      register,
    )
  return rows.map(changedEntry)
}

export async function changeOf(register: Register, slug: string): Promise<ChangedEntry | undefined> {
  const { rows } =
    await sql<Row>`select c.slug, ${moment} as changed, e.version, e.state, e.body from entry_changes c, ${newest} where c.shown and c.slug = ${slug}`.execute(
      register,
    )
  return rows[0] && changedEntry(rows[0])
}

/** The moment of the oldest change there is. */
export async function firstChange(register: Register): Promise<string | undefined> {
  const { rows } = await sql<{
    changed: string
  }>`select ${moment} as changed from entry_changes c where c.shown order by c.changed limit 1`.execute(register)
  return rows[0]?.changed
}
