import names from './specification-columns.json' with { type: 'json' }
import { plainHeadings } from './plain-specification.ts'
import type { PlainHeading, PlainRow } from './plain-specification.ts'

/** What a column of a list of courses can be; `ignore` is told in the report, never silent. */
export type SpecificationColumn = PlainHeading | 'ignore'
export const specificationColumns: readonly SpecificationColumn[] = [...plainHeadings, 'ignore']

const fold = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u064b-\u0652]/g, '')
    .replace(/[’ʼ`]/g, "'")
    .replace(/[\s_]+/g, ' ')
    .replace(/\s*[*:]\s*$/, '')
    .trim()
    .toLowerCase()
const known = new Map(Object.entries(names).flatMap(([column, headings]) => headings.map((heading) => [fold(heading), column] as const)))

/** Finds each column by its heading in five languages; the first that fits wins, and a person may choose otherwise. */
export function specificationColumnsOf(header: readonly string[]): readonly SpecificationColumn[] {
  const taken = new Set<string>()
  return header.map((heading) => {
    const column = plainHeadings.find((one) => one === known.get(fold(heading)))
    if (column === undefined || taken.has(column)) return 'ignore'
    taken.add(column)
    return column
  })
}

/** One row under its columns; what is ignored keeps its own heading, so that the report can name it. */
export const rowUnder = (header: readonly string[], columns: readonly SpecificationColumn[], cells: readonly string[]): PlainRow =>
  Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = (cells[index] ?? '').trim()
      return column !== 'ignore' ? [[column, cell]] : cell === '' ? [] : [[`«${header[index] ?? ''}»`, cell]]
    }),
  )
