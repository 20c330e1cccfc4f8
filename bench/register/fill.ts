import { sql } from 'kysely'
import type { Register } from '@cairn/server/register/database'
import { termsOf } from '@cairn/server/register/search/fold'
import { generated, seeded } from './generate.ts'

const atOnce = 2_000

/** Fills a register with so many entries: the narrow rows that the product searches, and the same in the naive shape to compare with. */
export async function fill(register: Register, entries: number): Promise<void> {
  const random = seeded(20_260_101)
  const codes = new Map<string, number>()
  const words = new Map<string, number>()
  await sql`create table naive (slug text primary key, title text, description text, level text, size text, sector text, country text, provider text, state text, modes text[], languages text[], priorities text[], fields text[], hit jsonb, words tsvector generated always as (to_tsvector('simple', title || ' ' || description)) stored)`.execute(
    register,
  )
  await sql`drop index search_marks_all`.execute(register)
  await sql`alter table search_marks disable trigger search_told`.execute(register)
  for (let done = 0; done < entries; done += atOnce) {
    const part = Array.from({ length: Math.min(atOnce, entries - done) }, (_, index) => generated(done + index, random))
    const fresh = part.flatMap(({ told }) => told).filter(({ facet, value }) => !codes.has(`${facet} ${value}`))
    if (fresh.length > 0) {
      const { rows } = await sql<{
        code: number
        facet: string
        value: string
      }>`insert into search_codes (facet, value) select distinct facet, value from unnest(${fresh.map(({ facet }) => facet)}::text[], ${fresh.map(({ value }) => value)}::text[]) as told (facet, value) on conflict do nothing returning code, facet, value`.execute(
        register,
      )
      for (const { code, facet, value } of rows) codes.set(`${facet} ${value}`, code)
    }
    const fresher = [...new Set(part.flatMap(({ named, said, provider }) => termsOf(`${named} ${said} ${provider}`)))].filter(
      (word) => !words.has(word),
    )
    if (fresher.length > 0) {
      const { rows } = await sql<{
        id: number
        word: string
      }>`insert into search_vocabulary (word) select unnest(${fresher}::text[]) returning id, word`.execute(register)
      for (const { id, word } of rows) words.set(word, id)
    }
    const rows = JSON.stringify(
      part.map(({ hit, named, said, provider, told }, index) => {
        const own = told.map(({ facet, value }) => codes.get(`${facet} ${value}`) ?? 0).toSorted((a, b) => a - b)
        const name = new Set(termsOf(named))
        const marks = [
          ...own.map((code) => code * 4),
          ...termsOf(`${named} ${said} ${provider}`).flatMap((word) => [
            (words.get(word) ?? 0) * 4 + 1,
            ...(name.has(word) ? [(words.get(word) ?? 0) * 4 + 2] : []),
          ]),
        ].toSorted((a, b) => a - b)
        return {
          id: done + index + 1,
          slug: hit.slug,
          version: 1,
          state: hit.state,
          hit,
          registered: hit.state === 'registered',
          codes: own,
          marks,
        }
      }),
    )
    await sql`insert into search (id, slug, version, state, hit) select id, slug, version, state, hit from jsonb_to_recordset(${rows}::jsonb) as r (id integer, slug text, version integer, state text, hit jsonb)`.execute(
      register,
    )
    await sql`insert into search_marks (id, registered, codes, marks) select id, registered, codes, marks from jsonb_to_recordset(${rows}::jsonb) as r (id integer, registered boolean, codes integer[], marks integer[])`.execute(
      register,
    )
    const of = (facet: string, told: (typeof part)[number]['told']): string | null => told.find((one) => one.facet === facet)?.value ?? null
    const wide = JSON.stringify(
      part.map(({ hit, named, said, told }) => ({
        slug: hit.slug,
        title: named,
        description: said,
        level: of('level', told),
        size: of('size', told),
        sector: hit.sector,
        country: hit.country,
        provider: hit.provider,
        state: hit.state,
        modes: hit.participation,
        languages: hit.languages,
        priorities: hit.priorities,
        fields: told.filter(({ facet }) => facet === 'field').map(({ value }) => value),
        hit,
      })),
    )
    await sql`insert into naive (slug, title, description, level, size, sector, country, provider, state, modes, languages, priorities, fields, hit) select slug, title, description, level, size, sector, country, provider, state, modes, languages, priorities, fields, hit from jsonb_populate_recordset(null::naive, ${wide}::jsonb)`.execute(
      register,
    )
  }
  // The index of the product, made at the end as a restore would make it, and those that a naive design usually has.
  await sql`create index search_marks_all on search_marks using gin (marks) with (fastupdate = off)`.execute(register)
  await sql`create index naive_text on naive using gin (words)`.execute(register)
  await sql`create index naive_near on naive using gin (title gin_trgm_ops)`.execute(register)
  for (const column of ['level', 'size', 'sector', 'country', 'state'])
    await sql`create index on naive (${sql.ref(column)})`.execute(register)
  await sql`alter table search_marks enable trigger search_told`.execute(register)
  await sql`vacuum analyze`.execute(register)
}
