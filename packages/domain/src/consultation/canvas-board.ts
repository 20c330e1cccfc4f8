import type { Text } from '../model/text.ts'
import type { CanvasView, NoteView } from './canvas-view.ts'

export type BoardCluster = { readonly id: string; readonly name: string; readonly dots: number; readonly notes: readonly NoteView[] }
export type BoardColumn = {
  readonly id: string
  readonly title: Text
  readonly dots: number
  readonly count: number
  readonly clusters: readonly BoardCluster[]
  readonly loose: readonly NoteView[]
}

/** What stands on the canvas for all to see: column by column, clusters first, then the notes that belong to none. */
export function board(view: CanvasView): readonly BoardColumn[] {
  const standing = [...view.notes.values()].filter(({ fate, hidden }) => fate === 'stands' && hidden === undefined)
  const sum = (notes: readonly NoteView[]): number => notes.reduce((dots, note) => dots + note.dots, 0)
  return view.columns.map(({ id, title }) => {
    const notes = standing.filter(({ column }) => column === id)
    const clusters = view.clusters
      .filter(({ column }) => column === id)
      .map((cluster) => {
        const inside = notes.filter((note) => note.cluster === cluster.id)
        return { id: cluster.id, name: cluster.name, dots: sum(inside), notes: inside }
      })
    return { id, title, dots: sum(notes), count: notes.length, clusters, loose: notes.filter(({ cluster }) => cluster === undefined) }
  })
}

/** How a note came to be what it is: the notes it was made from, theirs before them, oldest first. */
export function ancestry(view: CanvasView, id: string): readonly NoteView[] {
  const seen = new Set<string>([id])
  const walk = (at: string): readonly NoteView[] =>
    (view.notes.get(at)?.from ?? []).flatMap((from) => {
      const note = view.notes.get(from)
      if (!note || seen.has(from)) return []
      seen.add(from)
      return [...walk(from), note]
    })
  return walk(id)
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set((text.toLocaleLowerCase('und').match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 8)))
/** Notes that share words with a text, the nearest first: what one who writes might dot instead, and what a cluster is offered from. */
export function similarNotes(text: string, notes: Iterable<NoteView>, most = 3): readonly NoteView[] {
  const asked = wordsOf(text)
  if (asked.size < 2) return []
  const near = [...notes].flatMap((note) => {
    if (note.fate !== 'stands' || note.hidden !== undefined) return []
    const words = wordsOf(note.text)
    const shared = [...asked].filter((word) => words.has(word)).length
    const likeness = shared / Math.min(asked.size, Math.max(words.size, 1))
    return shared >= 2 && likeness >= 0.5 ? [{ note, likeness }] : []
  })
  return near
    .toSorted((a, b) => b.likeness - a.likeness || b.note.dots - a.note.dots)
    .slice(0, most)
    .map(({ note }) => note)
}
