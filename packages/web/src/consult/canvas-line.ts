import { emptyCanvas, joined, withActs } from '@cairn/domain/consultation/canvas'
import type { Canvas } from '@cairn/domain/consultation/canvas'
import { CanvasAct, stampName } from '@cairn/domain/consultation/canvas-act'
import type { CanvasDeed } from '@cairn/domain/consultation/canvas-act'
import { lookAt } from '@cairn/domain/consultation/canvas-view'
import type { CanvasView } from '@cairn/domain/consultation/canvas-view'
import { emptyOutbox, Outbox, queued, received, toSend } from '@cairn/domain/consultation/outbox'
import { getCanvas, workOnCanvas } from '@cairn/domain/contract/canvas'
import type { CanvasReply } from '@cairn/domain/contract/canvas'
import { call } from '../client.ts'

export type LineState = {
  readonly view: CanvasView
  readonly reply: Omit<CanvasReply, 'acts' | 'anew'> | undefined
  readonly waiting: number
  readonly refused: Outbox['refused']
  readonly offline: boolean
}

/** One replica of a canvas in a browser: what the server has said, what this device has done and not yet brought there, and the line between. */
export class CanvasLine {
  readonly #event: string
  readonly #item: string
  readonly #changed: (state: LineState) => void
  readonly #key: string
  #canvas: Canvas = emptyCanvas
  #reply: LineState['reply']
  #outbox: Outbox
  #offline = false
  #sending = false
  #asking: Promise<void> | undefined

  constructor(event: string, item: string, changed: (state: LineState) => void) {
    this.#event = event
    this.#item = item
    this.#changed = changed
    this.#key = `cairn-canvas-${item}`
    const kept = Outbox.safeParse(parsed(localStorage.getItem(this.#key)))
    this.#outbox = kept.success ? kept.data : emptyOutbox
  }

  /** Begins: reads the canvas, follows it, brings what was left from before. */
  start(): () => void {
    void this.ask().then(() => this.flush())
    const feed = new EventSource(`/api/consultations/${this.#event}/live?view=items`)
    feed.addEventListener('item', (message) => this.#hear(parsed(String(message.data))))
    feed.addEventListener('open', () => void this.ask().then(() => this.flush()))
    const timer = setInterval(() => void this.ask().then(() => this.flush()), 8000)
    const back = (): void => void this.ask().then(() => this.flush())
    addEventListener('online', back)
    return () => {
      feed.close()
      clearInterval(timer)
      removeEventListener('online', back)
    }
  }

  /** Does something: seen here at once, kept until the server has it. */
  do(deed: CanvasDeed): void {
    const version = Math.max(this.#look().version, ...this.#outbox.waiting.map(({ stamp }) => stamp.version), 0) + 1
    const act: CanvasAct = { stamp: { version, nonce: randomName() }, deed }
    this.#keep(queued(this.#outbox, act))
    this.#tell()
    void this.flush()
  }
  /** Takes a refused thing off the list once its author has read why. */
  forget(stamp: string): void {
    this.#keep({ ...this.#outbox, refused: this.#outbox.refused.filter(({ act }) => stampName(act.stamp) !== stamp) })
    this.#tell()
  }

  async flush(): Promise<void> {
    if (this.#sending || this.#outbox.waiting.length === 0) return
    this.#sending = true
    try {
      for (let letter = toSend(this.#outbox); letter.length > 0; letter = toSend(this.#outbox)) {
        const answer = await call(workOnCanvas, {
          params: { id: this.#event, item: this.#item },
          body: { acts: letter.map(({ stamp, deed }) => ({ stamp, deed })) },
        })
        this.#offline = !answer.ok && answer.status === 0
        if (!answer.ok) {
          // What cannot be read or comes from nobody is told; a lost line only waits.
          if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
            this.#keep(
              received(this.#outbox, {
                taken: [],
                refused: letter.map(({ stamp }) => ({
                  stamp: stampName(stamp),
                  code: answer.problems[0]?.code ?? 'canvas.closed',
                  message: answer.problems[0]?.message ?? '',
                })),
              }),
            )
          break
        }
        await this.ask()
        this.#keep(received(this.#outbox, answer.value))
      }
    } finally {
      this.#sending = false
      this.#tell()
    }
  }

  ask(): Promise<void> {
    this.#asking ??= this.#askNow().finally(() => (this.#asking = undefined))
    return this.#asking
  }
  async #askNow(): Promise<void> {
    const since = this.#reply?.upTo
    const answer = await call(getCanvas, {
      params: { id: this.#event, item: this.#item },
      query: { since: since === undefined ? undefined : String(since) },
    })
    this.#offline = !answer.ok && answer.status === 0
    if (answer.ok) {
      const { acts, anew, ...reply } = answer.value
      this.#canvas = withActs(anew ? emptyCanvas : this.#canvas, acts)
      this.#reply = reply
    }
    this.#tell()
  }
  #hear(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('item' in message) || message.item !== this.#item) return
    const told = 'data' in message ? readTold(message.data) : undefined
    if (!told || !this.#reply || told.from !== this.#reply.upTo) return void this.ask()
    this.#canvas = withActs(this.#canvas, told.acts)
    this.#reply = { ...this.#reply, upTo: told.upTo }
    this.#tell()
  }
  /** What one sees: the server’s canvas with one’s own waiting acts on top, under one’s own slots. */
  #look(): CanvasView {
    const slots = this.#reply?.own.slots ?? []
    const mine = this.#outbox.waiting.map(({ stamp, deed }): CanvasAct => ({
      stamp,
      deed: deed.kind === 'dot' ? { ...deed, slot: slots[Number(deed.slot.slice(3))] ?? deed.slot } : deed,
    }))
    return lookAt(
      joined(
        this.#canvas,
        new Map(mine.filter(({ stamp }) => !this.#canvas.has(stampName(stamp))).map((act) => [stampName(act.stamp), act])),
      ),
    )
  }
  #keep(outbox: Outbox): void {
    this.#outbox = outbox
    try {
      localStorage.setItem(this.#key, JSON.stringify(outbox))
    } catch {
      // No room to keep it: it stays in this page until it is sent.
    }
  }
  #tell(): void {
    this.#changed({
      view: this.#look(),
      reply: this.#reply,
      waiting: this.#outbox.waiting.length,
      refused: this.#outbox.refused,
      offline: this.#offline,
    })
  }
}

export const randomName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36).padStart(2, '0')).join('')
const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
function readTold(data: unknown): { readonly from: number; readonly upTo: number; readonly acts: readonly CanvasAct[] } | undefined {
  if (typeof data !== 'object' || data === null || !('from' in data) || !('upTo' in data) || !('acts' in data) || !Array.isArray(data.acts))
    return undefined
  const acts = data.acts.flatMap((one) => {
    const act = CanvasAct.safeParse(one)
    return act.success ? [act.data] : []
  })
  return typeof data.from === 'number' && typeof data.upTo === 'number' && acts.length === data.acts.length
    ? { from: data.from, upTo: data.upTo, acts }
    : undefined
}
