import * as z from 'zod'
import { AchievementSpecification } from '../../model/achievement-specification.ts'
import { Award } from '../../model/award.ts'
import { Iri } from '../../model/iri.ts'
import { Offer } from '../../model/offer.ts'
import type { Problem, Result } from '../../model/problem.ts'
import { accept, refuse } from '../../model/problem.ts'
import { shapeProblems } from '../../model/shape-problems.ts'
import { Verdict } from '../../model/verification-report.ts'
import { holdingOfAward, unreliableFor } from '../holding.ts'
import type { Holding } from '../holding.ts'
import type { PlanOffer } from './asked.ts'

/** An award, alone or with what is known about it: what the verifier said, and what it was used for before. */
export const Held = z.strictObject({ award: Award, verdict: Verdict.optional(), usedFor: z.array(Iri).max(50).default([]) })
/** An offer that names its specification, or carries it whole. */
export const WideOffer = Offer.extend({ specification: z.union([Iri, AchievementSpecification]) })

/** One credential somebody holds, out of JSON. Only an award that is withdrawn, altered and the like is kept out, with the reason. */
export function readHeld(json: unknown, at: string): Result<Holding> {
  const wrapped = typeof json === 'object' && json !== null && 'award' in json
  const parsed = wrapped
    ? Held.safeParse(json, { reportInput: true })
    : Award.transform((award) => ({ award, verdict: undefined, usedFor: [] })).safeParse(json, { reportInput: true })
  if (!parsed.success) {
    const [first, ...rest] = shapeProblems(parsed.error, at)
    return refuse(first, ...rest)
  }
  const { award, verdict, usedFor } = parsed.data
  return accept(holdingOfAward(award, { usedFor, unreliable: unreliableFor(verdict) }))
}

/** Offers out of JSON, with what each would give; a line may also be a specification that offers name. */
export function readOffers(
  lines: readonly { readonly json: unknown; readonly at: string }[],
  known: readonly AchievementSpecification[] = [],
): Result<{ readonly offers: readonly PlanOffer[]; readonly unknown: readonly { readonly offer: string; readonly problem: Problem }[] }> {
  const specifications = new Map(known.map((one) => [one.id, one]))
  const read: { readonly offer: z.output<typeof WideOffer>; readonly at: string }[] = []
  const problems: Problem[] = []
  for (const { json, at } of lines) {
    const isOffer = typeof json === 'object' && json !== null && 'specification' in json
    const parsed = isOffer
      ? WideOffer.safeParse(json, { reportInput: true })
      : AchievementSpecification.safeParse(json, { reportInput: true })
    if (!parsed.success) problems.push(...shapeProblems(parsed.error, at))
    else if ('specification' in parsed.data) {
      read.push({ offer: parsed.data, at })
      if (typeof parsed.data.specification !== 'string') specifications.set(parsed.data.specification.id, parsed.data.specification)
    } else specifications.set(parsed.data.id, parsed.data)
  }
  const [first, ...rest] = problems
  if (first) return refuse(first, ...rest)
  const offers: PlanOffer[] = []
  const unknown: { offer: string; problem: Problem }[] = []
  for (const { offer, at } of read) {
    const id = typeof offer.specification === 'string' ? offer.specification : offer.specification.id
    const specification = specifications.get(id)
    if (specification) offers.push({ offer: { ...offer, specification: id }, gives: given({ ...offer, specification: id }, specification) })
    else unknown.push({ offer: offer.id, problem: { code: 'plan.specification-unknown', at, values: { specification: id } } })
  }
  return accept({ offers, unknown })
}

/** What somebody would hold after an offer: all that its specification says. */
export function given(offer: Offer, specification: AchievementSpecification): Holding {
  const { awardingBodies } = specification
  return {
    id: offer.id,
    specification: specification.id,
    title: specification.title,
    outcomes: specification.learningOutcomes,
    workload: specification.workload,
    levels: specification.levels,
    fields: specification.fields,
    sector: specification.sector,
    route: offer.route ?? 'course',
    awardingBodies: awardingBodies.map(({ id }) => id),
    awarded: undefined,
    validUntil: undefined,
    usedFor: [],
    unreliable: undefined,
    learner: undefined,
  }
}
