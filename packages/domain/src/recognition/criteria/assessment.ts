import { passed, toDecide, unchecked } from '../../model/judgement.ts'
import type { Criterion } from '../criterion.ts'

/** Were the outcomes assessed, and was somebody watching? Presence alone shows nothing of what a person can do. */
export const assessment: Criterion = ({ award: { presented } }) => {
  const source = 'credential'
  const real = presented.assessments.filter((type) => type !== 'level-of-attendance')
  if (presented.assessments.length === 0)
    return {
      judgement: unchecked({ code: 'recognise.assessment-unknown' }),
      grade: 'none',
      reason: { code: 'recognise.assessment-unknown' },
      source,
    }
  if (real.length === 0)
    return {
      judgement: toDecide({ code: 'recognise.attendance-only' }),
      grade: 'none',
      reason: { code: 'recognise.attendance-only' },
      source,
    }
  const watched = presented.supervision.some((one) => one.startsWith('supervised'))
  return {
    judgement: passed,
    grade: watched ? 'strong' : 'substantial',
    reason: { code: watched ? 'recognise.assessed-supervised' : 'recognise.assessed' },
    source,
  }
}
