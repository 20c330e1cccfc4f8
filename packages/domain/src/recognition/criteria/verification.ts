import { passed, toDecide, unchecked } from '../../model/judgement.ts'
import type { Criterion } from '../criterion.ts'

/** Is the credential sound, and is its issuer on a list that we trust? @see Nuffic e-Valuate, “verification” */
export const verification: Criterion = ({ award: { verdict, stated } }) => {
  const source = 'verifier'
  if (stated)
    return {
      judgement: unchecked({ code: 'recognise.stated-by-officer' }),
      grade: 'none',
      reason: { code: 'recognise.stated-by-officer' },
      source: 'stated',
    }
  if (verdict === 'genuine') return { judgement: passed, grade: 'strong', reason: { code: 'recognise.genuine' }, source }
  if (verdict === 'issuer-not-listed')
    return {
      judgement: toDecide({ code: 'recognise.issuer-not-listed' }),
      grade: 'weak',
      reason: { code: 'recognise.issuer-not-listed' },
      source,
    }
  if (verdict === 'expired')
    return { judgement: toDecide({ code: 'recognise.expired' }), grade: 'substantial', reason: { code: 'recognise.expired' }, source }
  return {
    judgement: unchecked({ code: 'recognise.not-fully-checked' }),
    grade: 'none',
    reason: { code: 'recognise.not-fully-checked' },
    source,
  }
}
