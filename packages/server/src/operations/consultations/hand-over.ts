import type { ItemRole } from '@cairn/domain/model/consultation'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import { makeSecret } from '../../register/sessions.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { change } from './ground.ts'
import type { Caller } from './ground.ts'

/** So many links an event may have open at once. */
const mostControls = 60

/** Hands one item to somebody else by a link; the facilitator keeps the event and can end the link at any time. */
export async function handOver(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  role: ItemRole,
): Promise<Outcome<{ control: string; link: string; revision: number }>> {
  const secret = makeSecret()
  const control = ports.ids.next()
  return change(ports, caller, id, item, async ({ tx, event, hold, now }) => {
    if (hold.runs !== 'event') return missing
    if (event.state === 'ended') return refused(409, { code: 'consult.ended' })
    const { n } = await tx
      .selectFrom('consultation_controls')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('event', '=', id)
      .where('ended', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(n) >= mostControls) return refused(409, { code: 'consult.too-many-links' })
    await tx
      .insertInto('consultation_controls')
      .values({ id: control, event: id, item, role, digest: sha256(secret), made: now })
      .execute()
    return done({
      value: { control, link: `${ports.origin}/consult/${id}/take/${secret}` },
      verb: 'hand-over',
      subject: item,
      reason: role,
    })
  })
}

/** Ends a link: whoever has it runs nothing from now on. */
export async function takeBack(ports: Ports, caller: Caller, id: string, control: string): Promise<Outcome<{ revision: number }>> {
  return change(ports, caller, id, undefined, async ({ tx, now }) => {
    const row = await tx
      .updateTable('consultation_controls')
      .set({ ended: now })
      .where('id', '=', control)
      .where('event', '=', id)
      .where('ended', 'is', null)
      .returning('item')
      .executeTakeFirst()
    return row ? done({ value: {}, verb: 'take-back', subject: row.item }) : missing
  })
}
