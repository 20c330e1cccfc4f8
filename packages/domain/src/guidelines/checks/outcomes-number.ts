import * as z from 'zod'
import { failed, notApplicable } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** A small number of outcomes, so that each can be assessed (linter rule LO-1). No outcome at all is another check's finding. */
export const outcomesNumber = check({
  id: 'outcomes-number',
  settings: z.strictObject({ min: z.int().positive(), max: z.int().positive() }),
  *examine({ learningOutcomes: { length } }, { min, max }) {
    if (length === 0) yield { judgement: notApplicable }
    else if (length < min || length > max)
      yield { judgement: failed({ code: 'outcomes.number', at: '/learningOutcomes', values: { count: length, min, max } }) }
  },
})
