import { sql } from 'kysely'
import type { StatusEntry } from '@cairn/credentials/format'
import type { Ports } from '../ports.ts'
import { nextAct, nothingProved } from './acts.ts'
import type { NewAct } from './acts.ts'
import type { Tx } from './database.ts'
import { openList, random, sharedEntries, sharing } from './status.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

const purposes = ['revocation', 'suspension'] as const

/** Places for each award, and how many of them are on which list. */
export type ManyPlaces = { readonly places: ReadonlyMap<string, StatusEntry[]>; readonly perList: ReadonlyMap<string, number> }

/**
 * Random places for many awards at once, one for each purpose, as `takePlaces` gives them to one: a place once taken is never given again
 * (ISS-04, PRI-05). `countPlaces` follows as the last thing of the transaction, so that others who take places need not wait for its work.
 */
export async function takeManyPlaces(
  tx: Tx,
  ports: Pick<Ports, 'origin' | 'ids' | 'keys'>,
  organisation: string,
  awards: readonly string[],
): Promise<ManyPlaces> {
  const places = new Map<string, StatusEntry[]>(awards.map((award) => [award, []]))
  const perList = new Map<string, number>()
  for (const purpose of purposes) {
    const list = await openList(tx, ports, organisation, purpose)
    const shared = purpose === 'revocation' ? await sharing(tx, ports, list) : []
    const never = new Set(list.decoys)
    let left = [...awards]
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries > 100) throw new Error('no free places were found on a status list')
      const wanted = new Map<number, string>()
      for (const award of left) {
        const position = random()
        if (!never.has(position) && !wanted.has(position)) wanted.set(position, award)
      }
      // In one order, so that two who want the same places wait for each other in turn and not in a ring.
      const rows = [...wanted].toSorted(([a], [b]) => a - b).map(([position, award]) => ({ position, award }))
      const taken = await sql<{
        position: number
      }>`insert into status_entries (list, position, award) select ${list.id}, x.position, x.award from json_to_recordset(${JSON.stringify(rows)}::json) as x(position int, award text) on conflict (list, position) do nothing returning position`.execute(
        tx,
      )
      perList.set(list.id, (perList.get(list.id) ?? 0) + taken.rows.length)
      const served = new Set<string>()
      for (const { position } of taken.rows) {
        const award = wanted.get(position) ?? ''
        places
          .get(award)
          ?.push({ purpose, list: `${ports.origin}/status/${list.id}`, index: position }, ...sharedEntries(ports.origin, shared, position))
        served.add(award)
      }
      left = left.filter((one) => !served.has(one))
    }
  }
  return { places, perList }
}

/** Notes how many places of each list are taken now. */
export async function countPlaces(tx: Tx, { perList }: ManyPlaces): Promise<void> {
  for (const [list, taken] of [...perList].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await tx
      .updateTable('status_lists')
      .set(({ eb }) => ({ assigned: eb('assigned', '+', taken) }))
      .where('id', '=', list)
      .execute()
}

/** The mails of many awards into the row, each once; where there is no address a slip waits to be printed. */
export async function queueManyMails(
  tx: Tx,
  mails: readonly { readonly id: string; readonly award: string; readonly state: 'waiting' | 'slip' }[],
  at: string,
): Promise<void> {
  if (mails.length === 0) return
  await sql`insert into mails (id, award, state, next_try) select x.id, x.award, x.state, ${at}::timestamptz from json_to_recordset(${JSON.stringify(mails)}::json) as x(id text, award text, state text) on conflict (award) do nothing`.execute(
    tx,
  )
}

/** Adds acts to the tenant's chain, one after another, in one statement: each is a link of its own. */
export async function recordMany(tx: Tx, acts: readonly NewAct[]): Promise<void> {
  if (acts.length === 0) return
  const tenant = currentTenant() ?? mainTenant
  await sql`select pg_advisory_xact_lock(4201, hashtext(${tenant}))`.execute(tx)
  const last = await tx
    .selectFrom('acts')
    .select(['sequence', 'hash'])
    .where('tenant', '=', tenant)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  let proved = last ? { acts: Number(last.sequence), newest: last.hash } : nothingProved(tenant)
  const rows = acts.map((act) => {
    const next = nextAct(proved, act)
    proved = { acts: next.sequence, newest: next.hash }
    return next
  })
  await sql`insert into acts (sequence, at, actor, verb, subject, digest, reason, profile, previous, hash)
    select x.sequence, x.at, x.actor, x.verb, x.subject, x.digest, x.reason, x.profile, x.previous, x.hash
    from json_to_recordset(${JSON.stringify(rows)}::json) as x(sequence bigint, at timestamptz, actor text, verb text, subject text, digest text, reason text, profile text, previous text, hash text)`.execute(
    tx,
  )
}
