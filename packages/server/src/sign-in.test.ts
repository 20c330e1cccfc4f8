import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Account } from '@cairn/domain/contract/account'
import { Person } from '@cairn/domain/contract/people'
import { withdrawEntry } from './operations/register-achievement.ts'
import { actorAt } from './register/actors.ts'
import { inTenant } from './register/tenancy.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const Problem = z.object({ problems: z.array(z.object({ code: z.string(), message: z.string() })).min(1) })
const codeOf = async (reply: Response): Promise<string | undefined> => Problem.safeParse(await reply.json()).data?.problems[0]?.code
const centre = 'https://demo.cairn.example/o/centre'

/** A real mail server on this machine that keeps what comes in. */
async function mailServer() {
  const mails: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        // Soft line ends and =XX of quoted-printable are undone by hand: nothing else is needed of the message.
        const raw = Buffer.concat(parts).toString('utf8').replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: raw })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const linkTo = async (to: string, turns = 100): Promise<string | undefined> => {
    for (let turn = 0; turn < turns; turn += 1) {
      const link = mails.findLast((mail) => mail.to === to)?.text.match(/\/sign-in\/link\/([A-Za-z0-9._-]+)/)?.[1]
      if (link !== undefined) return link
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return undefined
  }
  return { url: `smtp://127.0.0.1:${port}`, mails, linkTo, close: () => new Promise<void>((closed) => server.close(() => closed())) }
}

/** A browser's cookie jar, for ways that set cookies over several steps; `go` follows redirects by hand. */
function browser(server: RunningServer) {
  const jar = new Map<string, string>()
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const target = new URL(url, server.address)
    const reply = await fetch(target, { redirect: 'manual', ...init, headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...init.headers } })
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return reply
  }
  const post = (path: string, body: unknown) => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return { ask, post, jar }
}

