import { Day } from '../model/instant.ts'

export type DateOrder = 'day-first' | 'month-first' | 'year-first' | 'unclear'
/** A cell as a day, or why it is none: empty, of unclear order, a two-digit year, or not a date. */
export type SheetDate = { readonly day: string } | { readonly why: 'missing' | 'unclear' | 'two-digit-year' | 'unreadable' }

const numbers = /^(\d{1,4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})\.?$/
const latinDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660)).replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))

const day = (year: number, month: number, date: number): SheetDate => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return Day.safeParse(text).success ? { day: text } : { why: 'unreadable' }
}

/** Reads one cell in the order that the sheet has, or that the person chose. A two-digit year is never guessed. */
export function readSheetDate(cell: string, order: DateOrder): SheetDate {
  const text = latinDigits(cell.trim()).replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  if (text === '') return { why: 'missing' }
  const [, a = '', b = '', c = ''] = numbers.exec(text) ?? []
  if (a === '') return { why: 'unreadable' }
  if (a.length === 4) return day(Number(a), Number(b), Number(c))
  if (c.length !== 4) return { why: c.length <= 2 && a.length <= 2 ? 'two-digit-year' : 'unreadable' }
  if (order === 'day-first' || Number(a) > 12) return day(Number(c), Number(b), Number(a))
  if (order === 'month-first' || Number(b) > 12) return day(Number(c), Number(a), Number(b))
  return a === b ? day(Number(c), Number(a), Number(b)) : { why: 'unclear' }
}

/** The order that all the cells of a column agree on: one cell with a number over 12 settles it for the others. */
export function dateOrderOf(cells: readonly string[]): DateOrder {
  const parts = cells.map((cell) => numbers.exec(latinDigits(cell.trim()))).filter((found) => found !== null)
  if (parts.length === 0) return 'year-first'
  const short = parts.filter(([, first = '']) => first.length < 4)
  if (short.length === 0) return 'year-first'
  const dayFirst = short.some(([, first]) => Number(first) > 12)
  const monthFirst = short.some(([, , second]) => Number(second) > 12)
  if (dayFirst !== monthFirst) return dayFirst ? 'day-first' : 'month-first'
  return 'unclear'
}
