import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, foldedWord, holds } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** An outcome says in which context or to what standard (linter rule LO-3). */
export const outcomeHasContext = check({
  id: 'outcome-has-context',
  settings: z.strictObject({ words: z.int().positive().default(5) }),
  examine: (specification, { words }) =>
    eachStatement(specification, function* ({ statement, list, at }) {
      const text = folded(statement)
      if (text.split(' ').length < words || !list.context.some((word) => (list.language === 'ar' && word.length === 1 ? new RegExp(`(^|\\s)${word}\\p{L}`, 'u').test(text) : holds(text, foldedWord(word))))) yield { judgement: failed({ code: 'outcome.no-context', at }) }
    }),
})
