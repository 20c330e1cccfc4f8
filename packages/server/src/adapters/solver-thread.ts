import { parentPort } from 'node:worker_threads'
import type { LinearModel, Solution } from '@cairn/domain/recognition/plan/linear-model'
import { loadSolver } from './highs-solver.ts'

export type ToSolver = { readonly id: number; readonly model: LinearModel; readonly seconds: number }
export type FromSolver = { readonly id: number; readonly solution: Solution } | { readonly id: number; readonly failure: string }

const port = parentPort
if (port) {
  const loading = loadSolver()
  port.on('message', ({ id, model, seconds }: ToSolver) => {
    void loading
      .then((solve) => port.postMessage({ id, solution: solve(model, seconds) } satisfies FromSolver))
      .catch((error: unknown) => port.postMessage({ id, failure: String(error) } satisfies FromSolver))
  })
}