describe.each(databases)('signing in on %s', (kind) => {
  let server: RunningServer
  let mail: Awaited<ReturnType<typeof mailServer>>
  let provider: { issuer: string; close: () => void }
  let administrator: Visitor
  const invite = async (name: string, email: string, role = 'developer', more: object = {}) => administrator.post('/api/people', { name, email, role, organisation: centre, ...more })

  beforeAll(async () => {
    mail = await mailServer()
    provider = await identityProvider()
    server = await demonstrationServer(kind, { mail: { url: mail.url, from: 'register@example.org' }, identity: { issuer: provider.issuer, clientId: 'cairn', clientSecret: 'a-secret-of-the-test', name: 'Ministry sign-in' }, operatorKey: 'operator-key-of-the-test' })
    administrator = await visitor(server, 'administrator')
  })
  afterAll(async () => {
    await server.close()
    provider.close()
    await mail.close()
  })

  test('an invited person signs in by a link: once, in the browser that asked for it', async () => {
    expect((await invite('Ana Demo', 'ana@example.org')).status).toBe(201)
    const [hers, another] = [browser(server), browser(server)]
    expect((await hers.post('/api/sign-in/link', { email: 'Ana@example.org' })).status).toBe(202)
    const token = await mail.linkTo('ana@example.org')
    const stolen = await another.post('/api/sign-in/link/use', { token })
    expect([stolen.status, await codeOf(stolen)]).toEqual([401, 'sign-in.link-used'])
    const used = await hers.post('/api/sign-in/link/use', { token })
    expect(await used.json()).toMatchObject({ organisation: centre, roles: ['developer'] })
    expect(used.headers.getSetCookie().find((line) => line.startsWith('cairn-session'))).toMatch(/HttpOnly/)
    expect((await hers.ask('/api/drafts')).status).toBe(200)
    expect((await hers.post('/api/sign-in/link/use', { token })).status).toBe(401)
  })
  test('the page never signs in by itself: a mail scanner that follows the link uses nothing up', async () => {
    const hers = browser(server)
    await hers.ask('/sign-in/link', { method: 'POST', body: new URLSearchParams({ email: 'ana@example.org' }) })
    const before = mail.mails.length
    while (mail.mails.length === before) await new Promise((resolve) => setTimeout(resolve, 20))
    const token = await mail.linkTo('ana@example.org')
    for (let turn = 0; turn < 3; turn += 1) expect((await fetch(`${server.address}/sign-in/link/${token}`)).status).toBe(200)
    const entered = await hers.ask(`/sign-in/link/${token}`, { method: 'POST', body: new URLSearchParams() })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk'])
  })
  test('whether somebody has an address is never said: same answer, same kind of cookie, no mail to strangers', async () => {
    const known = await browser(server).post('/api/sign-in/link', { email: 'ana@example.org' })
    const before = mail.mails.length
    const unknown = await browser(server).post('/api/sign-in/link', { email: 'nobody@example.org' })
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
    expect(unknown.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, ''))).toEqual(known.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '')))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(mail.mails.slice(before).map(({ to }) => to)).not.toContain('nobody@example.org')
  })
  test('a link older than a quarter of an hour is over, and a person is sent five at most in that time', async () => {
    await invite('Beka Demo', 'beka@example.org')
    const his = browser(server)
    for (let turn = 0; turn < 8; turn += 1) expect((await his.post('/api/sign-in/link', { email: 'beka@example.org' })).status).toBe(202)
    const token = await mail.linkTo('beka@example.org')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(mail.mails.filter(({ to, text }) => to === 'beka@example.org' && text.includes('/sign-in/link/')).length).toBe(5)
    await server.ports.register.updateTable('sign_in_attempts').set({ expires: new Date(Date.now() - 1000).toISOString() }).execute()
    expect((await his.post('/api/sign-in/link/use', { token })).status).toBe(401)
  })
  test('an address with line breaks or several addresses reaches nobody', async () => {
    const before = mail.mails.length
    for (const email of ['ana@example.org\r\nBcc: x@example.org', 'ana@example.org, x@example.org', '"ana@example.org" <x@example.org>']) expect((await browser(server).post('/api/sign-in/link', { email })).status).toBe(202)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(mail.mails.length).toBe(before)
  })

  test('at another provider: code, PKCE and nonce; the person invited by a verified address is signed in and known from then on', async () => {
    await invite('Olga Demo', 'olga@example.org', 'assessor')
    const enter = async (account: string, meddle: (url: string) => string = (url) => url): Promise<Response> => {
      const hers = browser(server)
      const begun = await hers.ask('/sign-in/provider')
      const target = new URL(begun.headers.get('location') ?? '')
      expect([target.searchParams.get('code_challenge_method'), target.searchParams.get('nonce')?.length !== 0, target.searchParams.get('response_type')]).toEqual(['S256', true, 'code'])
      const back = await atProvider(target.href, account)
      return hers.ask(meddle(back))
    }
    const first = await enter('olga')
    expect([first.status, first.headers.get('location')]).toEqual([303, '/desk'])
    await server.ports.register.updateTable('people').set({ email: 'olga.new@example.org' }).where('email', '=', 'olga@example.org').execute()
    expect((await enter('olga')).headers.get('location')).toBe('/desk')
    expect((await enter('stranger')).headers.get('location')).toBe('/sign-in?problem=sign-in.not-invited')
    expect((await enter('unverified')).headers.get('location')).toBe('/sign-in?problem=sign-in.not-invited')
    expect((await enter('olga', (url) => url.replace(/code=[^&]+/, 'code=forged'))).headers.get('location')).toBe('/sign-in?problem=sign-in.failed')
    expect((await enter('olga', (url) => url.replace(/state=[^&]+/, 'state=forged'))).headers.get('location')).toBe('/sign-in?problem=sign-in.failed')
    const withoutBeginning = await browser(server).ask('/sign-in/provider/back?code=x&state=y')
    expect(withoutBeginning.headers.get('location')).toBe('/sign-in?problem=sign-in.failed')
  })

  test('a key acts with the roles it was given, for its time, and never on the account itself', async () => {
    const developer = await visitor(server, 'developer')
    const made = z.object({ id: z.string(), key: z.string() }).parse(await (await developer.post('/api/account/keys', { name: 'Course system', roles: ['developer'], days: 30 })).json())
    const program = (path: string, init: RequestInit = {}) => fetch(`${server.address}${path}`, { ...init, headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' } })
    expect((await program('/api/drafts')).status).toBe(200)
    expect((await program('/api/award-runs', { method: 'POST', body: '{}' })).status).toBe(403)
    expect((await program('/credentials/issue', { method: 'POST', body: '{}' })).status).toBe(401)
    for (const path of ['/api/account', '/api/account/keys']) expect((await program(path, path.endsWith('keys') ? { method: 'POST', body: '{"name":"x","roles":["developer"]}' } : {})).status, path).toBe(403)
    expect((await developer.post('/api/account/keys', { name: 'x', roles: ['reviewer'] })).status).toBe(403)
    expect((await developer.post('/api/account/keys', { name: 'x', roles: ['administrator'] })).status).toBe(422)
    const stored = await server.ports.register.selectFrom('api_keys').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(made.key.split('.')[1])
    expect(Account.parse(await (await developer.ask('/api/account')).json()).keys.find(({ id }) => id === made.id)?.lastUsed).toBeDefined()
    expect((await developer.post(`/api/account/keys/${made.id}/end`, {})).status).toBe(200)
    expect((await program('/api/drafts')).status).toBe(401)
    const operator = await fetch(`${server.address}/credentials/issue`, { method: 'POST', headers: { authorization: 'Bearer operator-key-of-the-test', 'content-type': 'application/json' }, body: '{}' })
    expect(operator.status).toBe(400)
  })

  test('sessions are listed, ended one by one, and end by themselves', async () => {
    const [here, there] = [await visitor(server, 'reviewer'), await visitor(server, 'reviewer')]
    const { sessions } = Account.parse(await (await here.ask('/api/account')).json())
    const other = sessions.find((one) => !one.here)
    expect(sessions.filter((one) => one.here).length).toBe(1)
    expect((await here.post(`/api/account/sessions/${other?.id}/end`, {})).status).toBe(200)
    expect([(await here.ask('/api/submissions')).status, (await there.ask('/api/submissions')).status]).toEqual([200, 401])
    const stranger = await visitor(server, 'officer')
    const mine = Account.parse(await (await here.ask('/api/account')).json()).sessions.find((one) => one.here)
    expect((await stranger.post(`/api/account/sessions/${mine?.id}/end`, {})).status).toBe(404)
    await server.ports.register.updateTable('sessions').set({ seen: new Date(Date.now() - 31 * 60_000).toISOString() }).where('id', '=', mine?.id ?? '').execute()
    expect((await here.ask('/api/submissions')).status).toBe(401)
    const later = await visitor(server, 'reviewer')
    await server.ports.register.updateTable('sessions').set({ expires: new Date(Date.now() - 1000).toISOString() }).where('person', '=', 'demo-reviewer').execute()
    expect((await later.ask('/api/submissions')).status).toBe(401)
  })

  test('roles hold for their time and below their organisation; ending one signs the person out', async () => {
    const department = z.object({ id: z.string() }).parse(await (await administrator.post('/api/organisations', { name: { en: 'Demonstration Department' }, kind: 'department', parent: centre })).json())
    const far = Person.parse(await (await invite('Dato Demo', 'dato@example.org', 'assessor', { organisation: department.id, from: '2099-01-01' })).json())
    expect(far.roles.map(({ holds }) => holds)).toEqual([false])
    const now = Person.parse(await (await administrator.post(`/api/people/${far.id}/roles`, { role: 'developer', organisation: department.id, until: '2099-12-31' })).json())
    expect(now.roles.find(({ role }) => role === 'developer')?.holds).toBe(true)
    expect(await codeOf(await administrator.post(`/api/people/${far.id}/roles`, { role: 'developer', organisation: department.id }))).toBe('people.role-given-already')
    expect(await codeOf(await administrator.post(`/api/people/${far.id}/roles`, { role: 'assessor', organisation: department.id, from: '2030-02-01', until: '2030-01-01' }))).toBe('people.term')
    const his = browser(server)
    await his.post('/api/sign-in/link', { email: 'dato@example.org' })
    await his.post('/api/sign-in/link/use', { token: await mail.linkTo('dato@example.org') })
    expect((await his.ask('/api/drafts')).status).toBe(200)
    const role = now.roles.find((one) => one.role === 'developer')
    expect((await administrator.post(`/api/people/${far.id}/roles/${role?.id}/end`, { reason: 'Left the department' })).status).toBe(200)
    expect((await his.ask('/api/drafts')).status).toBe(401)
    expect((await administrator.post(`/api/people/${far.id}/end`, { reason: 'Left' })).status).toBe(200)
    await his.post('/api/sign-in/link', { email: 'dato@example.org' })
    expect(await server.ports.register.selectFrom('people').select(['name', 'email']).where('id', '=', far.id).executeTakeFirst()).toEqual({ name: null, email: null })
  })
  test('an administrator gives nothing to themselves and nothing outside their organisations', async () => {
    const agency = 'https://demo.cairn.example/o/agency'
    expect(await codeOf(await administrator.post('/api/people/demo-administrator/roles', { role: 'reviewer', organisation: centre }))).toBe('people.not-yourself')
    expect((await invite('Eve Demo', 'eve@example.org', 'reviewer', { organisation: agency })).status).toBe(404)
    expect((await administrator.post('/api/people/demo-reviewer/end', { reason: 'x' })).status).toBe(404)
    expect((await administrator.post('/api/people/demo-developer/roles', { role: 'reviewer', organisation: agency })).status).toBe(404)
    for (const role of ['developer', 'reviewer', 'officer', 'learner']) expect((await (await visitor(server, role)).ask('/api/people')).status, role).toBe(403)
  })
  test('a declared interest keeps a reviewer from that provider’s entries until it is over', async () => {
    const reviewer = await visitor(server, 'reviewer')
    const { id } = z.object({ id: z.string() }).parse(await (await reviewer.post('/api/account/interests', { organisation: centre, kind: 'family' })).json())
    const { register } = server.ports
    const entry = await register.selectFrom('entries').select('slug').where('organisation', '=', centre).where('state', '=', 'registered').executeTakeFirstOrThrow()
    expect((await reviewer.post(`/api/micro-credentials/${entry.slug}/withdraw`, { reason: 'Test' })).status).toBe(403)
    expect((await reviewer.post(`/api/account/interests/${id}/end`, {})).status).toBe(200)
    expect((await reviewer.post(`/api/micro-credentials/${entry.slug}/withdraw`, { reason: 'Test' })).status).toBe(200)
  })
  test('a profile that keeps an act from a role is obeyed, whatever the defaults allow', async () => {
    const { register, profiles } = server.ports
    const entry = await register.selectFrom('entries').select('slug').where('organisation', '=', centre).where('state', '=', 'registered').executeTakeFirstOrThrow()
    const actor = await actorAt(register, 'demo-reviewer', 'https://demo.cairn.example/o/agency', new Date().toISOString())
    const [base, words] = [profiles.get('eu-2022'), server.ports.locales.words('en')]
    if (!actor || !base) throw new Error('the demonstration has a reviewer and the European profile')
    const stricter = { ...server.ports, profiles: new Map([...profiles, ['eu-2022', { ...base, duties: [{ act: 'withdraw-entry', may: ['policy-maker'] }] }]]) }
    expect(await withdrawEntry(stricter, { ...actor, roles: ['reviewer'] }, entry.slug, 'Test', words)).toMatchObject({ ok: false, status: 403 })
    expect(await withdrawEntry(server.ports, { ...actor, roles: ['reviewer'] }, entry.slug, 'Test', words)).toMatchObject({ ok: true })
  })
  test('what was done can be read by the administrator, and no secret, name or address is in it or in any act', async () => {
    const { acts } = z.object({ acts: z.array(z.object({ verb: z.string(), actor: z.string() })) }).parse(await (await administrator.ask('/api/acts')).json())
    expect(new Set(acts.map(({ verb }) => verb))).toContain('person-invited')
    const all = JSON.stringify(await inTenant('main', () => server.ports.register.selectFrom('acts').selectAll().execute()))
    for (const canary of ['example.org', 'Ana Demo', 'Dato Demo', 'operator-key-of-the-test']) expect(all).not.toContain(canary)
  })
})

