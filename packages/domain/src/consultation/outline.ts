import * as z from 'zod'
import type { GuidelineText } from '../model/guideline-text.ts'
import { LocalId } from '../model/iri.ts'
import { accept, refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import { Text } from '../model/text.ts'

const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/)
const Item = z.string().regex(/^[A-Z]{2,5}-\d{2,3}$/)
/** A section of the guideline to come: what is in it, and which practice shows it. */
export const OutlineSection = z.strictObject({
  id: Key,
  title: Text,
  /** What a section that holds nothing yet is to answer; it then stands in the draft as an open question. */
  question: Text.optional(),
  clauses: z.array(Item).max(60).default([]),
  examples: z.array(LocalId).max(20).default([]),
})
export type OutlineSection = Readonly<z.infer<typeof OutlineSection>>
export const Outline = z.strictObject({ guideline: z.string(), from: z.string(), sections: z.array(OutlineSection).min(1).max(30) })
export type Outline = Readonly<z.infer<typeof Outline>>

/** The outline that a guideline has now: where building begins. */
export const outlineOf = ({ id, version, sections }: GuidelineText): Outline => ({
  guideline: id,
  from: version,
  sections: sections.map(({ number, title, clauses }) => ({
    id: `s-${number}`,
    title: { ...title },
    clauses: clauses.map(({ item }) => item),
    examples: [],
  })),
})

/** Is this an outline of that guideline: every clause in it once, none of its own making, and nothing left out unseen? */
export function checkedOutline(outline: Outline, guideline: GuidelineText): Result<Outline> {
  const known = new Set(guideline.sections.flatMap(({ clauses }) => clauses.map(({ item }) => item)))
  const seen = new Set<string>()
  for (const [index, { clauses, question }] of outline.sections.entries()) {
    if (clauses.length === 0 && !question) return refuse({ code: 'outline.section-empty', at: `/sections/${index}` })
    for (const item of clauses) {
      if (!known.has(item)) return refuse({ code: 'outline.clause-unknown', at: `/sections/${index}/clauses`, values: { item } })
      if (seen.has(item)) return refuse({ code: 'outline.clause-twice', at: `/sections/${index}/clauses`, values: { item } })
      seen.add(item)
    }
  }
  if (new Set(outline.sections.map(({ id }) => id)).size < outline.sections.length)
    return refuse({ code: 'outline.section-twice', at: '/sections' })
  const left = [...known].filter((item) => !seen.has(item))
  return left[0] === undefined
    ? accept(outline)
    : refuse({ code: 'outline.clause-left-out', at: '/sections', values: { item: left[0], count: left.length } })
}

export type Nomination = { readonly section: string; readonly card: string; readonly device: string }
/** Which examples were nominated for a section, the most often named first; a device counts once for each. */
export function nominated(
  nominations: readonly Nomination[],
  section: string,
): readonly { readonly card: string; readonly count: number }[] {
  const devices = new Map<string, Set<string>>()
  for (const { section: at, card, device } of nominations)
    if (at === section) devices.set(card, (devices.get(card) ?? new Set()).add(device))
  return [...devices].map(([card, { size }]) => ({ card, count: size })).toSorted((a, b) => b.count - a.count || (a.card < b.card ? -1 : 1))
}

/** A guideline laid out by an outline: sections in its order, clauses numbered anew and known by their item, a new section as an open question. */
export function arranged(
  guideline: GuidelineText,
  { sections }: Outline,
  { version, ref }: { readonly version: string; readonly ref: string },
): GuidelineText['sections'] {
  const all = new Map(guideline.sections.flatMap(({ clauses }) => clauses).map((clause) => [clause.item, clause]))
  const taken = new Set(all.keys())
  return sections.map(({ title, question, clauses }, index) => {
    const number = String(index + 1)
    const kept = clauses.flatMap((item) => {
      const clause = all.get(item)
      return clause ? [clause] : []
    })
    const open = kept.length > 0 || !question ? kept : [openQuestion(freeItem('NEW', taken), title, question, version, ref)]
    return { number, title, clauses: open.map((clause, at) => ({ ...clause, number: `${number}.${at + 1}` })) }
  })
}

const openQuestion = (
  item: string,
  title: Text,
  question: Text,
  version: string,
  ref: string,
): GuidelineText['sections'][number]['clauses'][number] => ({
  number: '1.1',
  item,
  title: { ...title },
  text: { ...question },
  audiences: ['policy-maker'],
  status: 'open-question',
  judgedBy: 'undecided',
  carriedBy: [],
  why: { ...question },
  basis: ref,
  confidence: 'ours',
  changedIn: version,
  translatedFrom: Object.fromEntries(
    Object.keys(question)
      .filter((tag) => tag !== 'en')
      .map((tag) => [tag, version]),
  ),
  inputs: [{ kind: 'proposal', ref }],
})
/** A name for a clause that nobody has: `NEW-01`, `NEW-02`. */
export function freeItem(stem: string, taken: Set<string>): string {
  let number = 1
  while (taken.has(`${stem}-${String(number).padStart(2, '0')}`)) number += 1
  const item = `${stem}-${String(number).padStart(2, '0')}`
  taken.add(item)
  return item
}
