import type { Tx } from '../ports.ts'
import { record } from '../register/acts.ts'
import { setRefresh, setStatus } from '../register/status.ts'

/** The award whose place a correction takes is withdrawn when the new one is out, not before: nobody is left without. Its status says both. */
export async function endReplaced(tx: Tx, by: string, now: string): Promise<void> {
  const old = await tx
    .updateTable('awards')
    .set({ standing: 'withdrawn' })
    .where('replaced_by', '=', by)
    .where('standing', '!=', 'withdrawn')
    .returning('id')
    .executeTakeFirst()
  if (!old) return
  await setStatus(tx, { award: old.id }, 'revocation', true)
  await setRefresh(tx, old.id)
  await record(tx, { at: now, actor: 'office', verb: 'withdraw', subject: old.id })
}

/** The same for many: nearly always nobody is replaced, which one question tells. */
export async function endManyReplaced(tx: Tx, by: readonly string[], now: string): Promise<void> {
  if (by.length === 0) return
  const old = await tx
    .selectFrom('awards')
    .select('replaced_by')
    .where('replaced_by', 'in', [...by])
    .where('standing', '!=', 'withdrawn')
    .execute()
  for (const { replaced_by: one } of old) if (one !== null) await endReplaced(tx, one, now)
}
