import type { Agreement } from '../../model/agreement.ts'
import { dayOf } from '../../model/instant.ts'
import type { Instant } from '../../model/instant.ts'
import type { Purpose } from '../../model/recognition-decision.ts'

/** What an agreement is asked about. `awardedBy`: every name that the awarding body has; `by`: the deciding body and all above it. */
export type AgreementQuestion = {
  readonly awardedBy: readonly string[]
  readonly by: readonly string[]
  readonly purpose: Purpose
  readonly specification: string | undefined
  readonly target: string | undefined
  readonly at: Instant
}

/** The agreement that holds for a case on that day, the one for these very specifications before a general one. */
export function agreementFor(
  agreements: readonly Agreement[],
  { awardedBy, by, purpose, specification, target, at }: AgreementQuestion,
): Agreement | undefined {
  const day = dayOf(at)
  const holds = agreements.filter(
    (one) =>
      one.from <= day &&
      (one.until === undefined || day <= one.until) &&
      one.purposes.includes(purpose) &&
      one.awardedBy.some((body) => awardedBy.includes(body)) &&
      one.recognisedBy.some((body) => by.includes(body)) &&
      (one.specifications === undefined ||
        one.specifications.some((named) => specification !== undefined && sameSpecification(named, specification))) &&
      (one.targets === undefined || (target !== undefined && one.targets.includes(target))),
  )
  return holds.toSorted(
    (a, b) => Number(b.specifications !== undefined) - Number(a.specifications !== undefined) || (a.id < b.id ? -1 : 1),
  )[0]
}

/** A credential may name the specification with its version, an agreement without: `…/mc/x/v/2` is `…/mc/x`. */
export const withoutVersion = (specification: string): string => specification.replace(/\/v\/\d+$/, '')
const sameSpecification = (named: string, given: string): boolean => named === given || named === withoutVersion(given)
