import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { printSheetHtml } from '../export/sheet-html.ts'
import { profileAnnex } from '../operations/profile-annex.ts'
import type { Ports } from '../ports.ts'
import { languageOf } from './visitor.ts'

/** A profile on paper, at `/policy/<profile>/annex.pdf` and `.html`, in the language of whoever asks; forms of proposals that work without script. */
export function policyPages(app: OpenAPIHono, ports: Ports): void {
  app.get('/policy/:profile/:name{annex\\.(pdf|html)}', async (c) => {
    const language = languageOf(c, ports)
    const sheet = profileAnnex(ports, c.req.param('profile'), language, ports.clock.now().slice(0, 10))
    if (!sheet) return c.notFound()
    const name = `${c.req.param('profile')}-annex-${language.code}`
    if (c.req.param('name') === 'annex.html')
      return c.html(printSheetHtml(sheet), 200, { 'content-language': language.code, vary: 'cookie, accept-language' })
    const bytes = await ports.typeset(sheet)
    return c.body(Buffer.from(bytes), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'content-language': language.code,
      vary: 'cookie, accept-language',
    })
  })
  const send = async (c: Context, path: string, body: object): Promise<Response> =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
      body: JSON.stringify(body),
    })
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  app.post('/policy/propose', async (c) => {
    const form = await c.req.parseBody()
    const profile = text(form['profile'])
    const position = text(form['position'])
    const rules = Object.entries(form).flatMap(([name, value]) => {
      const [check, clause, setting, ...more] = name.split('|')
      const number = text(value).replace(',', '.')
      return check && clause && setting && more.length === 0
        ? [{ check, clause, setting, value: number === '' ? null : Number(number) }]
        : []
    })
    const moved = position !== '' && position !== ports.profiles.get(profile)?.nqfPosition
    const reply = await send(c, '/api/profile-proposals', {
      profile,
      change: { rules, ...(moved ? { nqfPosition: position } : {}) },
      effective: text(form['effective']),
      transition: text(form['transition']),
      reason: text(form['reason']),
    })
    const made: unknown = await reply.json()
    return c.redirect(
      reply.ok && typeof made === 'object' && made !== null && 'id' in made
        ? `/policy/proposals/${String(made.id)}`
        : `/policy?profile=${encodeURIComponent(profile)}&refused=1`,
      303,
    )
  })
  const back = (c: Context, ok: boolean) =>
    c.redirect(`/policy/proposals/${encodeURIComponent(c.req.param('id') ?? '')}${ok ? '' : '?refused=1'}`, 303)
  const api = (c: Context, act: string): string => `/api/profile-proposals/${encodeURIComponent(c.req.param('id') ?? '')}/${act}`
  app.post('/policy/proposals/:id/consult', async (c) =>
    back(c, (await send(c, api(c, 'consult'), { until: text((await c.req.parseBody())['until']) })).ok),
  )
  app.post('/policy/proposals/:id/event', async (c) => {
    const form = await c.req.parseBody()
    const reply = await send(c, api(c, 'event'), { starts: `${text(form['day'])}T${text(form['time'])}:00Z`, zone: text(form['zone']) })
    const made: unknown = await reply.json()
    return reply.ok && typeof made === 'object' && made !== null && 'event' in made
      ? c.redirect(`/consult/${String(made.event)}`, 303)
      : back(c, false)
  })
  app.post('/policy/proposals/:id/withdraw', async (c) => back(c, (await send(c, api(c, 'withdraw'), {})).ok))
  app.post('/policy/proposals/:id/decide', async (c) => {
    const form = await c.req.parseBody()
    const act = text(form['act'])
    return back(c, (act === 'adopt' || act === 'decline') && (await send(c, api(c, act), { reason: text(form['reason']) })).ok)
  })
}
