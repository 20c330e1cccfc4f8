import { sql } from 'kysely'
import type { Register } from '../database.ts'

export type Code = { readonly facet: string; readonly value: string; readonly label?: unknown }

/**
 * The filters of every entry as numbers in memory: about fifty bytes an entry. Rows lie by the entry's number; the codes of a row lie
 * together in `codes` from `start` on. A row that changes is written anew at the end.
 */
export class Columns {
  start = new Uint32Array(1024)
  length = new Uint16Array(1024)
  registered = new Uint8Array(1024)
  codes = new Uint32Array(16_384)
  /** One more than the largest number of an entry. */
  end = 0
  entries = 0
  /** Grows with every change, so that what was worked out from the columns is known to be old. */
  version = 0
  readonly meaning: (Code | undefined)[] = []
  /** The codes of each facet, so that one facet is read without going through all. */
  readonly byFacet = new Map<string, number[]>()
  readonly #number = new Map<string, number>()
  #used = 0
  #newestCode = 0
  #horizon = '0'

  codeOf(facet: string, value: string): number {
    return this.#number.get(`${facet} ${value}`) ?? 0
  }

  /**
   * Reads what changed since the last time, by whichever process. Whatever a transaction may still have been writing then is read
   * again: nothing is missed, and most of the time there is nothing.
   */
  async refresh(register: Register): Promise<void> {
    const { rows: [news] } = await sql<{ horizon: string; ids: string | null }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, (select string_agg(distinct id::text, ',') from search_news where changed >= ${this.#horizon}::text::xid8) as ids`.execute(register)
    const first = this.#horizon === '0'
    if (first) for (let after = 0, more = true; more; ) [after, more] = await this.#read(register, sql`id > ${after} order by id limit 50000`, after)
    else if (news?.ids) await this.#read(register, sql`id = any(${`{${news.ids}}`}::integer[])`, 0)
    this.#horizon = news?.horizon ?? this.#horizon
  }

  async #read(register: Register, which: ReturnType<typeof sql>, after: number): Promise<[number, boolean]> {
    const { rows } = await sql<{ id: number; registered: boolean; codes: string }>`select id, registered, array_to_string(codes, ',') as codes from search_marks where ${which}`.execute(register)
    let last = after
    for (const { id, registered, codes } of rows) {
      this.#put(id, registered, codes)
      last = Math.max(last, id)
    }
    if (rows.length > 0) {
      this.version += 1
      const { rows: codes } = await sql<{ code: number; facet: string; value: string; label: unknown }>`select code, facet, value, label from search_codes where code > ${this.#newestCode} order by code`.execute(register)
      for (const { code, facet, value, label } of codes) {
        this.meaning[code] = { facet, value, ...(label === null ? {} : { label }) }
        this.#number.set(`${facet} ${value}`, code)
        const known = this.byFacet.get(facet)
        if (known) known.push(code)
        else this.byFacet.set(facet, [code])
        this.#newestCode = code
      }
    }
    return [last, rows.length === 50_000]
  }

  #put(id: number, registered: boolean, text: string): void {
    if (id >= this.start.length) {
      const size = Math.max(id + 1, this.start.length * 2)
      this.start = grown(this.start, new Uint32Array(size))
      this.length = grown(this.length, new Uint16Array(size))
      this.registered = grown(this.registered, new Uint8Array(size))
    }
    const codes = numbersIn(text)
    if (this.#used + codes.length > this.codes.length) this.codes = grown(this.codes, new Uint32Array(Math.max(this.codes.length * 2, this.#used + codes.length)))
    this.codes.set(codes, this.#used)
    if (this.length[id] === 0) this.entries += 1
    this.start[id] = this.#used
    this.length[id] = codes.length
    this.registered[id] = registered ? 1 : 0
    this.#used += codes.length
    this.end = Math.max(this.end, id + 1)
  }
}

const grown = <T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T => {
  to.set(from)
  return to
}

/** Whole numbers between commas, read without making a text of each: there may be twenty thousand. */
export function numbersIn(text: string | null): Uint32Array {
  if (!text) return new Uint32Array()
  const numbers = new Uint32Array((text.length + 1) >> 1)
  let [count, now] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at)
    if (digit === 44) {
      numbers[count++] = now
      now = 0
    } else now = now * 10 + digit - 48
  }
  numbers[count++] = now
  return numbers.subarray(0, count)
}

const known = new WeakMap<Register, { readonly columns: Columns; reading: Promise<void> | undefined }>()
/** The columns of a register, as new as the moment of asking. What many ask at once is read once. */
export async function columnsOf(register: Register): Promise<Columns> {
  const mine = known.get(register) ?? { columns: new Columns(), reading: undefined }
  known.set(register, mine)
  // Who comes while others read waits for a reading that began after they came.
  while (mine.reading) await mine.reading
  mine.reading = mine.columns.refresh(register).finally(() => void (mine.reading = undefined))
  await mine.reading
  return mine.columns
}
