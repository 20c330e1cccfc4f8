import * as z from 'zod'
import { CanvasAct, stampName } from './canvas-act.ts'

/** What one device has done and the server has not yet taken, oldest first; and what was refused, so that typed words can be mended. */
export const Outbox = z.object({
  waiting: z.array(CanvasAct).max(500),
  refused: z.array(z.object({ act: CanvasAct, code: z.string(), message: z.string() })).max(50),
})
export type Outbox = Readonly<z.infer<typeof Outbox>>
export const emptyOutbox: Outbox = { waiting: [], refused: [] }

export const queued = (outbox: Outbox, act: CanvasAct): Outbox => ({ ...outbox, waiting: [...outbox.waiting, act] })
/** The next letter: always from the oldest on, so that what builds on something comes after it. */
export const toSend = ({ waiting }: Outbox, most = 50): readonly CanvasAct[] => waiting.slice(0, most)

export type Receipt = {
  readonly taken: readonly string[]
  readonly refused: readonly { readonly stamp: string; readonly code: string; readonly message: string }[]
}
/** What is known after an answer. A letter without an answer stays and goes again: its stamps let the server count it once. */
export function received({ waiting, refused }: Outbox, receipt: Receipt): Outbox {
  const taken = new Set(receipt.taken)
  const no = new Map(receipt.refused.map((one) => [one.stamp, one]))
  return {
    waiting: waiting.filter(({ stamp }) => !taken.has(stampName(stamp)) && !no.has(stampName(stamp))),
    refused: [
      ...refused,
      ...waiting.flatMap((act) => {
        const why = no.get(stampName(act.stamp))
        return why ? [{ act, code: why.code, message: why.message }] : []
      }),
    ].slice(-50),
  }
}
