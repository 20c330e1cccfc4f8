import columnNames from './column-names.json' with { type: 'json' }

/** What a column of a sheet can be. `givenName` and `familyName` are joined to a name; the person is never asked to split one. */
export type SheetColumn = 'name' | 'givenName' | 'familyName' | 'latinName' | 'email' | 'result' | 'date' | 'grade' | 'route' | 'ignore'
export const sheetColumns: readonly SheetColumn[] = [
  'name',
  'givenName',
  'familyName',
  'latinName',
  'email',
  'result',
  'date',
  'grade',
  'route',
  'ignore',
]

const roles = Object.entries(columnNames)
const fold = (heading: string): string =>
  heading
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\s_]+/g, ' ')
    .replace(/\s*[*:]\s*$/, '')
    .trim()
    .toLowerCase()

/** Finds each column by its heading, in the languages of `column-names.json`; the first that fits wins, the rest are ignored. */
export function columnsOf(header: readonly string[]): readonly SheetColumn[] {
  const taken = new Set<string>()
  return header.map((heading) => {
    const asked = fold(heading)
    const role = roles.find(([, names]) => names.some((name) => fold(name) === asked))?.[0]
    const column = sheetColumns.find((known) => known === role)
    if (column === undefined || taken.has(column)) return 'ignore'
    taken.add(column)
    return column
  })
}
