import { parentPort } from 'node:worker_threads'
import { libraries } from '@cairn/credentials/contexts/canonical'
import type { VerifyOptions } from '@cairn/credentials/format'
import { verify } from '@cairn/credentials/verify'

type Found = { readonly bytes: Uint8Array; readonly contentType: string } | undefined
/** What goes to the thread: a credential to verify, or a document that it asked for. */
export type ToThread = { readonly kind: 'verify'; readonly bytes: Uint8Array; readonly options: Omit<VerifyOptions, 'documents'> } | { readonly kind: 'document'; readonly id: number; readonly found: Found }

const port = parentPort
if (port) {
  const waiting = new Map<number, (found: Found) => void>()
  let last = 0
  const documents: VerifyOptions['documents'] = {
    get: (url, wanted) =>
      new Promise((resolve) => {
        last += 1
        waiting.set(last, resolve)
        port.postMessage({ kind: 'document', id: last, url, wanted })
      }),
  }
  port.on('message', (message: ToThread) => {
    if (message.kind === 'document') {
      waiting.get(message.id)?.(message.found)
      waiting.delete(message.id)
    } else void verify(message.bytes, { ...message.options, documents }).then((report) => port.postMessage({ kind: 'report', report }))
  })
  void libraries().then(() => port.postMessage({ kind: 'ready' }))
}
