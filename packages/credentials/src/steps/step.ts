import type { Judgement } from '@cairn/domain/model/judgement'
import type { Problem } from '@cairn/domain/model/problem'
import type { Verdict } from '@cairn/domain/model/verification-report'

/** What a step answers: its judgement, the verdict that follows if it is no yes, remarks, and what the next step may use. */
export type Answer<T = undefined> = {
  readonly judgement: Judgement
  readonly verdict?: Verdict
  readonly warnings: readonly Problem[]
  readonly notes?: readonly Problem[]
  readonly value?: T
}
export const yes = <T>(value: T, warnings: readonly Problem[] = []): Answer<T> & { readonly value: T } => ({
  judgement: { outcome: 'passed' },
  warnings,
  value,
})
export const no = (verdict: Verdict, problem: Problem, warnings: readonly Problem[] = []): Answer<never> => ({
  judgement: { outcome: 'failed', problem },
  verdict,
  warnings,
})
export const unknown = (problem: Problem, warnings: readonly Problem[] = []): Answer<never> => ({
  judgement: { outcome: 'unchecked', problem },
  verdict: 'not-fully-checked',
  warnings,
})
export const none = (warnings: readonly Problem[] = []): Answer<never> => ({ judgement: { outcome: 'not-applicable' }, warnings })
