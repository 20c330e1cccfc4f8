import { evaluate } from '@cairn/domain/recognition/plan/evaluate'
import type { Evaluation } from '@cairn/domain/recognition/plan/evaluate'
import type { Puzzle } from '@cairn/domain/recognition/plan/puzzle'

/** What a person with a pencil does: the largest credential first, into the first unit that still has room and breaks no rule. */
export function greedy(puzzle: Puzzle): Evaluation {
  let taken: ReadonlyMap<number, readonly number[]> = new Map()
  let now = evaluate(puzzle, taken)
  const bySize = [...puzzle.candidates.entries()]
    .filter(([, { held }]) => held)
    .toSorted(([a, one], [b, other]) => other.credits - one.credits || a - b)
  for (const [index, { places }] of bySize)
    for (const { unit } of places) {
      const tried = new Map([...taken, [index, [unit]]])
      const after = evaluate(puzzle, tried)
      if (after.broken.length > 0 || after.total <= now.total) continue
      taken = tried
      now = after
      break
    }
  return now
}
