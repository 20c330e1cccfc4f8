import { randomBytes } from 'node:crypto'
import { sealList } from '@cairn/credentials/status/write-list'
import { sealTokenList } from '@cairn/credentials/status/write-token-list'
import { statusMessageSize, statusMessages } from '@cairn/domain/model/status-message'
import type { Ports } from '../ports.ts'
import type { Tx } from './database.ts'
import { random } from './status.ts'
import type { Purpose, SharedPurpose } from './status.ts'
import { asOffice } from './tenancy.ts'

const day = 86_400_000
/** How many places of a list may come to be set without belonging to anybody. */
const mostDecoys = 4096

type Row = {
  readonly id: string
  readonly tenant: string
  readonly organisation: string
  readonly purpose: Purpose | SharedPurpose
  readonly controller: string | null
  readonly places_of: string | null
  readonly decoys: readonly number[]
  readonly sealed: string | null
}

/**
 * A list as its address serves it to anybody, built from the database alone (REL-01). Changes go out together, at the beats of the rhythm
 * (PRI-05); `fresh` gives our own checks what is true now, and changes nothing of what others see. A list lives on for as long as somebody may
 * hold what names it: full, closed, or by a controller that seals nothing new.
 */
export const publishedList = (
  ports: Ports,
  id: string,
  { fresh = false }: { readonly fresh?: boolean } = {},
): Promise<string | undefined> => asOffice(() => currentList(ports, id, fresh))

/** The row is locked while the list is made: a bit that is set meanwhile waits, and marks the list as old again afterwards. */
const currentList = (ports: Ports, id: string, fresh: boolean): Promise<string | undefined> =>
  ports.register.transaction().execute(async (tx) => {
    const list = await tx.selectFrom('status_lists').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!list) return undefined
    const now = ports.clock.now()
    const age = list.published ? Date.parse(now) - list.published.getTime() : Infinity
    const beat = (ports.statusRhythm ?? 0) * 1000
    const sameBeat =
      list.published !== null && beat > 0 && Math.floor(list.published.getTime() / beat) === Math.floor(Date.parse(now) / beat)
    if (list.sealed !== null && age < day / 2 && (!list.stale || (sameBeat && !fresh))) return list.sealed
    const goesOut = !(sameBeat && fresh)
    if (goesOut && list.stale && list.sealed !== null) await addDecoys(tx, list)
    const text = await made(ports, tx, list, now)
    if (text !== undefined && goesOut)
      await tx
        .updateTable('status_lists')
        .set({ sealed: text.sealed, published: now, stale: false, controller: list.controller ?? text.controller })
        .where('id', '=', id)
        .execute()
    return text?.sealed
  })

/**
 * With every change that goes out a few places of nobody's are set too, so that two copies of a list, one before and one after, do not tell how
 * many were withdrawn between them (PRI-05). They are kept like any place that was given, so that nobody ever gets one.
 */
async function addDecoys(tx: Tx, { id, tenant, places_of: parent }: Row): Promise<void> {
  const owner = parent ?? id
  const { count } = await tx
    .selectFrom('status_entries')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('list', '=', owner)
    .where('award', 'is', null)
    .where('statement', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostDecoys) return
  const wanted = [...new Set(Array.from({ length: 1 + ((randomBytes(1)[0] ?? 0) % 3) }, random))]
  const free = await tx
    .insertInto('status_entries')
    .values(wanted.map((position) => ({ tenant, list: owner, position, is_set: parent === null })))
    .onConflict((oc) => oc.columns(['list', 'position']).doNothing())
    .returning('position')
    .execute()
  if (parent !== null && free.length > 0)
    await tx
      .insertInto('status_entries')
      .values(free.map(({ position }) => ({ tenant, list: id, position, is_set: true })))
      .execute()
}

async function made(
  ports: Ports,
  tx: Tx,
  list: Row,
  now: string,
): Promise<{ readonly sealed: string; readonly controller: string } | undefined> {
  const signing = await ports.keys.signer(tx, list.organisation, list.controller ?? undefined)
  if (!signing) return undefined
  const { controller } = signing
  const set = await tx
    .selectFrom('status_entries')
    .select(['position', 'value'])
    .where('list', '=', list.id)
    .where('is_set', '=', true)
    .execute()
  const common = {
    url: `${ports.origin}/status/${list.id}`,
    issuer: controller,
    from: now,
    until: new Date(Date.parse(now) + 7 * day).toISOString(),
  }
  const { purpose } = list
  const values = set.map(({ position, value }) => [position, value] as const)
  if (purpose === 'status')
    return {
      sealed: await sealTokenList(
        { ...common, width: 2, ttl: 43_200, values: [...values, ...list.decoys.map((position) => [position, 1] as const)] },
        signing.signer,
      ),
      controller,
    }
  const wide =
    purpose === 'message'
      ? {
          width: statusMessageSize,
          set: [],
          values: [...values, ...list.decoys.map((position) => [position, 1 + (position % (statusMessages.length - 1))] as const)],
        }
      : { set: [...set.map(({ position }) => position), ...list.decoys] }
  const sealed = await sealList({ ...common, purpose, ...wide }, signing.signer)
  return sealed.ok ? { sealed: JSON.stringify(sealed.value), controller } : undefined
}
