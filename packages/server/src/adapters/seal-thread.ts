import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { Batch } from '@cairn/credentials/bulk/batch'
import { sealChecker } from '@cairn/credentials/bulk/check-seal'
import { verify } from '@cairn/credentials/verify'
import type { Problem } from '@cairn/domain/model/problem'
import type { SealTask } from '../ports.ts'
import { useNode } from './native.ts'

export type ToSealer = { readonly id: number; readonly task: SealTask }
export type FromSealer = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly id: number; readonly answer: unknown }

const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()
const batches = new Map<string, Batch>()
/** Specifications are told apart by who they are, so a thread keeps the last ones that it was given as they were. */
const kept = new Map<string, unknown>()
function sameAs<T>(value: T): T {
  const key = JSON.stringify(value)
  const known = kept.get(key) as T | undefined
  if (known !== undefined) return known
  if (kept.size > 40) kept.clear()
  kept.set(key, value)
  return value
}

async function work(task: SealTask): Promise<unknown> {
  if (task.kind === 'prepare') {
    const batch = batches.get(task.format) ?? new Batch(task.format, hash)
    batches.set(task.format, batch)
    const [specification, awardingBody] = [sameAs(task.shared.specification), sameAs(task.shared.awardingBody)]
    return Promise.all(
      task.items.map(async ({ award, setting }) => batch.prepare({ ...task.shared, ...award, specification, awardingBody }, setting)),
    )
  }
  const documents = {
    get: async (url: string) =>
      Object.hasOwn(task.documents, url)
        ? { bytes: new TextEncoder().encode(task.documents[url]), contentType: 'application/json' }
        : undefined,
  }
  const asSeal = sealChecker(task.issuer, documents, hash)
  return Promise.all(
    task.seals.map(async (seal): Promise<Problem | undefined> => {
      if (!('text' in seal)) return asSeal(seal)
      const report = await verify(new TextEncoder().encode(seal.text), {
        at: task.at,
        trust: [{ name: 'self', issuers: [{ id: task.issuer, name: task.issuer }] }],
        documents,
      })
      const bad = report.steps.find(
        ({ step, judgement }) => ['parse', 'issuer', 'signature', 'payload'].includes(step) && judgement.outcome !== 'passed',
      )
      return bad && ('problem' in bad.judgement ? bad.judgement.problem : { code: 'verify.unreadable' })
    }),
  )
}

useNode()
const port = parentPort
if (port) {
  port.on(
    'message',
    ({ id, task }: ToSealer) => void work(task).then((answer) => port.postMessage({ kind: 'done', id, answer } satisfies FromSealer)),
  )
  port.postMessage({ kind: 'ready' } satisfies FromSealer)
}
