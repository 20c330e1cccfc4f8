import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { fromVerb, lookup } from '../language-list.ts'
import type { LanguageList } from '../language-list.ts'
import { isVerb } from '../verb-forms.ts'
import { eachStatement } from './outcome-statements.ts'

/** An outcome starts with something one can see a person do (linter rule LO-2). @see ETF guide, valid assessment: outcomes can be observed and assessed */
export const outcomeVerbIsObservable = check({
  id: 'outcome-verb-is-observable',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* ({ statement, list, at }) {
      const rest = fromVerb(statement, list)
      const found = lookup(list).unobservable.find(({ words }) => opens(rest, words)) ?? knowing(rest, list)
      if (!found) return
      const { verb, words, instead } = found
      const tail = writtenAfter(statement, rest, words)
      yield {
        judgement: failed({ code: 'outcome.not-observable', at, values: { verb, instead: instead.join(', ') } }),
        fixes:
          tail === ''
            ? []
            : instead.map((replacement) => ({
                title: { code: 'fix.use-verb' as const, values: { verb: replacement } },
                patch: [{ op: 'replace' as const, path: at, value: `${replacement} ${tail}` }],
              })),
      }
    }),
})

/** “A deep knowledge of …”, “possess an understanding of …”: a noun of knowing stands in the place of an act. */
function knowing(
  rest: string,
  list: LanguageList,
): { readonly verb: string; readonly words: string; readonly instead: readonly string[] } | undefined {
  const opening = rest.split(' ').slice(0, 5)
  const place = opening.findIndex((word) => list.knowing.includes(word))
  if (place < 0 || isVerb(opening[0] ?? '', opening[1], list)) return undefined
  const words = opening.slice(0, place + 2).join(' ')
  const instead = Object.entries(list.unobservable).find(([verb]) => list.knowing.includes(verb.split(' ')[0] ?? ''))?.[1]
  return instead && { verb: opening[place] ?? words, words, instead }
}

/** The Arabic “ب” (in, with) is written as one with the word after it: a list gives it at the end of the verb. */
const joins = (words: string): boolean => words.endsWith(' ب')
const opens = (rest: string, words: string): boolean =>
  rest === words || rest.startsWith(`${words} `) || (joins(words) && rest.startsWith(words))

/** What follows the verb, as it was written: folding changes letters and their number, not how many words there are. */
function writtenAfter(statement: string, rest: string, words: string): string {
  const count = rest
    .slice(words.length)
    .split(' ')
    .filter((word) => word !== '').length
  if (count === 0) return ''
  const tail = statement
    .replace(/[\s.;:!،؛]+$/, '')
    .trim()
    .split(/\s+/)
    .slice(-count)
    .join(' ')
  return joins(words) ? tail.replace(/^ب[\u064b-\u0652]*/, '') : tail
}
