/** How a device stands that asks one of several addresses: which one is its next, and how often in a row it got no answer. */
export type Line = { readonly place: number; readonly failures: number }
export const firstLine: Line = { place: 0, failures: 0 }

const [firstWait, longestWait] = [200, 5000]
/** How long an answer may take before a device gives the address up, in milliseconds: longer the more often it was in vain. */
export const patience = ({ failures }: Line): number => Math.min(8000, 2000 * 2 ** failures)

/**
 * What a device does that got no answer: the next address in turn, or the same again where it knows no other. Another address that has
 * not been tried yet is tried almost at once; after all were in vain the waits double up to five seconds. `chance`, from 0 up to 1,
 * spreads devices that failed at the same moment, so that they do not come back at the same moment (jitter over half the wait). `at` is
 * the address that failed: a vote and a stream of one page fail together, and leave it together.
 */
export function afterFailure(
  { place, failures }: Line,
  addresses: number,
  chance: number,
  at: number = place,
): Line & { readonly wait: number } {
  // Something else of the same device has failed there before and has moved on already: not back again.
  if (at !== place) return { place, failures, wait: Math.round(100 * chance) }
  const failed = failures + 1
  const rounds = Math.floor(failed / addresses)
  const base = rounds === 0 ? 0 : Math.min(longestWait, firstWait * 2 ** (rounds - 1))
  return { place: (place + 1) % addresses, failures: failed, wait: Math.round(base / 2 + (base / 2) * chance + 100 * chance) }
}
/** An answer came: whatever failed before is forgotten, and the device stays where it was answered. */
export const afterAnswer = ({ place }: Line): Line => ({ place, failures: 0 })
