import type { ConsultationEvent, EventItem } from '@cairn/domain/model/consultation'
import { useWords } from '../ui/words.tsx'

/** A moment as the clocks of a zone show it: the day and hours and minutes. */
export function inZone(moment: string, zone: string): { readonly day: string; readonly time: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(Date.parse(moment))
      .map(({ type, value }) => [type, value]),
  )
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}
/** Hours and minutes in a zone; the moment itself stays readable for machines, and for the script that knows the viewer's own zone. */
export function ClockTime({ at, zone }: { readonly at: string; readonly zone: string }) {
  return (
    <time dateTime={at} data-clock>
      <bdi>{inZone(at, zone).time}</bdi>
    </time>
  )
}
/** Minutes and seconds that are left, as they stood when this was drawn; a script lets them run. */
export function Countdown({ until, at, label }: { readonly until: string; readonly at: string; readonly label: string }) {
  const left = Math.round((Date.parse(until) - Date.parse(at)) / 1000)
  const said = `${left < 0 ? '−' : ''}${String(Math.floor(Math.abs(left) / 60)).padStart(2, '0')}:${String(Math.abs(left) % 60).padStart(2, '0')}`
  return (
    <span className="clock" role="timer" aria-label={label} data-until={until}>
      <bdi dir="ltr">{said}</bdi>
    </span>
  )
}
/** When the running item should end. */
export const endOf = ({ started, minutes, extra }: EventItem): string =>
  new Date(Date.parse(started ?? '1970-01-01T00:00:00Z') + (minutes + extra) * 60_000).toISOString()
export const currentOf = (event: ConsultationEvent): EventItem | undefined => event.items.find(({ id }) => id === event.current)

/** Zones to choose from without a script: where this is used, from west to east; a script offers the viewer's own. */
export const zones = [
  'UTC',
  'Africa/Casablanca',
  'Europe/Lisbon',
  'Africa/Algiers',
  'Africa/Tunis',
  'Europe/Rome',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Belgrade',
  'Europe/Sarajevo',
  'Europe/Podgorica',
  'Europe/Skopje',
  'Europe/Tirane',
  'Europe/Warsaw',
  'Africa/Cairo',
  'Asia/Jerusalem',
  'Asia/Hebron',
  'Asia/Beirut',
  'Asia/Amman',
  'Europe/Chisinau',
  'Europe/Kyiv',
  'Europe/Tallinn',
  'Europe/Athens',
  'Europe/Minsk',
  'Europe/Istanbul',
  'Asia/Tbilisi',
  'Asia/Yerevan',
  'Asia/Baku',
  'Asia/Tashkent',
  'Asia/Almaty',
  'Asia/Dushanbe',
  'Asia/Ashgabat',
  'Asia/Bishkek',
  'Asia/Ulaanbaatar',
  'Pacific/Auckland',
]
export const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}
export function ZoneChoice({ id, zone, own }: { readonly id: string; readonly zone: string; readonly own: string }) {
  const words = useWords()
  return (
    <>
      <label htmlFor={id}>{words('consult.zone')}</label>
      <select id={id} name="zone" defaultValue={zone}>
        {[...new Set([own, zone, ...zones])].map((one) => (
          <option key={one} value={one}>
            {one.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </>
  )
}
