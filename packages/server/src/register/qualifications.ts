import { Qualification } from '@cairn/domain/model/qualification'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type QualificationRow = { readonly id: string; readonly slug: string; readonly organisation: string; readonly revision: number; readonly qualification: Qualification }

const columns = ['id', 'slug', 'organisation', 'revision', 'body'] as const
const rowOf = ({ body, ...row }: { id: string; slug: string; organisation: string; revision: number; body: unknown }): QualificationRow => ({ ...row, qualification: Qualification.parse(body) })

/** What all may plan towards. */
export const publicQualifications = async (register: Handle): Promise<QualificationRow[]> => (await register.selectFrom('qualifications').select(columns).where('public', '=', true).orderBy('slug').limit(1000).execute()).map(rowOf)
export const qualificationAt = async (register: Handle, slug: string): Promise<QualificationRow | undefined> => {
  const row = await register.selectFrom('qualifications').select(columns).where('slug', '=', slug).where('public', '=', true).executeTakeFirst()
  return row && rowOf(row)
}
export const insertQualification = async (tx: Tx, { slug, organisation, qualification, at }: { readonly slug: string; readonly organisation: string; readonly qualification: Qualification; readonly at: string }): Promise<void> =>
  void (await tx.insertInto('qualifications').values({ id: qualification.id, slug, organisation, body: JSON.stringify(qualification), changed: at }).execute())

/** Writes the next revision, if nobody has written one since `revision` was read. */
export const reviseQualification = async (tx: Tx, slug: string, revision: number, qualification: Qualification, at: string): Promise<boolean> =>
  (await tx.updateTable('qualifications').set({ body: JSON.stringify(qualification), revision: revision + 1, changed: at }).where('slug', '=', slug).where('revision', '=', revision).executeTakeFirst()).numUpdatedRows > 0n
