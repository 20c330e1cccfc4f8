import { Worker } from 'node:worker_threads'
import type { Converted } from '@cairn/credentials/conversion/convert'
import type { Documents } from '@cairn/credentials/format'
import { failed, unchecked } from '@cairn/domain/model/judgement'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { VerifierPool } from '../ports.ts'
import type { ToThread } from './verifier-thread.ts'

type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'report'; readonly report: VerificationReport }
  | { readonly kind: 'converted'; readonly result: Result<Converted> }
  | {
      readonly kind: 'document'
      readonly id: number
      readonly url: string
      readonly wanted: { readonly accept: string; readonly maxBytes: number }
    }

/** Time for one credential, documents included, and for one conversion, which looks at every place of it; memory of one thread's heap in MB (security.md AVA-01, LDI-08). */
const bounds = { milliseconds: 1_800, converting: 6_000, megabytes: 224 } as const
const exhausted: VerificationReport = {
  format: 'unknown',
  verdict: 'malformed',
  warnings: [],
  steps: [
    { step: 'parse', judgement: failed({ code: 'verify.too-much-work' }) },
    ...(['issuer', 'signature', 'validity', 'status', 'holder', 'payload', 'trust'] as const).map((step) => ({
      step,
      judgement: unchecked({ code: 'verify.not-reached' }),
    })),
  ],
}

/** Verifies in threads that are reused while they behave and ended when they do not, so that no input can hold up the rest. */
export function createVerifierPool(size = 2): VerifierPool {
  const idle: Worker[] = []
  const queue: ((worker: Worker) => void)[] = []
  let alive = 0

  const start = async (): Promise<Worker> => {
    const worker = new Worker(new URL('./verifier-worker.js', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes },
    })
    worker.unref()
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', () => {
        worker.off('error', reject)
        resolve()
      })
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

  /** One piece of work and its answer; `undefined` where it took too much time or memory, and the thread was ended. */
  const ask = async (work: ToThread, documents?: Documents): Promise<FromThread | undefined> => {
    const worker = await take()
    worker.ref()
    const answer = await new Promise<FromThread | undefined>((resolve) => {
      const timer = setTimeout(() => done(undefined), work.kind === 'convert' ? bounds.converting : bounds.milliseconds)
      const onError = () => done(undefined)
      const onMessage = (message: FromThread) => {
        if (message.kind !== 'document') done(message)
        else
          void Promise.resolve(documents?.get(message.url, message.wanted))
            .catch(() => undefined)
            .then((found) => worker.postMessage({ kind: 'document', id: message.id, found } satisfies ToThread))
      }
      const done = (found: FromThread | undefined) => {
        clearTimeout(timer)
        worker.off('message', onMessage)
        worker.off('error', onError)
        resolve(found)
      }
      worker.on('message', onMessage)
      worker.on('error', onError)
      worker.postMessage(work)
    })
    worker.unref()
    if (answer) give(worker)
    else await replace(worker)
    return answer
  }

  return {
    verify: async (bytes, options, documents) => {
      const answer = await ask({ kind: 'verify', bytes, options }, documents)
      return answer?.kind === 'report' ? answer.report : exhausted
    },
    convert: async (asked) => {
      const answer = await ask({ kind: 'convert', asked })
      return answer?.kind === 'converted' ? answer.result : refuse({ code: 'convert.too-much' })
    },
    close: async () => {
      await Promise.all(idle.map((worker) => worker.terminate()))
    },
  }
}
