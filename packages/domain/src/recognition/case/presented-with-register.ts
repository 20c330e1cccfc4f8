import { folded } from '../../guidelines/language-list.ts'
import type { AchievementSpecification } from '../../model/achievement-specification.ts'
import type { RecognitionCriterion } from '../../model/recognition-decision.ts'

import type { Presented, VerifiedAward } from '../presented.ts'

/** What the register said about an award, beside what the credential says itself. */
export type Completed = { readonly award: VerifiedAward; readonly fromRegister: ReadonlySet<RecognitionCriterion> }

/**
 * Completes what a credential leaves out from the register’s description of the very same version. What the credential does say is
 * never replaced: it was signed, and the description may have been read wrongly.
 */
export function withRegister(award: VerifiedAward, specification: AchievementSpecification | undefined): Completed {
  const none = { award, fromRegister: new Set<RecognitionCriterion>() }
  if (!specification) return none
  const { presented } = award
  const fromRegister = new Set<RecognitionCriterion>()
  const take = <T>(criterion: RecognitionCriterion, own: readonly T[], known: readonly T[]): readonly T[] => {
    if (own.length > 0 || known.length === 0) return own
    fromRegister.add(criterion)
    return known
  }
  const { hours, credits } = presented.workload
  const sized = hours !== undefined || credits.length > 0
  if (!sized && specification.workload) fromRegister.add('workload')
  const completed: Presented = {
    ...presented,
    outcomes:
      presented.outcomes.length === 0
        ? take('outcomes', presented.outcomes, specification.learningOutcomes)
        : presented.outcomes.map((own) => described(own, specification)),
    workload: sized || !specification.workload ? presented.workload : specification.workload,
    levels: take('level', presented.levels, specification.levels),
    assessments: take(
      'assessment',
      presented.assessments,
      specification.assessments.map(({ type }) => type),
    ),
    supervision: take(
      'identification',
      presented.supervision,
      specification.assessments.flatMap(({ supervision }) => (supervision ? [supervision] : [])),
    ),
    quality: take(
      'quality',
      presented.quality,
      specification.qualityAssurance.map(({ kind }) => kind),
    ),
  }
  return { award: { ...award, presented: completed }, fromRegister }
}

/** A stated outcome as the register describes it, with its skills and kind, where the words are the same in any language. */
function described(own: Presented['outcomes'][number], { learningOutcomes }: AchievementSpecification): Presented['outcomes'][number] {
  const said = new Set(Object.values(own.statement).map(folded))
  const known = learningOutcomes.find(({ statement }) => Object.values(statement).some((text) => said.has(folded(text))))
  return known ? { ...known, id: own.id } : own
}
