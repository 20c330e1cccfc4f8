import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { PageRequest } from '@cairn/web/page'

type Page = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
const Made = z.object({ id: z.string() })
const Refused = z.object({ problems: z.array(z.object({ message: z.string() })).min(1) })

/** The forms of bringing a list in; each asks the API as the same visitor and shows the list again. */
export function importPages(app: OpenAPIHono, page: Page): void {
  const asked = async (c: Context, path: string, init: RequestInit, after?: string): Promise<Response> => {
    const lang = c.req.query('lang') ?? ''
    const reply = await app.request(path, {
      ...init,
      headers: {
        ...(init.body instanceof Uint8Array ? { 'content-type': 'application/octet-stream' } : { 'content-type': 'application/json' }),
        cookie: c.req.header('cookie') ?? '',
        'accept-language': c.req.header('accept-language') ?? lang,
      },
    })
    const body: unknown = await reply.json()
    if (reply.ok) return c.redirect(after ?? `/imports/${Made.parse(body).id}`, 303)
    return page(c, {
      kind: 'refused',
      messages: Refused.parse(body)
        .problems.slice(0, 5)
        .map(({ message }) => message),
    })
  }
  app.post('/imports', async (c) => {
    const file = (await c.req.parseBody())['file']
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    const name = file instanceof File && file.name !== '' ? file.name.slice(0, 200) : 'list'
    return asked(c, `/api/imports?${new URLSearchParams({ name })}`, { method: 'POST', body: bytes })
  })
  app.post('/imports/:id/columns', async (c) => {
    const { column = [] } = await c.req.parseBody({ all: true })
    return asked(c, `/api/imports/${c.req.param('id')}/columns`, {
      method: 'PUT',
      body: JSON.stringify({ columns: [column].flat().map(String) }),
    })
  })
  app.post('/imports/:id/run', (c) => asked(c, `/api/imports/${c.req.param('id')}/run`, { method: 'POST', body: '{}' }))
  app.post('/imports/:id/rows/:number', async (c) => {
    const { decision, reason } = await c.req.parseBody()
    const { id, number } = c.req.param()
    return asked(
      c,
      `/api/imports/${id}/rows/${number}`,
      { method: 'POST', body: JSON.stringify({ decision, reason }) },
      `/imports/${id}#row-${number}`,
    )
  })
}
