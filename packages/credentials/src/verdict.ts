import { verdicts } from '@cairn/domain/model/verification-report'
import type { Verdict } from '@cairn/domain/model/verification-report'

/** Of all that holds, what is said: the first of the list in contracts.md; `genuine` only where nothing else holds. */
export const verdictOf = (said: readonly (Verdict | undefined)[]): Verdict =>
  verdicts.find((verdict) => said.includes(verdict)) ?? 'genuine'
