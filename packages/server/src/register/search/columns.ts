import { sql } from 'kysely'
import type { Register } from '../database.ts'
import { numbersIn } from './numbers.ts'
import { Postings } from './postings.ts'

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
  /** Which entries have which words, as far as somebody asked; its version grows with every change, so that what was worked out before is known to be old. */
  readonly postings = new Postings()
  readonly meaning: (Code | undefined)[] = []
  /** The codes of each facet, so that one facet is read without going through all. */
  readonly byFacet = new Map<string, number[]>()
  readonly #number = new Map<string, number>()
  #used = 0
  #newestCode = 0
  #horizon = '0'
  /** Changes that were read and may be told again, because a transaction older than they are was still writing. */
  #told: ReadonlySet<string> = new Set()

  codeOf(facet: string, value: string): number {
    return this.#number.get(`${facet} ${value}`) ?? 0
  }

  /**
   * Reads what changed since the last time, by whichever process. What a transaction may still have been writing then is told again:
   * nothing is missed, and most of the time there is nothing.
   */
  async refresh(register: Register): Promise<void> {
    const {
      rows: [news],
    } = await sql<{
      horizon: string
      told: string | null
    }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, (select string_agg(distinct id::text || ' ' || changed::text, ',') from search_news where changed >= ${this.#horizon}::text::xid8) as told`.execute(
      register,
    )
    const told = news?.told?.split(',') ?? []
    if (this.#horizon === '0') for (let after = 0, more = true; more;) [after, more] = await this.#readAll(register, after)
    else await this.#readAgain(register, [...new Set(told.filter((one) => !this.#told.has(one)).map((one) => Number(one.split(' ')[0])))])
    this.#horizon = news?.horizon ?? this.#horizon
    this.#told = new Set(told)
  }

  async #readAll(register: Register, after: number): Promise<[number, boolean]> {
    const { rows } = await sql<{
      id: number
      registered: boolean
      codes: string
    }>`select id, registered, array_to_string(codes, ',') as codes from search_marks where id > ${after} order by id limit 50000`.execute(
      register,
    )
    for (const { id, registered, codes } of rows) this.#put(id, registered, codes)
    if (rows.length > 0) await this.#changed(register)
    return [rows.at(-1)?.id ?? after, rows.length === 50_000]
  }

  async #readAgain(register: Register, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return
    const few = ids.length <= 1000
    const { rows } = await sql<{
      id: number
      registered: boolean
      codes: string
      marks: string | null
    }>`select id, registered, array_to_string(codes, ',') as codes, ${few ? sql`array_to_string(marks, ',')` : sql`null`} as marks from search_marks where id = any(${`{${ids.join()}}`}::integer[])`.execute(
      register,
    )
    for (const { id, registered, codes, marks } of rows) {
      this.#put(id, registered, codes)
      if (few) this.postings.changed(id, numbersIn(marks))
    }
    if (!few) this.postings.forget()
    await this.#changed(register)
  }

  /** Nothing may wait between the rows that were put and the version that says so. */
  async #changed(register: Register): Promise<void> {
    this.postings.version += 1
    const { rows: codes } = await sql<{
      code: number
      facet: string
      value: string
      label: unknown
    }>`select code, facet, value, label from search_codes where code > ${this.#newestCode} order by code`.execute(register)
    for (const { code, facet, value, label } of codes) {
      this.meaning[code] = { facet, value, ...(label === null ? {} : { label }) }
      this.#number.set(`${facet} ${value}`, code)
      const known = this.byFacet.get(facet)
      if (known) known.push(code)
      else this.byFacet.set(facet, [code])
      this.#newestCode = code
    }
  }

  #put(id: number, registered: boolean, text: string): void {
    if (id >= this.start.length) {
      const size = Math.max(id + 1, this.start.length * 2)
      this.start = grown(this.start, new Uint32Array(size))
      this.length = grown(this.length, new Uint16Array(size))
      this.registered = grown(this.registered, new Uint8Array(size))
    }
    const codes = numbersIn(text)
    if (this.#used + codes.length > this.codes.length)
      this.codes = grown(this.codes, new Uint32Array(Math.max(this.codes.length * 2, this.#used + codes.length)))
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
