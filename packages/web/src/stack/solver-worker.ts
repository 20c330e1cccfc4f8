import loadHighs from 'highs'
import runtime from 'highs/runtime?url'
import { solvingWith } from '@cairn/domain/recognition/plan/highs'
import type { LinearModel, Solution } from '@cairn/domain/recognition/plan/linear-model'

export type ToSolver = { readonly id: number; readonly model: LinearModel; readonly seconds: number }
export type FromSolver = { readonly id: number; readonly solution: Solution } | { readonly id: number; readonly failure: string }

// The solver has a thread of its own, so that the page stays quick; what it is given are numbers without names.
const loading = loadHighs({ locateFile: () => runtime }).then(solvingWith)
addEventListener('message', ({ data }: MessageEvent<ToSolver>) => {
  const { id, model, seconds } = data
  void loading
    .then((solve) => postMessage({ id, solution: solve(model, seconds) } satisfies FromSolver))
    .catch((error: unknown) => postMessage({ id, failure: String(error) } satisfies FromSolver))
})
