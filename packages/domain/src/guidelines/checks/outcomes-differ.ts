import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, lookup } from '../language-list.ts'
import type { LanguageList } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** The words that carry meaning: without articles, “each”, “given” and the like; an Arabic article goes too. */
const wordsOf = (text: string, list: LanguageList): readonly string[] => {
  const { fillers, context } = lookup(list)
  const bare = (word: string): string => (list.language === 'ar' ? word.replace(/^(و?ال|لل|ل(?=\p{L}{3}))/u, '') : word)
  return [
    ...new Set(
      folded(text)
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .filter((word) => word !== '' && !fillers.has(word) && !context.includes(word))
        .map(bare),
    ),
  ]
}
/** The same word in another form: a long common beginning. */
const alike = (one: string, other: string): boolean => {
  if (one === other) return true
  const shorter = Math.min(one.length, other.length)
  let common = 0
  while (common < shorter && one[common] === other[common]) common += 1
  return common >= 4 && common >= shorter - 2 && common * 2 > Math.max(one.length, other.length)
}

/** No two outcomes say nearly the same (linter rule LO-7): one’s words are all the other’s, and the share of words in common reaches the limit. Where each has a word of its own, they say different things. */
export const outcomesDiffer = check({
  id: 'outcomes-differ',
  settings: z.strictObject({ share: z.number().positive().max(1).default(0.8) }),
  examine: (specification, { share }) => {
    const before: { index: number; words: readonly string[] }[] = []
    return eachStatement(specification, function* ({ index, statement, list, at }) {
      const words = wordsOf(statement, list)
      const twin = before.find((one) => {
        const common = words.filter((word) => one.words.some((other) => alike(word, other))).length
        return (
          common > 0 && common === Math.min(words.length, one.words.length) && common / Math.max(words.length, one.words.length) >= share
        )
      })
      before.push({ index, words })
      if (twin)
        yield {
          judgement: failed({ code: 'outcome.near-duplicate', at, values: { other: twin.index + 1 } }),
          fixes:
            specification.assessments.length === 0 && specification.learningPlan.length === 0
              ? [{ title: { code: 'fix.remove-outcome' as const }, patch: [{ op: 'remove' as const, path: `/learningOutcomes/${index}` }] }]
              : [],
        }
    })
  },
})
