import { CanvasAct, stampName } from '@cairn/domain/consultation/canvas-act'
import type { StanceRow } from '@cairn/domain/consultation/conclusion'
import type { Nomination } from '@cairn/domain/consultation/outline'
import type { ActionPoint } from '@cairn/domain/consultation/summary'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type ContentKind = 'canvas' | 'conclusion' | 'outline'
export type ContentRow = { readonly item: string; readonly event: string; readonly kind: ContentKind; readonly body: unknown }

/** What an item holds besides its place on the agenda; locked for a change where asked. */
export async function contentOf(register: Handle, item: string, lock = false): Promise<ContentRow | undefined> {
  const query = register.selectFrom('item_contents').select(['item', 'event', 'kind', 'body']).where('item', '=', item)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}
export const contentsOf = (register: Handle, event: string): Promise<readonly ContentRow[]> =>
  register.selectFrom('item_contents').select(['item', 'event', 'kind', 'body']).where('event', '=', event).execute()
export async function putContent(tx: Tx, { item, event, kind, body }: ContentRow): Promise<void> {
  const text = JSON.stringify(body)
  await tx
    .insertInto('item_contents')
    .values({ item, event, kind, body: text })
    .onConflict((conflict) => conflict.column('item').doUpdateSet({ body: text }))
    .execute()
}

/** Acts of a canvas after a number, in the order in which they came. */
export async function actsSince(
  register: Handle,
  item: string,
  number: number,
): Promise<readonly { readonly number: number; readonly act: CanvasAct }[]> {
  const rows = await register
    .selectFrom('canvas_acts')
    .select(['number', 'body'])
    .where('item', '=', item)
    .where('number', '>', number)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ number: row.number, act: CanvasAct.parse(row.body) }))
}
export async function appendActs(
  tx: Tx,
  { item, event, after }: { readonly item: string; readonly event: string; readonly after: number },
  acts: readonly CanvasAct[],
): Promise<void> {
  const values = acts.map((act, index) => ({
    item,
    event,
    number: after + index + 1,
    stamp: stampName(act.stamp),
    body: JSON.stringify(act),
  }))
  for (let at = 0; at < values.length; at += 500)
    await tx
      .insertInto('canvas_acts')
      .values(values.slice(at, at + 500))
      .execute()
}

export async function stancesOn(register: Handle, item: string): Promise<readonly (StanceRow & { readonly voter: string })[]> {
  const rows = await register
    .selectFrom('stances')
    .select(['id', 'voter', 'stance', 'reason'])
    .where('item', '=', item)
    .orderBy('id')
    .execute()
  return rows.map(({ id, voter, stance, reason }) => ({ id, voter, stance, ...(reason ? { reason } : {}) }))
}
export async function putStance(
  tx: Tx,
  {
    item,
    event,
    voter,
    id,
    stance,
    reason,
  }: {
    readonly item: string
    readonly event: string
    readonly voter: string
    readonly id: string
    readonly stance: StanceRow['stance']
    readonly reason?: string | undefined
  },
): Promise<void> {
  await tx
    .insertInto('stances')
    .values({ item, event, voter, id, stance, reason: reason ?? null })
    .onConflict((conflict) => conflict.columns(['item', 'voter']).doUpdateSet({ stance, reason: reason ?? null }))
    .execute()
}
export async function nominationsOn(register: Handle, item: string): Promise<readonly Nomination[]> {
  return (await register.selectFrom('nominations').select(['section', 'card', 'voter']).where('item', '=', item).execute()).map(
    ({ section, card, voter }) => ({ section, card, device: voter }),
  )
}
const dayFrom = (value: Date | string): string =>
  typeof value === 'string'
    ? value.slice(0, 10)
    : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`
export async function actionsOf(register: Handle, event: string): Promise<readonly ActionPoint[]> {
  return (
    await register
      .selectFrom('action_points')
      .select(['id', 'what', 'owner', 'due'])
      .where('event', '=', event)
      .orderBy('due')
      .orderBy('id')
      .execute()
  ).map(({ due, ...rest }) => ({ ...rest, due: dayFrom(due) }))
}
