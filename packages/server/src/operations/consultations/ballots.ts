import { readBallot } from '@cairn/domain/consultation/ballot'
import type { Group } from '@cairn/domain/model/consultation'
import type { Ballot } from '@cairn/domain/model/poll'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import { eventByCode } from '../../register/consultations.ts'
import { joinAs, participantOf } from '../../register/participants.ts'
import { ballotOf, participantCount, pollRow, putBallot, roundRow } from '../../register/polls.ts'
import type { PollRow } from '../../register/polls.ts'
import { currentTenant } from '../../register/tenancy.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import type { Caller } from './ground.ts'

/** So many devices one event takes, and so often one device may change one vote: more is no room of people. */
const mostDevices = 5000
const mostChanges = 200

/** Lets a device in by the code on the screen. Nothing is asked but, if the person wants to say it, the group they belong to. */
export async function joinConsultation(
  ports: Ports,
  device: string,
  code: string,
  group: Group | undefined,
): Promise<Outcome<{ event: string }>> {
  const digits = code.replace(/[^\d]/g, '')
  const event = /^[1-9]\d{5}$/.test(digits) ? await eventByCode(ports.register, digits) : undefined
  if (event === undefined) return refused(404, { code: 'consult.no-such-code' })
  if ((await participantCount(ports.register, event)) >= mostDevices)
    return refused(429, { code: 'consult.full', values: { most: mostDevices } })
  await joinAs(ports.register, { id: ports.ids.next(), event, digest: sha256(device), group })
  ports.live.tellSoon(event)
  return done({ event })
}

/** The question of each round that a vote came for: it cannot change once it is asked, so it is read once. */
const asked = new Map<string, PollRow>()
async function pollOfRound(ports: Ports, event: string, round: string): Promise<PollRow | undefined> {
  const key = `${currentTenant() ?? ''}/${event}/${round}`
  const known = asked.get(key)
  if (known) return known
  const row = await roundRow(ports.register, event, round)
  const poll = row && (await pollRow(ports.register, event, row.poll))
  if (poll) {
    if (asked.size >= 1000) asked.clear()
    asked.set(key, poll)
  }
  return poll
}

/**
 * Takes a vote of a device. The same turn sent again, by a phone that lost its connection or by somebody who recorded it, counts
 * nothing twice: the answer says what stands. After the round was closed nothing is taken. A vote is no act: the chain of acts never
 * forgets, and who voted when must be forgotten; the act that closes the round vouches for the result.
 */
export async function castBallot(
  ports: Ports,
  caller: Caller,
  event: string,
  round: string,
  given: Ballot,
  turn: number,
): Promise<Outcome<{ counted: true; turn: number; ballot: Ballot }>> {
  const poll = await pollOfRound(ports, event, round)
  if (!poll) return missing
  const read = readBallot(poll.poll, given)
  if (!read.ok) return refused(422, ...read.problems)
  if (caller.device === undefined) return refused(401, { code: 'consult.join-first' })
  const digest = sha256(caller.device)
  if (await putBallot(ports.register, { event, round, digest, turn, ballot: read.value, mostChanges })) {
    ports.live.tellSoon(event)
    return done({ counted: true, turn, ballot: read.value })
  }
  const row = await roundRow(ports.register, event, round)
  if (!row) return missing
  const participant = await participantOf(ports.register, event, digest)
  if (!participant) return refused(401, { code: 'consult.join-first' })
  if (row.state === 'closed') return refused(409, { code: 'ballot.closed' })
  const before = await ballotOf(ports.register, round, participant.id)
  if (before && before.turn >= turn) return done({ counted: true, turn: before.turn, ballot: before.ballot })
  return refused(429, { code: 'ballot.too-often', values: { most: mostChanges } })
}
