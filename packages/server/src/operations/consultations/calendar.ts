import { timetableOf } from '@cairn/domain/consultation/timetable'
import { inLanguage } from '@cairn/domain/model/text'
import { printCalendar } from '../../export/calendar.ts'
import type { Ports } from '../../ports.ts'
import { eventRow } from '../../register/consultations.ts'

/** The calendar file of an event as it stands now, in one language; nothing where there is no such event. */
export async function calendarFile(ports: Ports, id: string, language: string): Promise<string | undefined> {
  const row = await eventRow(ports.register, id)
  if (!row) return undefined
  const { event } = row
  const at = ports.clock.now()
  const lines = timetableOf(event, at)
  const address = `${ports.origin}/consult/${event.id}`
  const say = (text: Readonly<Record<string, string>>): string => inLanguage(text, language).value
  return printCalendar({
    id: event.id,
    sequence: event.revision,
    stamp: at,
    start: event.starts,
    end: lines.at(-1)?.ends ?? event.starts,
    title: say(event.title),
    address,
    language,
    text: [
      ...(event.description ? [say(event.description), ''] : []),
      ...lines.map(({ item }) => `${item.minutes} min · ${say(item.title)}`),
      '',
      address,
    ].join('\n'),
  })
}
