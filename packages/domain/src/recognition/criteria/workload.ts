import { failed, notApplicable, passed, toDecide, unchecked } from '../../model/judgement.ts'
import { sizeOf } from '../../model/size.ts'
import type { Criterion } from '../criterion.ts'

/** Is it large enough? In hours, or in credits of the same system. */
export const workload: Criterion = ({ award: { presented }, target, rules, creditSystems }) => {
  const source = 'credential'
  if (!target.workload) return { judgement: notApplicable, reason: { code: 'recognise.workload-not-asked' }, source }
  const same = target.workload.credits
    .map(({ system, points }) => ({ points, shown: presented.workload.credits.find((one) => one.system === system)?.points }))
    .find(({ shown }) => shown !== undefined)
  const [needed, shown] = same
    ? [same.points, same.shown]
    : [sizeOf(target.workload, creditSystems)?.hours, sizeOf(presented.workload, creditSystems)?.hours]
  if (needed === undefined || shown === undefined)
    return {
      judgement: unchecked({ code: 'recognise.workload-unknown' }),
      grade: 'none',
      reason: { code: 'recognise.workload-unknown' },
      source,
    }
  const values = { percent: Math.round((shown / needed) * 100) }
  if (shown >= needed) return { judgement: passed, grade: 'strong', reason: { code: 'recognise.workload-enough', values }, source }
  if (shown / needed >= rules.workloadShare)
    return { judgement: passed, grade: 'substantial', reason: { code: 'recognise.workload-near', values }, source }
  const reason = { code: 'recognise.workload-small', values } as const
  return shown / needed >= rules.workloadLeast
    ? { judgement: toDecide(reason), grade: 'weak', reason, source }
    : { judgement: failed(reason), grade: 'none', reason, source }
}
