import { sql } from 'kysely'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
const dayOf = (value: Date | string): string =>
  typeof value === 'string'
    ? value.slice(0, 10)
    : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`

export type StoredComment = {
  readonly id: string
  readonly at: string
  readonly kind: 'comment' | 'answer' | 'opinion'
  readonly answers?: string
  readonly author: string
  readonly organisation: string
  readonly body: string
  readonly written: string
  readonly resolved?: string
}
export async function commentsOn(register: Handle, slug: string, version: number): Promise<readonly StoredComment[]> {
  const rows = await register
    .selectFrom('review_comments')
    .selectAll()
    .where('slug', '=', slug)
    .where('version', '<=', version)
    .orderBy('written')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(({ id, place, kind, answers, author, organisation, body, written, resolved }) => ({
    id,
    at: place,
    kind,
    author,
    organisation,
    body,
    written: written.toISOString(),
    ...(answers ? { answers } : {}),
    ...(resolved ? { resolved: resolved.toISOString() } : {}),
  }))
}

export const signaturesOn = async (
  register: Handle,
  slug: string,
  version: number,
): Promise<readonly { readonly actor: string; readonly reason: string; readonly signed: string }[]> =>
  (
    await register
      .selectFrom('review_signatures')
      .select(['actor', 'reason', 'signed'])
      .where('slug', '=', slug)
      .where('version', '=', version)
      .orderBy('signed')
      .execute()
  ).map(({ actor, reason, signed }) => ({ actor, reason, signed: signed.toISOString() }))

export const keptOn = async (
  register: Handle,
  slug: string,
  version: number,
): Promise<readonly { readonly check: string; readonly at: string; readonly accepted: boolean; readonly until?: string }[]> =>
  (
    await register
      .selectFrom('review_kept')
      .select(['check_id', 'place', 'accepted', 'until'])
      .where('slug', '=', slug)
      .where('version', '=', version)
      .execute()
  ).map(({ check_id, place, accepted, until }) => ({ check: check_id, at: place, accepted, ...(until ? { until: dayOf(until) } : {}) }))

export async function decideByOf(register: Handle, slug: string, version: number): Promise<string | undefined> {
  const row = await register
    .selectFrom('entries')
    .select('decide_by')
    .where('slug', '=', slug)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.decide_by?.toISOString()
}
/** The day by which a decision is due: so many months from now, as the calendar counts them. */
export const setDecideBy = async (tx: Tx, slug: string, version: number, now: string, months: number): Promise<void> =>
  void (await sql`update entries set decide_by = ${now}::timestamptz + make_interval(months => ${Math.round(months)}) where slug = ${slug} and version = ${version}`.execute(
    tx,
  ))

/** How many people hold a credential under any version of this entry; fewer than five is not told. */
export async function holdersOf(register: Handle, slug: string): Promise<number | 'few'> {
  const { rows } = await sql<{
    n: number
  }>`select count(distinct a.learner)::int as n from awards a join runs r on r.id = a.run where r.slug = ${slug} and a.state = 'published' and a.standing = 'in-force'`.execute(
    register,
  )
  const n = rows[0]?.n ?? 0
  return n > 0 && n < 5 ? 'few' : n
}
