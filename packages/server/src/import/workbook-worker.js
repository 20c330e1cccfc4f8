// Opens a workbook apart from everything else: the parent sets the memory and the time that it may take.
import { parentPort, workerData } from 'node:worker_threads'
import * as xlsx from '@e965/xlsx'

const book = xlsx.read(workerData, {
  type: 'array',
  cellDates: true,
  cellFormula: false,
  cellHTML: false,
  cellStyles: true,
  sheetRows: 50_002,
  WTF: false,
})
const sheet = book.Sheets[book.SheetNames[0] ?? '']
const range = sheet?.['!ref'] ? xlsx.utils.decode_range(sheet['!ref']) : undefined
if (!sheet || !range || range.e.c > 400) parentPort?.postMessage(null)
else {
  const table = xlsx.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: '', blankrows: true })
  const pad = (number) => String(number).padStart(2, '0')
  const text = (cell) =>
    cell instanceof Date ? `${cell.getUTCFullYear()}-${pad(cell.getUTCMonth() + 1)}-${pad(cell.getUTCDate())}` : String(cell ?? '')
  const rows = table.map((row) => Array.from({ length: range.e.c - range.s.c + 1 }, (_, column) => text(row[column])))
  // A cell merged downwards says the same for each of its rows; one merged sideways stays where it begins.
  for (const { s, e } of (sheet['!merges'] ?? []).slice(0, 5000))
    if (s.c === e.c && e.r - s.r < 5000)
      for (let row = s.r + 1; row <= e.r; row += 1)
        if (rows[row - range.s.r]) rows[row - range.s.r][s.c - range.s.c] = rows[s.r - range.s.r]?.[s.c - range.s.c] ?? ''
  const hidden = (sheet['!rows'] ?? []).flatMap((row, index) => (row?.hidden ? [index + 1] : []))
  parentPort?.postMessage({ rows, first: range.s.r, hidden })
}
