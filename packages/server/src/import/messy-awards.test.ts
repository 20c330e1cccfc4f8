import { expect, test } from 'vitest'
import * as xlsx from '@e965/xlsx'
import { judgeAwardSheet } from '@cairn/domain/exchange/award-sheet'
import type { AwardSheet } from '@cairn/domain/exchange/award-sheet'
import { printRemarks } from '../export/remarks-workbook.ts'
import { readMessyAwards } from './read-awards.ts'
import { readMessyTable } from './messy-table.ts'

const at = '2026-09-15T08:00:00Z'
type Person = { readonly name: string; readonly email: string; readonly day: string }
type Fault = readonly [row: number, code: string]
type Messy = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly people: readonly Person[]
  readonly faults: readonly Fault[]
  readonly encoding?: string
}

/** A text in an old encoding, by the table that the decoder has. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]))
  return new Uint8Array([...text].map((sign) => table.get(sign) ?? 0x3f))
}
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const dayOf = (index: number): string => `2026-0${1 + (index % 8)}-${String(13 + (index % 12)).padStart(2, '0')}`
const people = (first: readonly string[], last: readonly string[], tag: string): readonly Person[] =>
  Array.from({ length: 25 }, (_, index) => ({
    name: `${first[index % first.length]} ${last[Math.floor(index / first.length) % last.length]}${'abcdefghijklmnopqrstuvwxy'[index]}`,
    email: `${tag}-${index + 1}@demo.example`,
    day: dayOf(index),
  }))
const [y, m, d] = [(day: string) => day.slice(0, 4), (day: string) => day.slice(5, 7), (day: string) => day.slice(8)]

const latin = people(['Anna', 'Bekim', 'Jovana'], ['Demo', 'Muster', 'Beispiel'], 'en')
const french = people(['Élise', 'François', 'Zoé'], ['Démo', 'Léger', 'Forêt'], 'fr')
const cyrillic = people(['Оксана', 'Надія', 'Іван'], ['Демо', 'Приклад', 'Зразок'], 'uk')
const russian = people(['Анна', 'Пётр', 'Ольга'], ['Пример', 'Образец', 'Демо'], 'ru').map((one) => ({
  ...one,
  name: one.name.replace(/[a-y]$/, '') + 'абвгдежзиклмнопрстуфхцчшщ'[Number(one.email.match(/\d+/)?.[0]) - 1],
}))
const arabic = people(['ليلى', 'سامي', 'نور'], ['تجربة', 'مثال', 'عرض'], 'ar').map((one, index) => ({
  ...one,
  name: one.name.replace(/[a-y]$/, '') + ` ${'ابتثجحخدذرزسشصضطظعغفقكلمن'[index]}`,
}))
const ukrainian = cyrillic.map((one, index) => ({ ...one, name: one.name.replace(/[a-y]$/, '') + 'абвгдежзиклмнопрстуфхцчшщ'[index] }))
const mono = Array.from({ length: 25 }, (_, index): Person => ({
  name: `Mononym${'abcdefghijklmnopqrstuvwxy'[index]}`,
  email: '',
  day: dayOf(index),
}))
const halves = people(['Prénom', 'Autre'], ['Nomdemo', 'Nommuster'], 'half')

const clean = ({ name, email, day }: Person, mark = ','): string => [name, email, 'Pass', day].join(mark)
const spoil = (rows: string[], at_: number, text: string): void => void (rows[at_ - 2] = text)

const english = (() => {
  const rows = latin.map((one) => clean(one))
  const x = (place: number): Person => latin[place - 2] as Person
  spoil(rows, 2, `${x(2).name},${x(2).email},Pass,04/02/26`)
  spoil(rows, 3, `  ${x(3).name}\u00a0,mailto:${x(3).email},Pass,${x(3).day}`)
  spoil(rows, 4, `${x(4).name},${x(4).email.replace('.example', '.con')},Pass,${x(4).day}`)
  spoil(rows, 5, `${x(5).name},"${x(5).email}; other@demo.example",Pass,${x(5).day}`)
  spoil(rows, 6, `${x(6).email},${x(6).name},Pass,${x(6).day}`)
  spoil(rows, 7, `,${x(7).email},Pass,${x(7).day}`)
  spoil(rows, 8, `${x(8).name},${x(8).email},perhaps,${x(8).day}`)
  spoil(rows, 9, `${x(9).name},${x(9).email},Fail,${x(9).day}`)
  spoil(rows, 10, `${x(10).name},${x(10).email},Pass,2026-02-30`)
  spoil(rows, 11, `${x(11).name},${x(11).email},Pass,1987-04-05`)
  spoil(rows, 12, `${x(12).name},${x(12).email},Pass,2027-01-01`)
  spoil(rows, 13, `"=HYPERLINK(""http://evil.example"",""${x(13).name}"")",${x(13).email},Pass,${x(13).day}`)
  spoil(rows, 14, `${x(14).name},${x(14).email},Pass,${x(14).day},shifted`)
  spoil(rows, 15, `${x(15).name},${x(15).email},Pass,46057`)
  spoil(rows, 16, `${x(16).name},${x(16).email},,${x(16).day}`)
  rows.push(clean(x(17)), `${x(18).name},,Pass,${x(18).day}`, `${x(19).name},${x(19).email},Pass,2026-08-30`, 'Total,,25,')
  return {
    bytes: utf8(`Name,E-mail,Result,Date\r\n${rows.join('\r\n')}\r\n`),
    faults: [
      [2, 'sheet.date-two-digit-year'],
      [3, 'sheet.email-unreadable'],
      [4, 'sheet.email-typo'],
      [5, 'sheet.email-two'],
      [6, 'sheet.name-is-email'],
      [7, 'sheet.name-missing'],
      [8, 'sheet.result-unclear'],
      [9, 'sheet.not-passed'],
      [10, 'sheet.date-unreadable'],
      [11, 'sheet.date-long-ago'],
      [12, 'sheet.date-in-future'],
      [13, 'sheet.formula'],
      [14, 'sheet.row-shifted'],
      [15, 'sheet.date-serial'],
      [16, 'sheet.result-missing'],
      [27, 'sheet.duplicate'],
      [28, 'sheet.maybe-twice'],
      [29, 'sheet.two-days'],
      [30, 'sheet.summary-row'],
    ] as Fault[],
  }
})()
/** A workbook with a title, an empty row, a heading merged over two columns, a date merged downwards, and a row that a filter hides. */
function workbook(bookType: 'xlsx' | 'ods', header: readonly string[], all: readonly Person[]): Uint8Array {
  const sheet = xlsx.utils.aoa_to_sheet(
    [['Cours de printemps'], [], [...header], ...all.map(({ name, email, day }) => [name, email, 'réussi', new Date(`${day}T00:00:00Z`)])],
    { cellDates: true },
  )
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }]
  if (bookType === 'xlsx') sheet['!rows'] = [{}, {}, {}, {}, { hidden: true }]
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, 'S')
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType }) as Buffer)
}
const sheets: readonly Messy[] = [
  { name: 'English CSV in UTF-8', people: latin, ...english },
  {
    name: 'French CSV in Windows-1252, day first',
    people: french,
    encoding: 'windows-1252',
    bytes: encode(
      `Nom complet;Courriel;Résultat;Date\r\n${french.map(({ name, email, day }) => `${name};${email};réussi;${d(day)}/${m(day)}/${y(day)}`).join('\r\n')}`,
      'windows-1252',
    ),
    faults: french.map((_, index): Fault => [index + 2, 'sheet.encoding-guessed']),
  },
  {
    name: 'Ukrainian CSV in UTF-16, tabs, months in words',
    people: ukrainian,
    bytes: utf16(
      `ПІБ\tЕлектронна пошта\tРезультат\tДата\n${ukrainian.map(({ name, email, day }) => `${name}\t${email}\tзараховано\t${Number(d(day))} ${['', 'січня', 'лютого', 'березня', 'квітня', 'травня', 'червня', 'липня', 'серпня'][Number(m(day))]} ${y(day)}`).join('\n')}`,
    ),
    faults: [],
  },
  {
    name: 'Russian CSV in Windows-1251',
    people: russian,
    encoding: 'windows-1251',
    bytes: encode(
      `ФИО;Почта;Итог;Дата\r\n${russian.map(({ name, email, day }) => `${name};${email};зачтено;${d(day)}.${m(day)}.${y(day)}`).join('\r\n')}`,
      'windows-1251',
    ),
    faults: russian.map((_, index): Fault => [index + 2, 'sheet.encoding-guessed']),
  },
  {
    name: 'Arabic CSV in Windows-1256, Arabic-Indic digits',
    people: arabic,
    encoding: 'windows-1256',
    bytes: encode(
      `الاسم|البريد|النتيجة|التاريخ\n${arabic.map(({ name, email, day }) => `${name}|${email}|ناجح|${day}`).join('\n')}`,
      'windows-1256',
    ),
    faults: arabic.map((_, index): Fault => [index + 2, 'sheet.encoding-guessed']),
  },
  {
    name: 'French workbook with title, merged and hidden cells',
    people: french.map((one) => ({ ...one, email: `x-${one.email}` })),
    bytes: workbook(
      'xlsx',
      ['Nom complet', 'Courriel', 'Résultat', 'Date'],
      french.map((one) => ({ ...one, email: `x-${one.email}` })),
    ),
    faults: [[5, 'sheet.row-hidden']],
  },
  {
    name: 'OpenDocument sheet of people with one name and no address',
    people: mono,
    bytes: workbook('ods', ['Name', 'E-mail', 'Result', 'Date'], mono),
    faults: [],
  },
  {
    name: 'half a name in each of two columns',
    people: halves,
    bytes: utf8(
      `Nom;Prénom;Courriel;Date\n${halves
        .map(({ name, email, day }) => {
          const [given = '', family = ''] = name.split(' ')
          return `${family};${given};${email};${day}`
        })
        .join('\n')}`,
    ),
    faults: [],
  },
]

