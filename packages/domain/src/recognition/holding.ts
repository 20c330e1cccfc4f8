import type { Award } from '../model/award.ts'
import type { Instant } from '../model/instant.ts'
import type { Iri } from '../model/iri.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { Level } from '../model/level.ts'
import type { Problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import type { Workload } from '../model/workload.ts'

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