/** A real OpenID provider on this machine; `atProvider` goes through its two pages as a person would. */
async function identityProvider(): Promise<{ issuer: string; close: () => void }> {
  const { createServer } = await import('node:http')
  const http = createServer()
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const emails: Readonly<Record<string, { email: string; email_verified: boolean }>> = { olga: { email: 'olga@example.org', email_verified: true }, stranger: { email: 'stranger@example.org', email_verified: true }, unverified: { email: 'ana@example.org', email_verified: false } }
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'cairn', client_secret: 'a-secret-of-the-test', redirect_uris: ['http://localhost/sign-in/provider/back'], application_type: 'native', grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] }, conformIdTokenClaims: false, pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...emails[sub] }) }),
  })
  const answer = oidc.callback()
  http.on('request', (request, response) => void answer(request, response))
  return { issuer, close: () => http.close() }
}
async function atProvider(start: string, account: string): Promise<string> {
  const jar = new Map<string, string>()
  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await fetch(url, { redirect: 'manual', ...init, headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const line of reply.headers.getSetCookie()) jar.set((line.split('=')[0] ?? ''), (line.split(';')[0] ?? '').split(/=(.*)/s)[1] ?? '')
    return reply
  }
  let url = start
  for (let step = 0; step < 12; step += 1) {
    if (url.includes('/sign-in/provider/back')) return url
    const reply = await go(url)
    const next = reply.headers.get('location')
    if (next !== null) {
      url = new URL(next, url).href
      continue
    }
    const html = await reply.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1]
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? url
    const sent = await go(new URL(action, url).href, { method: 'POST', body: new URLSearchParams(prompt === 'login' ? { prompt, login: account, password: 'any' } : { prompt: prompt ?? 'consent' }) })
    url = new URL(sent.headers.get('location') ?? '', url).href
  }
  throw new Error('the provider did not send back')
}
