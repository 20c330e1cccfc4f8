import { randomBytes } from 'node:crypto'
import { listBounds } from '@cairn/credentials/status/read-list'
import { freeIndex, sealList } from '@cairn/credentials/status/write-list'
import type { StatusEntry } from '@cairn/credentials/format'
import type { Ports } from '../ports.ts'
import type { Tx } from './database.ts'
import { asOffice } from './tenancy.ts'

/** Lists hold this many before a new one is begun: half empty lists keep random places easy to find. */
const fill = listBounds.entries / 2
const purposes = ['revocation', 'suspension'] as const

/** What has a place on a list: an award, or a recognition statement. */
export type Listed = { readonly award: string } | { readonly statement: string }

/** Takes a random place on the organisation's open lists, one for each purpose; a place once taken is never given again (ISS-04). */
export async function takePlaces(tx: Tx, ports: Pick<Ports, 'origin' | 'ids'>, organisation: string, listed: Listed): Promise<StatusEntry[]> {
  const entries: StatusEntry[] = []
  for (const purpose of purposes) {
    const lists = await tx.selectFrom('status_lists').select('id').where('organisation', '=', organisation).where('purpose', '=', purpose).orderBy('id').execute()
    let list = lists.at(-1)?.id
    const taken = new Set(list === undefined ? [] : (await tx.selectFrom('status_entries').select('position').where('list', '=', list).execute()).map(({ position }) => position))
    if (list === undefined || taken.size >= fill) {
      list = `${purpose === 'revocation' ? 'r' : 's'}-${String(lists.length + 1).padStart(4, '0')}-${ports.ids.next()}`
      taken.clear()
      await tx.insertInto('status_lists').values({ id: list, organisation, purpose }).execute()
    }
    const index = freeIndex(taken, new Uint8Array(randomBytes(4)))
    if (index === undefined) throw new Error('a status list is full')
    await tx.insertInto('status_entries').values({ list, position: index, ...listed }).execute()
    entries.push({ purpose, list: `${ports.origin}/status/${list}`, index })
  }
  return entries
}

/** Sets or clears a bit; the list is made anew before anybody reads it again. */
export async function setStatus(tx: Tx, listed: Listed, purpose: (typeof purposes)[number], isSet: boolean): Promise<void> {
  const [column, value] = 'award' in listed ? (['award', listed.award] as const) : (['statement', listed.statement] as const)
  const places = await tx.selectFrom('status_entries').innerJoin('status_lists', 'status_lists.id', 'status_entries.list').select(['list', 'position']).where(column, '=', value).where('purpose', '=', purpose).execute()
  for (const { list, position } of places) {
    await tx.updateTable('status_entries').set({ is_set: isSet }).where('list', '=', list).where('position', '=', position).execute()
    await tx.updateTable('status_lists').set({ stale: true }).where('id', '=', list).execute()
  }
}

/** A list as its address serves it to anybody: sealed anew where a bit changed or half its day is over, built from the database alone (REL-01). */
export const publishedList = (ports: Ports, id: string): Promise<string | undefined> => asOffice(() => currentList(ports, id))

/** The row is locked while the list is made: a bit that is set meanwhile waits, and marks the list as old again afterwards. */
const currentList = (ports: Ports, id: string): Promise<string | undefined> =>
  ports.register.transaction().execute(async (tx) => {
    const list = await tx.selectFrom('status_lists').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!list) return undefined
    const now = ports.clock.now()
    const age = list.published ? Date.parse(now) - list.published.getTime() : Infinity
    if (list.sealed !== null && !list.stale && age < 12 * 3_600_000) return list.sealed
    const signing = await ports.keys.signer(tx, list.organisation)
    if (!signing) return undefined
    const set = await tx.selectFrom('status_entries').select('position').where('list', '=', id).where('is_set', '=', true).execute()
    const until = new Date(Date.parse(now) + 7 * 86_400_000).toISOString()
    const sealed = await sealList({ url: `${ports.origin}/status/${id}`, issuer: signing.controller, purpose: list.purpose, set: set.map(({ position }) => position), from: now, until }, signing.signer)
    if (!sealed.ok) return undefined
    const text = JSON.stringify(sealed.value)
    await tx.updateTable('status_lists').set({ sealed: text, published: now, stale: false }).where('id', '=', id).execute()
    return text
  })
