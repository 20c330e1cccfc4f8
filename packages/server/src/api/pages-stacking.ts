import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { planForFiles } from '../operations/stacking/plan-files.ts'
import type { Ports } from '../ports.ts'
import type { PageRequest } from '@cairn/web/page'
import { languageOf } from './visitor.ts'

/** Stacking without script: files are sent, counted and forgotten. */
export function stackingPages(
  app: OpenAPIHono,
  ports: Ports,
  page: (c: Context, posted?: PageRequest['posted']) => Promise<Response>,
): void {
  const send = async (c: Context, path: string, method: string, body: object): Promise<Response> =>
    app.request(path, {
      method,
      headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
      body: JSON.stringify(body),
    })
  app.post('/c/:token/counted', async (c) => {
    const { allowed } = await c.req.parseBody()
    await send(c, `/api/c/${encodeURIComponent(c.req.param('token'))}/counted`, 'POST', { allowed: allowed === 'yes' })
    return c.redirect(`/c/${encodeURIComponent(c.req.param('token'))}`, 303)
  })
  // Where the rules were changed before: one form holds all of a qualification now.
  app.get('/stack/rules/:slug', (c) => c.redirect(`/stack/q/${encodeURIComponent(c.req.param('slug'))}/edit#rules`, 301))
  app.post('/stack', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const given = [form['files']].flat().filter((one) => one instanceof File && one.size > 0)
    const files = await Promise.all(
      given.flatMap((one) =>
        one instanceof File ? [one.arrayBuffer().then((bytes) => ({ name: one.name.slice(0, 200), bytes: new Uint8Array(bytes) }))] : [],
      ),
    )
    const near = typeof form['near'] === 'string' && form['near'].trim() !== '' ? form['near'].slice(0, 200) : undefined
    const { code: language } = languageOf(c, ports)
    const slug = typeof form['q'] === 'string' ? form['q'].slice(0, 100) : ''
    return page(c, await planForFiles(ports, slug, files, form['goal'], near, ports.locales.words(language), language))
  })
}
