import { failed, notApplicable, passed, unchecked } from '../../model/judgement.ts'
import type { Criterion } from '../criterion.ts'
import { eqfThrough } from '../plan/levels.ts'

/** Is it at the level that is needed? Compared through the EQF where both frameworks are placed beside it. */
export const level: Criterion = ({ award: { presented }, target, rules, frameworks }) => {
  const source = 'credential'
  const eqf = eqfThrough(frameworks)
  const needed = target.levels.map(eqf).find((one) => one !== undefined)
  if (target.levels.length === 0) return { judgement: notApplicable, reason: { code: 'recognise.level-not-asked' }, source }
  const shown = presented.levels.map(eqf).find((one) => one !== undefined)
  if (shown === undefined || needed === undefined)
    return { judgement: unchecked({ code: 'recognise.level-unknown' }), grade: 'none', reason: { code: 'recognise.level-unknown' }, source }
  const values = { needed, shown }
  if (shown >= needed) return { judgement: passed, grade: 'strong', reason: { code: 'recognise.level-reached', values }, source }
  if (needed - shown <= rules.levelsBelow)
    return { judgement: passed, grade: 'substantial', reason: { code: 'recognise.level-near', values }, source }
  return {
    judgement: failed({ code: 'recognise.level-below', values }),
    grade: needed - shown === 1 ? 'weak' : 'none',
    reason: { code: 'recognise.level-below', values },
    source,
  }
}
