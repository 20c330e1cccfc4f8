import type { ConsultationEvent, EventItem } from '@cairn/domain/model/consultation'
import type { Ports, Tx } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import { contentOf } from '../../register/canvas.ts'
import type { ContentKind } from '../../register/canvas.ts'
import { eventRow } from '../../register/consultations.ts'
import { participantOf } from '../../register/participants.ts'
import { holdOf } from '../consultations/ground.ts'
import type { Caller } from '../consultations/ground.ts'
import { done, forbidden, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'

/** An item of an event as whoever asks stands to it. `secret` makes what is theirs; it is never stored. */
export type Ground = {
  readonly event: ConsultationEvent
  readonly item: EventItem
  readonly moderator: boolean
  readonly by: string
  readonly secret: string | undefined
  readonly running: boolean
}

/** Finds an item of a kind, and how the caller stands to it. */
export async function groundOf(ports: Ports, caller: Caller, id: string, item: string, kind: ContentKind): Promise<Outcome<Ground>> {
  const row = await eventRow(ports.register, id)
  const found = row?.event.items.find((one) => one.id === item && one.kind === kind)
  if (!row || !found) return missing
  const hold = await holdOf(ports.register, caller, row.event)
  const moderator = hold !== undefined && (hold.runs === 'event' || hold.runs === item)
  return done({
    event: row.event,
    item: found,
    moderator,
    by: hold?.by ?? 'public',
    secret: caller.device ?? caller.control ?? caller.actor?.id,
    running: row.event.state === 'running' && found.state === 'running',
  })
}

/** Lets through whoever runs the item, and devices that have joined. */
export async function takesPart(ports: Ports, caller: Caller, ground: Ground): Promise<Outcome<Ground & { readonly secret: string }>> {
  const { secret } = ground
  const joined =
    ground.moderator ||
    (caller.device !== undefined && (await participantOf(ports.register, ground.event.id, sha256(caller.device))) !== undefined)
  return joined && secret !== undefined ? done({ ...ground, secret }) : refused(401, { code: 'consult.join-first' })
}
export const runsIt = (ground: Ground): Outcome<Ground> => (ground.moderator ? done(ground) : forbidden)

/** What only the device with this secret can say again, about one thing of one item. */
export const tokenOf = (secret: string, item: string, what: string): string => sha256(`${secret}|${item}|${what}`).slice(0, 32)

/** Locks what an item holds, making it first where nobody has: two who write at once write one after the other. */
export async function lockContent(tx: Tx, ground: Ground, kind: ContentKind, first: () => unknown): Promise<unknown> {
  const found = await contentOf(tx, ground.item.id, true)
  if (found) return found.body
  const body = first()
  await tx
    .insertInto('item_contents')
    .values({ item: ground.item.id, event: ground.event.id, kind, body: JSON.stringify(body) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await contentOf(tx, ground.item.id, true))?.body ?? body
}
