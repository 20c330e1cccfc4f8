import { passed, toDecide, unchecked } from '../../model/judgement.ts'
import type { Criterion } from '../criterion.ts'

/** Is it clear whose learning it is: on the credential, and while it was assessed? */
export const identification: Criterion = ({ award: { presented } }) => {
  const source = 'credential'
  if (presented.learner === 'unknown')
    return {
      judgement: unchecked({ code: 'recognise.learner-unknown' }),
      grade: 'none',
      reason: { code: 'recognise.learner-unknown' },
      source,
    }
  if (presented.learner === 'hashed')
    return {
      judgement: toDecide({ code: 'recognise.learner-hashed' }),
      grade: 'weak',
      reason: { code: 'recognise.learner-hashed' },
      source,
    }
  const checked = presented.supervision.some((one) => one.endsWith('with-identity'))
  return {
    judgement: passed,
    grade: checked ? 'strong' : 'substantial',
    reason: { code: checked ? 'recognise.learner-checked' : 'recognise.learner-named' },
    source,
  }
}
