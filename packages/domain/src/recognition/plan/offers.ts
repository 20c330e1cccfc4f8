import { dayOf, epoch } from '../../model/instant.ts'
import type { Instant } from '../../model/instant.ts'
import type { Offer } from '../../model/offer.ts'
import type { Problem } from '../../model/problem.ts'
import type { Goal } from './asked.ts'

const week = 7 * 24 * 60 * 60 * 1000

/** Weeks from now until it is done: by its dates, else by how long it says it takes. */
export function weeksOf({ starts, ends, weeks }: Offer, at: Instant): number | undefined {
  const until = (day: string): number => Math.max(0, Math.ceil((epoch(day) - epoch(at)) / week))
  if (ends) return until(ends)
  return weeks === undefined ? undefined : weeks + (starts ? until(starts) : 0)
}

/** Where an offer is, seen from a place: there, online, elsewhere, or not said. How far places are from each other is not known. */
export const whereabouts = ['here', 'online', 'elsewhere', 'unknown'] as const
export type Whereabouts = (typeof whereabouts)[number]
export function whereaboutsOf({ modes, place }: Offer, near: string | undefined): Whereabouts {
  if (near !== undefined && place && Object.values(place).some((name) => sameName(name, near))) return 'here'
  if (modes.length > 0 && modes.every((mode) => mode === 'online')) return 'online'
  return place ? 'elsewhere' : 'unknown'
}
const sameName = (one: string, other: string): boolean => one.trim().toLocaleLowerCase('und') === other.trim().toLocaleLowerCase('und')
/** One step away from home weighs more than any number of steps at home that a plan can have. */
const away = 1000

/** What the goal counts, or why the offer cannot be weighed: an unknown price is not a price of nothing. */
export function weigh(offer: Offer, goal: Goal, at: Instant, near?: string): { readonly cost: number; readonly weeks: number } | Problem {
  const closes = offer.enrolUntil ?? offer.starts
  if (closes !== undefined && closes < dayOf(at)) return { code: 'plan.offer-over', values: { day: closes } }
  const weeks = weeksOf(offer, at)
  if (goal === 'cheapest') return offer.price ? { cost: offer.price.amount, weeks: 0 } : { code: 'plan.price-unknown' }
  if (goal === 'fastest') return weeks === undefined ? { code: 'plan.time-unknown' } : { cost: 0, weeks }
  if (goal === 'nearest') return { cost: ['here', 'online'].includes(whereaboutsOf(offer, near)) ? 1 : 1 + away, weeks: 0 }
  return { cost: 1, weeks: 0 }
}
