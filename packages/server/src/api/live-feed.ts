import type { LiveMessage } from '../register/live-channel.ts'

/** Somebody who follows an event: a stream that is open. `key` says what they are shown; those with one key are shown the same. */
export type Follower = { readonly key: string; readonly counts: boolean; readonly send: (bytes: Uint8Array) => void }
type Shown = { html: string; bytes: Uint8Array; dirty: boolean }
/** Draws what a key shows; `undefined` where there is nothing to show any more. */
export type Draw = (key: string) => Promise<string | undefined>

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
/** One server-sent event; the data is JSON on one line. */
export const said = (event: string, data: unknown): Uint8Array => encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

const afterState = 15
const afterCount = 200

/**
 * The followers of one event in this process. What has changed is drawn once for all who are shown the same, and sent only where it
 * looks different from before. Counts of votes are drawn at most five times a second; whatever a message that got lost has left
 * undone is made good at the next look, every few seconds.
 */
export class LiveFeed {
  readonly #followers = new Set<Follower>()
  readonly #shown = new Map<string, Shown>()
  readonly #draw: Draw
  readonly #now: () => string
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = Infinity
  #drawing: Promise<void> | undefined

  constructor(draw: Draw, now: () => string) {
    this.#draw = draw
    this.#now = now
  }

  get size(): number {
    return this.#followers.size
  }

  /** Lets somebody follow: they are sent what there is at once, and from then on what changes. */
  async add(follower: Follower): Promise<void> {
    this.#followers.add(follower)
    const known = this.#shown.get(follower.key)
    if (known && !known.dirty) follower.send(known.bytes)
    else if (!known) {
      this.#shown.set(follower.key, { html: '', bytes: said('part', { at: this.#now(), html: '' }), dirty: true })
      this.#soon(0)
    } else this.#soon(0)
    await this.#drawing
  }
  remove(follower: Follower): void {
    this.#followers.delete(follower)
    if (![...this.#followers].some(({ key }) => key === follower.key)) this.#shown.delete(follower.key)
  }

  hear(message: LiveMessage | 'lost'): void {
    if (message !== 'lost' && message.kind === 'item') {
      const bytes = said('item', {
        item: message.item,
        revision: message.revision,
        ...(message.data === undefined ? {} : { data: message.data }),
      })
      for (const follower of this.#followers) if (!follower.key.startsWith('item:')) follower.send(bytes)
      // The page of the item itself is drawn anew, as the page of a question is; so often as a count and no more.
      const own = [...this.#shown].filter(([key]) => key.startsWith(`item:${message.item}/`))
      for (const [, shown] of own) shown.dirty = true
      if (own.length > 0) this.#soon(afterCount)
      return
    }
    const counted = new Set([...this.#followers].filter(({ counts }) => counts).map(({ key }) => key))
    const onlyCounts = message !== 'lost' && message.kind === 'count'
    for (const [key, shown] of this.#shown) if (!onlyCounts || counted.has(key)) shown.dirty = true
    this.#soon(onlyCounts ? afterCount : afterState)
  }
  /** Looks anew at everything that is counted, for the case that word of a change did not come. */
  look(): void {
    for (const shown of this.#shown.values()) shown.dirty = true
    this.#soon(0)
  }
  beat(): void {
    const bytes = encode(': \n\n')
    for (const follower of this.#followers) follower.send(bytes)
  }

  #soon(milliseconds: number): void {
    const due = performance.now() + milliseconds
    if (due >= this.#due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => {
      this.#due = Infinity
      if (this.#drawing) return this.#soon(10)
      this.#drawing = this.#drawAll().finally(() => (this.#drawing = undefined))
    }, milliseconds)
  }

  async #drawAll(): Promise<void> {
    for (const [key, shown] of this.#shown) {
      if (!shown.dirty) continue
      shown.dirty = false
      const html = await this.#draw(key).catch(() => undefined)
      // What could not be drawn now is tried at the next look; whoever follows keeps what they see.
      if (html === undefined || html === shown.html) continue
      shown.html = html
      shown.bytes = said('part', { at: this.#now(), html })
      for (const follower of this.#followers) if (follower.key === key) follower.send(shown.bytes)
    }
  }
}
