import * as z from 'zod'
import { failed, notApplicable, unchecked } from '../../model/judgement.ts'
import { sizeOf } from '../../model/size.ts'
import { check } from '../check.ts'

/** The size lies within bounds, in hours or in points of a credit system; without a statement in that unit it is worked out through hours (linter rule SZ-2). */
export const workloadIsInRange = check({
  id: 'workload-is-in-range',
  settings: z.strictObject({
    unit: z.string().default('hours'),
    min: z.number().nonnegative().optional(),
    max: z.number().positive().optional(),
    exclusiveMax: z.boolean().default(false),
    values: z.array(z.number().nonnegative()).min(1).optional(),
    atLevel: z.strictObject({ framework: z.string(), values: z.array(z.string()).min(1) }).optional(),
  }),
  *examine({ workload, levels }, { unit, min = 0, max = Infinity, exclusiveMax, values, atLevel }, { creditSystems }) {
    if (atLevel && !levels.some(({ framework, value }) => framework === atLevel.framework && atLevel.values.includes(value)))
      return yield { judgement: notApplicable }
    const stated = unit === 'hours' ? workload?.hours : workload?.credits.find(({ system }) => system === unit)?.points
    const hours = sizeOf(workload, creditSystems)?.hours
    const system = creditSystems.find(({ id }) => id === unit)
    const value = stated ?? (unit === 'hours' ? hours : hours !== undefined && system ? hours / system.hoursPerCredit.max : undefined)
    const at = '/workload'
    if (value === undefined) yield { judgement: unchecked({ code: 'workload.not-comparable', at, values: { unit } }) }
    else if (value < min || value > max || (exclusiveMax && value === max))
      yield {
        judgement: failed({
          code: value < min ? 'workload.too-small' : 'workload.too-large',
          at,
          values: { value: Math.round(value * 100) / 100, unit, limit: value < min ? min : max },
        }),
      }
    else if (values && !values.includes(value))
      yield {
        judgement: failed({
          code: 'workload.not-one-of',
          at,
          values: { value: Math.round(value * 100) / 100, unit, values: values.join(', ') },
        }),
      }
  },
})
