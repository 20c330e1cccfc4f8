import { addActs } from '@cairn/domain/consultation/canvas'
import type { CanvasAct } from '@cairn/domain/consultation/canvas-act'
import { lookAt } from '@cairn/domain/consultation/canvas-view'
import type { CanvasView } from '@cairn/domain/consultation/canvas-view'
import { actsSince } from '../../register/canvas.ts'
import type { Register, Tx } from '../../register/database.ts'

/** A canvas as this process has read it so far: its acts by number, and what they show. */
export type Shelved = { readonly acts: readonly CanvasAct[]; readonly upTo: number; readonly view: CanvasView }
const most = 50
const shelves = new WeakMap<Register, Map<string, Shelved>>()

/** Reads what is new of a canvas, or all of it the first time. Acts never change, so what was read once stays read. */
export async function readCanvas(register: Register, from: Register | Tx, item: string): Promise<Shelved> {
  const shelf = shelves.get(register) ?? new Map<string, Shelved>()
  shelves.set(register, shelf)
  const known = shelf.get(item)
  const fresh = await actsSince(from, item, known?.upTo ?? 0)
  if (known && fresh.length === 0) return known
  const acts = [...(known?.acts ?? []), ...fresh.map(({ act }) => act)]
  const now: Shelved = { acts, upTo: fresh.at(-1)?.number ?? 0, view: viewOf(acts) }
  // What a transaction has read that then goes back must not stay here: only what is committed is kept.
  if (from === register) keepCanvas(register, item, now)
  return now
}
/** Keeps what is committed, unless more is known already. */
export function keepCanvas(register: Register, item: string, now: Shelved): void {
  const shelf = shelves.get(register) ?? new Map<string, Shelved>()
  shelves.set(register, shelf)
  if ((shelf.get(item)?.upTo ?? -1) >= now.upTo) return
  shelf.delete(item)
  shelf.set(item, now)
  for (const oldest of shelf.keys()) if (shelf.size > most) shelf.delete(oldest)
}
export function viewOf(acts: Iterable<CanvasAct>): CanvasView {
  const all = new Map<string, CanvasAct>()
  addActs(all, acts)
  return lookAt(all)
}
