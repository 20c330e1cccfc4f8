/** Hours as an xsd:duration, to the minute: 37.5 is `PT37H30M`. */
export function durationOf(hours: number): string {
  const minutes = Math.round(hours * 60)
  return `PT${Math.floor(minutes / 60)}H${minutes % 60 === 0 ? '' : `${minutes % 60}M`}`
}
