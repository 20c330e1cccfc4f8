import { folded } from '../../guidelines/language-list.ts'
import { skillKey } from '../compare/skills.ts'
import type { Holding } from '../holding.ts'

/** Gives outcomes that are the same a common number: the same skills, or the same sentence in some language. */
export function sameOutcomes(holdings: readonly Holding[]): (holding: Holding, outcome: number) => number {
  const numberOf = new Map<string, number>()
  const parent: number[] = []
  const root = (one: number): number => (parent[one] === one || parent[one] === undefined ? one : root(parent[one]))
  const at = new Map<Holding, readonly number[]>()
  for (const holding of holdings)
    at.set(
      holding,
      holding.outcomes.map((outcome) => {
        const skills = outcome.skills
          .map(({ id }) => skillKey(id))
          .toSorted()
          .join(' ')
        const keys = [
          ...Object.entries(outcome.statement).map(([tag, text]) => `${tag.split('-')[0]} ${folded(text)}`),
          ...(skills === '' ? [] : [`skills ${skills}`]),
        ]
        const found = keys
          .map((key) => numberOf.get(key))
          .filter((one) => one !== undefined)
          .map(root)
        const own = found[0] ?? parent.push(parent.length) - 1
        for (const other of found) parent[other] = own
        for (const key of keys) numberOf.set(key, own)
        return own
      }),
    )
  return (holding, outcome) => root(at.get(holding)?.[outcome] ?? -1)
}
