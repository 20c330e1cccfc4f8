import { sql } from 'kysely'
import type { Register } from '@cairn/server/register/database'

const single = ['level', 'size', 'sector', 'country', 'state'] as const
const several = { mode: 'modes', language: 'languages', priority: 'priorities', field: 'fields' } as const

/** The design that one writes first: a page of whole rows, a count, and one grouping for each filter. Typing errors through trigrams of the title. */
export async function naiveSearch(register: Register, query: Readonly<Record<string, string>>): Promise<number> {
  const { q, page = '1', ...filters } = query
  const words =
    q === undefined
      ? sql`true`
      : sql`(words @@ to_tsquery('simple', ${q
          .split(' ')
          .map((term) => `${term}:*`)
          .join(' & ')}) or ${q} <% title)`
  const conditions = (without = '') =>
    Object.entries(filters)
      .filter(([name]) => name !== without)
      .map(([name, value]) =>
        name in several ? sql`${value} = any(${sql.ref(several[name as keyof typeof several])})` : sql`${sql.ref(name)} = ${value}`,
      )
  const where = (without?: string) => sql.join([words, ...conditions(without)], sql` and `)
  const rank = q === undefined ? sql`slug` : sql`ts_rank(words, plainto_tsquery('simple', ${q})) desc, slug`
  await sql`select * from naive where ${where()} order by ${rank} limit 20 offset ${(Number(page) - 1) * 20}`.execute(register)
  const { rows } = await sql<{ total: string }>`select count(*) as total from naive where ${where()}`.execute(register)
  for (const name of single)
    await sql`select ${sql.ref(name)} as value, count(*) from naive where ${where(name)} group by 1`.execute(register)
  for (const [name, column] of Object.entries(several))
    await sql`select unnest(${sql.ref(column)}) as value, count(*) from naive where ${where(name)} group by 1`.execute(register)
  return Number(rows[0]?.total ?? 0)
}
