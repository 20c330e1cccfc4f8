import { CsvError, parse } from 'csv-parse/sync'
import { columnsOf } from '@cairn/domain/exchange/sheet-columns'
import { findHeader } from '@cairn/domain/exchange/sheet-table'
import type { SheetTable } from '@cairn/domain/exchange/sheet-table'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { decodeText } from './decode-text.ts'
import { limits } from './limits.ts'
import { looksLikeWorkbook } from './read-table.ts'
import { readCells } from './workbook.ts'

const separators = [',', ';', '\t', '|'] as const

/**
 * Reads a sheet as people have it: any usual encoding and separator, a title above the heading, empty rows, rows too long or too short, merged
 * and hidden cells. Nothing is put right here in silence: what is odd is kept, so that it can be judged, marked and mended in its place.
 */
export async function readMessyTable(bytes: Uint8Array, encoding?: string): Promise<Result<SheetTable>> {
  if (bytes.length > limits.sheetBytes) return refuse({ code: 'import.too-large', values: { limit: limits.sheetBytes / 1024 / 1024 } })
  if (looksLikeWorkbook(bytes)) {
    const cells = await readCells(bytes)
    if (!cells.ok) return cells
    const { rows, first, hidden } = cells.value
    return judged(findHeader([...Array.from({ length: first }, () => []), ...rows], new Set(hidden)))
  }
  const decoded = decodeText(bytes, encoding)
  if (!decoded) return refuse({ code: encoding === undefined ? 'import.not-utf8' : 'import.not-a-sheet' })
  const table = rowsOf(decoded.text)
  if (!table.ok) return table
  const found = judged(findHeader(table.value))
  return found.ok ? accept({ ...found.value, encoding: { used: decoded.encoding, guessed: decoded.guessed } }) : found
}

function rowsOf(text: string): Result<string[][]> {
  if (text.includes('\u0000') || /^\s*[[{<]/.test(text)) return refuse({ code: 'import.not-a-sheet' })
  if (text.trim() === '') return refuse({ code: 'import.empty' })
  const declared = /^\ufeff?sep=(.)\r?\n/i.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  try {
    const rows = parse(body, {
      delimiter: declared?.[1] ?? separatorOf(body),
      bom: true,
      skip_empty_lines: false,
      relax_column_count: true,
      max_record_size: limits.cell * 8,
      to: limits.rows + 22,
    })
    // The declaration is a row of the sheet as well.
    return accept(declared ? [[], ...rows] : rows)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = (typeof error['lines'] === 'number' ? error['lines'] : 1) + (declared ? 1 : 0)
    return refuse({ code: 'import.row-malformed', at: `/rows/${row}`, values: { row } })
  }
}
/** The separator by which the first rows fall into the most columns that are known; then the one there is most of. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 65_536)
    .split(/\r?\n/)
    .slice(0, 20)
    .map((line) => line.replace(/"[^"]*"/g, (quoted) => quoted.replace(/[,;\t|]/g, ' ')))
  const score = (mark: string): readonly [number, number] => [
    Math.max(
      ...lines.map(
        (line) => columnsOf(line.split(mark).map((cell) => cell.replace(/^"|"$/g, ''))).filter((column) => column !== 'ignore').length,
      ),
    ),
    Math.max(...lines.map((line) => line.split(mark).length)),
  ]
  return separators.reduce((best, mark) => {
    const [known, many] = score(mark)
    const [knownBest, manyBest] = score(best)
    return known > knownBest || (known === knownBest && many > manyBest) ? mark : best
  })
}

/** The limits that hold for every sheet, and the one thing that cannot be asked about in place: two columns that say they are the same. */
function judged(table: SheetTable): Result<SheetTable> {
  const { header, rows, headerRow } = table
  if (header.length === 0 || rows.length === 0) return refuse({ code: 'import.empty' })
  if (header.length > limits.columns) return refuse({ code: 'import.too-many-columns', values: { limit: limits.columns } })
  if (rows.length > limits.rows) return refuse({ code: 'import.too-many-rows', values: { limit: limits.rows } })
  const names = header.map((heading) => heading.normalize('NFC').trim().toLowerCase())
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place)
  if (twice !== undefined)
    return refuse({
      code: 'import.header-duplicate',
      at: `/rows/${headerRow}/${names.lastIndexOf(twice)}`,
      values: { name: twice.slice(0, 80) },
    })
  const long = rows.find(({ cells }) => cells.length > limits.columns * 2 || cells.some((cell) => cell.length > limits.cell))
  return long ? refuse({ code: 'import.cell-too-long', at: `/rows/${long.row}`, values: { row: long.row } }) : accept(table)
}
