import * as xlsx from '@e965/xlsx'
import { inertCell } from './csv.ts'

/**
 * A table as a workbook in which every cell is text: nothing in it is a formula, and saved as CSV later nothing becomes one (security.md EXP-01).
 */
export function printRemarks(rows: readonly (readonly string[])[]): Uint8Array {
  const sheet: xlsx.WorkSheet = {}
  const width = Math.max(...rows.map((row) => row.length), 1)
  for (const [r, row] of rows.entries())
    for (const [c, text] of row.entries())
      if (text !== '') sheet[xlsx.utils.encode_cell({ r, c })] = { t: 's', v: inertCell(text).slice(0, 32_000) }
  sheet['!ref'] = xlsx.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(rows.length - 1, 0), c: width - 1 } })
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, 'Sheet')
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}
