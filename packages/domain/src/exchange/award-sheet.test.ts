import { describe, expect, test } from 'vitest'
import { readAwardSheet } from './award-sheet.ts'

const at = '2026-09-15T08:00:00Z'
const read = (header: string[], ...rows: string[][]) => readAwardSheet([header, ...rows], at)

describe('a sheet of learners', () => {
  test.each([
    { name: 'a plain row is ready', row: ['Demo Learner A', '', 'Pass', '2026-02-04'], state: 'ready', code: undefined },
    { name: 'day and month in doubt asks once', row: ['A', '', 'Pass', '04/02/2026'], state: 'needs-you', code: 'sheet.date-unclear' },
    {
      name: 'a two-digit year is never guessed',
      row: ['A', '', 'Pass', '04/02/26'],
      state: 'needs-you',
      code: 'sheet.date-two-digit-year',
    },
    { name: '30 February is no day', row: ['A', '', 'Pass', '2026-02-30'], state: 'needs-you', code: 'sheet.date-unreadable' },
    { name: 'nobody is awarded in the future', row: ['A', '', 'Pass', '2027-02-01'], state: 'needs-you', code: 'sheet.date-in-future' },
    { name: 'not passed is left out, with the reason', row: ['A', '', 'Fail', '2026-02-04'], state: 'left-out', code: 'sheet.not-passed' },
    {
      name: 'a result that is neither is asked about',
      row: ['A', '', 'perhaps', '2026-02-04'],
      state: 'needs-you',
      code: 'sheet.result-unclear',
    },
    { name: 'a name that nobody can see', row: ['\u200b', '', 'Pass', '2026-02-04'], state: 'needs-you', code: 'sheet.name-missing' },
    {
      name: 'a header smuggled into an address',
      row: ['A', 'a@example.org\nBcc: b@example.org', 'Pass', '2026-02-04'],
      state: 'needs-you',
      code: 'sheet.email-two',
    },
    { name: 'no address at all is fine', row: ['ნინო', '', 'так', '04.02.2026'], state: 'needs-you', code: 'sheet.date-unclear' },
  ])('$name', ({ row, state, code }) => {
    const sheet = read(['Name', 'E-mail', 'Result', 'Date'], row)
    expect([sheet.rows[0]?.state, sheet.rows[0]?.problems[0]?.code]).toEqual([state, code])
  })
  test('one cell over twelve settles the order for all rows', () => {
    const sheet = read(['name', 'date'], ['A', '04/02/2026'], ['B', '28/02/2026'])
    expect(sheet.rows.map((row) => row.award?.awarded)).toEqual(['2026-02-04T12:00:00Z', '2026-02-28T12:00:00Z'])
  })
  test.each([
    ['in another case', 'AOIFE@example.org'],
    ['with an invisible character', 'aoife\u200b@example.org'],
    ['with spaces', ' aoife@example.org '],
  ])('the same person and day %s makes one award', (_, address) => {
    const sheet = read(['name', 'email', 'date'], ['Aoife', 'aoife@example.org', '2026-02-01'], ['Aoife', address, '2026-02-01'])
    expect(sheet.counts).toEqual({ ready: 1, needsYou: 0, leftOut: 1 })
  })
  test('a class that shares one address gets its awards, and is told', () => {
    const sheet = read(['name', 'email', 'date'], ['A', 'class@example.org', '2026-02-01'], ['B', 'class@example.org', '2026-02-01'])
    expect(sheet.rows.map((row) => [row.state, row.problems[0]?.code])).toEqual([
      ['ready', 'sheet.email-shared'],
      ['ready', 'sheet.email-shared'],
    ])
  })
  test.each([
    [
      ['Nom', 'Courriel', 'Résultat', 'Date de délivrance'],
      ['name', 'email', 'result', 'date'],
    ],
    [
      ['ПІБ', 'Електронна пошта', 'Результат', 'Дата'],
      ['name', 'email', 'result', 'date'],
    ],
    [
      ['الاسم', 'البريد الإلكتروني', 'النتيجة', 'التاريخ'],
      ['name', 'email', 'result', 'date'],
    ],
    [
      ['Given name', 'Family_name', 'colour'],
      ['givenName', 'familyName', 'ignore'],
    ],
  ])('headings %j are understood', (header, columns) => {
    expect(
      read(
        header,
        header.map(() => 'x'),
      ).columns,
    ).toEqual(columns)
  })
})
