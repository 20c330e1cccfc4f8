import { expect, test } from 'vitest'
import { Assessment } from '../model/assessment.ts'
import { assessmentsOf, criteriaFor } from './criteria.ts'

const task = Assessment.parse({
  id: 'as-1',
  type: 'practical-assessment',
  outcomes: ['lo-1', 'lo-2'],
  criteria: { en: 'By a checklist' },
  outcomeCriteria: { 'lo-2': { en: 'Isolates, tests dead, tags out', ar: 'يعزل ويختبر ويضع البطاقة' } },
})
const talk = Assessment.parse({ id: 'as-2', type: 'oral-examination', outcomes: [] })

test.each([
  { name: 'the criterion of the whole assessment where an outcome has none of its own', outcome: 'lo-1', criteria: [task.criteria] },
  {
    name: 'its own criterion, in every language that it has, in place of that of the whole',
    outcome: 'lo-2',
    criteria: [task.outcomeCriteria?.['lo-2']],
  },
  { name: 'nothing, where the assessments that cover it state nothing', outcome: 'lo-3', criteria: [] },
])('an outcome is judged by $name', ({ outcome, criteria }) => {
  expect(criteriaFor([task, talk], outcome)).toEqual(criteria)
})
test('an assessment that names no outcome covers all of them', () => {
  expect(assessmentsOf([task, talk], 'lo-3').map(({ id }) => id)).toEqual(['as-2'])
})
