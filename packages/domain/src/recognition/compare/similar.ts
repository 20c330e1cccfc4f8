import type { AchievementSpecification } from '../../model/achievement-specification.ts'
import { compareOutcomes } from './compare.ts'
import { indexOutcomes } from './nearest-outcomes.ts'
import { prepareOutcome } from './outcome.ts'
import type { EqfOf, Prepared } from './outcome.ts'
import type { SkillGraph } from './skills.ts'

export type Entry = Pick<AchievementSpecification, 'id' | 'learningOutcomes' | 'levels'>
/** Another entry that says much the same: which of my outcomes it has, covered or partly. */
export type Similar = {
  readonly id: string
  readonly covered: readonly { readonly mine: string; readonly theirs: string }[]
  readonly partly: readonly { readonly mine: string; readonly theirs: string }[]
  readonly share: number
}

/** A register made ready for asking what is similar, once. */
export type SimilarIndex = { readonly similarTo: (entry: Entry, least?: number) => readonly Similar[] }

/** Near-duplicates and similar entries, for designers and reviewers: the same comparison that recognition uses. */
export function similarIndex(entries: readonly Entry[], graph: SkillGraph, eqfOf: EqfOf): SimilarIndex {
  const prepared = entries.flatMap((entry) => prepareAll(entry, eqfOf).map((outcome) => ({ entry: entry.id, outcome })))
  const index = indexOutcomes(
    prepared.map(({ outcome }) => outcome),
    graph,
  )
  return {
    similarTo: (entry, least = 0.5) => {
      const found = new Map<string, { covered: Map<string, string>; partly: Map<string, string> }>()
      const mine = prepareAll(entry, eqfOf)
      for (const outcome of mine)
        for (const { place } of index.nearest(outcome, 50)) {
          const other = prepared[place]
          if (!other || other.entry === entry.id) continue
          const { cover } = compareOutcomes(outcome, other.outcome, graph)
          if (cover !== 'covered' && cover !== 'partly') continue
          const one = found.get(other.entry) ?? { covered: new Map(), partly: new Map() }
          found.set(other.entry, one)
          if (!one[cover].has(outcome.id)) one[cover].set(outcome.id, other.outcome.id)
        }
      const pairs = (map: ReadonlyMap<string, string>) => [...map].map(([own, theirs]) => ({ mine: own, theirs }))
      return [...found]
        .map(([id, { covered, partly }]) => {
          const half = [...partly].filter(([own]) => !covered.has(own))
          return { id, covered: pairs(covered), partly: pairs(new Map(half)), share: (covered.size + half.length / 2) / mine.length }
        })
        .filter(({ share }) => share >= least)
        .toSorted((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
    },
  }
}

function prepareAll({ learningOutcomes, levels }: Entry, eqfOf: EqfOf): readonly Prepared[] {
  const whole = levels.map(eqfOf).find((level) => level !== undefined)
  return learningOutcomes.map((outcome) => prepareOutcome(outcome, eqfOf, whole))
}
