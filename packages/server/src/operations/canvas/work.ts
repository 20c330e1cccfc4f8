import { stampName } from '@cairn/domain/consultation/canvas-act'
import type { CanvasAct, CanvasDeed } from '@cairn/domain/consultation/canvas-act'
import { forOthers, hiddenNotes, refusal } from '@cairn/domain/consultation/canvas-rules'
import type { CanvasHand, CanvasRules } from '@cairn/domain/consultation/canvas-rules'
import type { CanvasView } from '@cairn/domain/consultation/canvas-view'
import { CanvasContent } from '@cairn/domain/contract/canvas'
import type { CanvasReceipt, CanvasReply } from '@cairn/domain/contract/canvas'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { appendActs, contentOf } from '../../register/canvas.ts'
import { itemChanged } from '../../register/live-channel.ts'
import type { Caller } from '../consultations/ground.ts'
import { done } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { groundOf, lockContent, takesPart, tokenOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { firstContent } from './set-up.ts'
import { keepCanvas, readCanvas, viewOf } from './shelf.ts'

/** So many acts a canvas takes; beyond it somebody plays. */
const mostActs = 20_000

const slotOf = (secret: string, item: string, index: number): string => tokenOf(secret, item, `dot ${index}`)
function handOf(
  { item, moderator, running, event }: Ground,
  secret: string | undefined,
  rules: CanvasRules,
  deed?: CanvasDeed,
): CanvasHand {
  // What was written stays open to its author's answer until the event ends; whoever hides something may do so even later.
  const answers = deed?.kind === 'answer' && event.state === 'running'
  const late = event.state === 'ended' && deed !== undefined && !['hide', 'show'].includes(deed.kind)
  return {
    moderator: moderator && !late,
    open: running || answers,
    // An owner is a token over its own note: `owns` tries the secret on it.
    owns: (owner, note) => secret !== undefined && owner === tokenOf(secret, item.id, note),
    slots: secret === undefined ? [] : Array.from({ length: rules.dots }, (_, index) => slotOf(secret, item.id, index)),
  }
}
/** Puts the sender’s own tokens where it wrote `me`: nobody names another’s. */
function sealed({ stamp, deed }: CanvasAct, secret: string, item: string): CanvasAct {
  if (deed.kind === 'note') return { stamp, deed: { ...deed, owner: tokenOf(secret, item, deed.note) } }
  if (deed.kind !== 'dot') return { stamp, deed }
  const [, index] = /^me-(\d{1,2})$/.exec(deed.slot) ?? []
  return { stamp, deed: { ...deed, slot: index === undefined ? 'none' : slotOf(secret, item, Number(index)) } }
}

/** A canvas as the caller may read it, or what came since: the words of what is hidden stay with the moderator and with whoever wrote them. */
export async function showCanvas(ports: Ports, caller: Caller, id: string, item: string, since = 0): Promise<Outcome<CanvasReply>> {
  const found = await groundOf(ports, caller, id, item, 'canvas')
  if (!found.ok) return found
  const ground = found.value
  const content = CanvasContent.parse((await contentOf(ports.register, item))?.body ?? firstContent(ports, ground))
  const { acts, upTo, view } = await readCanvas(ports.register, ports.register, item)
  const hand = handOf(ground, ground.secret, content.rules)
  const own = [...view.notes.values()].filter(({ owner, id: note }) => owner !== '' && hand.owns(owner, note)).map((note) => note.id)
  const fresh = since > upTo ? acts : acts.slice(since)
  const anew = since > upTo || (since > 0 && fresh.some(({ deed }) => deed.kind === 'hide' || deed.kind === 'show'))
  const hidden = ground.moderator ? new Set<string>() : new Set([...hiddenNotes(view)].filter((note) => !own.includes(note)))
  return done({
    ...content,
    event: id,
    item,
    open: ground.running,
    moderator: ground.moderator,
    ended: ground.event.state === 'ended',
    upTo,
    anew,
    acts: (anew ? acts : fresh).map((act) => (hidden.size > 0 ? forOthers(act, hidden) : act)),
    own: { notes: own, slots: [...hand.slots] },
  })
}

/** Takes a letter of acts: each is taken, or refused with its reason; one that was taken before is taken. Nothing is half done. */
export async function workOnCanvas(
  ports: Ports,
  caller: Caller,
  id: string,
  item: string,
  given: readonly CanvasAct[],
  words: Words,
): Promise<Outcome<CanvasReceipt>> {
  const found = await groundOf(ports, caller, id, item, 'canvas')
  if (!found.ok) return found
  const part = await takesPart(ports, caller, found.value)
  if (!part.ok) return part
  const ground = part.value
  const outcome = await ports.register.transaction().execute(async (tx) => {
    const { rules } = CanvasContent.parse(await lockContent(tx, ground, 'canvas', () => firstContent(ports, ground)))
    const { acts, upTo, view } = await readCanvas(ports.register, tx, item)
    const {
      fresh,
      taken,
      refused,
      view: after,
    } = admitted(
      given.map((act) => sealed(act, ground.secret, item)),
      acts,
      view,
      rules,
      ground,
    )
    if (fresh.length > 0) {
      await appendActs(tx, { item, event: id, after: upTo }, fresh)
      await record(tx, { at: ports.clock.now(), actor: ground.by, verb: 'canvas', subject: item, digest: sha256(JSON.stringify(fresh)) })
    }
    return {
      fresh,
      taken,
      refused,
      from: upTo,
      upTo: upTo + fresh.length,
      now: { acts: [...acts, ...fresh], upTo: upTo + fresh.length, view: after },
    }
  })
  const { fresh, taken, refused, from, upTo, now } = outcome
  keepCanvas(ports.register, item, now)
  if (fresh.length > 0) {
    // What hides or shows something is not told in itself: each asks anew for what it may read.
    const told = fresh.some(({ deed }) => deed.kind === 'hide' || deed.kind === 'show') ? { upTo } : { from, upTo, acts: fresh }
    await ports.live.tell(itemChanged(id, item, upTo, told))
  }
  return done({
    taken: [...taken],
    refused: refused.map(({ stamp, problem }) => ({ stamp, code: problem.code, message: words(problem.code, problem.values) })),
    upTo,
  })
}

type Admitted = {
  readonly fresh: readonly CanvasAct[]
  readonly taken: readonly string[]
  readonly refused: readonly { readonly stamp: string; readonly problem: Problem }[]
  readonly view: CanvasView
}
function admitted(
  given: readonly CanvasAct[],
  acts: readonly CanvasAct[],
  first: CanvasView,
  rules: CanvasRules,
  ground: Ground & { readonly secret: string },
): Admitted {
  const known = new Map(acts.map((act) => [stampName(act.stamp), act]))
  const [fresh, taken, refused]: [CanvasAct[], string[], { stamp: string; problem: Problem }[]] = [[], [], []]
  let view = first
  let behind = false
  for (const act of given) {
    const stamp = stampName(act.stamp)
    const before = known.get(stamp)
    if (before) {
      if (JSON.stringify(before) === JSON.stringify(act)) taken.push(stamp)
      else refused.push({ stamp, problem: { code: 'canvas.taken' } })
      continue
    }
    // What the letter has done so far counts for what comes next in it.
    if (behind) view = viewOf(known.values())
    behind = false
    const problem: Problem | undefined =
      acts.length + fresh.length >= mostActs
        ? { code: 'canvas.full' }
        : refusal(act, view, rules, handOf(ground, ground.secret, rules, act.deed))
    if (problem) {
      refused.push({ stamp, problem })
      continue
    }
    known.set(stamp, act)
    fresh.push(act)
    taken.push(stamp)
    behind = true
  }
  return { fresh, taken, refused, view: behind ? viewOf(known.values()) : view }
}
