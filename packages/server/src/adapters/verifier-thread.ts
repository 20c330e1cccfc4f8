import { parentPort } from 'node:worker_threads'
import { libraries } from '@cairn/credentials/contexts/canonical'
import type { VerifyOptions } from '@cairn/credentials/format'
import { convert, convertOwn } from '@cairn/credentials/conversion/convert'
import { verify } from '@cairn/credentials/verify'
import type { ConvertRequest } from '../ports.ts'
import { useNode } from './native.ts'

type Found = { readonly bytes: Uint8Array; readonly contentType: string } | undefined
/** What goes to the thread: a credential to verify or to convert, or a document that it asked for. */
export type ToThread =
  | { readonly kind: 'verify'; readonly bytes: Uint8Array; readonly options: Omit<VerifyOptions, 'documents'> }
  | { readonly kind: 'convert'; readonly asked: ConvertRequest }
  | { readonly kind: 'document'; readonly id: number; readonly found: Found }

useNode()
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
    } else if (message.kind === 'convert')
      void (
        'bytes' in message.asked
          ? convert(message.asked.bytes, message.asked.setting)
          : convertOwn(message.asked.award, message.asked.setting)
      ).then((result) => port.postMessage({ kind: 'converted', result }))
    else void verify(message.bytes, { ...message.options, documents }).then((report) => port.postMessage({ kind: 'report', report }))
  })
  void libraries().then(() => port.postMessage({ kind: 'ready' }))
}
