import { CsvError, parse } from 'csv-parse/sync'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { limits } from './limits.ts'

const separators = [',', ';', '\t'] as const

/**
 * Reads CSV as RFC 4180 has it, in UTF-8, or says what is wrong and in which row; never half a file, never wrong letters
 * (security.md IMP-01 to IMP-05). The separator is what the header has most of, outside of quotation marks; a comma where that leaves a doubt.
 */
export function readCsv(bytes: Uint8Array): Result<string[][]> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse({ code: 'import.not-utf8' })
  }
  if (text.includes('\u0000') || /^\s*[[{<]/.test(text)) return refuse({ code: 'import.not-a-sheet' })
  if (text.trim() === '') return refuse({ code: 'import.empty' })
  const declared = /^sep=(.)\r?\n/i.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const firstLine = body.slice(0, 65_536).split(/\r?\n/, 1)[0] ?? ''
  const separator = declared?.[1] ?? separatorOf(firstLine)
  if (firstLine.split(separator).length > limits.columns)
    return refuse({ code: 'import.too-many-columns', values: { limit: limits.columns } })
  const skipped = declared ? 1 : 0
  let table: string[][]
  try {
    table = parse(body, { delimiter: separator, bom: true, skip_empty_lines: true, max_record_size: limits.cell * 8, to: limits.rows + 2 })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    return refuse({ code: 'import.row-malformed', at: `/rows/${line + skipped}`, values: { row: line + skipped } })
  }
  return judgeTable(table)
}

function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  const count = (mark: string): number => bare.split(mark).length
  return separators.reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** The limits and the header that hold for every sheet, whatever file it came in. */
export function judgeTable(table: string[][]): Result<string[][]> {
  const [header = [], ...rows] = table
  if (header.length === 0 || rows.length === 0) return refuse({ code: 'import.empty' })
  if (header.length > limits.columns) return refuse({ code: 'import.too-many-columns', values: { limit: limits.columns } })
  if (rows.length > limits.rows) return refuse({ code: 'import.too-many-rows', values: { limit: limits.rows } })
  const headings = header.map((heading) => heading.normalize('NFC').trim().toLowerCase())
  const twice = headings.find((heading, index) => heading !== '' && headings.indexOf(heading) !== index)
  if (twice !== undefined)
    return refuse({ code: 'import.header-duplicate', at: `/rows/1/${headings.lastIndexOf(twice)}`, values: { name: twice.slice(0, 80) } })
  const long = table.findIndex((row) => row.some((cell) => cell.length > limits.cell))
  if (long >= 0) return refuse({ code: 'import.cell-too-long', at: `/rows/${long + 1}`, values: { row: long + 1 } })
  return accept(table)
}
