import type { Judgement } from '../model/judgement.ts'
import type { Problem } from '../model/problem.ts'
import type { CreditSystem, LevelFramework } from '../model/profile.ts'
import type { Grade, RecognitionCriterion } from '../model/recognition-decision.ts'
import type { RecognitionRules } from '../model/recognition-rules.ts'
import type { RecognitionTarget } from '../model/recognition-target.ts'
import type { OutcomeFinding } from './compare/compare-lists.ts'
import type { VerifiedAward } from './presented.ts'

export type { Grade } from '../model/recognition-decision.ts'
/** A criterion’s judgement, with the reason in every case, and where it was read. */
export type CriterionFinding = {
  readonly criterion: RecognitionCriterion
  readonly judgement: Judgement
  readonly grade?: Grade
  readonly reason: Problem
  readonly source: 'credential' | 'register' | 'verifier' | 'comparison' | 'stated'
}

/** What a criterion may look at. */
export type Case = {
  readonly award: VerifiedAward
  readonly target: RecognitionTarget
  readonly rules: RecognitionRules
  readonly outcomes: readonly OutcomeFinding[]
  readonly frameworks: readonly LevelFramework[]
  readonly creditSystems: readonly CreditSystem[]
}
export type Criterion = (given: Case) => Omit<CriterionFinding, 'criterion'>