const truth = new Set(sheets.flatMap((sheet) => sheet.people).map(({ name, email, day }) => `${name}|${email}|${day}`))
/** Who would get a credential, or at an address, that is not theirs. */
const wrong = (sheet: AwardSheet): readonly string[] =>
  sheet.rows.flatMap(({ row, state, award }) =>
    state === 'ready' && award && !truth.has(`${award.name}|${award.email ?? ''}|${award.awarded.slice(0, 10)}`)
      ? [`row ${row}: ${award.name} ${award.email ?? ''} ${award.awarded}`]
      : [],
  )

test.each(sheets)(
  '$name: every planted fault is found in its row, and nothing wrong would be sent',
  async ({ bytes, faults, people: all }) => {
    const sheet = await readMessyAwards(bytes, at)
    expect(sheet.ok ? undefined : sheet.problems).toBeUndefined()
    if (!sheet.ok) return
    const found = (row: number): readonly string[] =>
      sheet.value.rows.find((one) => one.row === row)?.problems.map(({ code }) => code) ?? []
    expect(
      faults
        .filter(([row, code]) => !found(row).includes(code))
        .map(([row, code]) => `row ${row} should say ${code}, says ${found(row).join()}`),
    ).toEqual([])
    expect(wrong(sheet.value)).toEqual([])
    // What is in order is ready at once.
    const spoiled = new Set(faults.map(([row]) => row))
    expect(
      sheet.value.rows
        .filter(({ row, state }) => !spoiled.has(row) && state !== 'ready')
        .map(({ row, problems }) => `${row}: ${problems.map(({ code }) => code).join()}`),
    ).toEqual([])
    expect(sheet.value.rows.length).toBeGreaterThanOrEqual(all.length)
  },
)

