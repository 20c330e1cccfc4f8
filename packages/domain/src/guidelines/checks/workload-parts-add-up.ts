import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** The split of the hours, and the learning plan, add up to the declared workload within a tenth (linter rule SZ-4; items DES-05, DES-11). */
export const workloadPartsAddUp = check({
  id: 'workload-parts-add-up',
  settings: z.strictObject({ tolerance: z.number().nonnegative().default(0.1), of: z.enum(['parts', 'learning-plan']).default('parts') }),
  *examine({ workload, learningPlan }, { tolerance, of }) {
    const rows = of === 'parts' ? (workload?.parts ?? []) : learningPlan
    const at = of === 'parts' ? '/workload/parts' : '/learningPlan'
    if (rows.length === 0) return yield { judgement: failed({ code: of === 'parts' ? 'workload.not-split' : 'plan.missing', at }) }
    const sum = rows.reduce((total, { hours }) => total + hours, 0)
    const hours = workload?.hours
    if (hours !== undefined && Math.abs(sum - hours) > hours * tolerance)
      yield {
        judgement: failed({ code: 'workload.parts-differ', at, values: { sum, hours } }),
        fixes:
          sum > 0
            ? [
                {
                  title: { code: 'fix.hours-from-plan' as const, values: { hours: sum } },
                  patch: [{ op: 'replace' as const, path: '/workload/hours', value: sum }],
                },
              ]
            : [],
      }
  },
})
