import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { PageRequest } from '@cairn/web/page'
import { beginAtProvider, personOfLink, personOfProvider, sendLink } from '../operations/sign-in.ts'
import type { Ports } from '../ports.ts'
import type { Outcome } from '../operations/refusal.ts'
import { attemptSecret, forgetAttempt, keepAttempt } from './attempt-cookie.ts'
import { signInPerson } from './session.ts'
import { siteOf } from './site.ts'
import { languageOf } from './visitor.ts'

type Page = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
type Form = Readonly<Record<string, string | readonly string[]>>
/** A form of a page, the address of the API that does it, what it sends there, and the page that is shown then. */
type FormRoute = readonly [path: string, api: (part: (name: string) => string) => string, body: (form: Form) => object, after: string]

const one = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}
const some = (form: Form, name: string): string[] => {
  const value = form[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value]
}
const filled = (form: Form, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (one(form, name) === '' ? [] : [[name, one(form, name)]])))
const appointment = (form: Form): object => ({
  ...filled(form, 'role', 'organisation', 'from', 'until'),
  below: one(form, 'below') === 'yes',
})

const forms: readonly FormRoute[] = [
  ['/account/chair', () => '/api/account/chair', (form) => filled(form, 'organisation'), '/desk'],
  ['/account/sessions/:id/end', (part) => `/api/account/sessions/${part('id')}/end`, () => ({}), '/account'],
  ['/account/passkeys/:id/remove', (part) => `/api/account/passkeys/${part('id')}/remove`, () => ({}), '/account'],
  ['/account/keys/:id/end', (part) => `/api/account/keys/${part('id')}/end`, () => ({}), '/account'],
  ['/account/interests', () => '/api/account/interests', (form) => filled(form, 'organisation', 'kind'), '/account'],
  ['/account/interests/:id/end', (part) => `/api/account/interests/${part('id')}/end`, () => ({}), '/account'],
  ['/people', () => '/api/people', (form) => ({ ...filled(form, 'name', 'email'), ...appointment(form) }), '/people'],
  [
    '/people/organisations',
    () => '/api/organisations',
    (form) => ({ ...filled(form, 'kind', 'parent'), name: { [one(form, 'language') || 'en']: one(form, 'name') } }),
    '/people',
  ],
  ['/people/:id/roles', (part) => `/api/people/${part('id')}/roles`, appointment, '/people'],
  [
    '/people/:id/roles/:role/end',
    (part) => `/api/people/${part('id')}/roles/${part('role')}/end`,
    (form) => filled(form, 'reason'),
    '/people',
  ],
  ['/people/:id/sign-out', (part) => `/api/people/${part('id')}/sign-out`, (form) => filled(form, 'reason'), '/people'],
  ['/people/:id/end', (part) => `/api/people/${part('id')}/end`, (form) => filled(form, 'reason'), '/people'],
]
const Refused = z.object({ problems: z.array(z.object({ code: z.string() })).min(1) })
const MadeKey = z.object({ key: z.string(), expires: z.string() })

/** Signing in and the forms of accounts, all of which work without JavaScript. */
export function accountPages(app: OpenAPIHono, ports: Ports, page: Page): void {
  const enter = async (c: Context, person: Outcome<string>, method: 'link' | 'oidc'): Promise<Response> => {
    const signedIn = person.ok ? await signInPerson(ports, c, person.value, method) : person
    if (signedIn.ok) forgetAttempt(c)
    return c.redirect(signedIn.ok ? '/desk' : `/sign-in?problem=${signedIn.problems[0].code}`, 303)
  }
  app.post('/sign-in/link', async (c) => {
    const form = await c.req.parseBody()
    const { code } = languageOf(c, ports)
    const sent = await sendLink(
      ports,
      String(form['email'] ?? '')
        .trim()
        .slice(0, 320),
      await siteOf(c, ports, code),
      ports.locales.words(code),
    )
    if (sent.ok) keepAttempt(c, ports, sent.value.secret)
    return c.redirect(`/sign-in?${sent.ok ? 'sent=yes' : `problem=${sent.problems[0].code}`}`, 303)
  })
  app.get('/sign-in/link/:token', (c) => {
    c.header('referrer-policy', 'no-referrer')
    return page(c)
  })
  app.post('/sign-in/link/:token', async (c) =>
    enter(c, await personOfLink(ports, c.req.param('token').slice(0, 200), attemptSecret(c)), 'link'),
  )
  app.get('/sign-in/provider', async (c) => {
    const begun = await beginAtProvider(ports, await siteOf(c, ports, languageOf(c, ports).code))
    if (begun.ok) keepAttempt(c, ports, begun.value.secret)
    return c.redirect(begun.ok ? begun.value.url : `/sign-in?problem=${begun.problems[0].code}`, 303)
  })
  app.get('/sign-in/provider/back', async (c) =>
    enter(c, await personOfProvider(ports, new URL(c.req.url).search, attemptSecret(c)), 'oidc'),
  )

  const send = async (c: Context, path: string, body: object): Promise<Response> =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', 'accept-language': languageOf(c, ports).code },
      body: JSON.stringify(body),
    })
  for (const [path, api, body, after] of forms)
    app.post(path, async (c) => {
      const form = (await c.req.parseBody({ all: true })) as Record<string, string | string[]>
      const reply = await send(
        c,
        api((name) => encodeURIComponent(c.req.param(name) ?? '')),
        body(form),
      )
      const refused = reply.ok ? undefined : Refused.safeParse(await reply.json())
      return c.redirect(
        refused ? `${after}?problem=${encodeURIComponent(refused.data?.problems[0]?.code ?? 'office.failure')}` : `${after}?done=yes`,
        303,
      )
    })
  // A new key is shown in the answer itself: it stands in no address and is not kept.
  app.post('/account/keys', async (c) => {
    const form = (await c.req.parseBody({ all: true })) as Record<string, string | string[]>
    const reply = await send(c, '/api/account/keys', {
      ...filled(form, 'name'),
      roles: some(form, 'roles'),
      days: Number(one(form, 'days')) || 90,
    })
    const json: unknown = await reply.json()
    const made = MadeKey.safeParse(json)
    return made.success
      ? page(c, { kind: 'key', name: one(form, 'name'), ...made.data })
      : c.redirect(`/account?problem=${encodeURIComponent(Refused.safeParse(json).data?.problems[0]?.code ?? 'office.failure')}`, 303)
  })
}
