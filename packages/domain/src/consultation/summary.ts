import * as z from 'zod'
import type { Input } from '../model/guideline-text.ts'
import { Day } from '../model/instant.ts'
import { inLanguage } from '../model/text.ts'
import type { Text } from '../model/text.ts'
import { board } from './canvas-board.ts'
import type { CanvasView } from './canvas-view.ts'
import type { ConclusionResult } from './conclusion.ts'

/** Something that somebody promised to do: what, who, until when. */
export const ActionPoint = z.strictObject({
  id: z.string().max(60),
  what: z.string().trim().min(1).max(300),
  owner: z.string().trim().min(1).max(120),
  due: Day,
})
export type ActionPoint = Readonly<z.infer<typeof ActionPoint>>

/** What an event left behind, each thing with the address where it can be looked up. */
export type SummaryFacts = {
  readonly polls: readonly {
    readonly ref: string
    readonly question: Text
    readonly voters: number
    readonly first?: { readonly label: Text; readonly percent: number; readonly count: number }
    readonly moved: readonly { readonly label: Text; readonly before: number; readonly after: number }[]
    readonly earlier?: string
  }[]
  readonly conclusions: readonly { readonly ref: string; readonly statement: Text; readonly result: ConclusionResult }[]
  readonly canvases: readonly { readonly ref: string; readonly question: Text; readonly view: CanvasView }[]
  readonly outlines: readonly {
    readonly ref: string
    readonly sections: number
    readonly examples: readonly { readonly section: Text; readonly card: string; readonly title: Text; readonly count: number }[]
  }[]
  readonly proposals: readonly { readonly ref: string; readonly number: number; readonly text: Text }[]
  readonly actions: readonly ActionPoint[]
}
/** A sentence: its words by code, what is filled in, and where it comes from. There is none without a source. */
export type Sentence = {
  readonly code: `summary.${string}`
  readonly values: Readonly<Record<string, string | number>>
  readonly sources: readonly [Input, ...Input[]]
}
export type SummaryPart = { readonly heading: `summary.part.${string}`; readonly sentences: readonly Sentence[] }

const mostClusters = 5

/** What was asked and heard, where views moved, what was concluded with every objection, what lies on the canvas, and what follows from it. */
export function summaryOf(facts: SummaryFacts, language: string): readonly SummaryPart[] {
  const say = (text: Text): string => inLanguage(text, language).value
  const part = (heading: SummaryPart['heading'], sentences: readonly Sentence[]): readonly SummaryPart[] =>
    sentences.length > 0 ? [{ heading, sentences }] : []
  const heard = facts.polls.map(({ ref, question, voters, first }): Sentence => ({
    code: first ? 'summary.asked' : 'summary.asked-only',
    values: { question: say(question), voters, ...(first ? { label: say(first.label), percent: first.percent, count: first.count } : {}) },
    sources: [{ kind: 'poll', ref }],
  }))
  const shifts = facts.polls.flatMap(({ ref, question, moved, earlier }) =>
    moved
      .filter(({ before, after }) => before !== after)
      .slice(0, 2)
      .map(({ label, before, after }): Sentence => ({
        code: after > before ? 'summary.rose' : 'summary.fell',
        values: { question: say(question), label: say(label), before, after },
        sources: [{ kind: 'poll', ref }, ...(earlier ? [{ kind: 'poll' as const, ref: earlier }] : [])],
      })),
  )
  return [
    ...part('summary.part.heard', heard),
    ...part('summary.part.moved', shifts),
    ...part(
      'summary.part.concluded',
      facts.conclusions.flatMap((one) => conclusion(one, say)),
    ),
    ...part(
      'summary.part.canvas',
      facts.canvases.flatMap((one) => canvas(one, say)),
    ),
    ...part(
      'summary.part.outline',
      facts.outlines.flatMap(({ ref, sections, examples }): Sentence[] => [
        { code: 'summary.outline', values: { sections, examples: examples.length }, sources: [{ kind: 'conclusion', ref }] },
        ...examples.map(({ section, card, title, count }): Sentence => ({
          code: 'summary.example',
          values: { section: say(section), title: say(title), count },
          sources: [{ kind: 'practice', ref: `/practice#${card}` }],
        })),
      ]),
    ),
    ...part(
      'summary.part.proposals',
      facts.proposals.map(({ ref, number, text }): Sentence => ({
        code: 'summary.proposal',
        values: { number, text: say(text) },
        sources: [{ kind: 'proposal', ref }],
      })),
    ),
  ]
}

function conclusion({ ref, statement, result }: SummaryFacts['conclusions'][number], say: (text: Text) => string): Sentence[] {
  const { agree, liveWith, objections, remarks, state } = result
  if (state === 'not-asked') return []
  return [
    {
      code: state === 'agreed' ? 'summary.agreed' : 'summary.not-agreed',
      values: { statement: say(statement), agree, live: liveWith, count: objections.length },
      sources: [{ kind: 'conclusion', ref }],
    },
    ...objections.map(({ id, reason }): Sentence => ({
      code: 'summary.objection',
      values: { reason },
      sources: [{ kind: 'objection', ref: `${ref}#objection-${id}` }],
    })),
    ...remarks.map(({ id, reason }): Sentence => ({
      code: 'summary.remark',
      values: { reason },
      sources: [{ kind: 'conclusion', ref: `${ref}#objection-${id}` }],
    })),
  ]
}

function canvas({ ref, question, view }: SummaryFacts['canvases'][number], say: (text: Text) => string): Sentence[] {
  const columns = board(view)
  const notes = columns.reduce((sum, { count }) => sum + count, 0)
  if (notes === 0) return []
  const note = (id: string): Input => ({ kind: 'note', ref: `${ref}#note-${id}` })
  const clusters = columns
    .flatMap(({ title, clusters: own }) => own.map((cluster) => ({ ...cluster, column: say(title) })))
    .filter((cluster) => cluster.notes.length > 0)
    .toSorted((a, b) => b.dots - a.dots || b.notes.length - a.notes.length)
    .slice(0, mostClusters)
  const loose = columns
    .flatMap((column) => column.loose)
    .filter(({ dots }) => dots > 0)
    .toSorted((a, b) => b.dots - a.dots)
    .slice(0, 3)
  const clarified = columns
    .flatMap(({ clusters: own, loose: rest }) => [...own.flatMap((one) => one.notes), ...rest])
    .flatMap(({ id, text, questions }) =>
      questions.flatMap(({ text: asked, answer }) => (answer === undefined ? [] : [{ id, text, asked, answer }])),
    )
  return [
    {
      code: 'summary.canvas',
      values: { question: say(question), notes, dots: columns.reduce((sum, { dots }) => sum + dots, 0) },
      sources: [{ kind: 'note', ref }],
    },
    ...clusters.map(({ id, name, column, dots, notes: inside }): Sentence => ({
      code: 'summary.cluster',
      values: { name, column, notes: inside.length, dots },
      sources: [{ kind: 'cluster', ref: `${ref}#cluster-${id}` }, ...inside.map((one) => note(one.id))],
    })),
    ...loose.map(({ id, text, dots }): Sentence => ({ code: 'summary.note', values: { text, dots }, sources: [note(id)] })),
    ...clarified.map(({ id, text, asked, answer }): Sentence => ({
      code: 'summary.clarified',
      values: { text, asked, answer },
      sources: [note(id)],
    })),
  ]
}
