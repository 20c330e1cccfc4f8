import { setTimeout as pause } from 'node:timers/promises'
import type { CanvasDeed } from '@cairn/domain/consultation/canvas-act'
import type { Actor } from '@cairn/domain/contract/duties'
import { Group } from '@cairn/domain/model/consultation'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import { setConclusion, takeStance } from '../operations/canvas/conclusion.ts'
import { setUpCanvas } from '../operations/canvas/set-up.ts'
import { workOnCanvas } from '../operations/canvas/work.ts'
import { castBallot, joinConsultation } from '../operations/consultations/ballots.ts'
import type { Caller } from '../operations/consultations/ground.ts'
import { moveConsultation } from '../operations/consultations/move.ts'
import { closeRound, openRound } from '../operations/consultations/rounds.ts'
import type { Outcome } from '../operations/refusal.ts'
import type { Ports } from '../ports.ts'
import { eventRow } from '../register/consultations.ts'
import { pollsOf } from '../register/polls.ts'
import { makeSecret } from '../register/sessions.ts'
import type { RoomScript } from './live-room.ts'

/** How quickly it plays: 1 as people are, 0.01 for a test. */
export type Pace = number
type Playing = { readonly event: string; readonly actor: Actor; readonly script: RoomScript; readonly pace: Pace; readonly until: number }

/** So many phones are simulated: enough for bars that move, few enough to cost nothing. */
const phones = 24
const seconds = 1000

/** A refusal ends the play: somebody else has ended the event, or it has been begun anew. */
class Over extends Error {}
const must = async <T>(outcome: Promise<Outcome<T>>): Promise<T> => {
  const answer = await outcome
  if (!answer.ok) throw new Over(answer.problems[0].code)
  return answer.value
}

/** Plays a room: phones come in, vote, vote again after a talk, write on the canvas, take stances; then it ends by itself. */
export async function playRoom(ports: Ports, { event, actor, script, pace, until }: Playing): Promise<void> {
  const desk: Caller = { actor }
  const wait = async (milliseconds: number): Promise<void> => {
    await pause(milliseconds * pace, undefined, { ref: false })
    if (Date.parse(ports.clock.now()) > until) throw new Over('time')
  }
  const now = async (): Promise<ConsultationEvent> => (await eventRow(ports.register, event))?.event ?? Promise.reject(new Over('gone'))
  const { code, items } = await now()
  const [polls, canvas, conclusion] = items.map(({ id }) => id)
  if (!polls || !canvas || !conclusion) return
  try {
    await must(moveConsultation(ports, desk, event, { act: 'go', item: polls }))
    const devices = Array.from({ length: phones }, () => makeSecret())
    for (const [index, device] of devices.entries()) {
      await must(joinConsultation(ports, device, code, Group.options[index % 3]))
      await wait(0.25 * seconds)
    }
    const [poll] = await pollsOf(ports.register, event)
    if (poll)
      for (const leaning of ['before', 'after'] as const) {
        const { round } = await must(openRound(ports, desk, event, poll.id, 1))
        const choices = shuffled(
          ports,
          spread(
            script.leanings[leaning],
            poll.poll.options.map(({ id }) => id),
          ),
        )
        for (const [index, device] of shuffled(ports, devices).entries()) {
          await castBallot(ports, { device }, event, round, { choices: [choices[index % choices.length] ?? ''] }, 1)
          await wait((0.4 + ports.ids.number(100) / 100) * seconds)
        }
        await wait(4 * seconds)
        await must(closeRound(ports, desk, event, round, true))
        await wait((leaning === 'before' ? 10 : 14) * seconds)
      }
    await must(moveConsultation(ports, desk, event, { act: 'go', item: canvas }))
    await writeNotes(ports, { event, canvas, desk, devices, script, wait })
    await must(moveConsultation(ports, desk, event, { act: 'go', item: conclusion }))
    await must(setConclusion(ports, desk, event, conclusion, script.conclusion))
    for (const [index, device] of devices.entries()) {
      const reason = script.objections[index - 4]
      await takeStance(
        ports,
        { device },
        event,
        conclusion,
        reason === undefined ? { stance: index % 5 === 0 ? 'live-with' : 'agree' } : { stance: 'object', reason },
      )
      await wait(0.5 * seconds)
    }
    await wait(8 * seconds)
    await must(moveConsultation(ports, desk, event, { act: 'end' }))
  } catch (error) {
    // Time is over, or somebody did otherwise: what is open is closed, so that it can be begun again.
    if (!(error instanceof Over)) throw error
    const { state } = await now()
    if (state === 'running') await endAll(ports, desk, event)
  }
}

/** As many phones for each option as it leans. */
const spread = (leaning: readonly number[], options: readonly string[]): readonly string[] =>
  options.flatMap((option, index) => Array.from({ length: leaning[index] ?? 0 }, () => option))
function shuffled<T>(ports: Ports, list: readonly T[]): readonly T[] {
  return list
    .map((one) => ({ one, place: ports.ids.number(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one)
}

type Writing = {
  readonly event: string
  readonly canvas: string
  readonly desk: Caller
  readonly devices: readonly string[]
  readonly script: RoomScript
  readonly wait: (milliseconds: number) => Promise<void>
}
async function writeNotes(ports: Ports, { event, canvas, desk, devices, script, wait }: Writing): Promise<void> {
  const set = ports.library.columnSets.find(({ id }) => id === 'for-whom') ?? ports.library.columnSets[0]
  if (!set) return
  await must(setUpCanvas(ports, desk, event, canvas, { set: set.id, question: script.canvas }))
  const words = ports.locales.words('en')
  let version = 1
  const act = async (caller: Caller, deed: CanvasDeed): Promise<void> =>
    void (await workOnCanvas(ports, caller, event, canvas, [{ stamp: { version: (version += 1), nonce: ports.ids.next() }, deed }], words))
  const column = (index: number): string => set.columns[index % set.columns.length]?.id ?? ''
  for (const [index, text] of script.notes.entries()) {
    await act(
      { device: devices[index % devices.length] },
      { kind: 'note', note: `live-${index}`, owner: 'me', column: column(index), text },
    )
    await wait(1.2 * seconds)
  }
  await act(desk, { kind: 'cluster', cluster: 'live-group', name: script.group, column: column(1) })
  for (const index of [1, 2, 9]) {
    await act(desk, { kind: 'move', note: `live-${index}`, column: column(1), cluster: 'live-group' })
    await wait(seconds)
  }
  for (const [index, device] of devices.entries()) {
    await act({ device }, { kind: 'dot', slot: 'me-0', note: `live-${(index * index) % script.notes.length}` })
    await wait(0.3 * seconds)
  }
}

async function endAll(ports: Ports, desk: Caller, event: string): Promise<void> {
  const open = await ports.register.selectFrom('poll_rounds').select('id').where('event', '=', event).where('state', '=', 'open').execute()
  for (const { id } of open) await closeRound(ports, desk, event, id, true)
  await moveConsultation(ports, desk, event, { act: 'end' })
}
