import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { WatchedRoom } from '@cairn/domain/contract/live-demonstration'
import { PublicRound } from '@cairn/domain/contract/consultation-views'
import type { NewEvent } from '@cairn/domain/contract/consultation'
import type { Actor } from '@cairn/domain/contract/duties'
import { Text } from '@cairn/domain/model/text'
import { freeCode, insertAgenda } from '../operations/consultations/plan.ts'
import { showDesk } from '../operations/consultations/show.ts'
import { done, missing, refused } from '../operations/refusal.ts'
import type { Outcome } from '../operations/refusal.ts'
import type { Ports, Tx } from '../ports.ts'
import { record } from '../register/acts.ts'
import { eventRow, holdTurn, insertEvent } from '../register/consultations.ts'
import { currentTenant, inTenant, mainTenant } from '../register/tenancy.ts'
import { playRoom } from './simulated-phones.ts'
import type { Pace } from './simulated-phones.ts'

const Script = z.object({
  title: Text,
  description: Text,
  polls: Text,
  canvas: Text,
  conclusion: Text,
  group: z.string(),
  notes: z.array(z.string()).max(40),
  objections: z.array(z.string()).max(5),
  leanings: z.object({ before: z.array(z.int()), after: z.array(z.int()) }),
})
export type RoomScript = z.output<typeof Script>
/** Who facilitates it in the acts: a program, said as such. */
export const simulated = 'demo-live'
/** So long it may take; whatever is left undone then is not done. */
const longest = 240_000

const script = (): RoomScript => Script.parse(JSON.parse(readFileSync(new URL('../../../../demo/live-room.json', import.meta.url), 'utf8')))
const planOf = ({ title, description, polls, canvas, conclusion }: RoomScript, starts: string): NewEvent => ({
  title,
  description,
  starts,
  zone: 'Europe/Rome',
  items: [
    { kind: 'poll-round', title: polls, minutes: 2, set: 'policy' },
    { kind: 'canvas', title: canvas, minutes: 1 },
    { kind: 'conclusion', title: conclusion, minutes: 1 },
  ],
})
const actorFor = (organisation: string): Actor => ({
  id: simulated,
  organisation,
  organisationName: '',
  roles: ['facilitator'],
  demonstration: true,
})
const endOf = (started: string): string => new Date(Date.parse(started) + longest).toISOString()

/**
 * Begins the live demonstration, or leads to the one that runs: there is one at a time, in one event that is emptied and used again, so
 * that however often it is begun nothing grows but the chain of acts. Nowhere but in the demonstration.
 */
export async function beginLiveRoom(ports: Ports, pace: Pace = 1): Promise<Outcome<{ event: string; code: string; ends: string }>> {
  if (!ports.demonstration) return missing
  const now = ports.clock.now()
  const plan = planOf(script(), now)
  const organisation = (await ports.register.selectFrom('organisations').select('id').orderBy('id').executeTakeFirst())?.id
  if (organisation === undefined) return missing
  const begun = await ports.register
    .transaction()
    .execute(async (tx): Promise<{ readonly id: string; readonly fresh: boolean } | undefined> => {
      // One at a time: whoever presses in the same moment finds the room that the first has made.
      await holdTurn(tx, simulated)
      const known = await roomOf(tx)
      const row = known === undefined ? undefined : await eventRow(tx, known, true)
      if (row?.event.state === 'running' && Date.parse(row.event.started ?? now) + longest > Date.parse(now))
        return { id: row.event.id, fresh: false }
      const code = await freeCode(ports, tx)
      if (code === undefined) return undefined
      const id = known ?? ports.ids.next()
      if (known === undefined) await insertEvent(tx, { id, code, organisation, facilitator: simulated, at: now, demonstration: true }, plan)
      await emptyRoom(tx, id)
      await tx
        .updateTable('consultations')
        .set(({ eb }) => ({
          code,
          state: 'running',
          current_item: null,
          starts: now,
          started: now,
          ended: null,
          revision: eb('revision', '+', 1),
        }))
        .where('id', '=', id)
        .execute()
      await insertAgenda(ports, tx, id, plan)
      await record(tx, { at: now, actor: simulated, verb: 'start-consultation', subject: id })
      return { id, fresh: true }
    })
  if (!begun) return refused(409, { code: 'consult.no-code' })
  const { id } = begun
  const row = await eventRow(ports.register, id)
  if (!row) return missing
  if (begun.fresh) {
    await ports.live.tell({ event: id, kind: 'state', revision: row.event.revision })
    const tenant = currentTenant() ?? mainTenant
    // It plays beside the answer. A register that is closed meanwhile ends it.
    void inTenant(tenant, () =>
      playRoom(ports, { event: id, actor: actorFor(row.event.organisation), script: script(), pace, until: Date.parse(now) + longest }),
    ).catch((error: unknown) =>
      ports.log('live-demonstration.ended', { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }),
    )
  }
  return done({ event: id, code: row.event.code, ends: endOf(row.event.started ?? now) })
}

/** What the simulated facilitator sees, for everybody who watches. Of any other event it says nothing. */
export async function watchLiveRoom(ports: Ports, id: string): Promise<Outcome<WatchedRoom>> {
  if (!ports.demonstration || (await roomOf(ports.register)) !== id) return missing
  const row = await eventRow(ports.register, id)
  const desk = row && (await showDesk(ports, { actor: actorFor(row.event.organisation) }, id))
  if (!row || !desk?.ok) return missing
  const { at, event, here, polls, questions, addresses } = desk.value
  return done({
    at,
    event,
    here,
    addresses,
    questions,
    ends: endOf(event.started ?? at),
    polls: polls
      .filter(({ rounds }) => rounds.length > 0)
      .map(({ id: poll, item, poll: asked, rounds }) => ({
        id: poll,
        item,
        poll: asked,
        rounds: rounds.map((round) => PublicRound.parse(round)),
      })),
  })
}

const roomOf = async (register: Ports['register'] | Tx): Promise<string | undefined> =>
  (
    await register
      .selectFrom('consultations')
      .select('id')
      .where('facilitator', '=', simulated)
      .where('demonstration', '=', true)
      .orderBy('created')
      .executeTakeFirst()
  )?.id

/** Takes out everything that was said in it before; the event itself, and what was recorded as acts, stays. */
async function emptyRoom(tx: Tx, event: string): Promise<void> {
  const rounds = tx.selectFrom('poll_rounds').select('id').where('event', '=', event)
  const items = tx.selectFrom('consultation_items').select('id').where('event', '=', event)
  const questions = tx.selectFrom('consultation_questions').select('id').where('event', '=', event)
  for (const table of ['ballots', 'ballot_papers'] as const) await tx.deleteFrom(table).where('round', 'in', rounds).execute()
  await tx.deleteFrom('consultation_support').where('question', 'in', questions).execute()
  await tx.deleteFrom('nominations').where('item', 'in', items).execute()
  for (const table of [
    'poll_rounds',
    'polls',
    'participants',
    'consultation_questions',
    'consultation_controls',
    'canvas_acts',
    'stances',
    'item_contents',
    'action_points',
    'consultation_items',
  ] as const)
    await tx.deleteFrom(table).where('event', '=', event).execute()
}
