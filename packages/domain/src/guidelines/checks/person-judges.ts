import * as z from 'zod'
import { toDecide } from '../../model/judgement.ts'
import { inLanguage } from '../../model/text.ts'
import { check } from '../check.ts'

/** What no program can tell: a person judges it, by the evidence that the clause wants. */
export const personJudges = check({
  id: 'person-judges',
  settings: z.strictObject({ at: z.string().default('') }),
  *examine(_, { at }, { clause }) {
    yield {
      judgement: toDecide({
        code: 'person.judges',
        ...(at === '' ? {} : { at }),
        values: {
          clause: clause ? inLanguage(clause.text, 'en').value : '',
          evidence: clause?.evidence ? inLanguage(clause.evidence, 'en').value : '–',
        },
      }),
    }
  },
})
