import { randomBytes } from 'node:crypto'
import { listBounds } from '@cairn/credentials/status/read-list'
import { freeIndex } from '@cairn/credentials/status/write-list'
import type { StatusEntry } from '@cairn/credentials/format'
import { statusMessageSize, statusMessages } from '@cairn/domain/model/status-message'
import type { StatusMessage } from '@cairn/domain/model/status-message'
import type { Ports } from '../ports.ts'
import type { Register, Tx } from './database.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

/** Lists hold this many before a new one is begun: half empty lists keep random places easy to find. The full ones live on. */
const fill = listBounds.entries / 2
/** Places of a new list that are set from the first day and belong to nobody, so that few learners look like many (security.md PRI-05). */
const decoys = 128
const purposesOf = { bitstring: ['revocation', 'suspension'], token: ['status'] } as const
export type Purpose = 'revocation' | 'suspension' | 'status'
/** Purposes whose lists share the places of the list of withdrawals. */
export type SharedPurpose = 'refresh' | 'message'
const sharedPurposes: readonly SharedPurpose[] = ['refresh', 'message']

/** What has a place on a list: an award, or a recognition statement. */
export type Listed = { readonly award: string } | { readonly statement: string }
/** What a list is for, by the first letter of its name. */
const letterOf: Readonly<Record<Purpose | SharedPurpose, string>> = {
  revocation: 'r',
  suspension: 's',
  status: 't',
  refresh: 'n',
  message: 'm',
}
export const random = (): number => randomBytes(4).readUInt32BE() % listBounds.entries
type Listing = Pick<Ports, 'origin' | 'ids' | 'keys'>

/**
 * Takes a random place on the organisation's open lists: one for each purpose, or for tokens one that says everything; the place of an award
 * among those withdrawn is its place on the lists of corrections and messages as well. A place once taken is never given again (ISS-04); two
 * that ask at once get different ones, because the database holds them apart.
 */
export async function takePlaces(
  tx: Tx,
  ports: Listing,
  organisation: string,
  listed: Listed,
  kind: 'bitstring' | 'token' = 'bitstring',
): Promise<StatusEntry[]> {
  const entries: StatusEntry[] = []
  for (const purpose of purposesOf[kind]) {
    const list = await openList(tx, ports, organisation, purpose)
    const index = await takePlace(tx, list, listed)
    entries.push({ purpose, list: `${ports.origin}/status/${list.id}`, index })
    if (purpose === 'revocation' && 'award' in listed) entries.push(...sharedEntries(ports.origin, await sharing(tx, ports, list), index))
  }
  return entries
}

/** After a restore nobody knows which places were given since the backup: none of these lists gives any more, and all live on (ISS-04). */
export const closeLists = async (tx: Tx): Promise<void> => void (await tx.updateTable('status_lists').set({ closed: true }).execute())

export type OpenList = {
  readonly id: string
  readonly organisation: string
  readonly controller: string | null
  readonly decoys: readonly number[]
  readonly assigned: number
}
/** The list that an organisation fills now; a new one is begun where the last is half full, closed, or by another controller than the one that seals now. */
export async function openList(tx: Tx, ports: Pick<Ports, 'ids' | 'keys'>, organisation: string, purpose: Purpose): Promise<OpenList> {
  const controller = (await ports.keys.signer(tx, organisation))?.controller ?? null
  const lists = () =>
    tx
      .selectFrom('status_lists')
      .select(['id', 'organisation', 'controller', 'decoys', 'assigned', 'closed'])
      .where('organisation', '=', organisation)
      .where('purpose', '=', purpose)
      .orderBy('id')
      .execute()
  const open = (all: Awaited<ReturnType<typeof lists>>) =>
    all.filter((one) => !one.closed && one.assigned < fill && (one.controller === null || one.controller === controller)).at(-1)
  const before = open(await lists())
  if (before) return before
  // A new one is begun by one alone; who waited meanwhile finds it.
  // A key's reader does not wait for this: acts and sessions point to the organisation while they hold the chain.
  await tx.selectFrom('organisations').select('id').where('id', '=', organisation).forNoKeyUpdate().execute()
  const known = await lists()
  const last = open(known)
  if (last) return last
  const id = `${letterOf[purpose]}-${String(known.length + 1).padStart(4, '0')}-${ports.ids.next()}`
  const made: OpenList = { id, organisation, controller, decoys: [...new Set(Array.from({ length: decoys }, random))], assigned: 0 }
  await tx
    .insertInto('status_lists')
    .values({ id, organisation, purpose, controller, decoys: [...made.decoys] })
    .execute()
  return made
}

export type Shared = { readonly id: string; readonly purpose: SharedPurpose }
/** The lists that share a list's places, begun with it. Their decoys are half of its own: places that it gives to nobody. */
export async function sharing(tx: Tx, ports: Pick<Ports, 'ids'>, list: OpenList): Promise<readonly Shared[]> {
  const known = async (): Promise<Shared[]> =>
    (await tx.selectFrom('status_lists').select(['id', 'purpose']).where('places_of', '=', list.id).execute()).flatMap(({ id, purpose }) =>
      purpose === 'refresh' || purpose === 'message' ? [{ id, purpose }] : [],
    )
  const before = await known()
  const missing = sharedPurposes.filter((purpose) => !before.some((one) => one.purpose === purpose))
  if (missing.length === 0) return before
  const rows = missing.map((purpose) => ({
    id: `${letterOf[purpose]}-${ports.ids.next()}`,
    organisation: list.organisation,
    purpose,
    controller: list.controller,
    places_of: list.id,
    decoys: list.decoys.filter(() => random() % 2 === 0),
  }))
  await tx
    .insertInto('status_lists')
    .values(rows)
    .onConflict((oc) => oc.columns(['places_of', 'purpose']).where('places_of', 'is not', null).doNothing())
    .execute()
  return known()
}

