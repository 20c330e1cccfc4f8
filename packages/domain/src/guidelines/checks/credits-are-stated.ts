import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** The size is given in credits: of one system, where the profile names one. */
export const creditsAreStated = check({
  id: 'credits-are-stated',
  settings: z.strictObject({ system: z.string().optional() }),
  *examine({ workload }, { system }) {
    const stated = workload?.credits.some((credit) => system === undefined || credit.system === system) === true
    if (!stated)
      yield { judgement: failed({ code: 'workload.credits-missing', at: '/workload/credits', values: { system: system ?? '' } }) }
  },
})
