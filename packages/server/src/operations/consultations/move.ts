import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import type { Ports } from '../../ports.ts'
import type { Tx } from '../../register/database.ts'
import { roundsOf } from '../../register/polls.ts'
import { done, forbidden, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { change } from './ground.ts'
import type { Caller } from './ground.ts'

export type Move = { readonly act: 'start' | 'next' | 'go' | 'end'; readonly item?: string | undefined; readonly from?: string | undefined }

/** Starts an event, goes on, or ends it. While a vote is open nothing moves: neither a lost connection nor a slip of the hand ends a vote. */
export async function moveConsultation(ports: Ports, caller: Caller, id: string, move: Move): Promise<Outcome<{ revision: number }>> {
  // Whoever holds the running item may go on from it; that is asked as a change of that item.
  const running =
    (await ports.register.selectFrom('consultations').select('current_item').where('id', '=', id).executeTakeFirst())?.current_item ??
    undefined
  return change(ports, caller, id, move.act === 'next' ? running : undefined, async ({ tx, event, hold, now }) => {
    if (move.from !== undefined && move.from !== event.current) return refused(409, { code: 'consult.moved-already' })
    if (hold.runs !== 'event' && hold.runs !== event.current) return forbidden
    if (move.act === 'start') {
      if (event.state !== 'planned') return refused(409, { code: 'consult.begun' })
      await tx.updateTable('consultations').set({ state: 'running', started: now }).where('id', '=', id).execute()
      await begin(tx, event, event.items[0]?.id, now)
      return done({ value: {}, verb: 'start-consultation' })
    }
    if (event.state !== 'running') return refused(409, { code: event.state === 'ended' ? 'consult.ended' : 'consult.not-begun' })
    const open = (await roundsOf(tx, id)).some(({ state }) => state === 'open')
    if (open) return refused(409, { code: 'consult.vote-open' })
    const place = event.items.findIndex((item) => item.id === event.current)
    const next = move.act === 'go' ? event.items.find((item) => item.id === move.item) : event.items[place + 1]
    if (move.act === 'go' && !next) return missing
    await tx
      .updateTable('consultation_items')
      .set({ state: 'done', ended: now })
      .where('event', '=', id)
      .where('state', '=', 'running')
      .execute()
    if (move.act === 'end' || !next) {
      await tx.updateTable('consultations').set({ state: 'ended', ended: now, current_item: null }).where('id', '=', id).execute()
      return done({ value: {}, verb: 'end-consultation' })
    }
    await begin(tx, event, next.id, now)
    return done({ value: {}, verb: 'move-consultation', subject: next.id })
  })
}

async function begin(tx: Tx, event: ConsultationEvent, item: string | undefined, now: string): Promise<void> {
  if (item === undefined) return
  await tx.updateTable('consultation_items').set({ state: 'running', started: now, ended: null }).where('id', '=', item).execute()
  await tx.updateTable('consultations').set({ current_item: item }).where('id', '=', event.id).execute()
}

/** Gives an item minutes, or takes some away; each stays at least one minute long. `from` names the break that they come from. */
export async function adjustTime(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  { minutes, from }: { readonly minutes: number; readonly from?: string | undefined },
): Promise<Outcome<{ revision: number }>> {
  return change(ports, caller, id, item, async ({ tx, event, hold }) => {
    const changed = event.items.find((one) => one.id === item)
    const source = from === undefined ? undefined : event.items.find((one) => one.id === from)
    if (!changed || (from !== undefined && !source)) return missing
    if (changed.state === 'done' || event.state === 'ended') return refused(409, { code: 'consult.item-done' })
    if (changed.minutes + changed.extra + minutes < 1) return refused(422, { code: 'consult.too-short', at: '/minutes' })
    if (source) {
      if (hold.runs !== 'event') return forbidden
      if (source.kind !== 'break' || source.state === 'done' || source.id === item)
        return refused(422, { code: 'consult.not-a-break', at: '/from' })
      if (source.minutes + source.extra - minutes < 1)
        return refused(422, { code: 'consult.break-too-short', at: '/minutes', values: { most: source.minutes + source.extra - 1 } })
      await tx
        .updateTable('consultation_items')
        .set(({ eb }) => ({ extra: eb('extra', '-', minutes) }))
        .where('id', '=', source.id)
        .execute()
    }
    await tx
      .updateTable('consultation_items')
      .set(({ eb }) => ({ extra: eb('extra', '+', minutes) }))
      .where('id', '=', item)
      .execute()
    return done({
      value: {},
      verb: 'adjust-time',
      subject: item,
      reason: `${minutes > 0 ? '+' : ''}${minutes}${source ? ' from-break' : ''}`,
    })
  })
}
