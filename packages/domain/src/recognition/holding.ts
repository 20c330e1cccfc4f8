import type { Award } from '../model/award.ts'
import { Instant } from '../model/instant.ts'
import type { Iri } from '../model/iri.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { Level } from '../model/level.ts'
import type { Problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import type { CredentialSummary, Verdict } from '../model/verification-report.ts'
import type { Workload } from '../model/workload.ts'
import { presentedBy } from './presented.ts'

/** What somebody holds, or would hold after an offer: the facts that count towards a target, wherever they were read. */
export type Holding = {
  readonly id: Iri
  readonly specification: Iri
  readonly title: Text
  readonly outcomes: readonly LearningOutcome[]
  readonly workload: Workload | undefined
  readonly levels: readonly Level[]
  readonly fields: readonly string[]
  readonly sector: string | undefined
  readonly route: 'course' | 'validation'
  readonly awardingBodies: readonly Iri[]
  readonly awarded: Instant | undefined
  readonly validUntil: Instant | undefined
  /** Other qualifications that it has been used for. */
  readonly usedFor: readonly Iri[]
  /** Why it must not count at all: withdrawn, altered, not verified where that is asked. */
  readonly unreliable: Problem | undefined
  readonly learner: string | undefined
}

/** An award of ours as a holding. Only outcomes that were met count; where results say nothing of an outcome, it was met with the whole. */
export function holdingOfAward(award: Award, more: { readonly usedFor?: readonly Iri[]; readonly unreliable?: Problem | undefined } = {}): Holding {
  const { specification, awardingBody, results } = award
  const missed = new Set(results.filter(({ met, outcome }) => !met && outcome !== undefined).map(({ outcome }) => outcome))
  return {
    id: award.id, specification: specification.id, title: specification.title, outcomes: specification.learningOutcomes.filter(({ id }) => !missed.has(id)),
    workload: specification.workload, levels: specification.levels, fields: specification.fields, sector: specification.sector, route: award.route,
    awardingBodies: [awardingBody.id], awarded: award.awarded, validUntil: award.validUntil, usedFor: more.usedFor ?? [], unreliable: more.unreliable, learner: award.learner.id ?? award.learner.email,
  }
}

/** Verdicts with which a credential may still be planned with; any other keeps it out. */
const usable: readonly Verdict[] = ['genuine', 'issuer-not-listed', 'not-fully-checked', 'expired']
/** Why a credential of this verdict must not count, if so. */
export const unreliableFor = (verdict: Verdict | undefined): Problem | undefined => (verdict === undefined || usable.includes(verdict) ? undefined : { code: 'plan.not-reliable', values: { verdict } })

/** A sealed credential as a holding, from what the verifier read out; without anything read out it counts for nothing. */
export function holdingOfCredential(id: Iri, verdict: Verdict, summary: CredentialSummary | undefined, known: readonly LearningOutcome[]): Holding {
  const presented = summary && presentedBy(summary, known)
  const instant = (text: string | undefined): Instant | undefined => Instant.safeParse(text).data
  return {
    id, specification: summary?.specification ?? id, title: { und: summary?.title ?? id }, outcomes: presented?.outcomes ?? [], workload: presented?.workload, levels: presented?.levels ?? [], fields: [], sector: undefined,
    route: summary?.elements['participationForm.route'] === 'validation' ? 'validation' : 'course', awardingBodies: summary ? [summary.issuer.id] : [], awarded: instant(summary?.awarded), validUntil: instant(summary?.validUntil),
    usedFor: [], unreliable: unreliableFor(verdict), learner: summary?.subject.id,
  }
}
