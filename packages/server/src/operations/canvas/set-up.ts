import { stampName } from '@cairn/domain/consultation/canvas-act'
import { CanvasRules } from '@cairn/domain/consultation/canvas-rules'
import { layOut } from '@cairn/domain/consultation/column-sets'
import type { ColumnSet } from '@cairn/domain/consultation/column-sets'
import { CanvasContent } from '@cairn/domain/contract/canvas'
import type { Text } from '@cairn/domain/model/text'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { appendActs, putContent } from '../../register/canvas.ts'
import { itemChanged } from '../../register/live-channel.ts'
import type { Caller } from '../consultations/ground.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { groundOf, lockContent, runsIt } from './ground.ts'
import type { Ground } from './ground.ts'
import { readCanvas } from './shelf.ts'

/** What a canvas holds that nobody has set up: its item’s title as the question, the usual rules. */
export const firstContent = (_: Ports, { item }: Pick<Ground, 'item'>): CanvasContent => ({
  question: item.title,
  rules: CanvasRules.parse({}),
})
export type SetUp = {
  readonly question?: Text | undefined
  readonly rules?: CanvasRules | undefined
  readonly set?: string | undefined
  readonly columns?: readonly { readonly id: string; readonly title: Text }[] | undefined
}

export const columnSets = ({ library }: Pick<Ports, 'library'>): readonly ColumnSet[] => library.columnSets

/** Gives a canvas its question, rules and columns, before or while people write; columns that stand stay. */
export async function setUpCanvas(ports: Ports, caller: Caller, id: string, item: string, given: SetUp): Promise<Outcome<CanvasContent>> {
  const found = await groundOf(ports, caller, id, item, 'canvas')
  if (!found.ok) return found
  const held = runsIt(found.value)
  if (!held.ok) return held
  const set = given.set === undefined ? undefined : columnSets(ports).find((one) => one.id === given.set)
  if (given.set !== undefined && !set) return missing
  const columns = given.columns ?? set?.columns ?? []
  const { content, upTo } = await ports.register.transaction().execute(async (tx) => {
    const before = CanvasContent.parse(await lockContent(tx, held.value, 'canvas', () => firstContent(ports, held.value)))
    const question = given.question ?? set?.question ?? before.question
    const after: CanvasContent = { question: { ...question }, rules: given.rules ?? before.rules }
    await putContent(tx, { item, event: id, kind: 'canvas', body: after })
    const { acts, upTo: last } = await readCanvas(ports.register, tx, item)
    const known = new Set(acts.map(({ stamp }) => stampName(stamp)))
    const fresh = layOut(columns).filter(({ stamp }) => !known.has(stampName(stamp)))
    await appendActs(tx, { item, event: id, after: last }, fresh)
    await record(tx, {
      at: ports.clock.now(),
      actor: held.value.by,
      verb: 'set-up-item',
      subject: item,
      digest: sha256(JSON.stringify([after, columns])),
    })
    return { content: after, upTo: last + fresh.length }
  })
  await ports.live.tell(itemChanged(id, item, upTo))
  return done(content)
}
