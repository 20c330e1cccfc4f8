import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { readCsv } from './csv.ts'
import { limits } from './limits.ts'
import { readWorkbook } from './workbook.ts'

/** Both .xlsx and .ods are ZIP archives; what is in them, the bytes say, not the name. */
export const looksLikeWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 0x07

/** A sheet as rows of text, the header first, out of CSV, .xlsx or .ods. */
export async function readTable(bytes: Uint8Array): Promise<Result<string[][]>> {
  if (bytes.length > limits.sheetBytes) return refuse({ code: 'import.too-large', values: { limit: limits.sheetBytes / 1024 / 1024 } })
  return looksLikeWorkbook(bytes) ? readWorkbook(bytes) : readCsv(bytes)
}
