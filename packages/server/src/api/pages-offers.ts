import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { PageRequest } from '@cairn/web/page'

type Page = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
const Refused = z.object({ problems: z.array(z.object({ message: z.string() })).min(1) })

/** The forms of runs without script: each asks the API as the same visitor and shows the list again. */
export function offerForms(app: OpenAPIHono, page: Page): void {
  const sent = async (c: Context, path: string, method: string, body: object): Promise<Response> => {
    const reply = await app.request(`${path}?${new URLSearchParams({ lang: c.req.query('lang') ?? '' })}`, {
      method,
      headers: {
        'content-type': 'application/json',
        cookie: c.req.header('cookie') ?? '',
        host: c.req.header('host') ?? '',
        'accept-language': c.req.header('accept-language') ?? '',
      },
      body: JSON.stringify(body),
    })
    if (reply.ok) return c.redirect(`/offers#${encodeURIComponent(c.req.param('slug') ?? '')}`, 303)
    const problems = Refused.safeParse(await reply.json().catch(() => undefined))
    return page(c, { kind: 'refused', messages: problems.success ? problems.data.problems.slice(0, 5).map(({ message }) => message) : [] })
  }
  const address = (c: Context): string => `/api/micro-credentials/${encodeURIComponent(c.req.param('slug') ?? '')}/offers`
  const bodyOf = async (c: Context): Promise<object> => {
    const form = await c.req.parseBody({ all: true })
    const text = (name: string): string | undefined => {
      const value = form[name]
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
    }
    const many = (name: string): string[] => [form[name] ?? []].flat().map(String)
    const number = (name: string): number | undefined => {
      const value = text(name)
      return value === undefined ? undefined : Number(value.replace(',', '.'))
    }
    const [place, amount] = [text('place'), number('amount')]
    return Object.fromEntries(
      Object.entries({
        starts: text('starts'),
        ends: text('ends'),
        enrolUntil: text('enrolUntil'),
        place: place === undefined ? undefined : { [text('text-language') ?? 'en']: place },
        modes: many('mode'),
        languages: many('language'),
        price: amount === undefined ? undefined : { amount, currency: (text('currency') ?? 'EUR').toUpperCase() },
        capacity: number('capacity'),
        weeks: number('weeks'),
        url: text('url'),
        route: text('route'),
      }).filter(([, value]) => value !== undefined),
    )
  }
  app.post('/offers/:slug', async (c) => sent(c, address(c), 'POST', await bodyOf(c)))
  app.post('/offers/:slug/:offer', async (c) =>
    sent(c, `${address(c)}/${encodeURIComponent(c.req.param('offer'))}`, 'PUT', await bodyOf(c)),
  )
  app.post('/offers/:slug/:offer/remove', (c) => sent(c, `${address(c)}/${encodeURIComponent(c.req.param('offer'))}/remove`, 'POST', {}))
}
