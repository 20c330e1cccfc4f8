import { sql } from 'kysely'
import type { Register } from '../database.ts'
import type { Columns } from './columns.ts'
import { termsOf } from './fold.ts'
import { inAll } from './postings.ts'

/** A beginning that more words have than this is not followed to the last of them. */
const widest = 3_000
export type Correction = { readonly from: string; readonly to: readonly string[] }
/** Each word as the numbers of the words that begin with it, or of those nearest to it where nobody wrote it. */
export type Wanted = { readonly terms: readonly (readonly number[])[]; readonly corrections: readonly Correction[]; readonly cut: boolean }

/** Reads what somebody typed. A word that begins none of the words there are is replaced by those that are nearest to it, and this is said. */
export async function wanted(register: Register, text: string): Promise<Wanted | undefined> {
  const terms = termsOf(text).slice(0, 12)
  if (terms.length === 0) return undefined
  const { rows } = await sql<{ term: string; known: number[]; near: { id: number; word: string }[] | null }>`
    select t.term, k.known, case when k.known = '{}' then (
      select json_agg(json_build_object('id', id, 'word', word)) from (
        select id, word from search_vocabulary where near % near_form(t.term) or (char_length(t.term) >= 4 and near like '%' || near_form(t.term) || '%')
        order by (near like '%' || near_form(t.term) || '%') desc, similarity(near, near_form(t.term)) desc, word limit 4) found) end as near
    from unnest(${terms}::text[]) with ordinality as t (term, place),
      lateral (select array(select id from search_vocabulary where word >= t.term collate "C" and word < (t.term || chr(1114109)) collate "C" limit ${widest + 1}) as known) k order by t.place`.execute(
    register,
  )
  return {
    terms: rows.map(({ known, near }) => (known.length > 0 ? known.slice(0, widest) : (near ?? []).map(({ id }) => id))),
    cut: rows.some(({ known }) => known.length > widest),
    corrections: rows.flatMap(({ term, known, near }) =>
      known.length === 0 && near ? [{ from: term, to: near.map(({ word }) => word) }] : [],
    ),
  }
}

export type Matches = { readonly ids: Uint32Array; readonly named: Uint32Array }
/** Numbers of the entries that have one word of each list, largest first, and which of them have all in their name. */
export async function matching(register: Register, { postings }: Columns, terms: Wanted['terms']): Promise<Matches> {
  if (terms.some((ids) => ids.length === 0)) return { ids: new Uint32Array(), named: new Uint32Array() }
  const having = async (kind: 1 | 2): Promise<Uint32Array> =>
    inAll(
      await Promise.all(
        terms.map((ids) =>
          postings.of(
            register,
            ids.map((id) => id * 4 + kind),
          ),
        ),
      ),
    )
  const [ids, named] = await Promise.all([having(1), having(2)])
  return { ids, named }
}
