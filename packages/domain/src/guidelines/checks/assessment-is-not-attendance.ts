import * as z from 'zod'
import { failed, notApplicable } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** Being there is not enough: attendance may be a part, never the only assessment (guideline item ASM-01). @see ETF guide, valid assessment */
export const assessmentIsNotAttendance = check({
  id: 'assessment-is-not-attendance',
  settings: z.strictObject({}),
  *examine({ assessments }) {
    if (assessments.length === 0) yield { judgement: notApplicable }
    else if (assessments.every(({ type }) => type === 'level-of-attendance'))
      yield { judgement: failed({ code: 'assessment.attendance-only', at: '/assessments' }) }
  },
})
