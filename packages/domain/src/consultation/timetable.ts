import { epoch } from '../model/instant.ts'
import type { Instant } from '../model/instant.ts'
import type { ConsultationEvent, EventItem } from '../model/consultation.ts'

const minute = 60_000
const at = (milliseconds: number): Instant => new Date(milliseconds).toISOString()

/** One line of the timetable: when it was planned, when it begins and ends as things stand, and how many minutes late that is. */
export type TimetableLine = {
  readonly item: EventItem
  readonly planned: Instant
  readonly begins: Instant
  readonly ends: Instant
  readonly late: number
}

/**
 * The timetable as things stand now. What is done lies where it was, what runs ends after its minutes and no sooner than now,
 * and the rest follows; nothing begins before its planned time unless the item before it is done.
 */
export function timetableOf(event: Pick<ConsultationEvent, 'starts' | 'items' | 'state'>, now: Instant): readonly TimetableLine[] {
  let planned = epoch(event.starts)
  let free = event.state === 'planned' ? Math.max(planned, epoch(now)) : planned
  if (event.state === 'planned' && epoch(now) < planned) free = planned
  return event.items.map((item): TimetableLine => {
    const own = planned
    planned += item.minutes * minute
    const begins = item.started === undefined ? free : epoch(item.started)
    const length = Math.max(1, item.minutes + item.extra) * minute
    const ends =
      item.ended !== undefined ? epoch(item.ended) : item.state === 'running' ? Math.max(begins + length, epoch(now)) : begins + length
    free = ends
    return { item, planned: at(own), begins: at(begins), ends: at(ends), late: Math.round((begins - own) / minute) }
  })
}

/** Seconds that are left of the running item; below nought where it is over its time. */
export function secondsLeft(item: Pick<EventItem, 'started' | 'minutes' | 'extra'>, now: Instant): number {
  return item.started === undefined ? 0 : Math.round((epoch(item.started) + (item.minutes + item.extra) * minute - epoch(now)) / 1000)
}

/** By how many minutes the event is late in all: how much later it ends than it was planned to. */
export function driftOf(lines: readonly TimetableLine[]): number {
  const last = lines.at(-1)
  return last ? Math.round((epoch(last.ends) - epoch(last.planned) - last.item.minutes * minute) / minute) : 0
}

/** Breaks that have not ended, with the minutes each can still give: one stays in any case. */
export function giving(items: readonly EventItem[]): readonly { readonly item: EventItem; readonly minutes: number }[] {
  return items.flatMap((item) =>
    item.kind === 'break' && item.state !== 'done' && item.minutes + item.extra > 1
      ? [{ item, minutes: item.minutes + item.extra - 1 }]
      : [],
  )
}
