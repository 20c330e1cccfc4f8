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
export function holdingOfAward(
  award: Award,
  more: { readonly usedFor?: readonly Iri[]; readonly unreliable?: Problem | undefined } = {},
): Holding {
  const { specification, awardingBody, results } = award
  const missed = new Set(results.filter(({ met, outcome }) => !met && outcome !== undefined).map(({ outcome }) => outcome))
  return {
    id: award.id,
    specification: specification.id,
    title: specification.title,
    outcomes: specification.learningOutcomes.filter(({ id }) => !missed.has(id)),
    workload: specification.workload,
    levels: specification.levels,
    fields: specification.fields,
    sector: specification.sector,
    route: award.route,
    awardingBodies: [awardingBody.id],
    awarded: award.awarded,
    validUntil: award.validUntil,
    usedFor: more.usedFor ?? [],
    unreliable: more.unreliable,
    learner: award.learner.id ?? award.learner.email,
  }
}

/** Verdicts with which a credential may still be planned with; any other keeps it out. */
const usable: readonly Verdict[] = ['genuine', 'issuer-not-listed', 'not-fully-checked', 'expired']
/** Why a credential of this verdict must not count, if so. */
export const unreliableFor = (verdict: Verdict | undefined): Problem | undefined =>
  verdict === undefined || usable.includes(verdict) ? undefined : { code: 'plan.not-reliable', values: { verdict } }

/**
 * A statement of recognition as a holding: it counts for the credits that the decision gave, and for the outcomes seen as shown. What it was
 * given for is the same learning as the credential that was presented, which is named so that both never add up.
 */
function decisionIn({ title, subject, elements, awarded, validUntil }: CredentialSummary): Omit<Holding, 'id' | 'outcomes'> | undefined {
  const said = (name: string): string | undefined =>
    typeof elements[`recognition.${name}`] === 'string' ? String(elements[`recognition.${name}`]) : undefined
  const decision = said('decision')
  if (decision === undefined) return undefined
  const [, points, system] = /^(\d+(?:\.\d+)?) ([a-z0-9][a-z0-9-]{0,40})$/.exec(said('credits') ?? '') ?? []
  const credits = points !== undefined && system !== undefined && Number(points) > 0 ? [{ system, points: Number(points) }] : []
  const presented = said('presented.credential')
  return {
    specification: presented ?? `urn:recognised:${title}`,
    title: { und: said('target') ?? title },
    workload: credits.length > 0 ? { credits, parts: [] } : undefined,
    levels: [],
    fields: [],
    sector: undefined,
    route: 'course',
    awardingBodies: [],
    awarded: Instant.safeParse(awarded).data,
    validUntil: Instant.safeParse(validUntil).data,
    usedFor: [],
    learner: subject.id,
    unreliable: decision === 'full' || decision === 'partial' ? undefined : { code: 'plan.decision-conditional' },
  }
}

/** Credentials and decisions about them that somebody brings together: what a decision was about is the same learning as the credential itself. */
export function broughtTogether(
  brought: readonly { readonly holding: Holding; readonly credential: string | undefined }[],
): readonly Holding[] {
  const specificationOf = new Map(
    brought.flatMap(({ holding, credential }) =>
      credential === undefined || holding.specification === credential ? [] : [[credential, holding.specification] as const],
    ),
  )
  return brought.map(({ holding }) => ({ ...holding, specification: specificationOf.get(holding.specification) ?? holding.specification }))
}

/** A sealed credential as a holding, from what the verifier read out; without anything read out it counts for nothing. */
export function holdingOfCredential(
  id: Iri,
  verdict: Verdict,
  summary: CredentialSummary | undefined,
  known: readonly LearningOutcome[],
): Holding {
  const presented = summary && presentedBy(summary, known)
  const instant = (text: string | undefined): Instant | undefined => Instant.safeParse(text).data
  const statement = summary && decisionIn(summary)
  if (statement)
    return { ...statement, id, unreliable: unreliableFor(verdict) ?? statement.unreliable, outcomes: presented?.outcomes ?? [] }
  return {
    id,
    specification: summary?.specification?.replace(/\/v\/\d+$/, '') ?? id,
    title: { und: summary?.title ?? id },
    outcomes: presented?.outcomes ?? [],
    workload: presented?.workload,
    levels: presented?.levels ?? [],
    fields: [],
    sector: undefined,
    route: summary?.elements['participationForm.route'] === 'validation' ? 'validation' : 'course',
    awardingBodies: summary ? [summary.issuer.id] : [],
    awarded: instant(summary?.awarded),
    validUntil: instant(summary?.validUntil),
    usedFor: [],
    unreliable: unreliableFor(verdict),
    learner: summary?.subject.id,
  }
}
