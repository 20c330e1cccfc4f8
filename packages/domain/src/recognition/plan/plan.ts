import type { Problem, Result } from '../../model/problem.ts'
import { accept, refuse } from '../../model/problem.ts'
import { everything } from './asked.ts'
import type { Asked } from './asked.ts'
import { checkTarget } from './check-target.ts'
import { compose, groundOf } from './compose.ts'
import type { Composed, Ground } from './compose.ts'
import { findConflict } from './conflict.ts'
import { evaluate } from './evaluate.ts'
import { whyNot } from './explain.ts'
import type { Solver } from './linear-model.ts'
import { overlapsIn } from './overlaps.ts'
import type { Overlap } from './overlaps.ts'
import type { Assignment } from './puzzle.ts'
import { solveCount, solveFinish } from './solve.ts'

/** What counts towards what, and the best way to finish. It never entitles: the awarding body decides. */
export type Plan = {
  readonly status: 'complete' | 'reachable' | 'out-of-reach'
  /** In which credits the numbers are: the target’s own system, or hours. */
  readonly system: string
  readonly counted: readonly { readonly award: string; readonly unit: string; readonly credits: number }[]
  readonly notCounted: readonly { readonly award: string; readonly problem: Problem }[]
  readonly missing: readonly { readonly unit: string; readonly credits: number; readonly outcomes: readonly string[] }[]
  readonly next: readonly {
    readonly specification: string
    readonly offer: string
    readonly credits: number
    readonly unit: string
    readonly cost?: number | undefined
    readonly weeks?: number | undefined
  }[]
  /** Offers that might have helped and could not be weighed, and why. What fits nowhere is not told. */
  readonly leftOut: readonly { readonly offer: string; readonly problem: Problem }[]
  /** Outcomes that several of those that count carry: each was counted once. */
  readonly overlaps: readonly Overlap[]
  readonly objective: number | undefined
  readonly bound: number | undefined
  readonly optimal: boolean
  /** Out of reach: the rules and needs that cannot all be kept with what there is. */
  readonly conflict: readonly Problem[]
  readonly conflictIsSmallest: boolean
}

/**
 * Finds the exact best use of what somebody holds and, where that is not enough, the provably best further offers by cost, time
 * or number. Pure: the solver is an argument, and every reason is read from the rules themselves.
 */
export async function plan(asked: Asked, solver: Solver): Promise<Result<Plan>> {
  const [first, ...rest] = [...checkTarget(asked.qualification), ...checkHeld(asked), ...checkPrices(asked)]
  if (first) return refuse(first, ...rest)
  const ground = groundOf(asked)
  const composed = compose(asked, ground, everything(asked.qualification))
  const { puzzle } = composed
  const finish = await solveFinish(puzzle, asked.goal === 'fastest' ? 'weeks' : 'cost', solver, asked.seconds)
  if (finish.kind === 'solved') {
    const { assignment, objective, bound, proved } = finish.solved
    const buys = [...assignment.keys()].some((index) => puzzle.candidates[index]?.held === false)
    return accept({
      ...described(asked, composed, ground, assignment),
      status: buys ? 'reachable' : 'complete',
      objective: tidy(objective),
      bound: tidy(bound),
      optimal: proved,
      conflict: [],
      conflictIsSmallest: false,
    })
  }
  const count = await solveCount(puzzle, solver, asked.seconds)
  const assignment: Assignment = count.kind === 'solved' ? count.solved.assignment : new Map()
  const conflict = finish.kind === 'impossible' ? await findConflict(asked, ground, solver) : undefined
  const outOfTime = finish.kind === 'out-of-time' || count.kind !== 'solved' || !count.solved.proved
  return accept({
    ...described(asked, composed, ground, assignment),
    status: finish.kind === 'impossible' ? 'out-of-reach' : 'reachable',
    objective: undefined,
    bound: undefined,
    optimal: !outOfTime,
    conflict:
      finish.kind === 'impossible' ? (conflict?.problems ?? []) : [{ code: 'plan.out-of-time', values: { seconds: asked.seconds } }],
    conflictIsSmallest: conflict?.smallest ?? false,
  })
}

const tidy = (value: number): number => Math.round(value * 100) / 100

