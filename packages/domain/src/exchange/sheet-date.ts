import { Day } from '../model/instant.ts'
import monthNames from './month-names.json' with { type: 'json' }

export type DateOrder = 'day-first' | 'month-first' | 'year-first' | 'unclear'
/** A cell as a day, or why it is none: empty, of unclear order, a two-digit year, or not a date. */
export type SheetDate =
  | { readonly day: string }
  | {
      readonly why: 'missing' | 'unclear' | 'two-digit-year' | 'serial' | 'unreadable'
      /** What was probably meant: to be looked at, never taken by itself. */ readonly meant?: string
    }

const numbers = /^(\d{1,4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})\.?$/
const latinDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))

const day = (year: number, month: number, date: number): SheetDate => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return Day.safeParse(text).success ? { day: text } : { why: 'unreadable' }
}

const meant = (date: SheetDate): { readonly meant?: string } => ('day' in date ? { meant: date.day } : {})
const months = new Map(Object.entries(monthNames).flatMap(([month, names]) => names.map((name) => [name, Number(month)] as const)))

/** “4 Feb 2026”, “February 4, 2026”, “4 лютого 2026 р.”: the month is named, so there is no order to ask about. */
function readNamed(text: string): SheetDate | undefined {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/(\d)(st|nd|rd|th|er)\b/g, '$1')
    .replace(/[.,]|\bde\b|(?<=\s)(р|г)\.?$/g, ' ')
    .trim()
  const found = /^(\d{1,2})[\s-]+([^\d]+?)[\s-]+(\d{4})$/.exec(words) ?? /^([^\d]+?)[\s-]+(\d{1,2})[\s-]+(\d{4})$/.exec(words)
  if (!found) return undefined
  const [, one = '', two = '', year = ''] = found
  const [date, name] = /^\d/.test(one) ? [one, two] : [two, one]
  const month = months.get(name.trim())
  return month === undefined ? undefined : day(Number(year), month, Number(date))
}
/** A day as spreadsheets count it, from the last day of 1899; only what could be an award. */
function fromSerial(number: number): SheetDate {
  if (number < 32_874 || number > 73_050) return { why: 'unreadable' }
  return { day: new Date((number - 25_569) * 86_400_000).toISOString().slice(0, 10) }
}

/** Reads one cell in the order that the sheet has, or that the person chose. A two-digit year is never guessed. */
export function readSheetDate(cell: string, order: DateOrder): SheetDate {
  const text = latinDigits(cell.trim()).replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  if (text === '') return { why: 'missing' }
  const named = readNamed(text)
  if (named) return named
  const serial = /^\d{5}$/.exec(text)
  if (serial) return { why: 'serial', ...meant(fromSerial(Number(text))) }
  const [, a = '', b = '', c = ''] = numbers.exec(text) ?? []
  if (a === '') return { why: 'unreadable' }
  if (a.length === 4) return day(Number(a), Number(b), Number(c))
  if (c.length !== 4) {
    if (c.length > 2 || a.length > 2) return { why: 'unreadable' }
    const whole = readSheetDate(`${a}/${b}/20${c.padStart(2, '0')}`, order)
    return { why: 'two-digit-year', ...meant(whole) }
  }
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
