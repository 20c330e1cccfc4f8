/** Somebody who follows an event: what they are told, one after the other. */
export type Following = { readonly next: (event: string, within?: number) => Promise<unknown>; readonly close: () => void }

/** Follows an event over a real connection, as a phone or a room screen does. */
export async function follow(
  address: string,
  id: string,
  view: string,
  init: { readonly cookie?: string; readonly language?: string } = {},
): Promise<Following> {
  const stop = new AbortController()
  const reply = await fetch(`${address}/api/consultations/${id}/live?view=${view}&lang=${init.language ?? 'en'}`, {
    signal: stop.signal,
    headers: init.cookie ? { cookie: init.cookie } : {},
  })
  if (!reply.ok || !reply.body) throw new Error(`The event cannot be followed: ${reply.status}`)
  const { body } = reply
  const told: { readonly event: string; readonly data: unknown }[] = []
  const waiting = new Set<() => void>()
  void (async () => {
    let text = ''
    for await (const chunk of body) {
      text += new TextDecoder().decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, event = '', data = 'null'] = /^event: (.*)\ndata: (.*)$/s.exec(text.slice(0, end)) ?? []
        text = text.slice(end + 2)
        if (event !== '') told.push({ event, data: JSON.parse(data) })
      }
      for (const wake of waiting) wake()
    }
  })().catch(() => undefined)
  return {
    next: async (event, within = 5000) => {
      const until = Date.now() + within
      for (;;) {
        const place = told.findIndex((one) => one.event === event)
        if (place >= 0) return told.splice(place, 1)[0]?.data
        const left = until - Date.now()
        if (left <= 0) throw new Error(`No word of “${event}” within ${within} ms`)
        await new Promise<void>((resolve) => {
          const done = (): void => {
            waiting.delete(done)
            clearTimeout(timer)
            resolve()
          }
          const timer = setTimeout(done, left)
          waiting.add(done)
        })
      }
    },
    close: () => stop.abort(),
  }
}
