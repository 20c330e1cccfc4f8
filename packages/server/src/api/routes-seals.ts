import type { OpenAPIHono } from '@hono/zod-openapi'
import * as seals from '@cairn/domain/contract/seals'
import { addSeal, endSeal, listSeals } from '../operations/seals.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'
import { languageOf } from './visitor.ts'
import * as z from 'zod'

const Refused = z.object({ problems: z.array(z.object({ code: z.string() })).min(1) })

/** E-seals of an organisation, and the forms of the page on its keys, which work without JavaScript. */
export function sealRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, seals.listSeals, (_, { actor }) => listSeals(ports, actor))
  mount(app, ports, seals.addSeal, (_, { actor, body }) => addSeal(ports, actor, body))
  mount(app, ports, seals.endSeal, (_, { actor, params, body }) => endSeal(ports, actor, params.id, body))

  type Form = Readonly<Record<string, unknown>>
  const text = (form: Form, name: string): string => (typeof form[name] === 'string' ? form[name] : '')
  const filled = (form: Form, ...names: readonly string[]): object =>
    Object.fromEntries(names.flatMap((name) => (text(form, name).trim() === '' ? [] : [[name, text(form, name)]])))
  const ended = (form: Form): object => ({
    ...filled(form, 'reason', 'kid'),
    ...(text(form, 'from') === '' ? {} : { compromised: `${text(form, 'from')}T00:00:00Z` }),
  })
  const forms: readonly [string, (id: string) => string, (form: Form) => object | Promise<object>][] = [
    ['/keys/rotate', () => '/api/keys/rotate', (form) => filled(form, 'reason')],
    ['/keys/end', () => '/api/keys/end', ended],
    ['/keys/seals/:id/end', (id) => `/api/seals/${id}/end`, ended],
    [
      '/keys/seals',
      () => '/api/seals',
      async (form) => {
        const file = form['pkcs12']
        return {
          ...filled(form, 'certificates', 'key', 'passphrase', 'reason'),
          ...(file instanceof File && file.size > 0 && file.size <= 100_000
            ? { pkcs12: Buffer.from(await file.arrayBuffer()).toString('base64') }
            : {}),
        }
      },
    ],
  ]
  for (const [path, api, body] of forms)
    app.post(path, async (c) => {
      const sent = await body(await c.req.parseBody())
      const reply = await app.request(api(encodeURIComponent(c.req.param('id') ?? '')), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: c.req.header('cookie') ?? '',
          host: c.req.header('host') ?? '',
          'accept-language': languageOf(c, ports).code,
        },
        body: JSON.stringify(sent),
      })
      const refused = reply.ok ? undefined : Refused.safeParse(await reply.json())
      return c.redirect(
        refused ? `/keys?problem=${encodeURIComponent(refused.data?.problems[0]?.code ?? 'office.failure')}` : '/keys?done=yes',
        303,
      )
    })
}