function described(
  asked: Asked,
  composed: Composed,
  ground: Ground,
  assignment: Assignment,
): Pick<Plan, 'system' | 'counted' | 'notCounted' | 'missing' | 'next' | 'leftOut' | 'overlaps'> {
  const { qualification, held, offers } = asked
  const { puzzle, account, holdings, rejected, idOf } = composed
  const heldOnly: Assignment = new Map([...assignment].filter(([index]) => puzzle.candidates[index]?.held === true))
  const now = evaluate(puzzle, heldOnly)
  const share = sharesOf(composed, assignment)
  return {
    system: account.system,
    counted: [...heldOnly].flatMap(([index, units]) =>
      units.map((unit) => ({ award: holdings[index]?.id ?? '', unit: idOf(unit), credits: tidy(share(index, unit)) })),
    ),
    notCounted: [...held.entries()]
      .filter(([index]) => !heldOnly.has(index))
      .map(([index, { id }]) => ({ award: id, problem: whyNot(asked, composed, assignment, index) })),
    missing: puzzle.slots.flatMap(({ need, ceiling, outcomes, optional }, unit) => {
      const credits = tidy(
        Math.max(0, (Number.isFinite(ceiling) && unit >= qualification.units.length ? ceiling : need) - (now.credits[unit] ?? 0)),
      )
      const absent = [...Array(outcomes).keys()]
        .filter((outcome) => !now.covered[unit]?.has(outcome))
        .map((outcome) => qualification.units[unit]?.learningOutcomes[outcome]?.id ?? '')
      return (credits > 0 || absent.length > 0) && !(optional && unit < qualification.units.length && (now.credits[unit] ?? 0) === 0)
        ? [{ unit: idOf(unit), credits, outcomes: absent }]
        : []
    }),
    next: [...assignment].flatMap(([index, units]) => {
      const chosen = offers[index - held.length]
      return chosen
        ? units.map((unit) => ({
            specification: chosen.gives.specification,
            offer: chosen.offer.id,
            credits: tidy(share(index, unit)),
            unit: idOf(unit),
            ...(chosen.offer.price ? { cost: chosen.offer.price.amount } : {}),
            ...weeksIn(chosen.offer.weeks, puzzle.candidates[index]?.weeks),
          }))
        : []
    }),
    overlaps: overlapsIn(composed, ground, assignment),
    leftOut: [...rejected]
      .filter(([index, { code }]) => index >= held.length && code !== 'plan.fits-nowhere')
      .map(([index, problem]) => ({ offer: offers[index - held.length]?.offer.id ?? '', problem })),
  }
}

const weeksIn = (said: number | undefined, weighed: number | undefined): { weeks?: number } => {
  const weeks = weighed !== undefined && weighed > 0 ? weighed : said
  return weeks === undefined ? {} : { weeks }
}

/** How many credits each one adds where it stands: the first in line fill the unit, the last one only what is left. */
function sharesOf({ puzzle }: Composed, assignment: Assignment): (index: number, unit: number) => number {
  const shares = new Map<string, number>()
  let soFar: Assignment = new Map()
  let before = evaluate(puzzle, soFar)
  for (const [index, units] of [...assignment].toSorted(([a], [b]) => a - b)) {
    soFar = new Map([...soFar, [index, units]])
    const after = evaluate(puzzle, soFar)
    for (const unit of units) shares.set(`${index} ${unit}`, Math.max(0, (after.credits[unit] ?? 0) - (before.credits[unit] ?? 0)))
    before = after
  }
  return (index, unit) => shares.get(`${index} ${unit}`) ?? 0
}

/** Credentials of two people must never add up. */
function checkHeld({ held }: Asked): readonly Problem[] {
  const people = new Set(held.map(({ learner }) => learner).filter((learner) => learner !== undefined))
  const ids = new Set(held.map(({ id }) => id))
  return [
    ...(people.size > 1 ? [{ code: 'plan.two-learners' as const, values: { count: people.size } }] : []),
    ...(ids.size < held.length ? [{ code: 'plan.award-twice' as const }] : []),
  ]
}

function checkPrices({ goal, offers }: Asked): readonly Problem[] {
  const currencies = [...new Set(offers.map(({ offer }) => offer.price?.currency).filter((one) => one !== undefined))]
  return goal === 'cheapest' && currencies.length > 1
    ? [{ code: 'plan.currencies', values: { currencies: currencies.toSorted().join(', ') } }]
    : []
}
