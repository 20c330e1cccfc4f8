import * as z from 'zod'
import { failed, notApplicable } from '../../model/judgement.ts'
import type { Assessment } from '../../model/assessment.ts'
import type { ProblemCode } from '../../model/problem.ts'
import { check } from '../check.ts'

const asked: Readonly<Record<string, { readonly code: ProblemCode; readonly missing: (assessment: Assessment) => boolean }>> = {
  type: { code: 'assessment.type-own', missing: ({ type }) => type === 'other' },
  criteria: { code: 'assessment.no-criteria', missing: ({ criteria, criteriaUrl }) => criteria === undefined && criteriaUrl === undefined },
  supervision: { code: 'assessment.no-supervision', missing: ({ supervision }) => supervision === undefined },
  identity: {
    code: 'assessment.identity-online',
    missing: ({ online, supervision }) => online === true && !(supervision ?? '').endsWith('with-identity'),
  },
  grading: {
    code: 'assessment.no-pass-mark',
    missing: ({ gradingScheme, passMark }) => gradingScheme !== undefined && passMark === undefined,
  },
}

/** Each assessment says what a reader elsewhere needs: its type, criteria, supervision, identity check, pass mark (rule AS-3; items ASM-02, 03, 09, 10, 11). */
export const assessmentDetails = check({
  id: 'assessment-details',
  settings: z.strictObject({ detail: z.enum(['type', 'criteria', 'supervision', 'identity', 'grading']) }),
  *examine({ assessments }, { detail }) {
    const rule = asked[detail]
    if (assessments.length === 0 || !rule) return yield { judgement: notApplicable }
    for (const [index, assessment] of assessments.entries())
      if (rule.missing(assessment))
        yield { judgement: failed({ code: rule.code, at: `/assessments/${index}`, values: { number: index + 1 } }) }
  },
})
