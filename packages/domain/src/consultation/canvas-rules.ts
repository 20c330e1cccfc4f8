import * as z from 'zod'
import type { Problem } from '../model/problem.ts'
import { isVisibleText } from '../model/text.ts'
import { longestNote } from './canvas-act.ts'
import type { CanvasAct, CanvasDeed } from './canvas-act.ts'
import type { CanvasView, NoteView } from './canvas-view.ts'

/** What holds on a canvas: how much one device and all of them may put on it, and whether everybody moves notes or the moderator alone. */
export const CanvasRules = z.strictObject({
  dots: z.int().min(0).max(20).default(5),
  notesEach: z.int().min(1).max(100).default(20),
  notes: z.int().min(1).max(10_000).default(2000),
  moving: z.enum(['everybody', 'moderator']).default('everybody'),
})
export type CanvasRules = Readonly<z.infer<typeof CanvasRules>>

/** Who asks, as far as the canvas needs to know: what is theirs by the secrets of their device, and whether they hold the item. */
export type CanvasHand = {
  readonly moderator: boolean
  readonly owns: (owner: string, note: string) => boolean
  readonly slots: readonly string[]
  readonly open: boolean
}

/** So far ahead of all that is known a version may be; beyond it somebody wants to win for ever. */
const mostAhead = 10_000
const turns = /[\u202a-\u202e\u2066-\u2069]/u
const personal = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.\p{L}{2,}|(?:\+|\b00)[\d\s().-]{8,}\d/u
/** Length as people count it: signs, not code units. */
export const lengthOf = (text: string): number => [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length

/** What is wrong with words that somebody wants to put up, if anything. Markup is text like any other: it is shown, never run. */
export function wrongWords(text: string, at = '/text'): Problem | undefined {
  if (text.length > longestNote * 12 || lengthOf(text.trim()) > longestNote)
    return { code: 'canvas.too-long', at, values: { most: longestNote } }
  if (!isVisibleText(text) || turns.test(text)) return { code: 'canvas.unreadable', at }
  return personal.test(text) ? { code: 'canvas.personal', at } : undefined
}

const moderatorOnly = new Set<CanvasDeed['kind']>(['column', 'drop-column', 'hide', 'show', 'ask'])
const moving = new Set<CanvasDeed['kind']>(['move', 'cluster', 'drop-cluster', 'merge', 'split', 'undo'])
const full: Problem = { code: 'canvas.full' }
const gone: Problem = { code: 'canvas.note-missing' }

/** May this be done by this hand now? The first reason against it. Whatever passes here keeps the canvas within its limits. */
export function refusal({ stamp, deed }: CanvasAct, view: CanvasView, rules: CanvasRules, hand: CanvasHand): Problem | undefined {
  if (!hand.open && !hand.moderator) return { code: 'canvas.closed' }
  if (stamp.version > view.version + mostAhead) return { code: 'canvas.ahead' }
  if (!hand.moderator && (moderatorOnly.has(deed.kind) || (moving.has(deed.kind) && rules.moving === 'moderator')))
    return { code: 'canvas.moderator-only' }
  const about =
    'note' in deed && deed.note !== undefined && deed.kind !== 'note' && deed.kind !== 'merge' ? view.notes.get(deed.note) : undefined
  if ('note' in deed && deed.note !== undefined && deed.kind !== 'note' && deed.kind !== 'merge' && !about) return gone
  if ('column' in deed && deed.kind !== 'column' && !view.columns.some(({ id }) => id === deed.column))
    return { code: 'canvas.column-missing' }
  return words(deed) ?? each(deed, about, view, rules, hand)
}

function words(deed: CanvasDeed): Problem | undefined {
  if (deed.kind === 'split')
    return deed.parts.map(({ text }, index) => wrongWords(text, `/parts/${index}/text`)).find((found) => found !== undefined)
  if ('text' in deed) return wrongWords(deed.text)
  if (deed.kind === 'cluster') return wrongWords(deed.name, '/name')
  return deed.kind === 'column'
    ? Object.values(deed.title)
        .map((text) => wrongWords(text, '/title'))
        .find((found) => found !== undefined)
    : undefined
}

function each(deed: CanvasDeed, about: NoteView | undefined, view: CanvasView, rules: CanvasRules, hand: CanvasHand): Problem | undefined {
  const notYours: Problem = { code: 'canvas.not-yours' }
  const mine = about !== undefined && about.owner !== '' && hand.owns(about.owner, about.id)
  switch (deed.kind) {
    case 'note': {
      if (view.notes.has(deed.note)) return { code: 'canvas.taken' }
      if (!hand.owns(deed.owner, deed.note)) return notYours
      if (view.notes.size >= rules.notes) return full
      const own = [...view.notes.values()].filter(({ owner, id }) => owner !== '' && hand.owns(owner, id)).length
      return own >= rules.notesEach ? { code: 'canvas.enough-yours', values: { most: rules.notesEach } } : undefined
    }
    case 'edit':
    case 'withdraw':
      return mine || (hand.moderator && about?.owner === '') ? undefined : notYours
    case 'merge': {
      if (view.notes.has(deed.note)) return { code: 'canvas.taken' }
      if (view.notes.size >= rules.notes) return full
      return deed.from.every((id) => view.notes.get(id)?.fate === 'stands') && new Set(deed.from).size === deed.from.length
        ? undefined
        : gone
    }
    case 'split': {
      if (about?.fate !== 'stands') return gone
      if (deed.parts.some(({ note }) => view.notes.has(note)) || new Set(deed.parts.map(({ note }) => note)).size < deed.parts.length)
        return { code: 'canvas.taken' }
      return view.notes.size + deed.parts.length > rules.notes ? full : undefined
    }
    case 'cluster':
      return view.clusters.length >= 200 && !view.clusters.some(({ id }) => id === deed.cluster) ? full : undefined
    case 'column':
      return view.columns.length >= 12 && !view.columns.some(({ id }) => id === deed.column) ? full : undefined
    case 'dot':
      return !hand.slots.includes(deed.slot) ? { code: 'canvas.no-such-dot' } : about && about.fate !== 'stands' ? gone : undefined
    case 'ask':
      return about?.owner === '' ? { code: 'canvas.nobody-to-ask' } : (about?.questions.length ?? 0) >= 10 ? full : undefined
    case 'answer': {
      const note = [...view.notes.values()].find(({ questions }) => questions.some(({ id }) => id === deed.question))
      return !note ? gone : hand.owns(note.owner, note.id) ? undefined : notYours
    }
    default:
      return undefined
  }
}

/** What others may read of an act: the words of a hidden note stay with the moderator and its author. */
export function forOthers(act: CanvasAct, hidden: ReadonlySet<string>): CanvasAct {
  const { deed } = act
  if ((deed.kind === 'note' || deed.kind === 'edit' || deed.kind === 'merge') && hidden.has(deed.note))
    return { ...act, deed: { ...deed, text: '' } }
  if (deed.kind === 'split' && (hidden.has(deed.note) || deed.parts.some(({ note }) => hidden.has(note))))
    return {
      ...act,
      deed: { ...deed, parts: deed.parts.map((part) => (hidden.has(part.note) || hidden.has(deed.note) ? { ...part, text: '' } : part)) },
    }
  return deed.kind === 'ask' && hidden.has(deed.note) ? { ...act, deed: { ...deed, text: '' } } : act
}
export const hiddenNotes = (view: CanvasView): ReadonlySet<string> =>
  new Set([...view.notes.values()].filter(({ hidden }) => hidden !== undefined).map(({ id }) => id))
