import { compareStamps, stampName } from './canvas-act.ts'
import type { CanvasAct } from './canvas-act.ts'

/** A canvas is the set of what was done on it. It only grows: joining, parting and hiding are acts too, so history is never lost. */
export type Canvas = ReadonlyMap<string, CanvasAct>
export const emptyCanvas: Canvas = new Map()

/** An act in one spelling, so that two acts under one stamp (a forgery, or a fault) are settled the same way everywhere. */
const spelt = (act: CanvasAct): string =>
  JSON.stringify(act, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** Adds acts to those of a map in place and answers which of them were new. */
export function addActs(acts: Map<string, CanvasAct>, more: Iterable<CanvasAct>): readonly CanvasAct[] {
  const fresh: CanvasAct[] = []
  for (const act of more) {
    const name = stampName(act.stamp)
    const known = acts.get(name)
    if (known && (known === act || spelt(known) >= spelt(act))) continue
    acts.set(name, act)
    fresh.push(act)
  }
  return fresh
}

/**
 * Two canvases as one: whatever either holds. The same whichever comes first, however they are grouped, and however often it is done,
 * so lost, late and repeated messages do no harm (a grow-only set of operations, settled by stamp).
 */
export function joined(a: Canvas, b: Canvas): Canvas {
  const acts = new Map(a)
  addActs(acts, b.values())
  return acts
}

export const withActs = (canvas: Canvas, acts: Iterable<CanvasAct>): Canvas => {
  const all = new Map(canvas)
  addActs(all, acts)
  return all
}

/** The acts, oldest first: the order in which they are read. */
export const inOrder = (canvas: Canvas): readonly CanvasAct[] => [...canvas.values()].toSorted((a, b) => compareStamps(a.stamp, b.stamp))
/** The version that the next act takes: one above all that is known. */
export const nextVersion = (canvas: Canvas): number =>
  [...canvas.values()].reduce((most, { stamp }) => Math.max(most, stamp.version), 0) + 1
