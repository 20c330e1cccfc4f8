import { inLanguage } from '../../model/text.ts'
import type { Problem } from '../../model/problem.ts'
import { everything } from './asked.ts'
import type { Active, Asked } from './asked.ts'
import { compose } from './compose.ts'
import type { Ground } from './compose.ts'
import type { Solver } from './linear-model.ts'
import { namesIn, ruleSentences } from './rule-words.ts'
import { solveFinish } from './solve.ts'

/** Rules and needs that cannot all be kept together: leave out any one and the rest can. `smallest`: no smaller set conflicts. */
export type Conflict = { readonly problems: readonly Problem[]; readonly smallest: boolean }
type Part = { readonly kind: 'rule' | 'unit' | 'total'; readonly at: number }

const mostTries = 400

/** Why no plan exists: finds a set of rules and needs in conflict that cannot be made smaller, and looks for a smaller one. */
export async function findConflict(asked: Asked, ground: Ground, solver: Solver): Promise<Conflict | undefined> {
  const { rules, units } = everything(asked.qualification)
  // What is tried first is left out first: a rule tells more than a unit, and a unit more than the whole.
  const parts: Part[] = [
    { kind: 'total', at: 0 },
    ...[...units].map((at) => ({ kind: 'unit' as const, at })),
    ...[...rules].map((at) => ({ kind: 'rule' as const, at })),
  ]
  const said = (some: readonly Part[]): readonly Problem[] => some.toReversed().flatMap((part) => inWords(asked, part))
  let tries = 0
  const conflicts = async (chosen: readonly Part[]): Promise<boolean | undefined> => {
    tries += 1
    const active: Active = {
      rules: places(chosen, 'rule'),
      units: places(chosen, 'unit'),
      total: chosen.some(({ kind }) => kind === 'total'),
    }
    if (chosen.every(({ kind, at }) => kind === 'rule' && !asksForMore(asked, at))) return false
    const { puzzle } = compose(asked, ground, active)
    const unitsAlone = chosen.every(({ kind }) => kind === 'unit')
    const candidates = puzzle.candidates.map((one) => ({
      ...one,
      cost: 0,
      weeks: 0,
      places: unitsAlone ? one.places.filter(({ unit }) => active.units.has(unit)) : one.places,
    }))
    const answer = await solveFinish(
      { ...puzzle, candidates: unitsAlone ? candidates.filter(({ places: all }) => all.length > 0) : candidates },
      'cost',
      solver,
      asked.seconds,
    )
    return answer.kind === 'out-of-time' ? undefined : answer.kind === 'impossible'
  }
  // Any one that conflicts by itself is the smallest there can be.
  for (const part of [...parts.slice(1), ...parts.slice(0, 1)])
    if ((await conflicts([part])) === true) return { problems: inWords(asked, part), smallest: true }
  let kept = parts
  for (const part of parts) {
    const rest = kept.filter((one) => one !== part)
    if ((await conflicts(rest)) === true) kept = rest
  }
  if ((await conflicts(kept)) !== true) return undefined
  for (let size = 2; size < kept.length; size += 1)
    for (const some of combinations(parts, size)) {
      if (tries > mostTries) return { problems: said(kept), smallest: false }
      if ((await conflicts(some)) === true) return { problems: said(some), smallest: true }
    }
  return { problems: said(kept), smallest: true }
}

/** A rule that only forbids is kept by using nothing; only one that asks for something can stand in the way by itself. */
const asksForMore = ({ qualification }: Asked, at: number): boolean =>
  ['credits', 'units', 'number-of-parts', 'capstone'].includes(qualification.stackingRules[at]?.kind ?? '')

const places = (chosen: readonly Part[], kind: Part['kind']): ReadonlySet<number> =>
  new Set(chosen.filter((one) => one.kind === kind).map(({ at }) => at))

function* combinations(parts: readonly Part[], size: number, from = 0): Iterable<readonly Part[]> {
  if (size === 0) yield []
  else
    for (let at = from; at <= parts.length - size; at += 1)
      for (const rest of combinations(parts, size - 1, at + 1)) {
        const one = parts[at]
        if (one) yield [one, ...rest]
      }
}

function inWords({ qualification, language = 'en', say }: Asked, { kind, at }: Part): readonly Problem[] {
  const rule = qualification.stackingRules[at]
  const unit = qualification.units[at]
  if (kind === 'rule' && rule)
    return ruleSentences(rule, namesIn(qualification, language, say)).map((sentence) => ({ ...sentence, at: `/stackingRules/${at}` }))
  if (kind === 'unit' && unit)
    return [{ code: 'rule.unit-needs', at: `/units/${at}`, values: { unit: inLanguage(unit.title, language).value } }]
  return [
    {
      code: 'rule.total',
      at: '/workload',
      values: { size: qualification.workload?.credits[0]?.points ?? qualification.workload?.hours ?? 0 },
    },
  ]
}
