import { sql } from 'kysely'
import type { Register } from '../database.ts'
import { numbersIn } from './numbers.ts'

/** So many numbers of entries are kept, four bytes each; what was not asked for longest goes first. */
const room = 16_000_000
type Held = { readonly marks: ReadonlySet<number>; ids: Uint32Array }

/**
 * For words that were asked for, the numbers of all entries that have one of them, largest first. A list is read once, by whoever
 * asks first, and follows every change of an entry from then on; what has changed while it was read is not kept.
 */
export class Postings {
  /** Grows with every change of an entry. */
  version = 0
  #size = 0
  readonly #held = new Map<string, Held>()
  readonly #reading = new Map<string, Promise<Uint32Array>>()

  /** Numbers of the entries that have one of the marks (`search_marks.marks`). */
  async of(register: Register, marks: readonly number[]): Promise<Uint32Array> {
    const key = marks.join()
    const held = this.#held.get(key)
    if (held) {
      this.#held.delete(key)
      this.#held.set(key, held)
      return held.ids
    }
    // Only who comes at the same version may wait for the same answer: theirs must know what was there when they came.
    const place = `${this.version} ${key}`
    const reading = this.#reading.get(place) ?? this.#read(register, key, marks).finally(() => void this.#reading.delete(place))
    this.#reading.set(place, reading)
    return reading
  }

  async #read(register: Register, key: string, marks: readonly number[]): Promise<Uint32Array> {
    const { version } = this
    const {
      rows: [row],
    } = await sql<{
      ids: string | null
    }>`select string_agg(id::text, ',') as ids from search_marks where marks && ${`{${key}}`}::integer[]`.execute(register)
    const ids = numbersIn(row?.ids ?? null)
      .sort()
      .reverse()
    if (version === this.version) this.#hold(key, { marks: new Set(marks), ids })
    return ids
  }

  #hold(key: string, held: Held): void {
    this.#held.set(key, held)
    this.#size += held.ids.length
    for (const [oldest, { ids }] of this.#held) {
      if (this.#size <= room || oldest === key) break
      this.#held.delete(oldest)
      this.#size -= ids.length
    }
  }

  /** An entry has these marks now. */
  changed(id: number, marks: Uint32Array): void {
    for (const held of this.#held.values()) {
      const place = placeOf(held.ids, id)
      const [was, is] = [held.ids[place] === id, marks.some((mark) => held.marks.has(mark))]
      if (was === is) continue
      const ids = new Uint32Array(held.ids.length + (is ? 1 : -1))
      ids.set(held.ids.subarray(0, place))
      if (is) ids[place] = id
      ids.set(held.ids.subarray(was ? place + 1 : place), is ? place + 1 : place)
      held.ids = ids
      this.#size += is ? 1 : -1
    }
  }

  /** After so many changes that reading again is cheaper than following. */
  forget(): void {
    this.#held.clear()
    this.#size = 0
  }
}

/** Where a number stands in a list, largest first, or where it would; from a place on, in strides that double, then by halves. */
function placeOf(ids: Uint32Array, id: number, from = 0): number {
  let [low, stride] = [from, 1]
  while (low + stride < ids.length && (ids[low + stride] ?? 0) > id) {
    low += stride
    stride *= 2
  }
  let high = Math.min(ids.length, low + stride)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) > id) low = middle + 1
    else high = middle
  }
  return low
}

/** Numbers that stand in every list, largest first: those of the shortest are looked for in the others. */
export function inAll(lists: readonly Uint32Array[]): Uint32Array {
  const [shortest = new Uint32Array(), ...rest] = lists.toSorted((a, b) => a.length - b.length)
  return rest.reduce((kept, list) => {
    const both = new Uint32Array(kept.length)
    let [count, at] = [0, 0]
    for (const id of kept) {
      at = placeOf(list, id, at)
      if (list[at] === id) both[count++] = id
    }
    return both.subarray(0, count)
  }, shortest)
}
