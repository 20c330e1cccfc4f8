import { Agent, request } from 'node:http'
import { afterAnswer, afterFailure, firstLine, patience } from '../../packages/domain/src/consultation/failover.ts'
import type { Line } from '../../packages/domain/src/consultation/failover.ts'

/** A phone of the load: a cookie of its own, a connection that follows the event, and the vote it means to give. */
export type Phone = Caller & { readonly index: number; readonly choice: string; acknowledged?: number; sent?: number }
/** Whoever calls: the addresses that it was told, and how it stands with them. The same rule as in the page of a phone (`islands/consult.ts`). */
export type Caller = { readonly addresses: () => readonly string[]; line: Line; cookie: string }
export const addressOf = ({ addresses, line }: Caller): string => addresses()[line.place] ?? ''
/** No answer: on to the next address; how long to wait before. */
export function failed(caller: Caller, at: number): number {
  const { wait, ...line } = afterFailure(caller.line, caller.addresses().length, Math.random(), at)
  caller.line = line
  return wait
}
export const answered = (caller: Caller): void => void (caller.line = afterAnswer(caller.line))
export const starting = (place: number): Line => ({ ...firstLine, place })
const agent = new Agent({ keepAlive: true, maxSockets: 1000, maxFreeSockets: 1000 })

/** One call over a real connection. `cut` destroys the connection as soon as the request has been written: the answer never comes. */
export function call(
  phone: Caller,
  method: string,
  path: string,
  body?: object,
  cut = false,
): Promise<{ readonly status: number; readonly text: string; readonly cookies: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const data = body === undefined ? undefined : JSON.stringify(body)
    const sent = request(
      `${addressOf(phone)}${path}`,
      {
        method,
        timeout: patience(phone.line),
        agent: cut ? new Agent() : agent,
        headers: {
          ...(data === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) }),
          ...(phone.cookie ? { cookie: phone.cookie } : {}),
        },
      },
      (reply) => {
        let text = ''
        reply
          .setEncoding('utf8')
          .on('data', (chunk: string) => (text += chunk))
          .on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              text,
              cookies: (reply.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? ''),
            }),
          )
          .on('error', reject)
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('no answer')))
    sent.on('error', reject)
    if (data !== undefined) sent.write(data)
    sent.end(() => {
      if (cut) setTimeout(() => sent.destroy(new Error('the connection is gone')), 2)
    })
  })
}

/** Follows an event over a connection of its own, and again when it is lost; `take` gets each piece of page. */
export function follow(phone: Caller, event: string, view: string, take: (html: string) => void): () => void {
  let stopped = false
  const connect = (): void => {
    if (stopped) return
    let over = false
    const at = phone.line.place
    const again = (): void => {
      if (!over && !stopped) setTimeout(connect, failed(phone, at))
      over = true
    }
    const sent = request(
      `${addressOf(phone)}/api/consultations/${event}/live?view=${view}&lang=en`,
      { agent: new Agent(), headers: phone.cookie ? { cookie: phone.cookie } : {} },
      (reply) => {
        let text = ''
        if (reply.statusCode === 200) answered(phone)
        reply
          .setEncoding('utf8')
          .on('data', (chunk: string) => {
            text += chunk
            for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
              const [, html] = /^event: part\ndata: .*?"html":(".*")\}$/s.exec(text.slice(0, end)) ?? []
              text = text.slice(end + 2)
              if (html !== undefined) take(JSON.parse(html) as string)
            }
          })
          .on('close', again)
          .on('error', () => undefined)
      },
    )
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
