import { solvingWith } from '@cairn/domain/recognition/plan/highs'
import type { LinearModel, Solution } from '@cairn/domain/recognition/plan/linear-model'

/** Loads HiGHS once and answers one model after the other. It computes without pause: call it from a thread that nothing else waits for. */
export async function loadSolver(): Promise<(model: LinearModel, seconds: number) => Solution> {
  const { default: loadHighs } = await import('highs')
  return solvingWith(await loadHighs())
}
