import { checkedOutline, nominated, Outline, outlineOf } from '@cairn/domain/consultation/outline'
import type { OutlineReply } from '@cairn/domain/contract/canvas'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { contentOf, nominationsOn, putContent } from '../../register/canvas.ts'
import { itemChanged } from '../../register/live-channel.ts'
import type { Caller } from '../consultations/ground.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { guidelineNamed } from '../show-guideline.ts'
import { groundOf, lockContent, runsIt, takesPart, tokenOf } from './ground.ts'

const firstOutline = (ports: Ports): Outline | undefined => {
  const guideline = guidelineNamed(ports, [...ports.library.guidelines.keys()][0] ?? '', 'newest')
  return guideline && outlineOf(guideline)
}

/** The outline as it is being built: sections, and which examples the room names for each. */
export async function showOutline(ports: Ports, caller: Caller, id: string, item: string): Promise<Outcome<OutlineReply>> {
  const found = await groundOf(ports, caller, id, item, 'outline')
  if (!found.ok) return found
  const { secret, running, moderator } = found.value
  const outline = Outline.safeParse((await contentOf(ports.register, item))?.body).data ?? firstOutline(ports)
  if (!outline) return missing
  const given = await nominationsOn(ports.register, item)
  const own = new Set(
    given
      .filter(({ device }) => secret !== undefined && device === tokenOf(secret, item, 'nomination'))
      .map(({ section, card }) => `${section} ${card}`),
  )
  const titles = new Map(ports.library.practice.map((card) => [card.id, card.title]))
  return done({
    event: id,
    item,
    open: running,
    moderator,
    outline,
    nominations: outline.sections.flatMap((section) =>
      nominated(given, section.id).map(({ card, count }) => ({
        section: section.id,
        card,
        title: { ...(titles.get(card) ?? { en: card }) },
        count,
        own: own.has(`${section.id} ${card}`),
      })),
    ),
  })
}

/** Lays the outline out anew; it must hold every clause of its guideline, and examples that there are. */
export async function setOutline(ports: Ports, caller: Caller, id: string, item: string, outline: Outline): Promise<Outcome<OutlineReply>> {
  const found = await groundOf(ports, caller, id, item, 'outline')
  if (!found.ok) return found
  const held = runsIt(found.value)
  if (!held.ok) return held
  const guideline = guidelineNamed(ports, outline.guideline, outline.from)
  if (!guideline) return missing
  const checked = checkedOutline(outline, guideline)
  if (!checked.ok) return refused(422, ...checked.problems)
  await ports.register.transaction().execute(async (tx) => {
    await lockContent(tx, held.value, 'outline', () => outline)
    await putContent(tx, { item, event: id, kind: 'outline', body: outline })
    await record(tx, {
      at: ports.clock.now(),
      actor: held.value.by,
      verb: 'set-up-item',
      subject: item,
      digest: sha256(JSON.stringify(outline)),
    })
  })
  await ports.live.tell(itemChanged(id, item, 0))
  return showOutline(ports, caller, id, item)
}

export async function nominateExample(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  { section, card, nominate }: { readonly section: string; readonly card: string; readonly nominate: boolean },
): Promise<Outcome<OutlineReply>> {
  const found = await groundOf(ports, caller, id, item, 'outline')
  if (!found.ok) return found
  const part = await takesPart(ports, caller, found.value)
  if (!part.ok) return part
  if (!part.value.running) return refused(409, { code: 'canvas.closed' })
  const shown = await showOutline(ports, caller, id, item)
  if (!shown.ok) return shown
  if (!shown.value.outline.sections.some((one) => one.id === section) || !ports.library.practice.some((one) => one.id === card))
    return missing
  const voter = tokenOf(part.value.secret, item, 'nomination')
  await ports.register.transaction().execute(async (tx) => {
    await lockContent(tx, part.value, 'outline', () => shown.value.outline)
    if (nominate)
      await tx
        .insertInto('nominations')
        .values({ item, section, card, voter })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await tx
        .deleteFrom('nominations')
        .where('item', '=', item)
        .where('section', '=', section)
        .where('card', '=', card)
        .where('voter', '=', voter)
        .execute()
    await record(tx, { at: ports.clock.now(), actor: part.value.by, verb: 'nominate', subject: item })
  })
  await ports.live.tell(itemChanged(id, item, 0))
  return showOutline(ports, caller, id, item)
}
