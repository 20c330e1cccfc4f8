/** Writes times of a timetable where the viewer is, unless they chose a zone themselves. */
export function showOwnTimes(): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (document.querySelector('table[data-zone-chosen]') || !document.getElementById('zone-form') || !own) return
  const format = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: own })
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-clock]'))
    (time.firstElementChild ?? time).textContent = format.format(Date.parse(time.dateTime))
  for (const name of document.querySelectorAll('[data-zone]')) name.textContent = own.replaceAll('_', ' ')
}
