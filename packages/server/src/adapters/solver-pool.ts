import { Worker } from 'node:worker_threads'
import type { Solution, Solver } from '@cairn/domain/recognition/plan/linear-model'
import type { SolverPool } from '../ports.ts'
import type { FromSolver, ToSolver } from './solver-thread.ts'

/** How long beyond its own limit a solver may take before its thread is ended, in seconds. */
const grace = 10

/** HiGHS in a thread of its own, started when first asked. One model at a time; a thread that does not keep its time is ended. */
export function createSolverPool(): SolverPool {
  let worker: Worker | undefined
  let last = 0
  let queue: Promise<unknown> = Promise.resolve()

  const solveNow: Solver = (model, seconds) => {
    const thread = (worker ??= new Worker(new URL('./solver-worker.js', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    }))
    thread.unref()
    const id = (last += 1)
    return new Promise<Solution>((resolve, reject) => {
      thread.ref()
      const timer = setTimeout(
        () => {
          done()
          worker = undefined
          void thread.terminate()
          resolve({ status: 'limit', values: undefined, objective: 0, bound: 0 })
        },
        (seconds + grace) * 1000,
      )
      const onError = (error: Error) => {
        done()
        worker = undefined
        reject(error)
      }
      const onMessage = (message: FromSolver) => {
        if (message.id !== id) return
        done()
        if ('solution' in message) resolve(message.solution)
        else reject(new Error(message.failure))
      }
      const done = () => {
        clearTimeout(timer)
        thread.off('message', onMessage)
        thread.off('error', onError)
        thread.unref()
      }
      thread.on('message', onMessage)
      thread.on('error', onError)
      thread.postMessage({ id, model, seconds } satisfies ToSolver)
    })
  }
  return {
    solve: (model, seconds) => {
      const answer = queue.then(() => solveNow(model, seconds))
      queue = answer.catch(() => undefined)
      return answer
    },
    close: async () => {
      await worker?.terminate()
    },
  }
}
