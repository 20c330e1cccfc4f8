import type { Prepared } from './outcome.ts'
import type { SkillGraph } from './skills.ts'

/** Outcomes by what they share: skill identifiers, broader skills, words. Finds candidates without comparing all with all. */
export type OutcomeIndex = {
  readonly outcomes: readonly Prepared[]
  /** Every outcome that shares some ground with this one, by place. */
  readonly sharing: (outcome: Prepared) => ReadonlySet<number>
  /** The nearest by words and skills, rare ones weighing more. */
  readonly nearest: (outcome: Prepared, most: number) => readonly { readonly place: number; readonly score: number }[]
}

/** Builds the index once over many outcomes. */
export function indexOutcomes(outcomes: readonly Prepared[], graph: SkillGraph): OutcomeIndex {
  const places = new Map<string, number[]>()
  const keysAt = outcomes.map((outcome) => keysOf(outcome, graph))
  for (const [place, keys] of keysAt.entries())
    for (const key of keys) {
      const at = places.get(key)
      if (at) at.push(place)
      else places.set(key, [place])
    }
  const rarity = (key: string): number => Math.log(1 + outcomes.length / (places.get(key)?.length ?? outcomes.length))
  const weight = keysAt.map((keys) => Math.sqrt([...keys].reduce((sum, key) => sum + rarity(key) ** 2, 0)))
  const scores = new Float64Array(outcomes.length)
  return {
    outcomes,
    sharing: (outcome) => {
      const found = new Set<number>()
      for (const key of keysOf(outcome, graph)) for (const place of places.get(key) ?? []) found.add(place)
      return found
    },
    nearest: (outcome, most) => {
      const touched: number[] = []
      const keys = [...keysOf(outcome, graph)]
      // Rare keys first: a word that half of all outcomes hold says little, and is looked at only among what is found already.
      for (const key of keys.toSorted((a, b) => (places.get(a)?.length ?? 0) - (places.get(b)?.length ?? 0))) {
        const at = places.get(key) ?? []
        const gain = rarity(key) ** 2
        const common = at.length > outcomes.length / 50 && touched.length >= most
        for (const place of at) {
          const before = scores[place] ?? 0
          if (before === 0 && common) continue
          if (before === 0) touched.push(place)
          scores[place] = before + gain
        }
      }
      const own = Math.sqrt(keys.reduce((sum, key) => sum + rarity(key) ** 2, 0))
      // The best few alone are kept in order; sorting all that was touched would cost more than finding it.
      const best: { place: number; score: number }[] = []
      for (const place of touched) {
        const score = (scores[place] ?? 0) / (own * (weight[place] || 1) || 1)
        scores[place] = 0
        const last = best[most - 1]
        if (last && (score < last.score || (score === last.score && place > last.place))) continue
        let at = best.length
        while (
          at > 0 &&
          ((best[at - 1]?.score ?? 0) < score || ((best[at - 1]?.score ?? 0) === score && (best[at - 1]?.place ?? 0) > place))
        )
          at -= 1
        best.splice(at, 0, { place, score })
        if (best.length > most) best.pop()
      }
      return best
    },
  }
}

function keysOf(outcome: Prepared, graph: SkillGraph): Set<string> {
  const keys = new Set<string>()
  for (const skill of outcome.skills) {
    keys.add(`s ${skill}`)
    for (const above of graph.broader(skill)) keys.add(`s ${above}`)
  }
  for (const text of outcome.texts) keys.add(`t ${text}`)
  for (const { language, verb, things } of outcome.said) {
    if (verb !== '') keys.add(`v ${language} ${verb}`)
    for (const thing of things.keys()) keys.add(`w ${language} ${thing}`)
  }
  return keys
}
