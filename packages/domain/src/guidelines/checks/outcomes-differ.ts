import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

const wordsOf = (text: string): Set<string> => new Set(folded(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 2))

/** No two outcomes say nearly the same (linter rule LO-7): the share of words in common is below the limit. */
export const outcomesDiffer = check({
  id: 'outcomes-differ',
  settings: z.strictObject({ share: z.number().positive().max(1).default(0.8) }),
  examine: (specification, { share }) => {
    const before: { index: number; words: Set<string> }[] = []
    return eachStatement(specification, function* ({ index, statement, at }) {
      const words = wordsOf(statement)
      const twin = before.find((one) => words.size > 0 && [...words].filter((word) => one.words.has(word)).length / Math.max(words.size, one.words.size) >= share)
      before.push({ index, words })
      if (twin) yield { judgement: failed({ code: 'outcome.near-duplicate', at, values: { other: twin.index + 1 } }), fixes: specification.assessments.length === 0 && specification.learningPlan.length === 0 ? [{ title: { code: 'fix.remove-outcome' as const }, patch: [{ op: 'remove' as const, path: `/learningOutcomes/${index}` }] }] : [] }
    })
  },
})
