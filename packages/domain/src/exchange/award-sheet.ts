import * as z from 'zod'
import { epoch } from '../model/instant.ts'
import type { Instant } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import { isVisibleText } from '../model/text.ts'
import { dateOrderOf, readSheetDate } from './sheet-date.ts'
import type { DateOrder } from './sheet-date.ts'
import { columnsOf } from './sheet-columns.ts'
import type { SheetColumn } from './sheet-columns.ts'
import resultWords from './result-words.json' with { type: 'json' }

export type SheetAward = {
  readonly name: string
  readonly latinName?: string
  readonly email?: string
  readonly passed: boolean
  readonly grade?: string
  readonly awarded: Instant
  readonly route: 'course' | 'validation'
}
export type AwardSheetRow = {
  /** As counted in the sheet, the header being row 1. */
  readonly row: number
  readonly cells: readonly string[]
  readonly state: 'ready' | 'needs-you' | 'left-out'
  readonly problems: readonly Problem[]
  readonly award?: SheetAward
}
export type AwardSheet = {
  readonly header: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly dateOrder: DateOrder
  readonly rows: readonly AwardSheetRow[]
  readonly counts: { readonly ready: number; readonly needsYou: number; readonly leftOut: number }
}
export type SheetChoices = { readonly columns?: readonly SheetColumn[]; readonly dateOrder?: DateOrder }

const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g
const clean = (cell: string): string => cell.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim()
const fold = (text: string): string => clean(text).toLowerCase()

/**
 * Reads a table of learners into awards that are ready, rows that need a person, and rows left out (not passed).
 * The first row is the header. Every row is judged before anybody awards anything (security.md IMP-05 to IMP-08).
 * One person, one day: one award, whatever the case, spaces or invisible characters (IMP-06).
 */
export function readAwardSheet(table: readonly (readonly string[])[], at: Instant, choices: SheetChoices = {}): AwardSheet {
  const [header = [], ...body] = table
  const columns = choices.columns?.length === header.length ? choices.columns : columnsOf(header)
  const dates = body.map((cells) => cells[columns.indexOf('date')] ?? '')
  const dateOrder = choices.dateOrder ?? dateOrderOf(dates)
  const used = new Map<string, number>()
  for (const cells of body) {
    const address = fold(cells[columns.indexOf('email')] ?? '')
    if (address) used.set(address, (used.get(address) ?? 0) + 1)
  }
  const seen = new Map<string, number>()
  const rows: AwardSheetRow[] = []
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => clean(cell) === '')) continue
    rows.push(readRow({ cells, row: index + 2, columns, dateOrder, used, seen, at }))
  }
  const count = (state: AwardSheetRow['state']) => rows.filter((row) => row.state === state).length
  return { header, columns, dateOrder, rows, counts: { ready: count('ready'), needsYou: count('needs-you'), leftOut: count('left-out') } }
}

type RowContext = {
  readonly cells: readonly string[]
  readonly row: number
  readonly columns: readonly SheetColumn[]
  readonly dateOrder: DateOrder
  /** How many rows use an e-mail address. */
  readonly used: ReadonlyMap<string, number>
  /** Person and day to the row where they stood first. */
  readonly seen: Map<string, number>
  readonly at: Instant
}

function readRow({ cells, row, columns, dateOrder, used, seen, at }: RowContext): AwardSheetRow {
  const problems: Problem[] = []
  const cell = (column: SheetColumn): string => clean(cells[columns.indexOf(column)] ?? '')
  const where = (column: SheetColumn): string => `/rows/${row}/${Math.max(columns.indexOf(column), 0)}`
  const name = cell('name') || [cell('givenName'), cell('familyName')].filter((part) => part !== '').join(' ')
  const latinName = cell('latinName')
  const email = cell('email').toLowerCase()
  const result = fold(cell('result'))
  const grade = cell('grade')

  if (columns.includes('result') && resultWords.failed.includes(result)) return { row, cells, state: 'left-out', problems: [{ code: 'sheet.not-passed', at: where('result'), values: { row } }] }
  if (name === '') problems.push({ code: 'sheet.name-missing', at: where('name'), values: { row } })
  else if (name.length > 300 || !isVisibleText(name) || /[\u202a-\u202e\u2066-\u2069]/.test(name)) problems.push({ code: 'sheet.name-unreadable', at: where('name'), values: { row } })
  if (columns.includes('result') && !resultWords.passed.includes(result)) problems.push({ code: result === '' ? 'sheet.result-missing' : 'sheet.result-unclear', at: where('result'), values: { row } })
  if (email !== '' && !z.email().max(320).safeParse(email).success) problems.push({ code: 'sheet.email-unreadable', at: where('email'), values: { row } })
  else if (email !== '' && (used.get(email) ?? 0) > 1 && !columns.includes('name') && !columns.includes('familyName')) problems.push({ code: 'sheet.email-shared', at: where('email'), values: { row, people: used.get(email) ?? 0 } })

  const date = columns.includes('date') ? readSheetDate(cell('date'), dateOrder) : { why: 'missing' as const }
  if ('why' in date) problems.push({ code: `sheet.date-${date.why}`, at: where('date'), values: { row } })
  const awarded = 'day' in date ? `${date.day}T12:00:00Z` : undefined
  if (awarded !== undefined && epoch(awarded) > epoch(at) + 86_400_000) problems.push({ code: 'sheet.date-in-future', at: where('date'), values: { row } })

  const person = `${fold(email || name)}|${fold(email ? name : '')}|${awarded ?? ''}`
  const first = seen.get(person)
  if (first !== undefined && name !== '') return { row, cells, state: 'left-out', problems: [{ code: 'sheet.duplicate', at: where('name'), values: { row, first } }] }
  seen.set(person, row)
  if (problems.length > 0 || awarded === undefined) return { row, cells, state: 'needs-you', problems }

  const remarks: Problem[] = email !== '' && (used.get(email) ?? 0) > 1 ? [{ code: 'sheet.email-shared', at: where('email'), values: { row, people: used.get(email) ?? 0 } }] : []
  for (const [index, column] of columns.entries()) {
    const unreadable = column === 'ignore' && readSheetDate(clean(cells[index] ?? ''), dateOrder)
    if (unreadable && 'why' in unreadable && unreadable.why === 'two-digit-year') remarks.push({ code: 'sheet.date-two-digit-year', at: `/rows/${row}/${index}`, values: { row } })
  }
  const award: SheetAward = {
    name, passed: true, awarded,
    route: resultWords.validation.includes(fold(cell('route'))) ? 'validation' : 'course',
    ...(latinName === '' ? {} : { latinName }), ...(email === '' ? {} : { email }), ...(grade === '' ? {} : { grade: grade.slice(0, 80) }),
  }
  return { row, cells, state: 'ready', problems: remarks, award }
}
