import * as z from 'zod'
import { epoch } from '../../model/instant.ts'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** The next review has a date, not past and not later than the period allows (rule QA-2; items DES-10, REG-06). Months count 30.44 days. */
export const reviewDate = check({
  id: 'review-date',
  settings: z.strictObject({ months: z.number().positive() }),
  *examine({ review }, { months }, { at: now }) {
    const at = '/review/next'
    if (review?.next === undefined) yield { judgement: failed({ code: 'review.no-date', at, values: { months } }) }
    else if (epoch(review.next) + 86_400_000 < epoch(now))
      yield { judgement: failed({ code: 'review.overdue', at, values: { day: review.next } }) }
    else if (epoch(review.next) - Math.max(epoch(review.last ?? now), epoch(now) - months * 2_630_016_000) > months * 2_630_016_000 * 1.05)
      yield { judgement: failed({ code: 'review.too-far', at, values: { months } }) }
  },
})
