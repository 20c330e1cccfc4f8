import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { Group } from '@cairn/domain/model/consultation'
import { Ballot, Poll, Tally } from '@cairn/domain/model/poll'
import type { CastBallot } from '@cairn/domain/consultation/tally'
import type { Register, Tx } from './database.ts'
import type { Tables } from './schema.ts'

type Handle = Register | Tx
export type PollRow = { readonly id: string; readonly event: string; readonly item: string; readonly poll: Poll }
export type RoundRow = {
  readonly id: string
  readonly event: string
  readonly poll: string
  readonly number: number
  readonly state: 'open' | 'closed'
  readonly shown: boolean
  readonly opened: string
  readonly until?: string
  readonly tally?: Tally
}
export type PaperRow = { readonly number: number; readonly ballot: Ballot; readonly merged: string | null }

const roundOf = ({ id, event, poll, number, state, shown, opened, until, tally }: Selectable<Tables['poll_rounds']>): RoundRow => ({
  id,
  event,
  poll,
  number,
  state,
  shown,
  opened: opened.toISOString(),
  ...(until ? { until: until.toISOString() } : {}),
  ...(tally === null ? {} : { tally: Tally.parse(tally) }),
})
export async function pollsOf(register: Handle, event: string): Promise<readonly PollRow[]> {
  return (await register.selectFrom('polls').selectAll().where('event', '=', event).orderBy('position').orderBy('id').execute()).map(
    ({ id, item, body }) => ({ id, event, item, poll: Poll.parse(body) }),
  )
}
export async function roundsOf(register: Handle, event: string): Promise<readonly RoundRow[]> {
  return (await register.selectFrom('poll_rounds').selectAll().where('event', '=', event).orderBy('number').execute()).map(roundOf)
}
export async function pollRow(register: Handle, event: string, id: string): Promise<PollRow | undefined> {
  return (await pollsOf(register, event)).find((poll) => poll.id === id)
}
export async function roundRow(register: Handle, event: string, id: string, lock = false): Promise<RoundRow | undefined> {
  const query = register.selectFrom('poll_rounds').selectAll().where('id', '=', id).where('event', '=', event)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && roundOf(row)
}
export async function insertPoll(tx: Tx, id: string, event: string, item: string, poll: Poll): Promise<void> {
  await sql`insert into polls (id, event, item, position, body) select ${id}, ${event}, ${item}, coalesce(max(position), 0) + 1, ${JSON.stringify(poll)}::jsonb from polls where event = ${event}`.execute(
    tx,
  )
}

/** Devices that have joined an event. */
export async function participantCount(register: Handle, event: string): Promise<number> {
  return Number(
    (
      await register
        .selectFrom('participants')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('event', '=', event)
        .executeTakeFirstOrThrow()
    ).n,
  )
}
/** How many ballots of open rounds say something, by round. */
export async function votedIn(register: Handle, rounds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (rounds.length === 0) return new Map()
  const { rows } = await sql<{
    round: string
    n: number
  }>`select round, count(*)::int as n from ballots where round in (${sql.join([...rounds])}) and body not in ('{}'::jsonb, '{"choices":[]}'::jsonb, '{"votes":{}}'::jsonb) group by round`.execute(
    register,
  )
  return new Map(rows.map(({ round, n }) => [round, n]))
}

/** Takes a vote, or changes it: one statement, so that a round that is being closed at this moment takes it whole or not at all. */
export async function putBallot(
  register: Handle,
  {
    event,
    round,
    digest,
    turn,
    ballot,
    mostChanges,
  }: {
    readonly event: string
    readonly round: string
    readonly digest: string
    readonly turn: number
    readonly ballot: Ballot
    readonly mostChanges: number
  },
): Promise<boolean> {
  const { rows } = await sql<{ turn: number }>`
    with r as (select id from poll_rounds where id = ${round} and event = ${event} and state = 'open' for share), v as (select id from participants where event = ${event} and digest = ${digest})
    insert into ballots (round, voter, turn, body) select r.id, v.id, ${turn}, ${JSON.stringify(ballot)}::jsonb from r, v
    on conflict (round, voter) do update set turn = excluded.turn, body = excluded.body, changes = ballots.changes + 1 where ballots.turn < excluded.turn and ballots.changes < ${mostChanges}
    returning turn`.execute(register)
  return rows.length > 0
}
/** The ballot of one device in one round, while the round is open. */
export async function ballotOf(
  register: Handle,
  round: string,
  voter: string,
): Promise<{ readonly ballot: Ballot; readonly turn: number; readonly changes: number } | undefined> {
  const row = await register.selectFrom('ballots').selectAll().where('round', '=', round).where('voter', '=', voter).executeTakeFirst()
  return row && { ballot: Ballot.parse(row.body), turn: row.turn, changes: row.changes }
}
/** Ballots of an open round with the group that each device declared. */
export async function castIn(register: Handle, round: string): Promise<readonly CastBallot[]> {
  const rows = await register
    .selectFrom('ballots')
    .innerJoin('participants', 'participants.id', 'ballots.voter')
    .select(['ballots.body as body', 'participants.declared as declared'])
    .where('ballots.round', '=', round)
    .execute()
  return rows.map(({ body, declared }) => ({ ballot: Ballot.parse(body), group: Group.safeParse(declared).data }))
}

/** Ends a round for good: what was said stays, in the order given; who said it goes. */
export async function sealRound(tx: Tx, round: string, at: string, tally: Tally, papers: readonly Ballot[]): Promise<void> {
  for (let from = 0; from < papers.length; from += 500)
    await tx
      .insertInto('ballot_papers')
      .values(papers.slice(from, from + 500).map((ballot, i) => ({ round, number: from + i + 1, body: JSON.stringify(ballot) })))
      .execute()
  await tx.deleteFrom('ballots').where('round', '=', round).execute()
  await tx
    .updateTable('poll_rounds')
    .set({ state: 'closed', closed: at, tally: JSON.stringify(tally) })
    .where('id', '=', round)
    .execute()
}
export async function papersOf(register: Handle, rounds: readonly string[]): Promise<readonly (PaperRow & { readonly round: string })[]> {
  if (rounds.length === 0) return []
  return (
    await register
      .selectFrom('ballot_papers')
      .selectAll()
      .where('round', 'in', [...rounds])
      .orderBy('round')
      .orderBy('number')
      .execute()
  ).map(({ round, number, body, merged }) => ({ round, number, ballot: Ballot.parse(body), merged }))
}
