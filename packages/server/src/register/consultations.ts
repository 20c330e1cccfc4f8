import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { ConsultationEvent, EventItem } from '@cairn/domain/model/consultation'
import type { AgendaItem } from '@cairn/domain/model/consultation'
import type { NewEvent } from '@cairn/domain/contract/consultation'
import type { Register, Tx } from './database.ts'
import type { Tables } from './schema.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

type Handle = Register | Tx
/** An event with what only its keepers need: who facilitates it. */
export type EventRow = { readonly event: ConsultationEvent; readonly facilitator: string }

const itemOf = ({
  id,
  kind,
  title,
  minutes,
  extra,
  presenter,
  facilitator,
  moderator,
  link,
  state,
  started,
  ended,
}: Selectable<Tables['consultation_items']>): EventItem =>
  EventItem.parse({
    id,
    kind,
    title,
    minutes,
    extra,
    state,
    ...Object.fromEntries(Object.entries({ presenter, facilitator, moderator, link }).filter(([, value]) => value !== null)),
    ...(started ? { started: started.toISOString() } : {}),
    ...(ended ? { ended: ended.toISOString() } : {}),
  })
const eventOf = (row: Selectable<Tables['consultations']>, items: readonly EventItem[]): EventRow => ({
  facilitator: row.facilitator,
  event: ConsultationEvent.parse({
    id: row.id,
    code: row.code,
    title: row.title,
    ...(row.description ? { description: row.description } : {}),
    organisation: row.organisation,
    starts: row.starts.toISOString(),
    zone: row.zone,
    state: row.state,
    revision: row.revision,
    ...(row.current_item === null ? {} : { current: row.current_item }),
    ...(row.started ? { started: row.started.toISOString() } : {}),
    ...(row.ended ? { ended: row.ended.toISOString() } : {}),
    demonstration: row.demonstration,
    items,
  }),
})

/** An event with its agenda; locked for a change where asked, so that two presses are done one after the other. */
export async function eventRow(register: Handle, id: string, lock = false): Promise<EventRow | undefined> {
  const query = register.selectFrom('consultations').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return undefined
  return eventOf(
    row,
    (await register.selectFrom('consultation_items').selectAll().where('event', '=', id).orderBy('position').execute()).map(itemOf),
  )
}
/** Events, the newest first. */
export async function eventRows(register: Handle): Promise<readonly EventRow[]> {
  const rows = await register.selectFrom('consultations').selectAll().orderBy('starts', 'desc').orderBy('id').limit(100).execute()
  if (rows.length === 0) return []
  const items = await register
    .selectFrom('consultation_items')
    .selectAll()
    .where(
      'event',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  return rows.map((row) => eventOf(row, items.filter(({ event }) => event === row.id).map(itemOf)))
}

/** Puts a planned event and its items into the register; the code must be free. */
export async function insertEvent(
  tx: Tx,
  {
    id,
    code,
    organisation,
    facilitator,
    at,
    demonstration,
  }: {
    readonly id: string
    readonly code: string
    readonly organisation: string
    readonly facilitator: string
    readonly at: string
    readonly demonstration: boolean
  },
  plan: Omit<NewEvent, 'items'>,
): Promise<void> {
  await tx
    .insertInto('consultations')
    .values({
      id,
      code,
      organisation,
      facilitator,
      title: JSON.stringify(plan.title),
      description: plan.description ? JSON.stringify(plan.description) : null,
      starts: plan.starts,
      zone: plan.zone,
      created: at,
      demonstration,
    })
    .execute()
}
export async function insertItem(
  tx: Tx,
  id: string,
  event: string,
  position: number,
  { kind, title, minutes, presenter, facilitator, moderator, link }: AgendaItem,
): Promise<void> {
  await tx
    .insertInto('consultation_items')
    .values({
      id,
      event,
      position,
      kind,
      title: JSON.stringify(title),
      minutes,
      presenter: presenter ?? null,
      facilitator: facilitator ?? null,
      moderator: moderator ?? null,
      link: link ?? null,
    })
    .execute()
}

/** Counts a change that everybody can see, and says its number. */
export async function raiseRevision(tx: Tx, id: string): Promise<number> {
  return (
    await tx
      .updateTable('consultations')
      .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .returning('revision')
      .executeTakeFirstOrThrow()
  ).revision
}
export async function codeIsTaken(register: Handle, code: string): Promise<boolean> {
  return (
    (await register.selectFrom('consultations').select('id').where('code', '=', code).where('state', '<>', 'ended').executeTakeFirst()) !==
    undefined
  )
}
export async function eventByCode(register: Handle, code: string): Promise<string | undefined> {
  return (await register.selectFrom('consultations').select('id').where('code', '=', code).where('state', '<>', 'ended').executeTakeFirst())
    ?.id
}
/** Events with an item that shows an address, the newest first. */
export async function eventsLinkingTo(register: Handle, link: string): Promise<readonly ConsultationEvent[]> {
  const ids = (
    await register.selectFrom('consultation_items').select('event').distinct().where('link', '=', link).limit(100).execute()
  ).map(({ event }) => event)
  const rows = await Promise.all(ids.map((id) => eventRow(register, id)))
  return rows.flatMap((row) => (row ? [row.event] : [])).toSorted((a, b) => b.starts.localeCompare(a.starts))
}
/** Waits until nobody else of this tenant does the same thing by this name; held until the transaction ends. */
export async function holdTurn(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(4229, hashtext(${`${currentTenant() ?? mainTenant}/${name}`}))`.execute(tx)
}
