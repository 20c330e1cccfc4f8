import type { OpenAPIHono } from '@hono/zod-openapi'
import { followConsultation } from '@cairn/domain/contract/consultation'
import type { Language } from '../ports.ts'
import type { Ports } from '../ports.ts'
import { missing, refused } from '../operations/refusal.ts'
import { currentTenant, inTenant, mainTenant } from '../register/tenancy.ts'
import { LiveFeed, said } from './live-feed.ts'
import type { Follower } from './live-feed.ts'
import { problemDetails } from './problem-details.ts'
import { languageOf } from './visitor.ts'

/** Draws a piece of a page for somebody: its markup without the frame around it. */
export type Part = (asked: {
  readonly path: string
  readonly query: string
  readonly language: Language
  readonly cookie?: string
}) => Promise<string | undefined>

/** So many may follow through one process; each costs one open connection and next to nothing else. */
const mostFollowers = 6000
/** A phone that does not read is let go; it comes back by itself and is shown what there is. */
const mostUnread = 1_000_000
const [lookEvery, beatEvery] = [4000, 15_000]

/** `GET /api/consultations/{id}/live`: server-sent events of one event, the same on every process of one database. */
export function liveRoutes(app: OpenAPIHono, ports: Ports, part: Part): void {
  const { path, id: operationId, summary, params, query } = followConsultation
  app.openAPIRegistry.registerPath({
    operationId,
    summary,
    method: 'get',
    path,
    tags: ['open to all'],
    security: [],
    request: { params, query },
    responses: {
      200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: followConsultation.reply } } },
      404: { description: 'Refused, with what to do' },
      503: { description: 'Refused, with what to do' },
    },
  })
  const feeds = new Map<string, { readonly feed: LiveFeed; readonly stop: () => void }>()
  const asked = new Map<string, Parameters<Part>[0]>()
  let followers = 0
  let connection = 0

  const feedOf = (tenant: string, event: string): LiveFeed => {
    const key = `${tenant}/${event}`
    const known = feeds.get(key)
    if (known) return known.feed
    const feed = new LiveFeed(
      (what) =>
        inTenant(tenant, async () => {
          const wanted = asked.get(`${key}/${what}`)
          return wanted && part(wanted)
        }),
      ports.clock.now,
    )
    const unfollow = ports.live.follow(event, (message) => feed.hear(message))
    const looking = setInterval(() => feed.look(), lookEvery).unref()
    const beating = setInterval(() => feed.beat(), beatEvery).unref()
    feeds.set(key, {
      feed,
      stop: () => {
        unfollow()
        clearInterval(looking)
        clearInterval(beating)
      },
    })
    return feed
  }

  app.get('/api/consultations/:id/live', async (c) => {
    const language = languageOf(c, ports)
    const refuse = (refusal: Parameters<typeof problemDetails>[1]) =>
      problemDetails(c, refusal, ports.locales.words(language.code), language.code)
    const [{ success, data: given }, wanted] = [params.safeParse(c.req.param()), query.safeParse(c.req.query())]
    const there =
      success &&
      wanted.success &&
      (await ports.register.selectFrom('consultations').select('id').where('id', '=', given.id).executeTakeFirst())
    if (!there) return refuse(missing)
    if (followers >= mostFollowers) return refuse(refused(503, { code: 'office.unavailable' }))
    const { view, zone, item } = wanted.data
    const page = view === 'item' ? `items/${item ?? 'none'}` : view
    const event = there.id
    const tenant = currentTenant() ?? mainTenant
    const cookie = c.req.header('cookie')
    // Phones and room screens see the same; a desk is drawn for whoever sits at it.
    const key =
      view === 'run' ? `run/${++connection}` : [view === 'item' ? `item:${item ?? 'none'}` : view, language.code, zone ?? ''].join('/')
    const own = `${tenant}/${event}/${key}`
    const feed = feedOf(tenant, event)
    let leave = (): void => undefined
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          let open = true
          const follower: Follower = {
            key,
            counts: view === 'screen' || view === 'run' || view === 'watch',
            send: (bytes) => {
              if (!open) return
              controller.enqueue(bytes)
              if ((controller.desiredSize ?? 0) < -mostUnread) leave()
            },
          }
          leave = () => {
            if (!open) return
            open = false
            followers -= 1
            feed.remove(follower)
            if (view === 'run') asked.delete(own)
            if (feed.size === 0) {
              feeds.get(`${tenant}/${event}`)?.stop()
              feeds.delete(`${tenant}/${event}`)
              for (const name of asked.keys()) if (name.startsWith(`${tenant}/${event}/`)) asked.delete(name)
            }
            try {
              controller.close()
            } catch {
              // Already closed from the other side.
            }
          }
          followers += 1
          controller.enqueue(said('hello', { at: ports.clock.now(), view }))
          if (view !== 'items')
            asked.set(own, {
              path: `/consult/${event}/${page}`,
              query: zone ? `zone=${encodeURIComponent(zone)}` : '',
              language,
              ...(view === 'run' && cookie ? { cookie } : {}),
            })
          void feed.add(follower)
        },
        cancel: () => leave(),
      },
      { highWaterMark: 0, size: (chunk) => chunk.byteLength },
    )
    return c.body(body, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
  })
}
