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

/** What the goal counts, or why the offer cannot be weighed: an unknown price is not a price of nothing. */
export function weigh(offer: Offer, goal: Goal, at: Instant): { readonly cost: number; readonly weeks: number } | Problem {
  const closes = offer.enrolUntil ?? offer.starts
  if (closes !== undefined && closes < dayOf(at)) return { code: 'plan.offer-over', values: { day: closes } }
  const weeks = weeksOf(offer, at)
  if (goal === 'cheapest') return offer.price ? { cost: offer.price.amount, weeks: 0 } : { code: 'plan.price-unknown' }
  if (goal === 'fastest') return weeks === undefined ? { code: 'plan.time-unknown' } : { cost: 0, weeks }
  return { cost: 1, weeks: 0 }
}
