import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, lookup } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** An outcome speaks of what the learner can do, not of what is taught (linter rule LO-6). */
export const outcomeAvoidsTeachingWords = check({
  id: 'outcome-avoids-teaching-words',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* ({ statement, list, at }) {
      const text = folded(statement)
      const words = lookup(list).teaching.find((one) => text.includes(one))
      if (words !== undefined) yield { judgement: failed({ code: 'outcome.teaching-words', at, values: { words } }) }
    }),
})
