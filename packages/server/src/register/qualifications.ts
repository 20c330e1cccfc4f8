import { sql } from 'kysely'
import { Qualification } from '@cairn/domain/model/qualification'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type QualificationRow = {
  readonly id: string
  readonly slug: string
  readonly organisation: string
  readonly revision: number
  readonly public: boolean
  readonly qualification: Qualification
}
export type QualificationVersion = {
  readonly revision: number
  readonly public: boolean
  readonly changed: string
  readonly reason: string | undefined
}

const columns = ['id', 'slug', 'organisation', 'revision', 'public', 'body'] as const
const rowOf = ({
  body,
  ...row
}: {
  id: string
  slug: string
  organisation: string
  revision: number
  public: boolean
  body: unknown
}): QualificationRow => ({ ...row, qualification: Qualification.parse(body) })

/** What all may plan towards. */
export const publicQualifications = async (register: Handle): Promise<QualificationRow[]> =>
  (await register.selectFrom('qualifications').select(columns).where('public', '=', true).orderBy('slug').limit(1000).execute()).map(rowOf)
export const qualificationAt = async (register: Handle, slug: string): Promise<QualificationRow | undefined> => {
  const row = await register
    .selectFrom('qualifications')
    .select(columns)
    .where('slug', '=', slug)
    .where('public', '=', true)
    .executeTakeFirst()
  return row && rowOf(row)
}
/** Those of these organisations, whether others see them yet or not. */
export const qualificationsOf = async (register: Handle, organisations: readonly string[]): Promise<QualificationRow[]> =>
  organisations.length === 0
    ? []
    : (
        await register
          .selectFrom('qualifications')
          .select(columns)
          .where('organisation', 'in', [...organisations])
          .orderBy('slug')
          .limit(1000)
          .execute()
      ).map(rowOf)
export const anyQualificationAt = async (register: Handle, slug: string): Promise<QualificationRow | undefined> => {
  const row = await register.selectFrom('qualifications').select(columns).where('slug', '=', slug).executeTakeFirst()
  return row && rowOf(row)
}

/** Its versions, newest first. */
export const versionsOfQualification = async (register: Handle, slug: string): Promise<QualificationVersion[]> =>
  (
    await register
      .selectFrom('qualification_versions')
      .select(['revision', 'public', 'changed', 'reason'])
      .where('slug', '=', slug)
      .orderBy('revision', 'desc')
      .limit(500)
      .execute()
  ).map(({ changed, reason, ...row }) => ({ ...row, changed: changed.toISOString(), reason: reason ?? undefined }))
export const qualificationVersion = async (
  register: Handle,
  slug: string,
  revision: number,
): Promise<{ readonly public: boolean; readonly changed: string; readonly qualification: Qualification } | undefined> => {
  const row = await register
    .selectFrom('qualification_versions')
    .select(['public', 'changed', 'body'])
    .where('slug', '=', slug)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row && { public: row.public, changed: row.changed.toISOString(), qualification: Qualification.parse(row.body) }
}

type New = {
  readonly slug: string
  readonly organisation: string
  readonly qualification: Qualification
  readonly at: string
  readonly public?: boolean
}
/** Stores a qualification with its first version; says so if its address is another’s. */
export async function insertQualification(tx: Tx, { slug, organisation, qualification, at, public: shown = true }: New): Promise<boolean> {
  const body = JSON.stringify(qualification)
  const added = await tx
    .insertInto('qualifications')
    .values({ id: qualification.id, slug, organisation, body, public: shown, changed: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('slug')
    .executeTakeFirst()
  if (!added) return false
  await tx.insertInto('qualification_versions').values({ slug, revision: 1, public: shown, body, reason: null, changed: at }).execute()
  return true
}

type Next = {
  readonly slug: string
  readonly revision: number
  readonly qualification: Qualification
  readonly at: string
  readonly reason: string
  readonly public?: boolean
}
/** Writes the next version, if nobody has written one since `revision` was read. What is public stays public. */
export async function reviseQualification(
  tx: Tx,
  { slug, revision, qualification, at, reason, public: shown = false }: Next,
): Promise<boolean> {
  const body = JSON.stringify(qualification)
  const row = await tx
    .updateTable('qualifications')
    .set({ body, revision: revision + 1, changed: at, public: sql`public or ${shown}` })
    .where('slug', '=', slug)
    .where('revision', '=', revision)
    .returning('public')
    .executeTakeFirst()
  if (!row) return false
  await tx
    .insertInto('qualification_versions')
    .values({ slug, revision: revision + 1, public: row.public, body, reason, changed: at })
    .execute()
  return true
}
