import { sql } from 'kysely'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { publicStates } from '@cairn/domain/model/entry-state'
import { Offer } from '@cairn/domain/model/offer'
import type { Register, Tx } from './database.ts'
import type { EntryRowState } from './tables-entries.ts'

export type Entry = {
  readonly slug: string
  readonly version: number
  readonly state: EntryRowState
  readonly organisation: string | null
  readonly profile: string
  readonly specification: AchievementSpecification
  readonly submitted?: string
  readonly registered?: string
  readonly withdrawn?: { readonly at: string; readonly reason: string }
  readonly reviewDue?: string
  /** Who submitted it: nobody registers what they wrote. */
  readonly author?: string
}
type Handle = Register | Tx
const day = (value: Date | string): string =>
  typeof value === 'string'
    ? value.slice(0, 10)
    : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`

const columns = [
  'slug',
  'version',
  'state',
  'organisation',
  'profile',
  'body',
  'submitted',
  'registered',
  'withdrawn',
  'withdrawn_reason',
  'review_due',
  'author',
] as const
type Row = {
  slug: string
  version: number
  state: EntryRowState
  organisation: string | null
  profile: string
  body: unknown
  submitted: Date | null
  registered: Date | null
  withdrawn: Date | null
  withdrawn_reason: string | null
  review_due: Date | string | null
  author: string | null
}
const entryOf = (row: Row): Entry => ({
  slug: row.slug,
  version: row.version,
  state: row.state,
  organisation: row.organisation,
  profile: row.profile,
  specification: AchievementSpecification.parse(row.body),
  ...(row.submitted ? { submitted: row.submitted.toISOString() } : {}),
  ...(row.registered ? { registered: row.registered.toISOString() } : {}),
  ...(row.withdrawn ? { withdrawn: { at: row.withdrawn.toISOString(), reason: row.withdrawn_reason ?? '' } } : {}),
  ...(row.review_due ? { reviewDue: day(row.review_due) } : {}),
  ...(row.author ? { author: row.author } : {}),
})

/** The newest version that the public may see, or a given one. What is only submitted is not public. */
export async function findEntry(register: Handle, slug: string, version?: number): Promise<Entry | undefined> {
  let query = register.selectFrom('entries').select(columns).where('slug', '=', slug)
  query =
    version === undefined ? query.where('state', 'in', [...publicStates]).orderBy('version', 'desc') : query.where('version', '=', version)
  const row = await query.limit(1).executeTakeFirst()
  return row && entryOf(row)
}
/** The description that a credential names, in the version it names or the newest; public versions alone. */
export async function specificationNamed(
  register: Handle,
  id: string,
  version: string | undefined,
): Promise<AchievementSpecification | undefined> {
  const rows = await sql<{
    body: unknown
  }>`select body from entries where body ->> 'id' = ${id.replace(/\/v\/\d+$/, '')} and state in (${sql.join([...publicStates])}) ${version !== undefined && /^\d{1,6}$/.test(version) ? sql`and version = ${Number(version)}` : sql``} order by version desc limit 1`.execute(
    register,
  )
  return rows.rows[0] ? AchievementSpecification.parse(rows.rows[0].body) : undefined
}
/** Whether an address serves an entry already, of whatever tenant and in whatever state. */
export const addressIsTaken = async (register: Handle, slug: string): Promise<boolean> =>
  (await sql<{ owner: string | null }>`select entry_owner(${slug}) as owner`.execute(register)).rows[0]?.owner !== null

export const versionsOf = async (
  register: Handle,
  slug: string,
): Promise<{ version: number; state: EntryRowState; registered?: string }[]> =>
  (
    await register.selectFrom('entries').select(['version', 'state', 'registered']).where('slug', '=', slug).orderBy('version').execute()
  ).map(({ version, state, registered }) => ({ version, state, ...(registered ? { registered: registered.toISOString() } : {}) }))

export const newestVersion = async (register: Handle, slug: string): Promise<number> => {
  const row = await register
    .selectFrom('entries')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('slug', '=', slug)
    .executeTakeFirst()
  return Number(row?.version ?? 0)
}

/** The newest registered version of every specification that has had more than one, by its identifier. */
export async function newestVersions(register: Handle): Promise<Record<string, number>> {
  const rows = await sql<{
    id: string
    version: number
  }>`select body ->> 'id' as id, max(version) as version from entries where state = 'registered' and version > 1 group by 1`.execute(
    register,
  )
  return Object.fromEntries(rows.rows.map(({ id, version }) => [id, Number(version)]))
}

export async function insertEntry(tx: Tx, entry: Entry): Promise<void> {
  await tx
    .insertInto('entries')
    .values({
      slug: entry.slug,
      version: entry.version,
      state: entry.state,
      organisation: entry.organisation,
      profile: entry.profile,
      body: JSON.stringify(entry.specification),
      submitted: entry.submitted ?? null,
      registered: entry.registered ?? null,
      withdrawn: entry.withdrawn?.at ?? null,
      withdrawn_reason: entry.withdrawn?.reason ?? null,
      review_due: entry.reviewDue ?? null,
      author: entry.author ?? null,
    })
    .execute()
}

/** Everything that waits for a reviewer of another organisation. */
export const submittedEntries = async (register: Handle, notOf: string): Promise<Entry[]> =>
  (
    await register
      .selectFrom('entries')
      .select(columns)
      .where('state', 'in', ['submitted', 'in-review'])
      .where((eb) => eb.or([eb('organisation', 'is', null), eb('organisation', '!=', notOf)]))
      .orderBy('submitted')
      .limit(200)
      .execute()
  ).map(entryOf)

export const entriesOf = async (register: Handle, organisation: string): Promise<Entry[]> =>
  (
    await register
      .selectFrom('entries')
      .select(columns)
      .where('organisation', '=', organisation)
      .where('state', '=', 'registered')
      .orderBy('slug')
      .execute()
  ).map(entryOf)

/** Everything that is registered now, in its newest version. */
export const registeredEntries = async (register: Handle): Promise<Entry[]> =>
  (await register.selectFrom('entries').select(columns).where('state', '=', 'registered').orderBy('slug').execute()).map(entryOf)

export const offersOf = async (register: Handle, slug: string): Promise<Offer[]> =>
  (await register.selectFrom('offers').select('body').where('slug', '=', slug).orderBy('id').execute()).map(({ body }) => Offer.parse(body))

export async function* allEntries(register: Register): AsyncGenerator<Entry> {
  let after = { slug: '', version: 0 }
  for (;;) {
    const rows = await register
      .selectFrom('entries')
      .select(columns)
      .where((eb) => eb.or([eb('slug', '>', after.slug), eb.and([eb('slug', '=', after.slug), eb('version', '>', after.version)])]))
      .orderBy('slug')
      .orderBy('version')
      .limit(500)
      .execute()
    for (const row of rows) yield entryOf(row)
    const last = rows.at(-1)
    if (!last) return
    after = last
  }
}

const addressesAtOnce = 50_000
/** How many parts the list of public addresses has, of at most 50,000 each. */
export async function addressPages(register: Register): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from search`.execute(register)
  return Math.ceil((rows[0]?.last ?? 0) / addressesAtOnce)
}
/** The addresses of one part, in the order in which they came: a part that was full stays as it is. */
export async function addressesOn(register: Register, page: number): Promise<readonly string[]> {
  const { rows } = await sql<{
    slug: string
  }>`select slug from search where id > ${page * addressesAtOnce} and id <= ${(page + 1) * addressesAtOnce} order by id`.execute(register)
  return rows.map(({ slug }) => slug)
}
