import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem } from '../model/problem.ts'
import { asksIdentity } from './results.ts'
import type { Marked } from './results.ts'

/** Where a learner's sheet stands: what keeps it from being signed, and what the signed sheet would say. */
export type Standing = {
  readonly problems: readonly Problem[]
  /** Outcomes met by the first marker's word, in the order of the description. */
  readonly met: readonly string[]
  readonly missing: readonly string[]
  readonly full: boolean
  /** Of how many outcomes both markers say the same, where there is a second. */
  readonly agreed?: { readonly same: number; readonly of: number }
}

/**
 * Judges one learner's sheet before it is signed: every outcome marked, at a sitting; identity checked where the description promises it;
 * where the learner is in the sample, a second marker who says the same.
 * @see Council Recommendation 2022/C 243/02, point 5(a): outcomes assessed against transparent and clearly defined criteria
 */
export function standingOf(
  { learningOutcomes, assessments }: Pick<AchievementSpecification, 'learningOutcomes' | 'assessments'>,
  marked: Marked,
  inSample: boolean,
): Standing {
  const { marks, sittings, identity } = marked
  const first = new Map(marks.filter(({ turn }) => turn === 'first').map((mark) => [mark.outcome, mark]))
  const second = new Map(marks.filter(({ turn }) => turn === 'second').map((mark) => [mark.outcome, mark]))
  const ids = learningOutcomes.map(({ id }) => id)
  const problems: Problem[] = []
  const add = (code: Problem['code'], outcomes: readonly string[]): void => {
    if (outcomes.length > 0) problems.push({ code, values: { outcomes: outcomes.map((id) => ids.indexOf(id) + 1).join(', ') } })
  }
  add(
    'assess.unmarked',
    ids.filter((id) => !first.has(id)),
  )
  add(
    'assess.no-sitting',
    ids.filter((id) => first.has(id) && !sittings.some((one) => one.id === first.get(id)?.sitting)),
  )
  const promised = (outcome: string): boolean =>
    assessments.some(({ outcomes, supervision }) => asksIdentity(supervision) && (outcomes.length === 0 || outcomes.includes(outcome)))
  add(
    'assess.identity-unchecked',
    ids.filter((id) => {
      const at = sittings.find((one) => one.id === first.get(id)?.sitting)
      return (
        at !== undefined && (promised(id) || asksIdentity(at.supervision)) && first.get(id)?.result === 'met' && !identity.includes(at.id)
      )
    }),
  )
  const same = ids.filter((id) => second.has(id) && second.get(id)?.result === first.get(id)?.result)
  if (inSample) {
    add(
      'assess.second-missing',
      ids.filter((id) => first.has(id) && !second.has(id)),
    )
    add(
      'assess.second-differs',
      ids.filter((id) => first.has(id) && second.has(id) && !same.includes(id)),
    )
  }
  const met = ids.filter((id) => first.get(id)?.result === 'met')
  return {
    problems,
    met,
    missing: ids.filter((id) => !met.includes(id)),
    full: ids.length > 0 && met.length === ids.length,
    ...(second.size > 0 ? { agreed: { same: same.length, of: ids.length } } : {}),
  }
}
