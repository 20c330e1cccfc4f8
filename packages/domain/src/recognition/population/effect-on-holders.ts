import { divided } from '../../model/figures.ts'
import type { Cell } from '../../model/figures.ts'
import type { Holding } from '../holding.ts'
import { everything } from '../plan/asked.ts'
import type { Asked } from '../plan/asked.ts'
import { compose, groundOf } from '../plan/compose.ts'
import type { Solver } from '../plan/linear-model.ts'
import { solveCount, solveFinish } from '../plan/solve.ts'

type Counts = ReturnType<typeof divided>
/** What changed rules would do to people who have something that counts, as counts in which nobody can be picked out. */
export type EffectOnHolders = { readonly moved: Counts; readonly now: Counts; readonly notLooked: number }
export const moves = ['newly-complete', 'no-longer-complete', 'nearer', 'same', 'farther'] as const
export const bands = ['complete', 'most', 'half', 'some'] as const

type Standing = { readonly credits: number; readonly complete: boolean; readonly needed: number }

/**
 * Counts everybody’s way to a target under the rules of now and of a proposal. Each is counted exactly, by the solver; whoever holds the
 * same as somebody else is counted with them. Who was not reached within the limit is told as a number.
 */
export async function effectOnHolders(
  before: Asked,
  after: Asked,
  people: readonly (readonly Holding[])[],
  solver: Solver,
  mayGoOn: () => boolean,
): Promise<EffectOnHolders> {
  const known = new Map<string, readonly [Standing | undefined, Standing | undefined]>()
  const moved = new Map<string, number>()
  const now = new Map<string, number>()
  let notLooked = 0
  for (const held of people) {
    const key = held
      .map(keyOf)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .join('\n')
    let pair = known.get(key)
    if (!pair) {
      if (!mayGoOn()) {
        notLooked += 1
        continue
      }
      pair = [await standingOf({ ...before, held }, solver), await standingOf({ ...after, held }, solver)]
      known.set(key, pair)
    }
    const [was, is] = pair
    // Whoever has nothing that counts, before or after, is no holder.
    if (!was || !is || (was.credits === 0 && is.credits === 0 && !was.complete && !is.complete)) continue
    add(moved, moveOf(was, is))
    add(now, bandOf(was))
  }
  const cells = (counts: ReadonlyMap<string, number>, keys: readonly string[]): Cell[] =>
    keys.map((key) => ({ key: [key], count: counts.get(key) ?? 0 }))
  return { moved: roundly(divided(cells(moved, moves))), now: roundly(divided(cells(now, bands))), notLooked }
}

/** Counts to the nearest five, so that trying one rule after another and subtracting tells little about one person. */
function roundly({ cells, few, total }: Counts): Counts {
  const round = (count: number): number => Math.round(count / 5) * 5
  return {
    cells: cells.map(({ key, count }) => ({ key, count: round(count) })),
    ...(few ? { few: { cells: few.cells, ...(few.count === undefined ? {} : { count: Math.max(5, round(few.count)) }) } } : {}),
    ...(total === undefined ? {} : { total: round(total) }),
  }
}

/** What two people must have alike to be counted together. */
const keyOf = ({ specification, route, awarded, validUntil, usedFor, outcomes, unreliable }: Holding): string =>
  JSON.stringify([specification, route, awarded?.slice(0, 10), validUntil?.slice(0, 10), usedFor.length, outcomes.length, unreliable?.code])

async function standingOf(asked: Asked, solver: Solver): Promise<Standing | undefined> {
  const { puzzle } = compose({ ...asked, offers: [] }, groundOf({ ...asked, offers: [] }), everything(asked.qualification))
  const needed = Math.max(
    puzzle.total,
    puzzle.slots.reduce((sum, { need, optional }) => sum + (optional ? 0 : need), 0),
  )
  if (!puzzle.candidates.some(({ places }) => places.length > 0)) return { credits: 0, complete: false, needed }
  const finish = await solveFinish(puzzle, 'cost', solver, asked.seconds)
  if (finish.kind === 'out-of-time') return undefined
  const count = await solveCount(puzzle, solver, asked.seconds)
  return count.kind === 'solved' ? { credits: count.solved.evaluation.total, complete: finish.kind === 'solved', needed } : undefined
}

function moveOf(was: Standing, is: Standing): (typeof moves)[number] {
  if (was.complete !== is.complete) return is.complete ? 'newly-complete' : 'no-longer-complete'
  const by = is.credits - was.credits
  return Math.abs(by) < 1e-6 ? 'same' : by > 0 ? 'nearer' : 'farther'
}
function bandOf({ credits, complete, needed }: Standing): (typeof bands)[number] {
  if (complete) return 'complete'
  const share = needed === 0 ? 0 : credits / needed
  return share >= 0.75 ? 'most' : share >= 0.5 ? 'half' : 'some'
}
const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
