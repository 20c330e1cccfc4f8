import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { teachingWords } from '../teaching-words.ts'
import { eachStatement } from './outcome-statements.ts'

/** An outcome speaks of what the learner can do, not of what is taught (linter rule LO-6). */
export const outcomeAvoidsTeachingWords = check({
  id: 'outcome-avoids-teaching-words',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* ({ statement, list, at }) {
      const words = teachingWords(statement, list)
      if (words !== undefined) yield { judgement: failed({ code: 'outcome.teaching-words', at, values: { words } }) }
    }),
})
