import { checkPoll } from '@cairn/domain/consultation/check-poll'
import { leastShown, tallyOf } from '@cairn/domain/consultation/tally'
import { saysSomething } from '@cairn/domain/consultation/ballot'
import { epoch } from '@cairn/domain/model/instant'
import type { Poll } from '@cairn/domain/model/poll'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import { castIn, insertPoll, pollRow, pollsOf, roundRow, roundsOf, sealRound } from '../../register/polls.ts'
import type { PollRow } from '../../register/polls.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { change } from './ground.ts'
import type { Caller } from './ground.ts'

const mostPolls = 60
const mostRounds = 9

/** Adds a question to an item that asks, also while the event runs. */
export async function addPoll(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  poll: Poll,
): Promise<Outcome<{ poll: string; revision: number }>> {
  const made = ports.ids.next()
  return change(ports, caller, id, item, async ({ tx, event }) => {
    const [first, ...rest] = checkPoll(poll, '')
    if (first) return refused(422, first, ...rest)
    if (event.items.find((one) => one.id === item)?.kind !== 'poll-round') return refused(422, { code: 'consult.not-for-polls' })
    if (event.state === 'ended') return refused(409, { code: 'consult.ended' })
    if ((await pollsOf(tx, id)).length >= mostPolls) return refused(409, { code: 'consult.too-many-polls', values: { most: mostPolls } })
    await insertPoll(tx, made, id, item, poll)
    return done({ value: { poll: made }, verb: 'add-poll', subject: made, digest: sha256(JSON.stringify(poll)) })
  })
}

/** The item that a poll or a round belongs to: who holds it may act on them. */
const itemOfPoll = async (ports: Ports, event: string, poll: string): Promise<PollRow | undefined> => pollRow(ports.register, event, poll)
const itemOfRound = async (ports: Ports, event: string, round: string): Promise<PollRow | undefined> => {
  const row = await roundRow(ports.register, event, round)
  return row && pollRow(ports.register, event, row.poll)
}

/** Asks a question, or asks it again after a discussion. What was answered before stays as it was. */
export async function openRound(
  ports: Ports,
  caller: Caller,
  id: string,
  poll: string,
  minutes: number | undefined,
): Promise<Outcome<{ round: string; revision: number }>> {
  const found = await itemOfPoll(ports, id, poll)
  const made = ports.ids.next()
  return change(ports, caller, id, found?.item, async ({ tx, event, now }) => {
    if (!found) return missing
    if (event.state !== 'running') return refused(409, { code: event.state === 'ended' ? 'consult.ended' : 'consult.not-begun' })
    const rounds = (await roundsOf(tx, id)).filter((round) => round.poll === poll)
    if (rounds.some(({ state }) => state === 'open')) return refused(409, { code: 'consult.vote-open' })
    if (rounds.length >= mostRounds) return refused(409, { code: 'consult.too-many-rounds', values: { most: mostRounds } })
    await tx
      .insertInto('poll_rounds')
      .values({
        id: made,
        event: id,
        poll,
        number: rounds.length + 1,
        opened: now,
        until: minutes === undefined ? null : later(now, minutes),
      })
      .execute()
    return done({ value: { round: made }, verb: 'open-round', subject: made })
  })
}
const later = (moment: string, minutes: number): string => new Date(epoch(moment) + minutes * 60_000).toISOString()

/** Moves the clock of an open round; it is a hint to the room, and ends nothing. */
export async function prolongRound(
  ports: Ports,
  caller: Caller,
  id: string,
  round: string,
  minutes: number,
): Promise<Outcome<{ revision: number }>> {
  const found = await itemOfRound(ports, id, round)
  return change(ports, caller, id, found?.item, async ({ tx, now }) => {
    const row = found && (await roundRow(tx, id, round, true))
    if (!row) return missing
    if (row.state === 'closed') return refused(409, { code: 'ballot.closed' })
    await tx
      .updateTable('poll_rounds')
      .set({ until: later(row.until !== undefined && row.until > now ? row.until : now, minutes) })
      .where('id', '=', round)
      .execute()
    return done({ value: {}, verb: 'prolong-round', subject: round })
  })
}

/**
 * Ends the voting: counts, keeps what was said in an order drawn by lot, and forgets who said it, in one transaction. The act names
 * the digest of the result, so that nobody changes it afterwards unseen. Closing what is closed changes nothing.
 */
export async function closeRound(
  ports: Ports,
  caller: Caller,
  id: string,
  round: string,
  show: boolean,
): Promise<Outcome<{ revision: number }>> {
  const found = await itemOfRound(ports, id, round)
  return change(ports, caller, id, found?.item, async ({ tx, now }) => {
    const row = found && (await roundRow(tx, id, round, true))
    if (!row) return missing
    const cast = row.state === 'open' ? await castIn(tx, round) : []
    const tally = row.state === 'open' ? tallyOf(found.poll, cast) : row.tally
    if (!tally) return missing
    if (row.state === 'open') {
      const papers = cast
        .flatMap(({ ballot }) => (saysSomething(ballot) ? [{ lot: ports.ids.next(), ballot }] : []))
        .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      await sealRound(
        tx,
        round,
        now,
        tally,
        papers.map(({ ballot }) => ballot),
      )
    }
    const shown = show && tally.voters >= leastShown
    if (shown) await tx.updateTable('poll_rounds').set({ shown }).where('id', '=', round).execute()
    return done({
      value: {},
      verb: 'close-round',
      subject: round,
      digest: sha256(JSON.stringify(tally)),
      ...(shown ? { reason: 'shown' } : {}),
    })
  })
}

/** Shows a closed round's result to the room, or hides it again. Of fewer than five votes nothing is shown to anybody. */
export async function showRound(
  ports: Ports,
  caller: Caller,
  id: string,
  round: string,
  show: boolean,
): Promise<Outcome<{ revision: number }>> {
  const found = await itemOfRound(ports, id, round)
  return change(ports, caller, id, found?.item, async ({ tx }) => {
    const row = found && (await roundRow(tx, id, round, true))
    if (!row) return missing
    if (row.state === 'open') return refused(409, { code: 'consult.vote-open' })
    if (show && (row.tally?.voters ?? 0) < leastShown) return refused(409, { code: 'consult.too-few', values: { least: leastShown } })
    await tx.updateTable('poll_rounds').set({ shown: show }).where('id', '=', round).execute()
    return done({ value: {}, verb: 'show-round', subject: round, reason: show ? 'shown' : 'hidden' })
  })
}
