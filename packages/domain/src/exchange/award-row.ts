import type { Instant } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import { isVisibleText } from '../model/text.ts'
import resultWords from './result-words.json' with { type: 'json' }
import summaryWords from './summary-words.json' with { type: 'json' }
import { clean, foldCell, looksLikeFormula, mixesScripts } from './sheet-cell.ts'
import type { SheetColumn } from './sheet-columns.ts'
import { readSheetDate } from './sheet-date.ts'
import type { DateOrder } from './sheet-date.ts'
import { holdsTwo, isEmail, mendedEmail, mistypedEmail } from './sheet-email.ts'

export type SheetAward = {
  readonly name: string
  readonly latinName?: string
  readonly email?: string
  readonly passed: boolean
  readonly grade?: string
  readonly awarded: Instant
  readonly route: 'course' | 'validation'
}
/** What to write into which cells, so that a problem is gone; or nothing to write, where looking is enough. */
export type SheetFix = { readonly code: Problem['code']; readonly cells: readonly { readonly column: number; readonly value: string }[] }
export type AwardSheetRow = {
  /** As counted in the sheet, from 1. */
  readonly row: number
  readonly cells: readonly string[]
  readonly state: 'ready' | 'needs-you' | 'left-out'
  readonly problems: readonly Problem[]
  readonly fixes: readonly SheetFix[]
  /** The file does not show this row. */
  readonly hidden?: boolean
  readonly award?: SheetAward
}
export type RowContext = {
  readonly cells: readonly string[]
  readonly row: number
  readonly hidden?: boolean
  readonly width: number
  readonly columns: readonly SheetColumn[]
  readonly dateOrder: DateOrder
  /** How many rows use an e-mail address. */
  readonly used: ReadonlyMap<string, number>
  /** Person and day, name and day, person: to the row where they stood first. */
  readonly seen: { readonly exact: Map<string, number>; readonly named: Map<string, number>; readonly person: Map<string, number> }
  readonly unnamed: ReadonlySet<number>
  readonly accepted: ReadonlySet<string>
  readonly now: number
  readonly guessed: boolean
}
const tenYears = 10 * 365.25 * 86_400_000

/** The name as its person uses it, out of one, two or three columns: “Nom” beside “Prénom” is half a name. */
function nameIn(cell: (column: SheetColumn) => string, columns: readonly SheetColumn[]): string {
  const [whole, given, family] = [cell('name'), cell('givenName'), cell('familyName')]
  if (whole === '') return [given, family].filter((part) => part !== '').join(' ')
  if (given !== '' && !columns.includes('familyName') && !whole.includes(given)) return `${given} ${whole}`
  if (family !== '' && !columns.includes('givenName') && !whole.includes(family)) return `${whole} ${family}`
  return whole
}

