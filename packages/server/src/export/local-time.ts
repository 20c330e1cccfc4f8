import { Temporal } from 'temporal-polyfill'

/** The moment at which the clocks of a zone show a day and a time; of a time that a change of clocks leaves out, the one after it. Nothing where it is no time. */
export function momentIn(day: string, time: string, zone: string): string | undefined {
  try {
    return Temporal.PlainDateTime.from(`${day}T${time}`)
      .toZonedDateTime(zone, { disambiguation: 'compatible' })
      .toInstant()
      .toString({ smallestUnit: 'second' })
  } catch {
    return undefined
  }
}
