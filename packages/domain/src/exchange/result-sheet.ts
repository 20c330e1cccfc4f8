import * as z from 'zod'
import type { MarkResult } from '../model/cohort.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import { refuse, accept } from '../model/problem.ts'
import type { Problem, Result } from '../model/problem.ts'
import { isVisibleText } from '../model/text.ts'
import resultWords from './result-words.json' with { type: 'json' }
import { columnsOf } from './sheet-columns.ts'

export type ResultRow = {
  readonly row: number
  readonly name: string
  readonly latinName?: string
  readonly email?: string
  readonly marks: readonly { readonly outcome: string; readonly result: MarkResult }[]
  readonly problems: readonly Problem[]
}

const clean = (cell: string | undefined): string =>
  (cell ?? '')
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
const fold = (text: string | undefined): string => clean(text).toLowerCase()
const numbered =
  /^(?:outcome|learning outcome|lo|o|résultat|acquis|ra|результат навчання|результат|рн|результат обучения|ро|ناتج|مخرج|ن)?\s*[-.:#№]?\s*(\d{1,2})\b/i

/** Which outcome a heading names: by its identifier, its number, or its words in any language of the description. */
export function outcomeOf(heading: string, outcomes: readonly LearningOutcome[]): string | undefined {
  const asked = fold(heading)
  if (asked === '') return undefined
  const known = outcomes.find(({ id, statement }) => fold(id) === asked || Object.values(statement).some((text) => fold(text) === asked))
  if (known) return known.id
  const number = numbered.exec(asked)?.[1]
  return number === undefined ? undefined : outcomes[Number(number) - 1]?.id
}

/**
 * Reads a table with one row for each learner and one column for each outcome. An empty cell is no mark; a word that is neither is asked about,
 * and the row is not taken. Formulas are not here any more: whoever read the file has read what they show.
 */
export function readResultSheet(
  [header = [], ...body]: readonly (readonly string[])[],
  outcomes: readonly LearningOutcome[],
): Result<readonly ResultRow[]> {
  const columns = columnsOf(header)
  const taken = new Set<string>()
  const marked = header.map((heading, place) => {
    const outcome = columns[place] === 'ignore' || columns[place] === 'result' ? outcomeOf(heading, outcomes) : undefined
    if (outcome === undefined || taken.has(outcome)) return undefined
    taken.add(outcome)
    return outcome
  })
  const named = columns.includes('name') || columns.includes('givenName') || columns.includes('familyName')
  if (!named || taken.size === 0) return refuse({ code: named ? 'results.no-outcomes' : 'results.no-names' })
  const rows = body.flatMap((cells, index): ResultRow[] => {
    if (cells.every((cell) => clean(cell) === '')) return []
    const row = index + 2
    const cell = (column: (typeof columns)[number]): string => clean(cells[columns.indexOf(column)])
    const name = cell('name') || [cell('givenName'), cell('familyName')].filter((part) => part !== '').join(' ')
    const [latinName, email] = [cell('latinName'), cell('email').toLowerCase()]
    const problems: Problem[] = []
    if (name === '') problems.push({ code: 'sheet.name-missing', values: { row } })
    else if (name.length > 300 || !isVisibleText(name)) problems.push({ code: 'sheet.name-unreadable', values: { row } })
    if (email !== '' && !z.email().max(320).safeParse(email).success) problems.push({ code: 'sheet.email-unreadable', values: { row } })
    const marks = marked.flatMap((outcome, place): ResultRow['marks'] => {
      const said = fold(cells[place])
      if (outcome === undefined || said === '' || said === '–' || said === '-') return []
      if (resultWords.passed.includes(said)) return [{ outcome, result: 'met' }]
      if (said === '2' || resultWords.failed.includes(said)) return [{ outcome, result: 'not-yet' }]
      problems.push({ code: 'sheet.result-unclear', at: `/rows/${row}/${place}`, values: { row } })
      return []
    })
    return [{ row, name, ...(latinName === '' ? {} : { latinName }), ...(email === '' ? {} : { email }), marks, problems }]
  })
  return accept(rows)
}
