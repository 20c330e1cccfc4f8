import type { Asked } from '../plan/asked.ts'
import { everything } from '../plan/asked.ts'
import { compose, groundOf } from '../plan/compose.ts'
import type { Holding } from '../holding.ts'
import type { Target } from './bound.ts'

/** Units that one number can hold; a target with more is looked at in its first ones. */
const mostUnits = 30

/** A qualification as the population sees it: which learnings count in which units, and what caps them; learnings in the order given. */
export function targetOf(asked: Asked, learnings: readonly Holding[]): Target {
  const given = { ...asked, held: learnings, offers: [] }
  const { puzzle } = compose(given, groundOf(given), everything(asked.qualification))
  const needs = puzzle.slots.slice(0, mostUnits).map(({ ceiling }) => (Number.isFinite(ceiling) ? ceiling : 0))
  const fits = new Map(
    puzzle.candidates.flatMap(({ credits, places }, learning) => {
      const units = places.reduce((bits, { unit }) => (unit < needs.length ? bits | (1 << unit) : bits), 0)
      return units === 0 ? [] : [[learning, { credits, units }] as const]
    }),
  )
  return { needs, fits, caps: puzzle.caps.map(({ limit, members }) => ({ limit, members: new Set(members) })) }
}
