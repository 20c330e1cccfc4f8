import { sql } from 'kysely'
import type { Problem } from '@cairn/domain/model/problem'
import type { Tx } from './database.ts'

/** A requested award: what is its own, and what the first of them says for all of its run. */
export type RequestedAward = {
  readonly id: string
  readonly own: unknown
  readonly shared: unknown
  readonly name: string | null
  readonly latin: string | null
  readonly email: string | null
  readonly salt: string
}

/** The next requested awards of a run that nobody else is at, held for this transaction. All of a run have one specification and one awarding body. */
export async function requestedAwards(tx: Tx, run: string, most: number): Promise<readonly RequestedAward[]> {
  const { rows } = await sql<RequestedAward>`
    select a.id, a.body - 'specification' - 'awardingBody' as own, case when row_number() over (order by a.row_number) = 1 then jsonb_build_object('specification', a.body -> 'specification', 'awardingBody', a.body -> 'awardingBody') end as shared,
      l.name, l.latin_name as latin, l.email, l.salt
    from (select * from awards where run = ${run} and state = 'requested' order by row_number limit ${most} for update skip locked) a join learners l on l.id = a.learner order by a.row_number`.execute(
    tx,
  )
  return rows
}

export async function storePrepared(
  tx: Tx,
  rows: readonly { readonly id: string; readonly credential: string; readonly document: string; readonly token: string }[],
): Promise<void> {
  await sql`update awards set state = 'prepared', credential = x.credential, document = x.document::jsonb, token_digest = x.token from json_to_recordset(${JSON.stringify(rows)}::json) as x(id text, credential text, document text, token text) where awards.id = x.id and awards.state = 'requested'`.execute(
    tx,
  )
}

/** Takes prepared awards to signed and published; answers which, with how each stands. */
export async function storePublished(
  tx: Tx,
  rows: readonly { readonly id: string; readonly sealed: string }[],
): Promise<readonly { readonly id: string; readonly standing: string }[]> {
  const done = await sql<{
    id: string
    standing: string
  }>`update awards set state = 'published', sealed = x.sealed from json_to_recordset(${JSON.stringify(rows)}::json) as x(id text, sealed text) where awards.id = x.id and awards.state = 'prepared' returning awards.id, awards.standing`.execute(
    tx,
  )
  return done.rows
}

/** What could not be sealed does not stand in the way of trying again; an award that it was to replace stands as before. */
export async function refuseAwards(tx: Tx, refused: readonly { readonly id: string; readonly problem: Problem }[]): Promise<void> {
  if (refused.length === 0) return
  await tx
    .updateTable('awards')
    .set({ replaced_by: null })
    .where(
      'replaced_by',
      'in',
      refused.map(({ id }) => id),
    )
    .execute()
  await sql`update awards set state = 'refused', problem = x.problem, event = awards.event || ':refused:' || awards.id from json_to_recordset(${JSON.stringify(refused)}::json) as x(id text, problem jsonb) where awards.id = x.id`.execute(
    tx,
  )
}

type NewLearner = {
  readonly id: string
  readonly name: string
  readonly latin_name: string | null
  readonly email: string | null
  readonly salt: string
}
export async function insertLearners(tx: Tx, learners: readonly NewLearner[]): Promise<void> {
  if (learners.length > 0)
    await sql`insert into learners (id, name, latin_name, email, salt) select x.id, x.name, x.latin_name, x.email, x.salt from json_to_recordset(${JSON.stringify(learners)}::json) as x(id text, name text, latin_name text, email text, salt text)`.execute(
      tx,
    )
}

type NewAward = { readonly id: string; readonly number: number; readonly learner: string; readonly event: string }
/** Stores requested awards; what all of them say is sent once. Answers which were new: one learner on one day is awarded once. */
export async function insertRequested(
  tx: Tx,
  { run, organisation, shared }: { readonly run: string; readonly organisation: string; readonly shared: object },
  awards: readonly (NewAward & { readonly own: object })[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`insert into awards (id, run, row_number, organisation, learner, event, body, state)
    select x.id, ${run}, x.number, ${organisation}, x.learner, x.event, ${JSON.stringify(shared)}::jsonb || x.own, 'requested' from json_to_recordset(${JSON.stringify(awards)}::json) as x(id text, number int, learner text, event text, own jsonb)
    on conflict (organisation, event) do nothing returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Keeps what was awarded before as refused, so that every row of a request has its answer. */
export async function insertAgain(
  tx: Tx,
  { run, organisation }: { readonly run: string; readonly organisation: string },
  awards: readonly (NewAward & { readonly problem: Problem })[],
): Promise<void> {
  if (awards.length === 0) return
  await sql`insert into awards (id, run, row_number, organisation, learner, event, body, state, problem)
    select x.id, ${run}, x.number, ${organisation}, x.learner, x.event, '{}'::jsonb, 'refused', x.problem from json_to_recordset(${JSON.stringify(awards)}::json) as x(id text, number int, learner text, event text, problem jsonb)`.execute(
    tx,
  )
}
