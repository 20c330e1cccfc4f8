import { randomBytes } from 'node:crypto'
import { listBounds } from '@cairn/credentials/status/read-list'
import { freeIndex, sealList } from '@cairn/credentials/status/write-list'
import { sealTokenList } from '@cairn/credentials/status/write-token-list'
import type { StatusEntry } from '@cairn/credentials/format'
import type { Ports } from '../ports.ts'
import type { Tx } from './database.ts'
import { asOffice } from './tenancy.ts'

/** Lists hold this many before a new one is begun: half empty lists keep random places easy to find. The full ones live on. */
export const fill = listBounds.entries / 2
/** Places of a new list that are set from the first day and belong to nobody (security.md PRI-05). */
const decoys = 128
const day = 86_400_000
const purposesOf = { bitstring: ['revocation', 'suspension'], token: ['status'] } as const
type Purpose = 'revocation' | 'suspension' | 'status'

/** What has a place on a list: an award, or a recognition statement. */
export type Listed = { readonly award: string } | { readonly statement: string }
/** What a list is for, by the first letter of its name. */
const letterOf: Readonly<Record<Purpose, string>> = { revocation: 'r', suspension: 's', status: 't' }
export const random = (): number => randomBytes(4).readUInt32BE() % listBounds.entries

/**
 * Takes a random place on the organisation's open lists: one for each purpose, or for tokens one that says everything. A place once taken is
 * never given again (ISS-04); two that ask at once get different ones, because the database holds them apart.
 */
export async function takePlaces(tx: Tx, ports: Pick<Ports, 'origin' | 'ids'>, organisation: string, listed: Listed, kind: 'bitstring' | 'token' = 'bitstring'): Promise<StatusEntry[]> {
  const entries: StatusEntry[] = []
  for (const purpose of purposesOf[kind]) {
    const list = await openList(tx, ports, organisation, purpose)
    entries.push({ purpose, list: `${ports.origin}/status/${list.id}`, index: await takePlace(tx, list, listed) })
  }
  return entries
}

export type OpenList = { readonly id: string; readonly decoys: readonly number[]; readonly assigned: number }
/** The list that an organisation fills now; a new one is begun where the last is half full. */
export async function openList(tx: Tx, ports: Pick<Ports, 'ids'>, organisation: string, purpose: Purpose): Promise<OpenList> {
  const lists = () => tx.selectFrom('status_lists').select(['id', 'decoys', 'assigned']).where('organisation', '=', organisation).where('purpose', '=', purpose).orderBy('id').execute()
  const before = (await lists()).at(-1)
  if (before && before.assigned < fill) return before
  // A new one is begun by one alone; who waited meanwhile finds it.
  // A key's reader does not wait for this: acts and sessions point to the organisation while they hold the chain.
  await tx.selectFrom('organisations').select('id').where('id', '=', organisation).forNoKeyUpdate().execute()
  const known = await lists()
  const last = known.at(-1)
  if (last && last.assigned < fill) return last
  const id = `${letterOf[purpose]}-${String(known.length + 1).padStart(4, '0')}-${ports.ids.next()}`
  const made: OpenList = { id, decoys: [...new Set(Array.from({ length: decoys }, random))], assigned: 0 }
  await tx.insertInto('status_lists').values({ id, organisation, purpose, decoys: [...made.decoys] }).execute()
  return made
}

/** Tries places at random; where the list is so full that this fails, the first free one after a random place is taken. */
async function takePlace(tx: Tx, { id, decoys: never }: OpenList, listed: Listed): Promise<number> {
  const take = async (position: number): Promise<boolean> => (await tx.insertInto('status_entries').values({ list: id, position, ...listed }).onConflict((oc) => oc.columns(['list', 'position']).doNothing()).returning('position').executeTakeFirst()) !== undefined
  const book = async (position: number): Promise<number> => {
    await tx.updateTable('status_lists').set(({ eb }) => ({ assigned: eb('assigned', '+', 1) })).where('id', '=', id).execute()
    return position
  }
  for (let tries = 0; tries < 20; tries += 1) {
    const position = random()
    if (!never.includes(position) && (await take(position))) return book(position)
  }
  const taken = new Set([...never, ...(await tx.selectFrom('status_entries').select('position').where('list', '=', id).execute()).map(({ position }) => position)])
  const index = freeIndex(taken, new Uint8Array(randomBytes(4)))
  if (index === undefined || !(await take(index))) throw new Error('a status list is full')
  return book(index)
}

