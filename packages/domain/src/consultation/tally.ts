import { Group } from '../model/consultation.ts'
import type { Ballot, Poll, Tally, TallyLine } from '../model/poll.ts'
import { saysSomething } from './ballot.ts'
import { shownGroups } from './small-groups.ts'

/** Fewer than so many are shown neither as a group nor as a result: who they are could be guessed (security.md PUB-03). */
export const leastShown = 5

export type CastBallot = { readonly ballot: Ballot; readonly group?: Group | undefined }

/** Counts ballots. The breakdown holds only groups that are large enough, and never so that the rest could be worked out. */
export function tallyOf(poll: Poll, cast: readonly CastBallot[]): Tally {
  const counted = cast.filter(({ ballot }) => saysSomething(ballot))
  const ballots = counted.map(({ ballot }) => ballot)
  const values = ballots.flatMap(({ value }) => (value === undefined ? [] : [value])).toSorted((a, b) => a - b)
  const sizes = new Map(Group.options.map((group) => [group, counted.filter((one) => one.group === group).length]))
  return {
    kind: poll.kind,
    voters: ballots.length,
    lines: linesOf(poll, ballots),
    ...(poll.kind === 'scale' && values.length > 0
      ? { mean: rounded(values.reduce((sum, value) => sum + value, 0) / values.length), median: medianOf(values) }
      : {}),
    groups:
      poll.kind === 'text'
        ? []
        : shownGroups(sizes, ballots.length, leastShown).map((group) => {
            const own = counted.filter((one) => one.group === group).map(({ ballot }) => ballot)
            return { group, voters: own.length, lines: linesOf(poll, own) }
          }),
  }
}

function linesOf(poll: Poll, ballots: readonly Ballot[]): TallyLine[] {
  const { kind, options, steps = 5 } = poll
  if (kind === 'text') return []
  if (kind === 'scale')
    return Array.from({ length: steps }, (_, i) => ({ id: String(i + 1), count: ballots.filter(({ value }) => value === i + 1).length }))
  return options.map(({ id }) => {
    if (kind === 'statements') {
      const views = ballots.flatMap(({ votes = {} }) => (votes[id] === undefined ? [] : [votes[id]]))
      const of = (wanted: string) => views.filter((view) => view === wanted).length
      return { id, count: of('agree'), disagree: of('disagree'), pass: of('pass') }
    }
    if (kind === 'ranking') {
      const places = ballots.map(({ choices = [] }) => choices.indexOf(id)).filter((place) => place >= 0)
      // Borda: the best of n gets n points, one that was not ranked none.
      return {
        id,
        count: places.filter((place) => place === 0).length,
        points: places.reduce((sum, place) => sum + options.length - place, 0),
      }
    }
    return { id, count: ballots.filter(({ choices = [] }) => choices.includes(id)).length }
  })
}

const rounded = (value: number): number => Math.round(value * 100) / 100
const medianOf = (sorted: readonly number[]): number => {
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

/** Of how many a line is a share: those who voted; of a ranking, all points there are; of a statement, those who said something about it. */
export function shareOf(tally: Tally, line: TallyLine): number {
  const whole =
    tally.kind === 'ranking'
      ? tally.lines.reduce((sum, { points = 0 }) => sum + points, 0)
      : tally.kind === 'statements'
        ? line.count + (line.disagree ?? 0) + (line.pass ?? 0)
        : tally.voters
  return whole === 0 ? 0 : (tally.kind === 'ranking' ? (line.points ?? 0) : line.count) / whole
}
