import * as z from 'zod'
import { failed, notApplicable, unchecked } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** Hours and credits tell the same size, by the hours that the system's credit stands for (linter rule SZ-1). */
export const workloadAgreesWithCredits = check({
  id: 'workload-agrees-with-credits',
  settings: z.strictObject({ tolerance: z.number().nonnegative().default(0.1) }),
  *examine({ workload }, { tolerance }, { creditSystems }) {
    if (workload?.hours === undefined || workload.credits.length === 0) return yield { judgement: notApplicable }
    const { hours } = workload
    for (const [index, { system, points }] of workload.credits.entries()) {
      const known = creditSystems.find(({ id }) => id === system)
      const at = `/workload/credits/${index}`
      if (!known) yield { judgement: unchecked({ code: 'credit.system-unknown', at, values: { system } }) }
      else {
        const { min, max } = known.hoursPerCredit
        const low = points * min * (1 - tolerance)
        const high = points * max * (1 + tolerance)
        if (hours >= low && hours <= high) continue
        // Credits are given to two places at most; where that is too coarse, no mend is offered.
        const better = Math.round((hours / min) * 100) / 100
        const fits = better > 0 && hours >= better * min * (1 - tolerance) && hours <= better * max * (1 + tolerance)
        yield {
          judgement: failed({
            code: 'workload.disagrees',
            at,
            values: { hours, points, min: Math.round(points * min), max: Math.round(points * max) },
          }),
          fixes: fits
            ? [
                {
                  title: { code: 'fix.credits-from-hours' as const, values: { points: better } },
                  patch: [{ op: 'replace' as const, path: `${at}/points`, value: better }],
                },
              ]
            : [],
        }
      }
    }
  },
})
