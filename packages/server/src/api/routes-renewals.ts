import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import type { Context } from 'hono'
import { Renewal, findRenewal as contract, openRenewal as opened, sayAboutAward as said } from '@cairn/domain/contract/renewal'
import type { PageRequest } from '@cairn/web/page'
import { findRenewal, openRenewal, sayAboutAward } from '../operations/renewals.ts'
import type { Ports } from '../ports.ts'
import { inTenant } from '../register/tenancy.ts'
import { mount } from './mount.ts'
import { languageOf } from './visitor.ts'

/** What a status says besides whether a credential stands, and where a corrected one is. */
export function renewalRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, said, (_, { actor, params, body }) => sayAboutAward(ports, actor, params.id, body.message, body.reason))
  mount(app, ports, contract, (_, { body, language }) => {
    const find = () => findRenewal(ports, body.credential, language)
    return body.tenant === undefined ? find() : inTenant(body.tenant, find)
  })
  mount(app, ports, opened, (_, { params, body }) => openRenewal(ports, params.token, body.open, body.days))
}

const Refused = z.object({ problems: z.array(z.object({ message: z.string() })).min(1) })
/** The same by forms, without JavaScript. Of what is pasted only the identifier is read. */
export function renewalPages(
  app: OpenAPIHono,
  ports: Ports,
  page: (c: Context, posted?: PageRequest['posted']) => Promise<Response>,
): void {
  const send = (c: Context, path: string, body: object): Response | Promise<Response> =>
    app.request(`${path}?lang=${languageOf(c, ports).code}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: c.req.header('host') ?? '' },
      body: JSON.stringify(body),
    })
  const ask = async (c: Context): Promise<Response> => {
    const form = await c.req.parseBody()
    const given = typeof form['credential'] === 'string' ? form['credential'].slice(0, 1_400_000) : ''
    const credential = /urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(given)?.[0].toLowerCase()
    const tenant = c.req.param('tenant')
    if (credential === undefined) return page(c, { kind: 'renewal' })
    const reply: unknown = await (await send(c, '/api/renewals', { credential, ...(tenant === undefined ? {} : { tenant }) })).json()
    const found = Renewal.safeParse(reply)
    return page(c, found.success ? { kind: 'renewal', found: found.data } : { kind: 'renewal' })
  }
  app.post('/renewed', ask)
  app.post('/renewed/:tenant', ask)
  app.post('/c/:token/renewal', async (c) => {
    const form = await c.req.parseBody()
    const token = c.req.param('token')
    const reply = await send(c, `/api/c/${encodeURIComponent(token)}/renewal`, { open: form['open'] === 'yes' })
    const refused = Refused.safeParse(reply.ok ? undefined : await reply.json())
    return refused.success
      ? page(c, { kind: 'refused', messages: refused.data.problems.map(({ message }) => message) })
      : c.redirect(`/c/${encodeURIComponent(token)}`, 303)
  })
}
