import type { Solution, Solver } from '@cairn/domain/recognition/plan/linear-model'
import type { FromSolver, ToSolver } from './solver-worker.ts'

/** How long beyond its own limit the solver may take before its thread is ended, in seconds. */
const grace = 10

/** HiGHS on this device, in a thread that is started when first asked. One model after the other. */
export function solverHere(): Solver {
  let worker: Worker | undefined
  let last = 0
  let queue: Promise<unknown> = Promise.resolve()
  const now: Solver = (model, seconds) => {
    const thread = (worker ??= new Worker(new URL('./solver-worker.ts', import.meta.url), { type: 'module' }))
    const id = (last += 1)
    return new Promise<Solution>((resolve, reject) => {
      const over = new AbortController()
      const end = (): void => {
        over.abort()
        clearTimeout(timer)
      }
      const stop = (): void => {
        end()
        thread.terminate()
        worker = undefined
      }
      const timer = setTimeout(
        () => {
          stop()
          resolve({ status: 'limit', values: undefined, objective: 0, bound: 0 })
        },
        (seconds + grace) * 1000,
      )
      thread.addEventListener(
        'message',
        ({ data }: MessageEvent<FromSolver>) => {
          if (data.id !== id) return
          end()
          if ('solution' in data) resolve(data.solution)
          else reject(new Error(data.failure))
        },
        { signal: over.signal },
      )
      thread.addEventListener(
        'error',
        () => {
          stop()
          reject(new Error('the solver did not start'))
        },
        { signal: over.signal },
      )
      thread.postMessage({ id, model, seconds } satisfies ToSolver)
    })
  }
  return (model, seconds) => {
    const answer = queue.then(() => now(model, seconds))
    queue = answer.catch(() => undefined)
    return answer
  }
}
