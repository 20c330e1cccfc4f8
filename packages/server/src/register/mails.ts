import type { MailState } from './tables-awards.ts'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type MailRow = { readonly id: string; readonly tenant: string; readonly award: string; readonly tries: number }

/** Puts the mail of an award in the row, once; where there is no address, or several share it, it waits to be printed as a slip. */
export async function queueMail(tx: Tx, id: string, award: string, state: 'waiting' | 'slip', at: string): Promise<void> {
  await tx
    .insertInto('mails')
    .values({ id, award, state, next_try: at })
    .onConflict((conflict) => conflict.column('award').doNothing())
    .execute()
}
/** What is due, of all tenants; each is claimed before it is sent, so that two processes never write the same twice. */
export async function dueMails(register: Handle, at: string, most: number): Promise<readonly MailRow[]> {
  return register
    .selectFrom('mails')
    .select(['id', 'tenant', 'award', 'tries'])
    .where('state', '=', 'waiting')
    .where('next_try', '<=', new Date(at))
    .orderBy('next_try')
    .limit(most)
    .execute()
}
/** Claims one for some minutes: a process that dies meanwhile leaves it to be tried again. */
export async function claimMail(register: Handle, { id, tries }: MailRow, at: string): Promise<boolean> {
  const until = new Date(Date.parse(at) + 5 * 60_000).toISOString()
  return (
    (await register
      .updateTable('mails')
      .set({ tries: tries + 1, next_try: until })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('tries', '=', tries)
      .returning('id')
      .executeTakeFirst()) !== undefined
  )
}
export const settleMail = async (
  register: Handle,
  id: string,
  state: MailState,
  { why = null, sent = null, next }: { readonly why?: string | null; readonly sent?: string | null; readonly next?: string } = {},
): Promise<boolean> =>
  (await register
    .updateTable('mails')
    .set({ state, why, sent, ...(next === undefined ? {} : { next_try: next }) })
    .where('id', '=', id)
    .where('state', 'in', state === 'bounced' ? ['waiting', 'sent', 'given-up'] : ['waiting'])
    .returning('id')
    .executeTakeFirst()) !== undefined
/** The mails of a run by award. */
export async function mailsOfRun(
  register: Handle,
  run: string,
): Promise<ReadonlyMap<string, { readonly state: MailState; readonly why?: string }>> {
  const rows = await register
    .selectFrom('mails')
    .innerJoin('awards', 'awards.id', 'mails.award')
    .select(['mails.award', 'mails.state', 'mails.why'])
    .where('awards.run', '=', run)
    .execute()
  return new Map(rows.map(({ award, state, why }) => [award, { state, ...(why ? { why } : {}) }]))
}
