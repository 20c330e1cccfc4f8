import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { fromVerb, lookup } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

const written = ['written-examination', 'quiz', 'marked-assignment']

/** What is done with the hands is not shown by writing alone (linter rule AS-2). */
export const assessmentFitsVerb = check({
  id: 'assessment-fits-verb',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* ({ id, index, statement, list }) {
      const verb = fromVerb(statement, list).split(' ')[0] ?? ''
      const covering = specification.assessments.filter(({ outcomes }) => outcomes.includes(id))
      if (lookup(list).practical.has(verb) && covering.length > 0 && covering.every(({ type }) => written.includes(type)))
        yield { judgement: failed({ code: 'assessment.does-not-fit', at: `/learningOutcomes/${index}`, values: { verb } }) }
    }),
})
