import { Agent, request } from 'node:http'

/** A phone of the load: a cookie of its own, a connection that follows the event, and the vote it means to give. */
export type Phone = { readonly index: number; address: string; cookie: string; readonly choice: string; acknowledged?: number; sent?: number }
const agent = new Agent({ keepAlive: true, maxSockets: 1000, maxFreeSockets: 1000 })

/** One call over a real connection. `cut` destroys the connection as soon as the request has been written: the answer never comes. */
export function call(phone: Pick<Phone, 'address' | 'cookie'>, method: string, path: string, body?: object, cut = false): Promise<{ readonly status: number; readonly text: string; readonly cookies: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const data = body === undefined ? undefined : JSON.stringify(body)
    const sent = request(`${phone.address}${path}`, { method, agent: cut ? new Agent() : agent, headers: { ...(data === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) }), ...(phone.cookie ? { cookie: phone.cookie } : {}) } }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: reply.statusCode ?? 0, text, cookies: (reply.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '') })).on('error', reject)
    })
    sent.on('error', reject)
    if (data !== undefined) sent.write(data)
    sent.end(() => {
      if (cut) setTimeout(() => sent.destroy(new Error('the connection is gone')), 2)
    })
  })
}

/** Follows an event over a connection of its own, and again when it is lost; `take` gets each piece of page. */
export function follow(phone: Pick<Phone, 'address' | 'cookie'>, event: string, view: string, take: (html: string) => void): () => void {
  let stopped = false
  const connect = (): void => {
    if (stopped) return
    const again = (): void => void setTimeout(connect, 200)
    const sent = request(`${phone.address}/api/consultations/${event}/live?view=${view}&lang=en`, { agent: new Agent(), headers: phone.cookie ? { cookie: phone.cookie } : {} }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const [, html] = /^event: part\ndata: .*?"html":(".*")\}$/s.exec(text.slice(0, end)) ?? []
          text = text.slice(end + 2)
          if (html !== undefined) take(JSON.parse(html) as string)
        }
      }).on('close', again).on('error', () => undefined)
    })
    sent.on('error', again)
    sent.end()
    stops.add(() => sent.destroy())
  }
  const stops = new Set<() => void>()
  connect()
  return () => {
    stopped = true
    for (const stop of stops) stop()
  }
}
