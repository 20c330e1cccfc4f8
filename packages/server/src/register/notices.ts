import type { Register } from './database.ts'

export type NoticeKind = 'deadline-near' | 'deadline-passed'

/** Claims a notice before it is sent, so that two processes never write the same twice; false where it was claimed before. */
export async function claimNotice(register: Register, person: string, kind: NoticeKind, subject: string, sent: string): Promise<boolean> {
  const row = await register
    .insertInto('notices')
    .values({ person, kind, subject, sent })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person')
    .executeTakeFirst()
  return row !== undefined
}
/** Gives back a claim whose notice could not be sent. */
export const releaseNotice = async (register: Register, person: string, kind: NoticeKind, subject: string): Promise<void> =>
  void (await register.deleteFrom('notices').where('person', '=', person).where('kind', '=', kind).where('subject', '=', subject).execute())
