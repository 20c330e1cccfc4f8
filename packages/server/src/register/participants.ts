import { Group } from '@cairn/domain/model/consultation'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type Participant = { readonly id: string; readonly group?: Group }

/** The device of a token in one event, if it has joined. */
export async function participantOf(register: Handle, event: string, digest: string): Promise<Participant | undefined> {
  const row = await register
    .selectFrom('participants')
    .select(['id', 'declared'])
    .where('event', '=', event)
    .where('digest', '=', digest)
    .executeTakeFirst()
  const group = Group.safeParse(row?.declared).data
  return row && { id: row.id, ...(group ? { group } : {}) }
}
/** Lets a device in once; a group that it names now replaces the one before. */
export async function joinAs(
  register: Handle,
  given: { readonly id: string; readonly event: string; readonly digest: string; readonly group?: Group | undefined },
): Promise<void> {
  const { id, event, digest, group } = given
  await register
    .insertInto('participants')
    .values({ id, event, digest, declared: group ?? null })
    .onConflict((conflict) =>
      group ? conflict.columns(['event', 'digest']).doUpdateSet({ declared: group }) : conflict.columns(['event', 'digest']).doNothing(),
    )
    .execute()
}
/** Devices by the group they declared. */
export async function groupSizes(register: Handle, event: string): Promise<Readonly<Record<string, number>>> {
  const rows = await register
    .selectFrom('participants')
    .select(({ fn }) => ['declared', fn.countAll().as('n')])
    .where('event', '=', event)
    .groupBy('declared')
    .execute()
  return Object.fromEntries(rows.map(({ declared, n }) => [declared ?? 'none', Number(n)]))
}
