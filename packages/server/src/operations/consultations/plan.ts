import type { Actor } from '@cairn/domain/contract/duties'
import type { NewEvent } from '@cairn/domain/contract/consultation'
import { CanvasRules } from '@cairn/domain/consultation/canvas-rules'
import { layOut } from '@cairn/domain/consultation/column-sets'
import { checkPoll } from '@cairn/domain/consultation/check-poll'
import { setNamed } from '@cairn/domain/consultation/question-sets'
import type { Poll } from '@cairn/domain/model/poll'
import type { Problem } from '@cairn/domain/model/problem'
import { pointer } from '@cairn/domain/model/problem'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { appendActs, putContent } from '../../register/canvas.ts'
import { codeIsTaken, insertEvent, insertItem } from '../../register/consultations.ts'
import type { Tx } from '../../register/database.ts'
import { insertPoll } from '../../register/polls.ts'
import { done, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { change } from './ground.ts'
import type { Caller } from './ground.ts'

/** Polls of an item: its own, then those of the ready-made set that it names. */
const pollsOf = ({ polls = [], set }: NewEvent['items'][number]): readonly Poll[] => [
  ...polls,
  ...(set === undefined ? [] : (setNamed(set)?.polls ?? [])),
]

/** What is wrong with a plan, if anything. */
function problemsOf({ library }: Ports, plan: NewEvent): readonly Problem[] {
  if (!isZone(plan.zone)) return [{ code: 'consult.no-such-zone', at: '/zone' }]
  return plan.items.flatMap((item, i): readonly Problem[] => [
    ...(item.set !== undefined && !setNamed(item.set) ? [{ code: 'consult.no-such-set' as const, at: pointer('items', i, 'set') }] : []),
    ...((item.polls?.length ?? 0) > 0 && item.kind !== 'poll-round'
      ? [{ code: 'consult.not-for-polls' as const, at: pointer('items', i, 'polls') }]
      : []),
    ...(item.canvas?.set !== undefined && !library.columnSets.some(({ id }) => id === item.canvas?.set)
      ? [{ code: 'consult.no-such-set' as const, at: pointer('items', i, 'canvas', 'set') }]
      : []),
    ...(item.polls ?? []).flatMap((poll, j) => checkPoll(poll, pointer('items', i, 'polls', j))),
  ])
}
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

/** Puts items and their questions on an event’s agenda, in their order. */
export async function insertAgenda(ports: Ports, tx: Tx, event: string, plan: NewEvent): Promise<void> {
  for (const [i, item] of plan.items.entries()) {
    const id = ports.ids.next()
    await insertItem(tx, id, event, i, item)
    for (const poll of pollsOf(item)) await insertPoll(tx, ports.ids.next(), event, id, poll)
    if (item.kind === 'canvas' && item.canvas) {
      const set = ports.library.columnSets.find((one) => one.id === item.canvas?.set)
      await putContent(tx, {
        item: id,
        event,
        kind: 'canvas',
        body: { question: item.canvas.question ?? set?.question ?? item.title, rules: CanvasRules.parse({}) },
      })
      await appendActs(tx, { item: id, event, after: 0 }, layOut(item.canvas.columns ?? set?.columns ?? []))
    }
  }
}

/** Six digits that no running event has; which, cannot be foreseen. */
export async function freeCode(ports: Ports, tx: Tx): Promise<string | undefined> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const code = String(100_000 + ports.ids.number(900_000))
    if (!(await codeIsTaken(tx, code))) return code
  }
  return undefined
}

/** Plans an event: nothing runs yet, but its page, its calendar file and its code are there. */
export async function createConsultation(ports: Ports, actor: Actor, plan: NewEvent): Promise<Outcome<{ id: string; code: string }>> {
  const [first, ...rest] = problemsOf(ports, plan)
  if (first) return refused(422, first, ...rest)
  const now = ports.clock.now()
  const id = ports.ids.next()
  const code = await ports.register.transaction().execute(async (tx) => {
    const free = await freeCode(ports, tx)
    if (free === undefined) return undefined
    await insertEvent(
      tx,
      { id, code: free, organisation: actor.organisation, facilitator: actor.id, at: now, demonstration: actor.demonstration },
      plan,
    )
    await insertAgenda(ports, tx, id, plan)
    await record(tx, { at: now, actor: actor.id, verb: 'plan-consultation', subject: id, digest: sha256(JSON.stringify(plan)) })
    return free
  })
  return code === undefined ? refused(409, { code: 'consult.no-code' }) : done({ id, code })
}

/** Changes the plan of an event that has not begun; its code and address stay. */
export async function changeConsultation(ports: Ports, caller: Caller, id: string, plan: NewEvent): Promise<Outcome<{ revision: number }>> {
  return change(ports, caller, id, undefined, async ({ tx, event }) => {
    const [first, ...rest] = problemsOf(ports, plan)
    if (first) return refused(422, first, ...rest)
    if (event.state !== 'planned') return refused(409, { code: 'consult.begun' })
    for (const table of ['consultation_items', 'polls', 'consultation_controls', 'item_contents', 'canvas_acts'] as const)
      await tx.deleteFrom(table).where('event', '=', id).execute()
    await tx
      .updateTable('consultations')
      .set({
        title: JSON.stringify(plan.title),
        description: plan.description ? JSON.stringify(plan.description) : null,
        starts: plan.starts,
        zone: plan.zone,
      })
      .where('id', '=', id)
      .execute()
    await insertAgenda(ports, tx, id, plan)
    return done({ value: {}, verb: 'change-consultation', digest: sha256(JSON.stringify(plan)) })
  })
}
