import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printCsv } from '../export/csv.ts'
import { readCsv } from './csv.ts'
import { readAwards } from './read-awards.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const at = '2026-09-15T08:00:00Z'

describe('a sheet is read whole or refused with its row', () => {
  test.each([
    { name: 'a quotation mark that is never closed', text: 'name,date\n"Aoife,2026-01-01\nBo,2026-01-01\n', code: 'import.row-malformed' },
    { name: 'a row with another number of cells', text: 'name,date\nAoife\n', code: 'import.row-malformed' },
    { name: 'two columns of one name', text: 'Name,name \nA,B\n', code: 'import.header-duplicate' },
    {
      name: 'more columns than anybody needs',
      text: `${Array.from({ length: 300 }, (_, i) => `c${i}`).join(',')}\n`,
      code: 'import.too-many-columns',
    },
    { name: 'JSON that is called a sheet', text: '{"a":1}', code: 'import.not-a-sheet' },
    { name: 'a header without rows', text: 'name,date\n', code: 'import.empty' },
    { name: 'nothing at all', text: '', code: 'import.empty' },
    { name: 'a byte that is no letter', text: 'name\u0000,date\nA,B\n', code: 'import.not-a-sheet' },
  ])('$name', ({ text, code }) => {
    const table = readCsv(bytes(text))
    expect(table.ok ? 'read' : table.problems[0].code).toBe(code)
  })
  test('letters that are not UTF-8 are never shown wrong', () => {
    const table = readCsv(new Uint8Array([0x6e, 0x0a, 0x5a, 0x6f, 0xeb, 0x0a]))
    expect(table.ok ? 'read' : table.problems[0].code).toBe('import.not-utf8')
  })
  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('%s separates cells', (_, mark) => {
    expect(readCsv(bytes(`name${mark}date\nA${mark}B\n`))).toEqual({
      ok: true,
      value: [
        ['name', 'date'],
        ['A', 'B'],
      ],
    })
  })
  test('a sep= line is obeyed', () => {
    expect(readCsv(bytes('sep=;\nname;date\nA;B\n'))).toEqual({
      ok: true,
      value: [
        ['name', 'date'],
        ['A', 'B'],
      ],
    })
  })
})

test('what we print we read back, and no cell runs in a spreadsheet', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('=1+1', '@SUM(A1)', '+x', '-2', '\tx', ' =cmd', '＝1', 'a"b', 'a,b', 'a\nb'),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const printed = printCsv([['first', 'second'], ...rows])
      const table = readCsv(bytes(printed))
      if (!table.ok)
        return (
          rows.every((row) => row.every((text) => text.trim() === '')) ||
          rows.some((row) => row.join('').includes('\u0000') || !row.join('').isWellFormed())
        )
      for (const row of table.value.slice(1)) for (const text of row) expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r]/)
      return true
    }),
    { numRuns: 2000 },
  )
})

describe('a workbook', () => {
  test('is read like a sheet, dates as days', async () => {
    const xlsx = await import('@e965/xlsx')
    const book = xlsx.utils.book_new()
    xlsx.utils.book_append_sheet(
      book,
      xlsx.utils.aoa_to_sheet(
        [
          ['الاسم', 'Date', 'Result'],
          ['ليلى', new Date(Date.UTC(2026, 1, 4)), 'Pass'],
        ],
        { cellDates: true },
      ),
      'S',
    )
    const sheet = await readAwards(new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' })), at)
    expect(sheet.ok && sheet.value.rows[0]?.award).toMatchObject({ name: 'ليلى', awarded: '2026-02-04T12:00:00Z' })
  })
  test('that is no workbook is refused with words', async () => {
    const sheet = await readAwards(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), at)
    expect(sheet.ok ? 'read' : sheet.problems[0].code).toBe('import.not-a-sheet')
  })
})
