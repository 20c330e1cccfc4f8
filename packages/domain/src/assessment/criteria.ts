import type { Assessment } from '../model/assessment.ts'
import type { Text } from '../model/text.ts'

/** The assessments that cover an outcome; one that names none covers all. */
export const assessmentsOf = (assessments: readonly Assessment[], outcome: string): readonly Assessment[] =>
  assessments.filter(({ outcomes }) => outcomes.length === 0 || outcomes.includes(outcome))

/**
 * By what an outcome is judged, assessment by assessment: the criterion of its own where it has one, else that of the whole assessment.
 * @see Council Recommendation 2022/C 243/02, point 5(a): “transparent and clearly defined criteria”
 */
export const criteriaFor = (assessments: readonly Assessment[], outcome: string): readonly Text[] =>
  assessmentsOf(assessments, outcome).flatMap(({ criteria, outcomeCriteria }) => {
    const text = outcomeCriteria?.[outcome] ?? criteria
    return text ? [text] : []
  })