/** Sets or clears what a list says; it is made anew before anybody reads it again. A withdrawal on a token list is never taken back. */
export async function setStatus(tx: Tx, listed: Listed, purpose: 'revocation' | 'suspension', isSet: boolean): Promise<void> {
  const [column, value] = 'award' in listed ? (['award', listed.award] as const) : (['statement', listed.statement] as const)
  const places = await tx.selectFrom('status_entries').innerJoin('status_lists', 'status_lists.id', 'status_entries.list').select(['list', 'position', 'purpose', 'is_set', 'status_entries.value as said']).where(column, '=', value).where('purpose', 'in', [purpose, 'status']).execute()
  for (const { list, position, purpose: of, is_set: was, said } of places) {
    if (of === 'status' && was && said === 1) continue
    await tx.updateTable('status_entries').set({ is_set: isSet, value: of === 'status' && purpose === 'suspension' ? 2 : 1 }).where('list', '=', list).where('position', '=', position).execute()
    await tx.updateTable('status_lists').set({ stale: true }).where('id', '=', list).execute()
  }
}

/**
 * A list as its address serves it to anybody, built from the database alone (REL-01). Changes go out together, at the beats of the rhythm
 * (PRI-05); `fresh` gives our own checks what is true now, and changes nothing of what others see.
 */
export const publishedList = (ports: Ports, id: string, { fresh = false }: { readonly fresh?: boolean } = {}): Promise<string | undefined> => asOffice(() => currentList(ports, id, fresh))

/** The row is locked while the list is made: a bit that is set meanwhile waits, and marks the list as old again afterwards. */
const currentList = (ports: Ports, id: string, fresh: boolean): Promise<string | undefined> =>
  ports.register.transaction().execute(async (tx) => {
    const list = await tx.selectFrom('status_lists').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!list) return undefined
    const now = ports.clock.now()
    const age = list.published ? Date.parse(now) - list.published.getTime() : Infinity
    const beat = (ports.statusRhythm ?? 0) * 1000
    const sameBeat = list.published !== null && beat > 0 && Math.floor(list.published.getTime() / beat) === Math.floor(Date.parse(now) / beat)
    if (list.sealed !== null && age < day / 2 && (!list.stale || (sameBeat && !fresh))) return list.sealed
    const text = await made(ports, tx, list, now)
    if (text !== undefined && !(sameBeat && fresh)) await tx.updateTable('status_lists').set({ sealed: text, published: now, stale: false }).where('id', '=', id).execute()
    return text
  })

async function made(ports: Ports, tx: Tx, list: { readonly id: string; readonly organisation: string; readonly purpose: Purpose | 'refresh' | 'message'; readonly decoys: readonly number[] }, now: string): Promise<string | undefined> {
  const signing = await ports.keys.signer(tx, list.organisation)
  if (!signing) return undefined
  const set = await tx.selectFrom('status_entries').select(['position', 'value']).where('list', '=', list.id).where('is_set', '=', true).execute()
  const common = { url: `${ports.origin}/status/${list.id}`, issuer: signing.controller, from: now, until: new Date(Date.parse(now) + 7 * day).toISOString() }
  const { purpose } = list
  if (purpose === 'status') return sealTokenList({ ...common, width: 2, ttl: 43_200, values: [...set.map(({ position, value }) => [position, value] as const), ...list.decoys.map((position) => [position, 1] as const)] }, signing.signer)
  const sealed = await sealList({ ...common, purpose, set: [...set.map(({ position }) => position), ...list.decoys] }, signing.signer)
  return sealed.ok ? JSON.stringify(sealed.value) : undefined
}
