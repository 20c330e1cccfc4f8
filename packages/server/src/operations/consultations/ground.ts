import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Act } from '@cairn/domain/model/act'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { eventRow, raiseRevision } from '../../register/consultations.ts'
import type { Register, Tx } from '../../register/database.ts'
import { done, forbidden, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'

/** Who calls: a person with an account, the holder of a link for one item, a device in the room, or several of these at once. Secrets as they came. */
export type Caller = { readonly actor?: Actor | undefined; readonly control?: string | undefined; readonly device?: string | undefined }
/** Who runs what: `event`, all of it, or one item by its id. `by` is what an act names. */
export type Hold = { readonly by: string; readonly runs: string }

/** What a caller may run here, if anything: a facilitator of the event's organisation all of it, the holder of a link its item. */
export async function holdOf(register: Register | Tx, caller: Caller, event: ConsultationEvent): Promise<Hold | undefined> {
  const { actor, control } = caller
  const own = actor && (actor.organisation === event.organisation || actor.within?.includes(event.organisation) === true)
  if (actor && own && judgeDuty('run-consultation', actor, { organisations: [event.organisation] }) === 'may')
    return { by: actor.id, runs: 'event' }
  if (control === undefined) return undefined
  const row = await register
    .selectFrom('consultation_controls')
    .select(['id', 'item'])
    .where('digest', '=', sha256(control))
    .where('event', '=', event.id)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return row && { by: `control:${row.id}`, runs: row.item }
}

export type Change = { readonly tx: Tx; readonly event: ConsultationEvent; readonly hold: Hold; readonly now: string }
export type Doing<T> = {
  readonly value: T
  readonly verb: Act['verb']
  readonly subject?: string
  readonly digest?: string
  readonly reason?: string
}

/**
 * Changes an event for somebody who may: under its lock, with an act, a new revision, and word to everybody who follows. `item` is
 * what it is about; whoever holds one item changes nothing else. The work answers a refusal, or what it did.
 */
export async function change<T extends object>(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string | undefined,
  work: (change: Change) => Promise<Outcome<Doing<T>>>,
): Promise<Outcome<T & { readonly revision: number }>> {
  const now = ports.clock.now()
  const outcome = await ports.register.transaction().execute(async (tx): Promise<Outcome<T & { readonly revision: number }>> => {
    const row = await eventRow(tx, id, true)
    if (!row) return missing
    const hold = await holdOf(tx, caller, row.event)
    if (!hold || (hold.runs !== 'event' && hold.runs !== item)) return forbidden
    if (item !== undefined && !row.event.items.some((one) => one.id === item)) return missing
    const did = await work({ tx, event: row.event, hold, now })
    if (!did.ok) return did
    const { value, verb, subject = id, digest, reason } = did.value
    await record(tx, {
      at: now,
      actor: hold.by,
      verb,
      subject,
      ...(digest === undefined ? {} : { digest }),
      ...(reason === undefined ? {} : { reason }),
    })
    return done({ ...value, revision: await raiseRevision(tx, id) })
  })
  if (outcome.ok) await ports.live.tell({ event: id, kind: 'state', revision: outcome.value.revision })
  return outcome
}
