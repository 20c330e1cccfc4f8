import { labelled, labelledPairs } from './linter/corpus.ts'
import { answers, precision, recall, ruleNames, score } from './linter/measure.ts'
import type { Answer } from './linter/measure.ts'
import type { Table } from './table.ts'

const languages = ['en', 'fr', 'uk', 'ru', 'ar']
const figure = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2))

function tableOf(title: string, all: readonly Answer[]): Table {
  return {
    title,
    columns: ['rule', ...languages.flatMap((language) => [`${language} precision`, 'recall', 'n'])],
    rows: ruleNames.map((rule) => [
      rule,
      ...languages.flatMap((language) => {
        const one = score(all, rule, language)
        return [figure(precision(one)), figure(recall(one)), String(one.right + one.missed)]
      }),
    ]),
  }
}

/** The outcome linter against outcomes that people labelled by reading. Asked: precision of at least 0.9 by every rule in English. */
export async function run(): Promise<readonly Table[]> {
  const all = answers()
  // What the rules get wrong outside the held-out part, for whoever improves them: `LINTER_ERRORS=en npm run bench -- linter`.
  const shown = process.env['LINTER_ERRORS']
  for (const { rule, language, text, label, heldOut } of all.filter(
    (one) => one.language === shown && !one.heldOut && one.label !== one.said,
  ))
    if (!heldOut) console.log(`${rule} ${language} ${label ? 'missed' : 'wrong '}: ${text}`)
  return [
    {
      ...tableOf(`linter: ${labelled().length} outcomes and ${labelledPairs().length} pairs, all`, all),
      note: 'n: how many people found. Precision asked: at least 0.90 by every rule in English.',
    },
    tableOf(
      'linter: the held-out third alone',
      all.filter(({ heldOut }) => heldOut),
    ),
  ]
}
