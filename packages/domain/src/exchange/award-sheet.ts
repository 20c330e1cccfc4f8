import { epoch } from '../model/instant.ts'
import type { Instant } from '../model/instant.ts'
import { dateOrderOf } from './sheet-date.ts'
import type { DateOrder } from './sheet-date.ts'
import { judgeRow } from './award-row.ts'
import type { AwardSheetRow } from './award-row.ts'
import { clean, foldCell } from './sheet-cell.ts'
import { columnsOf } from './sheet-columns.ts'
import type { SheetColumn } from './sheet-columns.ts'
import { strictTable } from './sheet-table.ts'
import type { SheetTable } from './sheet-table.ts'

export type AwardSheet = {
  readonly header: readonly string[]
  readonly headerRow: number
  readonly columns: readonly SheetColumn[]
  readonly dateOrder: DateOrder
  readonly rows: readonly AwardSheetRow[]
  readonly counts: { readonly ready: number; readonly needsYou: number; readonly leftOut: number }
  readonly encoding?: { readonly used: string; readonly guessed: boolean }
}
export type SheetChoices = {
  readonly columns?: readonly SheetColumn[]
  readonly dateOrder?: DateOrder
  /** Remarks that a person has looked at: it is as it should be. */
  readonly accepted?: readonly { readonly row: number; readonly code: string }[]
}

/**
 * Reads a table of learners into awards that are ready, rows that need a person, and rows left out (not passed).
 * The first row is the header. Every row is judged before anybody awards anything (security.md IMP-05 to IMP-08).
 * One person, one day: one award, whatever the case, spaces or invisible characters (IMP-06).
 */
export const readAwardSheet = (table: readonly (readonly string[])[], at: Instant, choices: SheetChoices = {}): AwardSheet =>
  judgeAwardSheet(strictTable(table), at, choices)

/** Judges a sheet as it lies there: also again after each change, by the same rules on the server and in the browser. */
export function judgeAwardSheet(table: SheetTable, at: Instant, choices: SheetChoices = {}): AwardSheet {
  const { header, headerRow, encoding } = table
  const chosen = choices.columns?.length === header.length ? choices.columns : undefined
  const columns = chosen ?? columnsOf(header)
  const cellOf = (cells: readonly string[], column: SheetColumn): string => cells[columns.indexOf(column)] ?? ''
  const dateOrder = choices.dateOrder ?? dateOrderOf(table.rows.map(({ cells }) => cellOf(cells, 'date')))
  const used = new Map<string, number>()
  for (const { cells } of table.rows) {
    const address = foldCell(cellOf(cells, 'email'))
    if (address) used.set(address, (used.get(address) ?? 0) + 1)
  }
  const seen = { exact: new Map<string, number>(), named: new Map<string, number>(), person: new Map<string, number>() }
  // Columns without a heading that hold something: a name may be cut in two by a merged heading.
  const unnamed = new Set(chosen ? [] : header.flatMap((heading, column) => (clean(heading) === '' ? [column] : [])))
  const accepted = new Set(choices.accepted?.map(({ row, code }) => `${row}|${code}`))
  const rows = table.rows
    .filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
    .map((row) =>
      judgeRow({
        ...row,
        width: header.length,
        columns,
        dateOrder,
        used,
        seen,
        unnamed,
        accepted,
        now: epoch(at),
        guessed: encoding?.guessed === true,
      }),
    )
  const count = (state: AwardSheetRow['state']) => rows.filter((row) => row.state === state).length
  return {
    header,
    headerRow,
    columns,
    dateOrder,
    rows,
    counts: { ready: count('ready'), needsYou: count('needs-you'), leftOut: count('left-out') },
    ...(encoding ? { encoding } : {}),
  }
}
