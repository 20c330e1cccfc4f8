import type { Poll, Tally } from '../model/poll.ts'
import { shareOf } from './tally.ts'

/** How the share of one line moved between two rounds of the same question, in whole per cents as they are shown. */
export type Shift = { readonly id: string; readonly before: number; readonly after: number; readonly moved: 'rose' | 'fell' | 'same' }

/**
 * What a discussion changed: each line with its share before and after, the largest change first. Differences are of the
 * rounded figures that people see, so that sentence and bar never disagree.
 */
export function shiftsBetween(poll: Poll, before: Tally, after: Tally): readonly Shift[] {
  const percent = (tally: Tally, id: string): number => {
    const line = tally.lines.find((one) => one.id === id)
    return line ? Math.round(shareOf(tally, line) * 100) : 0
  }
  const ids = poll.kind === 'scale' ? after.lines.map(({ id }) => id) : poll.options.map(({ id }) => id)
  return ids
    .map((id): Shift => {
      const [was, is] = [percent(before, id), percent(after, id)]
      return { id, before: was, after: is, moved: is > was ? 'rose' : is < was ? 'fell' : 'same' }
    })
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
}
