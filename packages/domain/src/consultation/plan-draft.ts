import * as z from 'zod'
import { ItemKind } from '../model/consultation.ts'
import { PollKind } from '../model/poll.ts'
import { LanguageTag } from '../model/text.ts'

/** A text that is being written: empty while nobody has, in any number of languages. */
export const DraftText = z.record(LanguageTag, z.string().max(2000))
export type DraftText = Readonly<z.infer<typeof DraftText>>
const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const Line = z.string().max(200)

export const DraftPoll = z.strictObject({
  id: Key,
  kind: PollKind,
  question: DraftText,
  options: z.array(z.strictObject({ id: Key, text: DraftText })).max(30),
  most: z.int().min(1).max(30).optional(),
  steps: z.int().min(3).max(10),
  low: DraftText,
  high: DraftText,
})
export type DraftPoll = Readonly<z.infer<typeof DraftPoll>>
export const DraftItem = z.strictObject({
  id: Key,
  kind: ItemKind,
  title: DraftText,
  minutes: z.int().min(0).max(999),
  presenter: Line,
  facilitator: Line,
  moderator: Line,
  link: z.string().max(500),
  /** A ready set of questions by name, beside one’s own; of a canvas, a ready set of columns, or one’s own. */
  set: z.string().max(60),
  polls: z.array(DraftPoll).max(10),
  question: DraftText,
  columns: z.array(z.strictObject({ id: Key, title: DraftText })).max(12),
})
export type DraftItem = Readonly<z.infer<typeof DraftItem>>

/** A plan of an event while it is written: everything that will be asked for may still be missing. */
export const PlanDraft = z.strictObject({
  title: DraftText,
  description: DraftText,
  day: z.string().max(10),
  time: z.string().max(5),
  zone: z.string().max(60),
  items: z.array(DraftItem).max(40),
})
export type PlanDraft = Readonly<z.infer<typeof PlanDraft>>

const nothing: DraftText = {}
/** An item of a kind, as it is before anybody writes. */
export const newItem = (id: string, kind: DraftItem['kind'], minutes = 10): DraftItem => ({
  id,
  kind,
  title: nothing,
  minutes,
  presenter: '',
  facilitator: '',
  moderator: '',
  link: '',
  set: '',
  polls: [],
  question: nothing,
  columns: [],
})
export const newPoll = (id: string, kind: DraftPoll['kind'] = 'single'): DraftPoll => ({
  id,
  kind,
  question: nothing,
  options:
    kind === 'scale' || kind === 'text'
      ? []
      : [
          { id: 'a', text: nothing },
          { id: 'b', text: nothing },
        ],
  steps: 5,
  low: nothing,
  high: nothing,
})
/** The next name that nobody in a list has: `i7`, `p2`, `c`. */
export function freshKey(taken: readonly { readonly id: string }[], stem: string): string {
  let number = taken.length + 1
  while (taken.some(({ id }) => id === `${stem}${number}`)) number += 1
  return `${stem}${number}`
}

/** An agenda to begin from: talks, questions, a conclusion, structure and examples, a canvas, a break, a summary. */
export const usualDraft = (zone: string): PlanDraft => ({
  title: nothing,
  description: nothing,
  day: '',
  time: '09:30',
  zone,
  items: (
    [
      ['talk', 10],
      ['poll-round', 40],
      ['discussion', 15],
      ['conclusion', 5],
      ['canvas', 15],
      ['break', 15],
      ['outline', 10],
      ['summary', 5],
    ] as const
  ).map(([kind, minutes], index) => newItem(`i${index + 1}`, kind, minutes)),
})

/** One of a list moved up or down; at the end it stays. */
export function moved<T extends { readonly id: string }>(list: readonly T[], id: string, by: number): readonly T[] {
  const from = list.findIndex((one) => one.id === id)
  const one = list[from]
  const to = from + by
  if (!one || to < 0 || to >= list.length) return list
  const rest = list.filter((each) => each !== one)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}
