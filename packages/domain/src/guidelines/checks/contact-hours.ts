import * as z from 'zod'
import { failed, unchecked } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** Enough of each credit is teaching (linter rule SZ-3); the number comes from the profile. */
export const contactHours = check({
  id: 'contact-hours',
  settings: z.strictObject({ system: z.string(), perCredit: z.number().positive() }),
  *examine({ workload }, { system, perCredit }) {
    const points = workload?.credits.find((credit) => credit.system === system)?.points
    const taught = workload?.parts.filter(({ activity }) => activity === 'teaching').reduce((sum, { hours }) => sum + hours, 0)
    if (points === undefined || !taught) yield { judgement: unchecked({ code: 'workload.contact-unknown', at: '/workload/parts' }) }
    else if (taught < points * perCredit)
      yield {
        judgement: failed({ code: 'workload.contact-too-small', at: '/workload/parts', values: { taught, needed: points * perCredit } }),
      }
  },
})
