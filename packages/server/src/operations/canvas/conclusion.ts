import { concluded } from '@cairn/domain/consultation/conclusion'
import type { StanceGiven } from '@cairn/domain/consultation/conclusion'
import { wrongWords } from '@cairn/domain/consultation/canvas-rules'
import type { ConclusionReply } from '@cairn/domain/contract/canvas'
import { Text } from '@cairn/domain/model/text'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { contentOf, putContent, putStance, stancesOn } from '../../register/canvas.ts'
import { itemChanged } from '../../register/live-channel.ts'
import type { Caller } from '../consultations/ground.ts'
import { done, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { groundOf, lockContent, runsIt, takesPart, tokenOf } from './ground.ts'

/** A conclusion as it stands: how many agree, and each objection as it was given. */
export async function showConclusion(ports: Ports, caller: Caller, id: string, item: string): Promise<Outcome<ConclusionReply>> {
  const found = await groundOf(ports, caller, id, item, 'conclusion')
  if (!found.ok) return found
  const {
    secret,
    running,
    item: { title },
  } = found.value
  const statement = Text.safeParse((await contentOf(ports.register, item))?.body).data
  const rows = await stancesOn(ports.register, item)
  const own = secret === undefined ? undefined : rows.find(({ voter }) => voter === tokenOf(secret, item, 'stance'))
  const { agree, liveWith, objections, remarks, state } = concluded(rows)
  return done({
    event: id,
    item,
    statement: { ...(statement ?? title) },
    open: running,
    asked: rows.length > 0,
    agree,
    liveWith,
    objections: [...objections],
    remarks: [...remarks],
    state,
    ...(own ? { own: { stance: own.stance, ...(own.reason === undefined ? {} : { reason: own.reason }) } } : {}),
  })
}

/** Puts the statement; stances that were taken on another wording are not carried over. */
export async function setConclusion(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  statement: Text,
): Promise<Outcome<ConclusionReply>> {
  const found = await groundOf(ports, caller, id, item, 'conclusion')
  if (!found.ok) return found
  const held = runsIt(found.value)
  if (!held.ok) return held
  await ports.register.transaction().execute(async (tx) => {
    const before = JSON.stringify(await lockContent(tx, held.value, 'conclusion', () => held.value.item.title))
    await putContent(tx, { item, event: id, kind: 'conclusion', body: statement })
    if (JSON.stringify(statement) !== before) await tx.deleteFrom('stances').where('item', '=', item).execute()
    await record(tx, {
      at: ports.clock.now(),
      actor: held.value.by,
      verb: 'set-up-item',
      subject: item,
      digest: sha256(JSON.stringify(statement)),
    })
  })
  await ports.live.tell(itemChanged(id, item, 0))
  return showConclusion(ports, caller, id, item)
}

/** Takes a device’s stance, or changes it while the item runs. */
export async function takeStance(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  { stance, reason }: StanceGiven,
): Promise<Outcome<ConclusionReply>> {
  const found = await groundOf(ports, caller, id, item, 'conclusion')
  if (!found.ok) return found
  const part = await takesPart(ports, caller, found.value)
  if (!part.ok) return part
  if (!part.value.running) return refused(409, { code: 'canvas.closed' })
  const wrong = reason ? wrongWords(reason, '/reason') : undefined
  if (wrong) return refused(422, wrong)
  await ports.register.transaction().execute(async (tx) => {
    await lockContent(tx, part.value, 'conclusion', () => part.value.item.title)
    await putStance(tx, {
      item,
      event: id,
      voter: tokenOf(part.value.secret, item, 'stance'),
      id: ports.ids.next(),
      stance,
      reason: reason === '' ? undefined : reason,
    })
    await record(tx, { at: ports.clock.now(), actor: part.value.by, verb: 'stance', subject: item })
  })
  await ports.live.tell(itemChanged(id, item, 0))
  return showConclusion(ports, caller, id, item)
}
