import type { Context } from 'hono'
import type { OpenAPIHono } from '@hono/zod-openapi'

/** Forms of the review desk that work without script: each sends what the API would get, and shows the page again. */
export function reviewPages(app: OpenAPIHono): void {
  const send = async (c: Context, path: string, body: object): Promise<boolean> =>
    (
      await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
        body: JSON.stringify(body),
      })
    ).ok
  const text = (form: Readonly<Record<string, unknown>>, name: string): string => (typeof form[name] === 'string' ? form[name] : '')
  const back = (c: Context, ok: boolean) =>
    c.redirect(`/review/${c.req.param('slug')}/${c.req.param('version')}${ok ? '' : '?refused=1'}`, 303)
  const api = (c: Context, act: string): string =>
    `/api/submissions/${encodeURIComponent(c.req.param('slug') ?? '')}/${encodeURIComponent(c.req.param('version') ?? '')}/${act}`

  app.post('/review/:slug/:version/take', async (c) => back(c, await send(c, api(c, 'take'), {})))
  app.post('/review/:slug/:version/comment', async (c) => {
    const form = await c.req.parseBody()
    return back(c, await send(c, api(c, 'comments'), { at: text(form, 'at'), body: text(form, 'body') }))
  })
  app.post('/review/:slug/:version/resolve', async (c) =>
    back(c, await send(c, `/api/comments/${encodeURIComponent(text(await c.req.parseBody(), 'id'))}/resolve`, {})),
  )
  app.post('/review/:slug/:version/decide', async (c) => {
    const form = await c.req.parseBody()
    const act = text(form, 'act')
    return back(c, (act === 'ask-changes' || act === 'refuse') && (await send(c, api(c, act), { reason: text(form, 'reason') })))
  })
  app.post('/review/:slug/:version/kept', async (c) => {
    const form = await c.req.parseBody()
    const until = text(form, 'until')
    return back(
      c,
      await send(c, api(c, 'kept'), {
        check: text(form, 'check'),
        at: text(form, 'at'),
        accepted: text(form, 'accepted') === 'true',
        ...(until === '' ? {} : { until }),
      }),
    )
  })
  app.post('/revise/:slug', async (c) => {
    const reply = await app.request(`/api/micro-credentials/${encodeURIComponent(c.req.param('slug'))}/revise`, {
      method: 'POST',
      headers: { cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
    })
    const draft: unknown = await reply.json()
    return c.redirect(
      reply.ok && typeof draft === 'object' && draft !== null && 'id' in draft ? `/studio/${String(draft.id)}` : '/desk',
      303,
    )
  })
}
