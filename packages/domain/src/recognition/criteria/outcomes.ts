import { failed, notApplicable, passed, toDecide, unchecked } from '../../model/judgement.ts'
import type { Criterion } from '../criterion.ts'

/** How much of what is needed was proven. Nothing covered is a substantial difference only where everything could be compared. */
export const outcomes: Criterion = ({ outcomes: findings, rules }) => {
  const source = 'comparison'
  const count = (cover: string): number => findings.filter((one) => one.cover === cover).length
  const [covered, partly, open, all] = [count('covered'), count('partly'), count('unchecked'), findings.length]
  if (all === 0) return { judgement: notApplicable, reason: { code: 'recognise.outcomes-not-asked' }, source }
  const values = { covered, partly, open, all }
  if (covered / all >= rules.outcomesShare)
    return { judgement: passed, grade: 'strong', reason: { code: 'recognise.outcomes-covered', values }, source }
  if (covered + partly === 0 && open > 0)
    return {
      judgement: unchecked({ code: 'recognise.outcomes-open', values }),
      grade: 'none',
      reason: { code: 'recognise.outcomes-open', values },
      source,
    }
  if (covered + partly === 0)
    return {
      judgement: failed({ code: 'recognise.outcomes-none', values }),
      grade: 'none',
      reason: { code: 'recognise.outcomes-none', values },
      source,
    }
  return {
    judgement: toDecide({ code: 'recognise.outcomes-some', values }),
    grade: (covered + partly / 2) / all >= 0.5 ? 'substantial' : 'weak',
    reason: { code: 'recognise.outcomes-some', values },
    source,
  }
}
