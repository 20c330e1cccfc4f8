import { EventEmitter } from 'node:events'
import { Client } from 'pg'
import * as z from 'zod'
import { currentTenant, inTenant, mainTenant } from './tenancy.ts'

/**
 * What a process tells the others about an event. `state`: something that everybody can see has changed. `count`: votes or people came.
 * `item`: the content of one item has changed; `data` is whatever that kind of item understands, up to 6,000 bytes as JSON, and left
 * out where it is larger: then whoever shows the item asks for it.
 */
export const LiveMessage = z.object({
  tenant: z.string(),
  event: z.string(),
  kind: z.enum(['state', 'count', 'item']),
  item: z.string().optional(),
  revision: z.int().optional(),
  data: z.unknown().optional(),
})
export type LiveMessage = z.infer<typeof LiveMessage>
type Told = Omit<LiveMessage, 'tenant'>

/** Tells all processes on one database what has changed. A message can be lost when a connection is; `lost` then asks everybody to look anew. */
export type LiveChannel = {
  readonly tell: (message: Told) => Promise<void>
  /** A `count` message a moment later, however many ask for one until then: votes come by hundreds. */
  readonly tellSoon: (event: string) => void
  readonly follow: (event: string, take: (message: LiveMessage | 'lost') => void) => () => void
  readonly close: () => Promise<void>
}

const channel = 'cairn_live'
const longestData = 6000
const keyOf = (tenant: string, event: string): string => `${tenant}/${event}`

/** In one process: what is told is heard at once. */
export function ownChannel(): LiveChannel {
  const { emitter, follow, hear } = listeners()
  const tell = async (message: Told): Promise<void> => hear({ ...message, tenant: currentTenant() ?? mainTenant })
  return { tell, tellSoon: soon(tell), follow, close: async () => void emitter.removeAllListeners() }
}

/** Over PostgreSQL: every process that serves the same database hears it (LISTEN, NOTIFY). The connection is made anew when it is lost. */
export async function databaseChannel(databaseUrl: string): Promise<LiveChannel> {
  const { emitter, follow, hear, lost } = listeners()
  let client: Client | undefined
  let closed = false
  let again: ReturnType<typeof setTimeout> | undefined
  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: databaseUrl })
    next.on('error', () => undefined)
    next.on('end', () => {
      if (client === next) client = undefined
      if (!closed) again = setTimeout(() => void connect().catch(() => undefined), 500).unref()
    })
    next.on('notification', ({ payload }) => {
      const message = LiveMessage.safeParse(parsed(payload))
      if (message.success) hear(message.data)
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    lost()
  }
  await connect()
  const tell = async (message: Told): Promise<void> => {
    const text = JSON.stringify({ ...message, tenant: currentTenant() ?? mainTenant })
    // Without a connection nobody hears it; whoever connects again looks anew.
    await client?.query('select pg_notify($1, $2)', [channel, text]).catch(() => undefined)
  }
  return {
    tell,
    tellSoon: soon(tell),
    follow,
    close: async () => {
      closed = true
      clearTimeout(again)
      emitter.removeAllListeners()
      await client?.end().catch(() => undefined)
    },
  }
}

/** Data that is too long for one message is left out: the receiver asks for it. */
export function itemChanged(event: string, item: string, revision: number, data?: unknown): Told {
  const fits = data !== undefined && Buffer.byteLength(JSON.stringify(data)) <= longestData
  return { event, kind: 'item', item, revision, ...(fits ? { data } : {}) }
}

const gathers = 80
/** Gathers what is told about one event for a moment. */
function soon(tell: (message: Told) => Promise<void>): (event: string) => void {
  const waiting = new Set<string>()
  return (event) => {
    const tenant = currentTenant() ?? mainTenant
    const key = keyOf(tenant, event)
    if (waiting.has(key)) return
    waiting.add(key)
    setTimeout(() => {
      waiting.delete(key)
      void inTenant(tenant, () => tell({ event, kind: 'count' }))
    }, gathers).unref()
  }
}

function listeners() {
  const emitter = new EventEmitter().setMaxListeners(0)
  const all = new Set<(message: 'lost') => void>()
  return {
    emitter,
    hear: (message: LiveMessage): void => void emitter.emit(keyOf(message.tenant, message.event), message),
    lost: (): void => all.forEach((take) => take('lost')),
    follow: (event: string, take: (message: LiveMessage | 'lost') => void): (() => void) => {
      const key = keyOf(currentTenant() ?? mainTenant, event)
      emitter.on(key, take)
      all.add(take)
      return () => {
        emitter.off(key, take)
        all.delete(take)
      }
    },
  }
}
const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
