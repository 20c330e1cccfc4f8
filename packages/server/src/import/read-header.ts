import { looksLikeWorkbook, readTable } from './read-table.ts'

/** The headings of a sheet; none where the file is no sheet. */
export async function readHeader(bytes: Uint8Array): Promise<readonly string[]> {
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart()
  if (!looksLikeWorkbook(bytes) && (start.startsWith('{') || start.startsWith('['))) return []
  const table = await readTable(bytes)
  return table.ok ? (table.value[0] ?? []) : []
}
