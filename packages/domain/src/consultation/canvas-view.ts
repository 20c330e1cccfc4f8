import type { Text } from '../model/text.ts'
import { inOrder } from './canvas.ts'
import type { Canvas } from './canvas.ts'
import { compareStamps } from './canvas-act.ts'
import type { CanvasAct, CanvasDeed, CanvasStamp } from './canvas-act.ts'

export type Question = { readonly id: string; readonly note: string; readonly text: string; readonly answer?: string }
export type NoteView = {
  readonly id: string
  /** Opaque; the notes of one device share nothing that others could see. Empty for what a moderator joined or parted. */
  readonly owner: string
  readonly text: string
  readonly column: string
  readonly cluster?: string
  /** The notes that it was joined from, or the one that it is a part of. */
  readonly from: readonly string[]
  readonly fate: 'stands' | 'merged' | 'split' | 'withdrawn' | 'undone'
  /** What it became. */
  readonly into: readonly string[]
  readonly hidden?: string
  readonly dots: number
  readonly questions: readonly Question[]
}
export type CanvasView = {
  readonly columns: readonly { readonly id: string; readonly title: Text }[]
  readonly clusters: readonly { readonly id: string; readonly name: string; readonly column: string }[]
  /** Every note that there ever was, in the order of their making. */
  readonly notes: ReadonlyMap<string, NoteView>
  /** Where each dot lies, by slot; slots without a place are left out. */
  readonly dots: ReadonlyMap<string, string>
  readonly version: number
}

type Note = {
  id: string
  owner: string
  text: string
  column: string
  cluster?: string | undefined
  from: readonly string[]
  parts: boolean
  made: CanvasStamp
  fate?: { kind: 'merged' | 'split' | 'withdrawn' | 'undone'; into: readonly string[] } | undefined
  hidden?: string | undefined
}
type Board = {
  columns: Map<string, { title: Text; place: number; gone: boolean }>
  clusters: Map<string, { name: string; column: string; gone: boolean }>
  notes: Map<string, Note>
  dots: Map<string, string | undefined>
  questions: Map<string, { note: string; text: string; answer?: string }>
}

/** What a canvas shows: all acts, oldest first, the later one winning. A pure function of the set, so equal sets show alike. */
export function lookAt(canvas: Canvas): CanvasView {
  const board: Board = { columns: new Map(), clusters: new Map(), notes: new Map(), dots: new Map(), questions: new Map() }
  const acts = inOrder(canvas)
  // What is made comes before what is done to it, whatever their stamps: a reply never gets lost because its note came late.
  for (const act of acts) if (makes(act.deed)) make(board, act)
  for (const act of acts) change(board, act.deed)
  return shown(board, acts.at(-1)?.stamp.version ?? 0)
}

const makes = ({ kind }: CanvasDeed): boolean => kind === 'note' || kind === 'merge' || kind === 'split' || kind === 'ask'

function make({ notes, questions }: Board, { stamp, deed }: CanvasAct): void {
  if (deed.kind === 'note' && !notes.has(deed.note))
    notes.set(deed.note, { id: deed.note, owner: deed.owner, text: deed.text, column: deed.column, from: [], parts: false, made: stamp })
  else if (deed.kind === 'merge' && !notes.has(deed.note))
    notes.set(deed.note, {
      id: deed.note,
      owner: '',
      text: deed.text,
      column: deed.column,
      cluster: deed.cluster,
      from: deed.from,
      parts: false,
      made: stamp,
    })
  else if (deed.kind === 'split')
    for (const { note, text } of deed.parts) {
      if (!notes.has(note)) notes.set(note, { id: note, owner: '', text, column: '', from: [deed.note], parts: true, made: stamp })
    }
  else if (deed.kind === 'ask' && !questions.has(deed.question)) questions.set(deed.question, { note: deed.note, text: deed.text })
}

