import type { Desk, OwnPart, PublicEvent, PublicPoll, PublicQuestion } from '@cairn/domain/contract/consultation-views'
import { answersOf } from '@cairn/domain/consultation/answers'
import { leastShown, tallyOf } from '@cairn/domain/consultation/tally'
import type { Tally } from '@cairn/domain/model/poll'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import { eventRow, eventRows } from '../../register/consultations.ts'
import { groupSizes, participantOf } from '../../register/participants.ts'
import { ballotOf, castIn, papersOf, participantCount, pollsOf, roundsOf, votedIn } from '../../register/polls.ts'
import type { PollRow, RoundRow } from '../../register/polls.ts'
import { done, forbidden, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { holdOf } from './ground.ts'
import type { Caller } from './ground.ts'

export async function listConsultations(ports: Ports): Promise<Outcome<{ events: PublicEvent['event'][] }>> {
  return done({ events: (await eventRows(ports.register)).map(({ event }) => event) })
}

/** What everybody may see: questions once they were asked, results once they are shown, and how many voted in any case. */
export async function showConsultation(ports: Ports, id: string): Promise<Outcome<PublicEvent>> {
  const row = await eventRow(ports.register, id)
  if (!row) return missing
  const { polls, rounds, voted } = await votingOf(ports, id)
  const here = await participantCount(ports.register, id)
  const shownTexts = rounds.filter((round) => round.shown && round.tally?.kind === 'text').map((round) => round.id)
  const papers = await papersOf(ports.register, shownTexts)
  return done({
    at: ports.clock.now(),
    event: row.event,
    here,
    addresses: [...(ports.addresses ?? [])],
    polls: polls.flatMap((poll): PublicPoll[] => {
      const own = rounds.filter((round) => round.poll === poll.id)
      if (own.length === 0) return []
      return [
        {
          id: poll.id,
          item: poll.item,
          poll: poll.poll,
          rounds: own.map((round) => ({
            ...publicRound(round, voted),
            ...(round.shown && round.tally && round.tally.voters >= leastShown ? { tally: round.tally } : {}),
            ...(shownTexts.includes(round.id)
              ? { answers: answersOf(papers.filter((paper) => paper.round === round.id)).map(({ text, count }) => ({ text, count })) }
              : {}),
          })),
        },
      ]
    }),
    questions: (await questionsOf(ports, id)).filter(({ state }) => state === 'shown' || state === 'answered'),
  })
}

/** What whoever runs it sees besides: results while people vote, as soon as there are five; texts once the round is closed. */
export async function showDesk(ports: Ports, caller: Caller, id: string): Promise<Outcome<Desk>> {
  const row = await eventRow(ports.register, id)
  if (!row) return missing
  const hold = await holdOf(ports.register, caller, row.event)
  if (!hold) return forbidden
  const { polls, rounds, voted } = await votingOf(ports, id)
  const papers = await papersOf(
    ports.register,
    rounds.filter(({ tally }) => tally?.kind === 'text').map((round) => round.id),
  )
  const seen = await Promise.all(
    rounds.map(async (round) => {
      const poll = polls.find((one) => one.id === round.poll)
      const tally =
        round.tally ??
        (poll && (voted.get(round.id) ?? 0) >= leastShown
          ? withoutGroups(tallyOf(poll.poll, await castIn(ports.register, round.id)))
          : undefined)
      const answers = answersOf(papers.filter((paper) => paper.round === round.id))
      return {
        poll: round.poll,
        round: {
          ...publicRound(round, voted),
          ...(tally && tally.voters >= leastShown ? { tally } : {}),
          answerIds: answers.map(({ id: answer, text, count }) => ({ id: answer, text, count })),
        },
      }
    }),
  )
  const mine = <T extends { readonly item: string }>(things: readonly T[]): T[] =>
    things.filter(({ item }) => hold.runs === 'event' || item === hold.runs)
  const controls =
    hold.runs === 'event'
      ? await ports.register
          .selectFrom('consultation_controls')
          .select(['id', 'item', 'role', 'made'])
          .where('event', '=', id)
          .where('ended', 'is', null)
          .orderBy('made')
          .execute()
      : []
  return done({
    at: ports.clock.now(),
    event: row.event,
    addresses: [...(ports.addresses ?? [])],
    here: await participantCount(ports.register, id),
    runs: hold.runs,
    groups: { ...(await groupSizes(ports.register, id)) },
    polls: mine(polls).map((poll) => ({
      id: poll.id,
      item: poll.item,
      poll: poll.poll,
      rounds: seen.filter((one) => one.poll === poll.id).map(({ round }) => round),
    })),
    questions: mine(await questionsOf(ports, id)),
    controls: controls.map(({ id: control, item, role, made }) => ({ id: control, item, role, made: made.toISOString() })),
  })
}

/** What the device itself has said: its votes in open rounds alone, since nobody knows those of closed ones. */
export async function showOwnPart(ports: Ports, caller: Caller, id: string): Promise<Outcome<OwnPart>> {
  if (!(await eventRow(ports.register, id))) return missing
  const participant = caller.device === undefined ? undefined : await participantOf(ports.register, id, sha256(caller.device))
  if (!participant) return done({ joined: false, ballots: {}, supports: [] })
  const open = (await roundsOf(ports.register, id)).filter(({ state }) => state === 'open')
  const ballots = await Promise.all(
    open.map(async (round) => [round.id, await ballotOf(ports.register, round.id, participant.id)] as const),
  )
  const supports = await ports.register.selectFrom('consultation_support').select('question').where('voter', '=', participant.id).execute()
  return done({
    joined: true,
    ...(participant.group ? { group: participant.group } : {}),
    ballots: Object.fromEntries(ballots.flatMap(([round, own]) => (own ? [[round, { ballot: own.ballot, turn: own.turn }]] : []))),
    supports: supports.map(({ question }) => question),
  })
}

async function votingOf(
  ports: Ports,
  id: string,
): Promise<{ readonly polls: readonly PollRow[]; readonly rounds: readonly RoundRow[]; readonly voted: ReadonlyMap<string, number> }> {
  const [polls, rounds] = [await pollsOf(ports.register, id), await roundsOf(ports.register, id)]
  return {
    polls,
    rounds,
    voted: await votedIn(
      ports.register,
      rounds.filter(({ state }) => state === 'open').map((round) => round.id),
    ),
  }
}
const publicRound = ({ id, number, state, shown, opened, until, tally }: RoundRow, voted: ReadonlyMap<string, number>) => ({
  id,
  number,
  state,
  shown,
  opened,
  ...(until === undefined ? {} : { until }),
  voted: tally?.voters ?? voted.get(id) ?? 0,
})
/** While people vote, groups would show what the last vote was. */
const withoutGroups = (tally: Tally): Tally => ({ ...tally, groups: [] })
const questionsOf = async (ports: Ports, id: string): Promise<PublicQuestion[]> =>
  (
    await ports.register
      .selectFrom('consultation_questions')
      .selectAll()
      .where('event', '=', id)
      .orderBy('support', 'desc')
      .orderBy('position')
      .limit(400)
      .execute()
  ).map(({ id: question, item, body, support, state }) => ({ id: question, item, text: body, support, state }))
