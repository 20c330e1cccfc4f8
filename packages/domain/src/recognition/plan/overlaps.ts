import type { Text } from '../../model/text.ts'
import type { Ground, Composed } from './compose.ts'
import type { Assignment } from './puzzle.ts'

/** An outcome that several of those that count carry: it counts once, and so for less than all of them together. */
export type Overlap = { readonly outcome: Text; readonly carriers: readonly string[]; readonly credits: number; readonly carried: number }

/** Where an outcome was counted once although more than one credential or step carries it, the largest difference first. */
export function overlapsIn({ puzzle, holdings }: Composed, ground: Ground, assignment: Assignment): readonly Overlap[] {
  const carriers = new Map<number, { readonly index: number; readonly credits: number }[]>()
  for (const index of assignment.keys())
    for (const { outcome, credits } of puzzle.candidates[index]?.shared ?? [])
      carriers.set(outcome, [...(carriers.get(outcome) ?? []), { index, credits }])
  return [...carriers]
    .flatMap(([outcome, list]): Overlap[] => {
      const [first] = list
      const holding = first && holdings[first.index]
      const statement = holding?.outcomes.find((_, place) => ground.outcomeOf(holding, place) === outcome)?.statement
      if (list.length < 2 || !statement) return []
      const round = (value: number): number => Math.round(value * 100) / 100
      return [
        {
          outcome: statement,
          carriers: list.map(({ index }) => holdings[index]?.id ?? ''),
          credits: round(Math.max(...list.map(({ credits }) => credits))),
          carried: round(list.reduce((sum, { credits }) => sum + credits, 0)),
        },
      ]
    })
    .toSorted((a, b) => b.carried - b.credits - (a.carried - a.credits))
}
