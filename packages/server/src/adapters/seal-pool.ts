import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Prepared } from '@cairn/credentials/bulk/batch'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { SealPool, SealTask, SealToCheck } from '../ports.ts'
import type { FromSealer, ToSealer } from './seal-thread.ts'

type Thread = {
  readonly worker: Worker
  readonly waiting: Map<number, { readonly done: (answer: unknown) => void; readonly failed: (error: Error) => void }>
}

/**
 * Threads that prepare and check credentials while the server goes on answering; they start with the first batch. No key goes to
 * them: what is signed is signed where the key is.
 */
export function createSealPool(size = Math.max(1, availableParallelism() - 1)): SealPool {
  let threads: Promise<readonly Thread[]> | undefined
  let last = 0
  const start = (): Promise<Thread> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./seal-worker.js', import.meta.url), { execArgv: [] })
      const thread: Thread = { worker, waiting: new Map() }
      worker.unref()
      worker.once('error', reject)
      worker.on('error', (error) => {
        for (const one of thread.waiting.values()) one.failed(error)
        thread.waiting.clear()
        threads = undefined
      })
      worker.on('message', (message: FromSealer) => {
        if (message.kind === 'ready') return resolve(thread)
        thread.waiting.get(message.id)?.done(message.answer)
        thread.waiting.delete(message.id)
        if (thread.waiting.size === 0) worker.unref()
      })
    })
  const ask = ({ worker, waiting }: Thread, task: SealTask): Promise<unknown> =>
    new Promise((done, failed) => {
      const id = (last += 1)
      waiting.set(id, { done, failed })
      worker.ref()
      worker.postMessage({ id, task } satisfies ToSealer)
    })
  /** Parts of the work to each thread, in order; the answers in the order of the work. */
  const share = async <I, O>(items: readonly I[], taskOf: (part: readonly I[]) => SealTask): Promise<O[]> => {
    const all = await (threads ??= Promise.all(Array.from({ length: size }, start)))
    const each = Math.ceil(items.length / all.length)
    const parts = await Promise.all(
      all.map(async (thread, index): Promise<O[]> => {
        const part = items.slice(index * each, (index + 1) * each)
        return part.length === 0 ? [] : ((await ask(thread, taskOf(part))) as O[])
      }),
    )
    return parts.flat()
  }
  return {
    prepare: (format, shared, items) =>
      share<(typeof items)[number], Result<Prepared>>(items, (part) => ({ kind: 'prepare', format, shared, items: part })),
    check: (seals, asked) => share<SealToCheck, Problem | undefined>(seals, (part) => ({ kind: 'check', seals: part, ...asked })),
    close: async () => {
      const all = await threads?.catch(() => [])
      await Promise.all((all ?? []).map(({ worker }) => worker.terminate()))
    },
  }
}