function change({ columns, clusters, notes, dots, questions }: Board, deed: CanvasDeed): void {
  const about = 'note' in deed && deed.note !== undefined ? notes.get(deed.note) : undefined
  switch (deed.kind) {
    case 'column': {
      columns.set(deed.column, { title: deed.title, place: deed.place, gone: false })
      break
    }
    case 'drop-column': {
      const column = columns.get(deed.column)
      if (column) column.gone = true
      break
    }
    case 'cluster': {
      clusters.set(deed.cluster, { name: deed.name, column: deed.column, gone: false })
      break
    }
    case 'drop-cluster': {
      const cluster = clusters.get(deed.cluster)
      if (cluster) cluster.gone = true
      break
    }
    case 'edit': {
      if (about) about.text = deed.text
      break
    }
    case 'move': {
      if (about) {
        about.column = deed.column
        about.cluster = deed.cluster
      }
      break
    }
    case 'withdraw': {
      if (about) about.fate = { kind: 'withdrawn', into: [] }
      break
    }
    case 'hide': {
      if (about) about.hidden = deed.rule
      break
    }
    case 'show': {
      if (about) about.hidden = undefined
      break
    }
    case 'dot': {
      dots.set(deed.slot, deed.note)
      break
    }
    case 'answer': {
      const question = questions.get(deed.question)
      if (question) question.answer = deed.text
      break
    }
    case 'merge': {
      if (about && !about.parts && deed.from === about.from)
        for (const id of deed.from) {
          const one = notes.get(id)
          if (one && one !== about && one.made !== about.made) one.fate = { kind: 'merged', into: [about.id] }
        }
      break
    }
    case 'split': {
      if (about) {
        about.fate = { kind: 'split', into: deed.parts.map(({ note }) => note) }
        for (const { note } of deed.parts) {
          const part = notes.get(note)
          if (part?.parts && part.column === '') {
            part.column = about.column
            part.cluster = about.cluster
          }
        }
      }
      break
    }
    case 'undo': {
      undo(notes, about)
      break
    }
    default:
      break
  }
}

/** A joined note is taken apart again; a parted one is whole again. */
function undo(notes: Board['notes'], about: Note | undefined): void {
  if (!about) return
  const parted = about.fate?.kind === 'split' ? about.fate.into : []
  for (const id of parted) {
    const part = notes.get(id)
    if (part) part.fate = { kind: 'undone', into: [about.id] }
  }
  if (about.fate?.kind === 'split') {
    about.fate = undefined
    return
  }
  if (about.from.length < 2) return
  for (const id of about.from) {
    const one = notes.get(id)
    if (one?.fate?.kind === 'merged' && one.fate.into.includes(about.id)) one.fate = undefined
  }
  about.fate = { kind: 'undone', into: about.from }
}

/** Where a note’s dots lie now: on what it was joined into, on the first of its parts; a ring of notes ends where it began. */
function heir(notes: Board['notes'], id: string): string | undefined {
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at);) {
    const note = notes.get(at)
    if (!note || note.fate?.kind === 'withdrawn') return undefined
    if (!note.fate) return at
    seen.add(at)
    at = note.fate.into[0]
  }
  return undefined
}

function shown({ columns, clusters, notes, dots, questions }: Board, version: number): CanvasView {
  const byPlace = [...columns].filter(([, { gone }]) => !gone).toSorted(([x, a], [y, b]) => a.place - b.place || (x < y ? -1 : 1))
  const first = byPlace[0]?.[0] ?? ''
  const standing = new Set(byPlace.map(([id]) => id))
  const column = (asked: string): string => (standing.has(asked) ? asked : first)
  const groups = [...clusters]
    .filter(([, { gone }]) => !gone)
    .map(([id, { name, column: at }]) => ({ id, name, column: column(at) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const groupOf = new Map(groups.map((group) => [group.id, group]))
  const counts = new Map<string, number>()
  for (const note of dots.values()) {
    const to = note === undefined ? undefined : heir(notes, note)
    if (to !== undefined) counts.set(to, (counts.get(to) ?? 0) + 1)
  }
  const asked = new Map<string, Question[]>()
  for (const [id, question] of [...questions].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    asked.set(question.note, [...(asked.get(question.note) ?? []), { id, ...question }])
  const views = [...notes.values()]
    .toSorted((a, b) => compareStamps(a.made, b.made) || (a.id < b.id ? -1 : 1))
    .map(({ id, owner, text, column: at, cluster, from, fate, hidden }): NoteView => {
      const group = cluster === undefined ? undefined : groupOf.get(cluster)
      return {
        id,
        owner,
        text,
        column: group?.column ?? column(at),
        ...(group ? { cluster: group.id } : {}),
        from,
        fate: fate?.kind ?? 'stands',
        into: fate?.into ?? [],
        ...(hidden ? { hidden } : {}),
        dots: counts.get(id) ?? 0,
        questions: asked.get(id) ?? [],
      }
    })
  return {
    columns: byPlace.map(([id, { title }]) => ({ id, title })),
    clusters: groups,
    notes: new Map(views.map((view) => [view.id, view])),
    dots: new Map([...dots].flatMap(([slot, note]) => (note === undefined ? [] : [[slot, note] as const]))),
    version,
  }
}
