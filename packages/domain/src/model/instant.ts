import * as z from 'zod'

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isRealDay = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  if (year < 1900 || month < 1 || month > 12) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day >= 1 && day <= (month === 2 && !leap ? 28 : (days[month - 1] ?? 0))
}

/** A moment with its zone: xsd:dateTimeStamp, years 1900 to 9999, a real calendar day. Compare with `epoch`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/)
  .refine(isRealDay)
export type Instant = z.infer<typeof Instant>

/** A calendar day, as `2026-09-15`. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDay)
export type Day = z.infer<typeof Day>

/** Milliseconds since 1970 in UTC: the only way in which moments are compared (security.md TIM-02). */
export const epoch = (moment: Instant | Day): number => Date.parse(moment)

/** The UTC day of a moment. */
export const dayOf = (moment: Instant): Day => new Date(epoch(moment)).toISOString().slice(0, 10)