/** Judges one row. A doubt is a problem with a place and, where there is one, a fix; nothing doubtful is ever ready. */
export function judgeRow(context: RowContext): AwardSheetRow {
  const { cells, row, columns, dateOrder, used, seen, accepted, now } = context
  const problems: Problem[] = []
  const fixes: SheetFix[] = []
  const shown = context.hidden ? { hidden: true } : {}
  const cell = (column: SheetColumn): string => clean(cells[columns.indexOf(column)] ?? '')
  const placeOf = (column: SheetColumn): number => Math.max(columns.indexOf(column), 0)
  const where = (column: number): string => `/rows/${row}/${column}`
  const add = (code: Problem['code'], column: number, fix?: SheetFix['cells'], values: Problem['values'] = {}): void => {
    if (accepted.has(`${row}|${code}`)) return
    problems.push({ code, at: where(column), values: { row, ...values } })
    if (fix) fixes.push({ code, cells: fix })
  }
  const leftOut = (problem: Problem): AwardSheetRow => ({ row, cells, state: 'left-out', problems: [problem], fixes: [], ...shown })
  const name = nameIn(cell, columns)
  const namePlace = columns.includes('name')
    ? placeOf('name')
    : columns.includes('familyName')
      ? placeOf('familyName')
      : placeOf('givenName')
  const [latinName, grade, result] = [cell('latinName'), cell('grade'), foldCell(cell('result'))]
  const email = cell('email').toLowerCase()

  if (columns.includes('result') && resultWords.failed.includes(result))
    return leftOut({ code: 'sheet.not-passed', at: where(placeOf('result')), values: { row } })
  if (summaryWords.includes(foldCell(name).replace(/\s*[:.]?\s*\d*$/, '')))
    return leftOut({ code: 'sheet.summary-row', at: where(namePlace), values: { row } })
  if (context.guessed) add('sheet.encoding-guessed', namePlace)
  if (context.hidden) add('sheet.row-hidden', namePlace, [])
  if (cells.some((text, column) => column >= context.width && clean(text) !== '')) add('sheet.row-shifted', context.width - 1)
  for (const column of context.unnamed) if (clean(cells[column] ?? '') !== '') add('sheet.column-unnamed', column)

  if (name === '') add('sheet.name-missing', namePlace)
  else if (isEmail(name.toLowerCase()))
    add(
      'sheet.name-is-email',
      namePlace,
      email !== '' && !isEmail(email) && columns.includes('email')
        ? [
            { column: namePlace, value: cell('email') },
            { column: placeOf('email'), value: name },
          ]
        : undefined,
    )
  else if (looksLikeFormula(name)) add('sheet.formula', namePlace)
  else if (name.length > 300 || !isVisibleText(name) || /[\u202a-\u202e\u2066-\u2069]|\ufffd/.test(name) || !/\p{L}/u.test(name))
    add('sheet.name-unreadable', namePlace)
  if (columns.includes('result') && !resultWords.passed.includes(result))
    add(result === '' ? 'sheet.result-missing' : 'sheet.result-unclear', placeOf('result'))
  judgeEmail()

  const date = columns.includes('date') ? readSheetDate(cell('date'), dateOrder) : { why: 'missing' as const }
  if ('why' in date)
    add(
      `sheet.date-${date.why}`,
      placeOf('date'),
      'meant' in date && date.meant !== undefined ? [{ column: placeOf('date'), value: date.meant }] : undefined,
    )
  const awarded = 'day' in date ? `${date.day}T12:00:00Z` : undefined
  const moment = awarded === undefined ? now : Date.parse(awarded)
  if (moment > now + 86_400_000) add('sheet.date-in-future', placeOf('date'))
  if (moment < now - tenYears) add('sheet.date-long-ago', placeOf('date'), [])

  // Who it is: the same person and day stand for one award; nearly the same are asked about.
  const person = `${foldCell(email || name)}|${foldCell(email ? name : '')}`
  const first = seen.exact.get(`${person}|${awarded ?? ''}`)
  if (first !== undefined && name !== '') return leftOut({ code: 'sheet.duplicate', at: where(namePlace), values: { row, first } })
  const [named, before] = [seen.named.get(`${foldCell(name)}|${awarded ?? ''}`), seen.person.get(person)]
  if (name !== '' && named !== undefined) add('sheet.maybe-twice', namePlace, [], { first: named })
  else if (name !== '' && before !== undefined) add('sheet.two-days', placeOf('date'), [], { first: before })
  seen.exact.set(`${person}|${awarded ?? ''}`, row)
  if (named === undefined) seen.named.set(`${foldCell(name)}|${awarded ?? ''}`, row)
  if (before === undefined) seen.person.set(person, row)
  if (problems.length > 0 || awarded === undefined) return { row, cells, state: 'needs-you', problems, fixes, ...shown }

  const remarks: Problem[] = []
  if (email !== '' && (used.get(email) ?? 0) > 1)
    remarks.push({ code: 'sheet.email-shared', at: where(placeOf('email')), values: { row, people: used.get(email) ?? 0 } })
  if (mixesScripts(name)) remarks.push({ code: 'sheet.name-mixed', at: where(namePlace), values: { row } })
  for (const [index, column] of columns.entries()) {
    const unreadable = column === 'ignore' && readSheetDate(clean(cells[index] ?? ''), dateOrder)
    if (unreadable && 'why' in unreadable && unreadable.why === 'two-digit-year')
      remarks.push({ code: 'sheet.date-two-digit-year', at: where(index), values: { row } })
  }
  const award: SheetAward = {
    name,
    passed: true,
    awarded,
    route: resultWords.validation.includes(foldCell(cell('route'))) ? 'validation' : 'course',
    ...(latinName === '' ? {} : { latinName }),
    ...(email === '' ? {} : { email }),
    ...(grade === '' ? {} : { grade: grade.slice(0, 80) }),
  }
  return { row, cells, state: 'ready', problems: remarks, fixes: [], award, ...shown }

  function judgeEmail(): void {
    if (email === '') return
    const place = placeOf('email')
    if (holdsTwo(email)) return add('sheet.email-two', place)
    if (!isEmail(email)) {
      const value = mendedEmail(cell('email'))
      return add('sheet.email-unreadable', place, value === undefined ? undefined : [{ column: place, value }])
    }
    const value = mistypedEmail(email)
    if (value !== undefined) add('sheet.email-typo', place, [{ column: place, value }])
    else if ((used.get(email) ?? 0) > 1 && !columns.includes('name') && !columns.includes('familyName') && !columns.includes('givenName'))
      add('sheet.email-shared', place, undefined, { people: used.get(email) ?? 0 })
  }
}
