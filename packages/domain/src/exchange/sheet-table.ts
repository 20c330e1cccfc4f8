import { columnsOf } from './sheet-columns.ts'

/** A sheet as it lies in the file: its heading, and each row under the number that a person sees beside it. */
export type SheetTable = {
  readonly header: readonly string[]
  /** As counted in the sheet, from 1. */
  readonly headerRow: number
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[]; readonly hidden?: boolean }[]
  /** How its letters were read; `guessed` where the file does not say and a person has yet to look. */
  readonly encoding?: { readonly used: string; readonly guessed: boolean }
}

const blank = (cell: string | undefined): boolean => (cell ?? '').trim() === ''
const searched = 20

/**
 * Finds the heading in a table that may begin with a title, a logo's empty rows or a heading of two rows: the row, among the first ones, in
 * which most columns are known. A heading that stands in the row above, over a cell left empty by merging, is taken from there.
 */
export function findHeader(table: readonly (readonly string[])[], hidden: ReadonlySet<number> = new Set()): SheetTable {
  const known = (row: readonly string[]): number => columnsOf(row).filter((column) => column !== 'ignore').length
  let place = 0
  for (const [index, row] of table.slice(0, searched).entries()) if (known(row) > known(table[place] ?? [])) place = index
  // Nothing known anywhere: the first row that says something.
  if (known(table[place] ?? []) === 0)
    place = Math.max(
      table.findIndex((row) => row.some((cell) => !blank(cell))),
      0,
    )
  const width = Math.max((table[place] ?? []).length, 0)
  const above = table[place - 1] ?? []
  const own = columnsOf(table[place] ?? [])
  const header = Array.from({ length: width }, (_, column) => {
    const here = table[place]?.[column] ?? ''
    const over = above[column] ?? ''
    const [role = 'ignore'] = columnsOf([over])
    return blank(here) && role !== 'ignore' && !own.includes(role) ? over : here
  })
  const rows = table.slice(place + 1).flatMap((cells, index) => {
    const row = place + index + 2
    return cells.every(blank) ? [] : [{ row, cells, ...(hidden.has(row) ? { hidden: true } : {}) }]
  })
  return { header, headerRow: place + 1, rows }
}

/** A table whose first row is the heading, read strictly. */
export const strictTable = ([header = [], ...body]: readonly (readonly string[])[]): SheetTable => ({
  header,
  headerRow: 1,
  rows: body.map((cells, index) => ({ row: index + 2, cells })),
})