test('200 people from eight messy sheets: 0 wrong sends, and every planted fault is found', async () => {
  let [sent, planted, seen, wrongs] = [0, 0, 0, 0]
  const kinds = new Set<string>()
  for (const { bytes, encoding, faults } of sheets) {
    const first = await readMessyAwards(bytes, at)
    const sheet = await readMessyAwards(bytes, at, { encoding })
    if (!sheet.ok || !first.ok) throw new Error('unread')
    for (const [row, code] of faults) {
      planted += 1
      kinds.add(code)
      if (first.value.rows.find((one) => one.row === row)?.problems.some((problem) => problem.code === code)) seen += 1
    }
    wrongs += wrong(sheet.value).length
    sent += sheet.value.counts.ready
  }
  process.stdout.write(
    `${sheets.reduce((sum, one) => sum + one.people.length, 0)} people in ${sheets.length} sheets: ${planted} planted faults of ${kinds.size} kinds, ${seen} found (${[...kinds].sort().join(', ')}); ${sent} ready without a person's help after the encodings were looked at; wrong sends: ${wrongs}\n`,
  )
  expect([seen, wrongs]).toEqual([planted, 0])
})

test('fixes that are offered lead to the right person and address; accepting a doubt never hides another', async () => {
  const table = await readMessyTable(sheets[0]?.bytes ?? new Uint8Array())
  if (!table.ok) throw new Error('unread')
  const before = judgeAwardSheet(table.value, at, { dateOrder: 'day-first' })
  const fixed = {
    ...table.value,
    rows: table.value.rows.map((one) => {
      const changes = before.rows.find(({ row }) => row === one.row)?.fixes.flatMap(({ cells }) => cells) ?? []
      return { ...one, cells: one.cells.map((cell, column) => changes.find((change) => change.column === column)?.value ?? cell) }
    }),
  }
  const after = judgeAwardSheet(fixed, at, { dateOrder: 'day-first' })
  expect(after.rows.find(({ row }) => row === 3)?.award?.email).toBe(latin[1]?.email)
  expect(after.rows.find(({ row }) => row === 6)?.award).toMatchObject({ name: latin[4]?.name, email: latin[4]?.email })
  expect(after.rows.find(({ row }) => row === 2)?.award?.awarded).toBe('2026-02-04T12:00:00Z')
  expect(
    judgeAwardSheet(table.value, at, { accepted: [{ row: 13, code: 'sheet.result-unclear' }] }).rows.find(({ row }) => row === 13)?.state,
  ).toBe('needs-you')
})

test('the sheet with remarks holds no formula, whatever stood in a cell', () => {
  const book = xlsx.read(
    printRemarks([
      ['Name', 'Remark'],
      ['=1+1', '@SUM(A1)'],
      ['+x', '-2'],
      ['plain', ''],
    ]),
    { type: 'array', cellFormula: true },
  )
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  const cells = Object.entries(sheet)
    .filter(([name]) => !name.startsWith('!'))
    .map(([, cell]) => cell as xlsx.CellObject)
  expect(cells.every((cell) => cell.t === 's' && cell.f === undefined)).toBe(true)
  expect(cells.map(({ v }) => v)).toEqual(expect.arrayContaining(["'=1+1", "'@SUM(A1)", "'+x", "'-2", 'plain']))
})
