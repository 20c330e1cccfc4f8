import icalGenerator from 'ical-generator'

/** What a calendar keeps of an event: texts in one language, moments in UTC. */
export type CalendarEntry = {
  readonly id: string
  readonly sequence: number
  readonly stamp: string
  readonly start: string
  readonly end: string
  readonly title: string
  readonly text: string
  readonly address: string
  readonly language: string
}

/**
 * An event for a calendar (RFC 5545): its moments in UTC, which every calendar shows in its owner's zone. A change of plan is the same
 * event with a higher sequence.
 */
export function printCalendar({ id, sequence, stamp, start, end, title, text, address, language }: CalendarEntry): string {
  const calendar = icalGenerator({ name: title, prodId: { company: 'Cairn', product: 'Consultation', language: language.toUpperCase() } })
  calendar.createEvent({
    id: `${id}@${new URL(address).hostname}`,
    sequence,
    stamp: new Date(stamp),
    start: new Date(start),
    end: new Date(end),
    summary: title,
    url: address,
    location: address,
    description: text,
  })
  return calendar.toString()
}
