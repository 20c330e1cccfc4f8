import { sql } from 'kysely'
import type { Problem } from '@cairn/domain/model/problem'
import type { Tx } from './database.ts'

/** A requested award: what is its own, and what the first of them says for all of its run. */
export type RequestedAward = { readonly id: string; readonly own: unknown; readonly shared: unknown; readonly name: string | null; readonly latin: string | null; readonly email: string | null; readonly salt: string }

/** The next requested awards of a run, held for this transaction. All of a run have one specification and one awarding body. */
export async function requestedAwards(tx: Tx, run: string, most: number): Promise<readonly RequestedAward[]> {
  const { rows } = await sql<RequestedAward>`
    select a.id, a.body - 'specification' - 'awardingBody' as own, case when row_number() over (order by a.row_number) = 1 then jsonb_build_object('specification', a.body -> 'specification', 'awardingBody', a.body -> 'awardingBody') end as shared,
      l.name, l.latin_name as latin, l.email, l.salt
    from (select * from awards where run = ${run} and state = 'requested' order by row_number limit ${most} for update) a join learners l on l.id = a.learner order by a.row_number`.execute(tx)
  return rows
}

export async function storePrepared(tx: Tx, rows: readonly { readonly id: string; readonly credential: string; readonly document: string; readonly token: string }[]): Promise<void> {
  await sql`update awards set state = 'prepared', credential = x.credential, document = x.document::jsonb, token_digest = x.token from json_to_recordset(${JSON.stringify(rows)}::json) as x(id text, credential text, document text, token text) where awards.id = x.id and awards.state = 'requested'`.execute(tx)
}

export async function storeSigned(tx: Tx, rows: readonly { readonly id: string; readonly sealed: string }[]): Promise<void> {
  await sql`update awards set state = 'signed', sealed = x.sealed from json_to_recordset(${JSON.stringify(rows)}::json) as x(id text, sealed text) where awards.id = x.id and awards.state = 'prepared'`.execute(tx)
}

/** Publishes what is signed; answers which, with how each stands. */
export async function publishAwards(tx: Tx, ids: readonly string[]): Promise<readonly { readonly id: string; readonly standing: string }[]> {
  return tx.updateTable('awards').set({ state: 'published' }).where('id', 'in', ids.length > 0 ? [...ids] : ['']).where('state', '=', 'signed').returning(['id', 'standing']).execute()
}

/** What could not be sealed does not stand in the way of trying again; an award that it was to replace stands as before. */
export async function refuseAwards(tx: Tx, refused: readonly { readonly id: string; readonly problem: Problem }[]): Promise<void> {
  if (refused.length === 0) return
  await tx.updateTable('awards').set({ replaced_by: null }).where('replaced_by', 'in', refused.map(({ id }) => id)).execute()
  await sql`update awards set state = 'refused', problem = x.problem, event = awards.event || ':refused:' || awards.id from json_to_recordset(${JSON.stringify(refused)}::json) as x(id text, problem jsonb) where awards.id = x.id`.execute(tx)
}
