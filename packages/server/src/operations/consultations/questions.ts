import { isPlainLine } from '@cairn/domain/model/consultation'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { eventRow } from '../../register/consultations.ts'
import { participantOf } from '../../register/participants.ts'
import { insertQuestion, setSupport } from '../../register/questions.ts'
import type { QuestionState } from '../../register/tables-consultation.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { change } from './ground.ts'
import type { Caller } from './ground.ts'

/** So many questions may wait for one event. */
const mostWaiting = 300

/** Takes a question for the item that runs; nobody but who runs it reads it before it is let through. */
export async function askQuestion(
  ports: Ports,
  caller: Caller,
  id: string,
  text: string,
): Promise<Outcome<{ question: string; state: QuestionState }>> {
  const row = await eventRow(ports.register, id)
  if (!row) return missing
  if (!isPlainLine(text)) return refused(422, { code: 'ballot.unreadable', at: '/text' })
  if (caller.device === undefined || !(await participantOf(ports.register, id, sha256(caller.device))))
    return refused(401, { code: 'consult.join-first' })
  const item = row.event.items.find((one) => one.id === row.event.current)
  if (row.event.state !== 'running' || !item)
    return refused(409, { code: row.event.state === 'ended' ? 'consult.ended' : 'consult.not-begun' })
  const question = ports.ids.next()
  const taken = await ports.register.transaction().execute(async (tx) => {
    if (!(await insertQuestion(tx, { id: question, event: id, item: item.id, text, mostWaiting }))) return false
    await record(tx, { at: ports.clock.now(), actor: 'public', verb: 'ask-question', subject: question, digest: sha256(text) })
    return true
  })
  if (!taken) return refused(429, { code: 'consult.too-many-questions' })
  ports.live.tellSoon(id)
  return done({ question, state: 'waiting' })
}

/** Agrees with a question that was let through, or takes that back; a device counts once. */
export async function supportQuestion(
  ports: Ports,
  caller: Caller,
  id: string,
  question: string,
  support: boolean,
): Promise<Outcome<{ support: number }>> {
  const row = await ports.register
    .selectFrom('consultation_questions')
    .select(['state'])
    .where('id', '=', question)
    .where('event', '=', id)
    .executeTakeFirst()
  if (!row || row.state === 'waiting' || row.state === 'hidden') return missing
  const participant = caller.device === undefined ? undefined : await participantOf(ports.register, id, sha256(caller.device))
  if (!participant) return refused(401, { code: 'consult.join-first' })
  const count = await ports.register.transaction().execute((tx) => setSupport(tx, question, participant.id, support))
  ports.live.tellSoon(id)
  return done({ support: count })
}

/** Lets a question through to the room, marks it answered, or hides it. */
export async function sortQuestion(
  ports: Ports,
  caller: Caller,
  id: string,
  question: string,
  state: QuestionState,
): Promise<Outcome<{ revision: number }>> {
  const row = await ports.register
    .selectFrom('consultation_questions')
    .select('item')
    .where('id', '=', question)
    .where('event', '=', id)
    .executeTakeFirst()
  return change(ports, caller, id, row?.item, async ({ tx }) => {
    if (!row) return missing
    await tx.updateTable('consultation_questions').set({ state }).where('id', '=', question).execute()
    return done({ value: {}, verb: 'sort-question', subject: question, reason: state })
  })
}
