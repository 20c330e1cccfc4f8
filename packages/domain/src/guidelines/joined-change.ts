import { accept, refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import type { ProfileChange, RuleChange } from './changed-profile.ts'

const nameOf = ({ check, clause, setting }: RuleChange): string => `${check}|${clause}|${setting}`

/** Changes of one profile as one change, in their order. Two that give one value differently are not put together by a program. */
export function joinedChange(changes: readonly ProfileChange[]): Result<ProfileChange> {
  const rules = new Map<string, RuleChange>()
  let position: ProfileChange['nqfPosition']
  for (const { rules: given, nqfPosition } of changes) {
    for (const rule of given) {
      const known = rules.get(nameOf(rule))
      if (known && known.value !== rule.value)
        return refuse({ code: 'revision.rule-twice', values: { clause: rule.clause, check: rule.check } })
      rules.set(nameOf(rule), rule)
    }
    if (position !== undefined && nqfPosition !== undefined && position !== nqfPosition) return refuse({ code: 'revision.position-twice' })
    position = nqfPosition ?? position
  }
  return accept({ rules: [...rules.values()], ...(position ? { nqfPosition: position } : {}) })
}
