import type { Qualification } from '../../model/qualification.ts'
import type { Problem } from '../../model/problem.ts'
import { compareOutcomes } from '../compare/compare.ts'
import { prepareOutcome } from '../compare/outcome.ts'
import type { EqfOf } from '../compare/outcome.ts'
import { indexOutcomes } from '../compare/nearest-outcomes.ts'
import type { SkillGraph } from '../compare/skills.ts'
import type { Holding } from '../holding.ts'

/** What a learning covers in the units of a target: outcomes by unit; `partly` that it covers a part of one at least; `open` that something could not be compared. */
export type Fit = {
  readonly partly: boolean
  readonly covers: ReadonlyMap<number, ReadonlySet<number>>
  readonly open: Problem | undefined
}

/** Compares each learning with the units once, however many offers and credentials carry it. */
export function fitter({ units, levels }: Qualification, eqfOf: EqfOf, graph: SkillGraph): (holding: Holding) => Fit {
  const whole = levels.map(eqfOf).find((level) => level !== undefined)
  const needed = units.flatMap(({ learningOutcomes }, unit) =>
    learningOutcomes.map((outcome, place) => ({ unit, place, prepared: prepareOutcome(outcome, eqfOf, whole) })),
  )
  const index = indexOutcomes(
    needed.map(({ prepared }) => prepared),
    graph,
  )
  const known = new Map<string, Fit>()
  /** Is there one that could not be compared at all? Then “does not fit” would be a guess. */
  const openQuestion = ({ outcomes }: Holding, level: number | undefined): Problem | undefined => {
    for (const outcome of outcomes.slice(0, 5)) {
      const proven = prepareOutcome(outcome, eqfOf, level)
      for (const { prepared } of needed.slice(0, 20)) {
        const { cover, why } = compareOutcomes(prepared, proven, graph)
        if (cover === 'unchecked') return why
      }
    }
    return undefined
  }
  return (holding) => {
    const key = `${holding.specification} ${holding.outcomes.map(({ id }) => id).join(' ')}`
    const before = known.get(key)
    if (before) return before
    const level = holding.levels.map(eqfOf).find((one) => one !== undefined)
    const covers = new Map<number, Set<number>>()
    let partly = false
    for (const outcome of holding.outcomes) {
      const proven = prepareOutcome(outcome, eqfOf, level)
      for (const at of index.sharing(proven)) {
        const asked = needed[at]
        const cover = asked && compareOutcomes(asked.prepared, proven, graph).cover
        if (cover === 'partly') partly = true
        if (asked && cover === 'covered') covers.set(asked.unit, (covers.get(asked.unit) ?? new Set()).add(asked.place))
      }
    }
    const fit = { partly, covers, open: covers.size === 0 ? openQuestion(holding, level) : undefined }
    known.set(key, fit)
    return fit
  }
}