/** Where a corrected credential is asked for: of one tenant among several, with its name. */
function renewedAt(origin: string): string {
  const tenant = currentTenant() ?? mainTenant
  return tenant === mainTenant ? `${origin}/renewed` : `${origin}/renewed/${tenant}`
}

/**
 * What a credential says of its place on these lists. Where its successor is, is asked at one address for all: it tells nobody which credential is
 * looked at (PRI-04).
 * @divergence no refresh service: a verifier would fetch it each time, and get what is the holder's to show
 */
export const sharedEntries = (origin: string, lists: readonly Shared[], index: number): StatusEntry[] =>
  sharedPurposes.flatMap((purpose): StatusEntry[] => {
    const found = lists.find((one) => one.purpose === purpose)
    if (!found) return []
    const place = { list: `${origin}/status/${found.id}`, index }
    return [
      purpose === 'refresh'
        ? { purpose, ...place, reference: renewedAt(origin) }
        : {
            purpose,
            ...place,
            size: statusMessageSize,
            messages: statusMessages.map((message, value) => ({ status: `0x${value.toString(16)}`, message })),
          },
    ]
  })

/** Tries places at random; where the list is so full that this fails, the first free one after a random place is taken. */
async function takePlace(tx: Tx, { id, decoys: never }: OpenList, listed: Listed): Promise<number> {
  const take = async (position: number): Promise<boolean> =>
    (await tx
      .insertInto('status_entries')
      .values({ list: id, position, ...listed })
      .onConflict((oc) => oc.columns(['list', 'position']).doNothing())
      .returning('position')
      .executeTakeFirst()) !== undefined
  const book = async (position: number): Promise<number> => {
    await tx
      .updateTable('status_lists')
      .set(({ eb }) => ({ assigned: eb('assigned', '+', 1) }))
      .where('id', '=', id)
      .execute()
    return position
  }
  for (let tries = 0; tries < 20; tries += 1) {
    const position = random()
    if (!never.includes(position) && (await take(position))) return book(position)
  }
  const taken = new Set([
    ...never,
    ...(await tx.selectFrom('status_entries').select('position').where('list', '=', id).execute()).map(({ position }) => position),
  ])
  const index = freeIndex(taken, new Uint8Array(randomBytes(4)))
  if (index === undefined || !(await take(index))) throw new Error('a status list is full')
  return book(index)
}

/** Where an award stands on lists, as a credential would say it. */
export const placesOf = async (register: Register, origin: string, award: string): Promise<StatusEntry[]> =>
  (
    await register
      .selectFrom('status_entries')
      .innerJoin('status_lists', 'status_lists.id', 'status_entries.list')
      .select(['list', 'position', 'purpose'])
      .where('award', '=', award)
      .where('purpose', 'in', ['revocation', 'suspension', 'status'])
      .orderBy('list')
      .execute()
  ).flatMap(({ list, position, purpose }): StatusEntry[] =>
    purpose === 'message' ? [] : [{ purpose, list: `${origin}/status/${list}`, index: position }],
  )

/** Sets or clears what a list says; it is made anew before anybody reads it again. A withdrawal on a token list is never taken back. */
export async function setStatus(tx: Tx, listed: Listed, purpose: 'revocation' | 'suspension', isSet: boolean): Promise<void> {
  const [column, value] = 'award' in listed ? (['award', listed.award] as const) : (['statement', listed.statement] as const)
  const places = await tx
    .selectFrom('status_entries')
    .innerJoin('status_lists', 'status_lists.id', 'status_entries.list')
    .select(['list', 'position', 'purpose', 'is_set', 'status_entries.value as said'])
    .where(column, '=', value)
    .where('purpose', 'in', [purpose, 'status'])
    .execute()
  for (const { list, position, purpose: of, is_set: was, said } of places) {
    if (of === 'status' && was && said === 1) continue
    await tx
      .updateTable('status_entries')
      .set({ is_set: isSet, value: of === 'status' && purpose === 'suspension' ? 2 : 1 })
      .where('list', '=', list)
      .where('position', '=', position)
      .execute()
    await tx.updateTable('status_lists').set({ stale: true }).where('id', '=', list).execute()
  }
}

/** Says of every copy of an award that a corrected one is there; never taken back (Bitstring Status List 1.0, purpose `refresh`). */
export const setRefresh = (tx: Tx, award: string): Promise<void> => setShared(tx, award, 'refresh', 1)
/** Has the status of every copy of an award say one of the messages, or nothing. */
export const setMessage = (tx: Tx, award: string, message: StatusMessage): Promise<void> =>
  setShared(tx, award, 'message', statusMessages.indexOf(message))

async function setShared(tx: Tx, award: string, purpose: SharedPurpose, value: number): Promise<void> {
  const places = await tx
    .selectFrom('status_entries')
    .innerJoin('status_lists as shared', 'shared.places_of', 'status_entries.list')
    .select(['shared.id as list', 'position'])
    .where('award', '=', award)
    .where('shared.purpose', '=', purpose)
    .execute()
  for (const { list, position } of places) {
    const said = { is_set: value > 0, value: Math.max(1, value) }
    await tx
      .insertInto('status_entries')
      .values({ list, position, award, ...said })
      .onConflict((oc) => oc.columns(['list', 'position']).doUpdateSet(said))
      .execute()
    await tx.updateTable('status_lists').set({ stale: true }).where('id', '=', list).execute()
  }
}
