import { epoch } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import type { Holding } from '../holding.ts'
import { accountOf } from './account.ts'
import type { Account } from './account.ts'
import type { Active, Asked } from './asked.ts'
import { fitter } from './fit.ts'
import type { Fit } from './fit.ts'
import { eqfThrough } from './levels.ts'
import { weigh } from './offers.ts'
import type { Candidate, Puzzle, Slot } from './puzzle.ts'
import { mayCount, ruleConstraints } from './rules.ts'
import { sameOutcomes } from './same-outcomes.ts'

/** The puzzle, and the way back from its numbers to what people know. */
export type Composed = {
  readonly puzzle: Puzzle
  readonly account: Account
  /** By candidate: held credentials first, then offers, in the order given. */
  readonly holdings: readonly Holding[]
  /** Why a candidate cannot count at all. */
  readonly rejected: ReadonlyMap<number, Problem>
  readonly titleOf: (unit: number) => Text | undefined
  readonly idOf: (unit: number) => string
}
/** The part of the size that no unit asks for: whatever the rules let in. */
export const openPart = '*'

/** What does not change while rules are tried: comparing is done once. */
export type Ground = {
  readonly account: Account
  readonly fits: readonly Fit[]
  readonly outcomeOf: (holding: Holding, outcome: number) => number
  readonly holdings: readonly Holding[]
}
export function groundOf(asked: Asked): Ground {
  const holdings = [...asked.held, ...asked.offers.map(({ gives }) => gives)]
  const fit = fitter(asked.qualification, eqfThrough(asked.frameworks), asked.graph)
  return {
    account: accountOf(asked.qualification, asked.creditSystems),
    fits: holdings.map(fit),
    outcomeOf: sameOutcomes(holdings),
    holdings,
  }
}

/** Sets the target, its rules and everything that might fill it into numbers. */
export function compose(asked: Asked, ground: Ground, active: Active): Composed {
  const { qualification, held, offers, goal, at, near } = asked
  const { account, holdings, fits } = ground
  const slots: Slot[] = qualification.units.map(({ workload, learningOutcomes, optional }, unit) => {
    const size = account.sizeOf(workload)
    const asks = active.units.has(unit)
    return {
      need: asks ? (size ?? 0) : 0,
      ceiling: size ?? Infinity,
      outcomes: asks ? learningOutcomes.length : 0,
      optional: optional === true,
    }
  })
  const inUnits = slots.reduce((sum, { ceiling }) => sum + ceiling, 0)
  const mandatory = slots.reduce((sum, { need, optional }) => sum + (optional ? 0 : need), 0)
  const size = account.sizeOf(qualification.workload)
  if (size !== undefined && size > inUnits && qualification.path !== 'rigid')
    slots.push({ need: 0, ceiling: size - inUnits, outcomes: 0, optional: true })
  const total = active.total ? (size ?? mandatory) : 0

  const rejected = new Map<number, Problem>()
  const learnings = new Map<string, number>()
  const candidates = holdings.map((holding, index): Candidate => {
    const isHeld = index < held.length
    const credits = account.sizeOf(holding.workload)
    const offer = offers[index - held.length]?.offer
    const weighed = offer ? weigh(offer, goal, at, near) : { cost: 0, weeks: 0 }
    const learning = learnings.get(holding.specification) ?? learnings.size
    learnings.set(holding.specification, learning)
    const base = {
      held: isHeld,
      learning,
      credits: credits ?? 0,
      awarded: isHeld && holding.awarded ? epoch(holding.awarded) : isHeld ? 0 : Infinity,
      shared: [],
    }
    const no = (problem: Problem): Candidate => {
      rejected.set(index, problem)
      return { ...base, cost: 0, weeks: 0, places: [] }
    }
    if (holding.unreliable) return no(holding.unreliable)
    if (holding.validUntil !== undefined && epoch(holding.validUntil) < epoch(at))
      return no({ code: 'plan.expired', values: { day: holding.validUntil.slice(0, 10) } })
    if ('code' in weighed) return no(weighed)
    if (credits === undefined || credits <= 0) return no({ code: 'plan.size-unknown', values: { system: account.system } })
    const barred = mayCount(asked, active, holding, credits)
    if (barred) return no(barred)
    const covers = fits[index]?.covers
    const places = slots.flatMap((slot, unit) => {
      const wanted = qualification.units[unit]
      if (!wanted) return [{ unit, covers: [] }]
      const all = wanted.learningOutcomes.length
      if (wanted.accepts.includes(holding.specification)) return [{ unit, covers: [...Array(slot.outcomes).keys()] }]
      if (all === 0) return wanted.accepts.length > 0 ? [] : [{ unit, covers: [] }]
      const here = [...(covers?.get(unit) ?? [])]
      const share = Math.max(
        0,
        ...qualification.stackingRules.map((rule, place) =>
          rule.kind === 'overlap-threshold' && active.rules.has(place) ? rule.settings.share : 0,
        ),
      )
      return here.length > 0 && here.length / all >= share - 1e-9
        ? [{ unit, covers: here.filter((outcome) => outcome < slot.outcomes).toSorted((a, b) => a - b) }]
        : []
    })
    if (places.length === 0) return no(noPlace(holding, fits[index]))
    const part = credits / Math.max(1, holding.outcomes.length)
    return {
      ...base,
      cost: weighed.cost,
      weeks: weighed.weeks,
      places,
      shared: holding.outcomes.map((_, outcome) => ({ outcome: ground.outcomeOf(holding, outcome), credits: part })),
    }
  })

  // An outcome is shared where different learnings carry it; the same learning twice is one already.
  const carriers = new Map<number, Set<number>>()
  for (const { shared, learning, places } of candidates)
    if (places.length > 0) for (const { outcome } of shared) carriers.set(outcome, (carriers.get(outcome) ?? new Set()).add(learning))
  const puzzle: Puzzle = {
    slots,
    total,
    ...ruleConstraints(asked, active, slots, holdings, size ?? mandatory),
    candidates: candidates.map((one) => ({
      ...one,
      shared: merged(one.shared.filter(({ outcome }) => (carriers.get(outcome)?.size ?? 0) > 1)),
    })),
  }
  return {
    puzzle,
    account,
    holdings,
    rejected,
    titleOf: (unit) => qualification.units[unit]?.title,
    idOf: (unit) => qualification.units[unit]?.id ?? openPart,
  }
}

function merged(shared: Candidate['shared']): Candidate['shared'] {
  const sums = new Map<number, number>()
  for (const { outcome, credits } of shared) sums.set(outcome, (sums.get(outcome) ?? 0) + credits)
  return [...sums].map(([outcome, credits]) => ({ outcome, credits }))
}

function noPlace({ outcomes }: Holding, fit: Fit | undefined): Problem {
  if (outcomes.length === 0) return { code: 'plan.no-outcomes' }
  if (fit?.open && !fit.partly) return { code: 'plan.not-compared' }
  return fit && (fit.covers.size > 0 || fit.partly) ? { code: 'plan.overlap-too-small' } : { code: 'plan.fits-nowhere' }
}
