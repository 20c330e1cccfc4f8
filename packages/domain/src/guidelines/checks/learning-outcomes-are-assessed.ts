import * as z from 'zod'
import { failed, notApplicable } from '../../model/judgement.ts'
import { check } from '../check.ts'

/**
 * Each learning outcome is covered by at least one assessment (linter rule AS-1).
 * @see Council Recommendation 2022/C 243/02, point 5(a): outcomes “assessed against transparent and clearly defined criteria”
 */
export const learningOutcomesAreAssessed = check({
  id: 'learning-outcomes-are-assessed',
  settings: z.strictObject({}),
  *examine({ learningOutcomes, assessments }) {
    if (learningOutcomes.length === 0) yield { judgement: notApplicable }
    const assessed = new Set(assessments.flatMap(({ outcomes }) => outcomes))
    for (const [index, { id }] of learningOutcomes.entries())
      if (!assessed.has(id))
        yield {
          judgement: failed({ code: 'outcome.not-assessed', at: `/learningOutcomes/${index}`, values: { outcome: index + 1 } }),
          fixes: assessments.slice(0, 3).map(({ type, title }, a) => ({
            title: { code: 'fix.covered-by' as const, values: { assessment: title?.['en'] ?? Object.values(title ?? {})[0] ?? type } },
            patch: [{ op: 'add' as const, path: `/assessments/${a}/outcomes/-`, value: id }],
          })),
        }
  },
})
