import { Worker } from 'node:worker_threads'
import { failed, unchecked } from '@cairn/domain/model/judgement'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { VerifierPool } from '../ports.ts'
import type { ToThread } from './verifier-thread.ts'

type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'report'; readonly report: VerificationReport }
  | { readonly kind: 'document'; readonly id: number; readonly url: string; readonly wanted: { readonly accept: string; readonly maxBytes: number } }

/** Time for one credential, documents included; memory of one thread's heap in MB (security.md AVA-01, LDI-08). */
const bounds = { milliseconds: 1_800, megabytes: 224 } as const
const exhausted: VerificationReport = {
  format: 'unknown', verdict: 'malformed', warnings: [],
  steps: [
    { step: 'parse', judgement: failed({ code: 'verify.too-much-work' }) },
    ...(['issuer', 'signature', 'validity', 'status', 'holder', 'payload', 'trust'] as const).map((step) => ({ step, judgement: unchecked({ code: 'verify.not-reached' }) })),
  ],
}

/** Verifies in threads that are reused while they behave and ended when they do not, so that no input can hold up the rest. */
export function createVerifierPool(size = 2): VerifierPool {
  const idle: Worker[] = []
  const queue: ((worker: Worker) => void)[] = []
  let alive = 0

  const start = async (): Promise<Worker> => {
    const worker = new Worker(new URL('./verifier-worker.js', import.meta.url), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes } })
    worker.unref()
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', () => { worker.off('error', reject); resolve() })
    })
    return worker
  }
  const take = async (): Promise<Worker> => {
    const free = idle.pop()
    if (free) return free
    if (alive < size) {
      alive += 1
      return start()
    }
    return new Promise((resolve) => queue.push(resolve))
  }
  const give = (worker: Worker): void => {
    const next = queue.shift()
    if (next) next(worker)
    else idle.push(worker)
  }
  const replace = async (worker: Worker): Promise<void> => {
    await worker.terminate()
    give(await start())
  }

  return {
    verify: async (bytes, options, documents) => {
      const worker = await take()
      worker.ref()
      const report = await new Promise<VerificationReport | undefined>((resolve) => {
        const timer = setTimeout(() => done(undefined), bounds.milliseconds)
        const onError = () => done(undefined)
        const onMessage = (message: FromThread) => {
          if (message.kind === 'report') done(message.report)
          else if (message.kind === 'document') void documents.get(message.url, message.wanted).catch(() => undefined).then((found) => worker.postMessage({ kind: 'document', id: message.id, found } satisfies ToThread))
        }
        const done = (answer: VerificationReport | undefined) => {
          clearTimeout(timer)
          worker.off('message', onMessage)
          worker.off('error', onError)
          resolve(answer)
        }
        worker.on('message', onMessage)
        worker.on('error', onError)
        worker.postMessage({ kind: 'verify', bytes, options } satisfies ToThread)
      })
      worker.unref()
      if (report) give(worker)
      else await replace(worker)
      return report ?? exhausted
    },
    close: async () => {
      await Promise.all(idle.map((worker) => worker.terminate()))
    },
  }
}
