import type { OpenAPIHono } from '@hono/zod-openapi'
import * as live from '@cairn/domain/contract/live-demonstration'
import { beginLiveRoom, watchLiveRoom } from '../demo/live-room.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** The live demonstration: a room with simulated phones. Where there is no demonstration, there is none. */
export function liveDemonstrationRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, live.beginLiveDemonstration, () => beginLiveRoom(ports))
  mount(app, ports, live.watchLiveDemonstration, (_, { params }) => watchLiveRoom(ports, params.id))
  app.post('/consult/live-demonstration', async (c) => {
    const headers = { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' }
    const begun = await app.request('/api/live-demonstration', { method: 'POST', headers, body: JSON.stringify({ begin: true }) })
    const answer = live.beginLiveDemonstration.reply.safeParse(await begun.json())
    if (!answer.success) return c.redirect('/consult', 303)
    // Whoever watches has joined at once and may vote along.
    const joined = await app.request('/api/consultations/join', {
      method: 'POST',
      headers,
      body: JSON.stringify({ code: answer.data.code }),
    })
    for (const line of joined.headers.getSetCookie()) c.header('set-cookie', line, { append: true })
    return c.redirect(`/consult/${answer.data.event}/watch`, 303)
  })
}
