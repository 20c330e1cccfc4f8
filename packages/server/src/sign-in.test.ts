import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Account } from '@cairn/domain/contract/account'
import { Person } from '@cairn/domain/contract/people'
import { withdrawEntry } from './operations/register-achievement.ts'
import { actorAt } from './register/actors.ts'
import { inTenant } from './register/tenancy.ts'
import { startServer } from './serve.ts'
import type { RunningServer } from './serve.ts'
import { browser } from './testing/cookie-jar.ts'
import { atProvider, identityProvider } from './testing/identity-provider.ts'
import { mailServer } from './testing/mail-server.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const Problem = z.object({ problems: z.array(z.object({ code: z.string(), message: z.string() })).min(1) })
const codeOf = async (reply: Response): Promise<string | undefined> => Problem.safeParse(await reply.json()).data?.problems[0]?.code
const centre = 'https://demo.cairn.example/o/centre'

describe.each(databases)('signing in on %s', (kind) => {
  let server: RunningServer
  let mail: Awaited<ReturnType<typeof mailServer>>
  let provider: { issuer: string; close: () => void }
  let administrator: Visitor
  const logged: string[] = []
  const invite = async (name: string, email: string, role = 'developer', more: object = {}) =>
    administrator.post('/api/people', { name, email, role, organisation: centre, ...more })

  beforeAll(async () => {
    mail = await mailServer()
    provider = await identityProvider()
    server = await demonstrationServer(kind, {
      mail: { url: mail.url, from: 'register@example.org' },
      identity: { issuer: provider.issuer, clientId: 'cairn', clientSecret: 'a-secret-of-the-test', name: 'Ministry sign-in' },
      operatorKey: 'operator-key-of-the-test',
      say: (line) => void logged.push(line),
    })
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
    expect(unknown.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, ''))).toEqual(
      known.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '')),
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(mail.mails.slice(before).map(({ to }) => to)).not.toContain('nobody@example.org')
  })
  test('a link older than a quarter of an hour is over, and a person is sent five at most in that time', async () => {
    await invite('Beka Demo', 'beka@example.org')
    const his = browser(server)
    for (let turn = 0; turn < 8; turn += 1) expect((await his.post('/api/sign-in/link', { email: 'beka@example.org' })).status).toBe(202)
    const token = await mail.linkTo('beka@example.org')
    const sent = (): number => mail.mails.filter(({ to, text }) => to === 'beka@example.org' && text.includes('/sign-in/link/')).length
    await expect.poll(sent, { timeout: 10_000 }).toBe(5)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(sent()).toBe(5)
    await server.ports.register
      .updateTable('sign_in_attempts')
      .set({ expires: new Date(Date.now() - 1000).toISOString() })
      .execute()
    expect((await his.post('/api/sign-in/link/use', { token })).status).toBe(401)
  })
  test('an address with line breaks or several addresses reaches nobody', async () => {
    const before = mail.mails.length
    for (const email of ['ana@example.org\r\nBcc: x@example.org', 'ana@example.org, x@example.org', '"ana@example.org" <x@example.org>'])
      expect((await browser(server).post('/api/sign-in/link', { email })).status).toBe(202)
    await new Promise((resolve) => setTimeout(resolve, 300))
    // Learners of the demonstration are told of their credentials meanwhile.
    expect(
      mail.mails
        .slice(before)
        .map(({ to }) => to)
        .filter((to) => /^ana@|x@/.test(to)),
    ).toEqual([])
  })

  test('at another provider: code, PKCE and nonce; the person invited by a verified address is signed in and known from then on', async () => {
    await invite('Olga Demo', 'olga@example.org', 'assessor')
    const enter = async (account: string, meddle: (url: string) => string = (url) => url): Promise<Response> => {
      const hers = browser(server)
      const begun = await hers.ask('/sign-in/provider')
      const target = new URL(begun.headers.get('location') ?? '')
      expect([
        target.searchParams.get('code_challenge_method'),
        target.searchParams.get('nonce')?.length !== 0,
        target.searchParams.get('response_type'),
      ]).toEqual(['S256', true, 'code'])
      const back = await atProvider(target.href, account)
      return hers.ask(meddle(back))
    }
    const first = await enter('olga')
    expect([first.status, first.headers.get('location')]).toEqual([303, '/desk'])
    await server.ports.register
      .updateTable('people')
      .set({ email: 'olga.new@example.org' })
      .where('email', '=', 'olga@example.org')
      .execute()
    expect((await enter('olga')).headers.get('location')).toBe('/desk')
    expect((await enter('stranger')).headers.get('location')).toBe('/sign-in?problem=sign-in.not-invited')
    expect((await enter('unverified')).headers.get('location')).toBe('/sign-in?problem=sign-in.not-invited')
    expect((await enter('olga', (url) => url.replace(/code=[^&]+/, 'code=forged'))).headers.get('location')).toBe(
      '/sign-in?problem=sign-in.failed',
    )
    expect((await enter('olga', (url) => url.replace(/state=[^&]+/, 'state=forged'))).headers.get('location')).toBe(
      '/sign-in?problem=sign-in.failed',
    )
    const withoutBeginning = await browser(server).ask('/sign-in/provider/back?code=x&state=y')
    expect(withoutBeginning.headers.get('location')).toBe('/sign-in?problem=sign-in.failed')
  })

  test('a key acts with the roles it was given, for its time, and never on the account itself', async () => {
    const developer = await visitor(server, 'developer')
    const made = z
      .object({ id: z.string(), key: z.string() })
      .parse(await (await developer.post('/api/account/keys', { name: 'Course system', roles: ['developer'], days: 30 })).json())
    const program = (path: string, init: RequestInit = {}) =>
      fetch(`${server.address}${path}`, { ...init, headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' } })
    expect((await program('/api/drafts')).status).toBe(200)
    expect((await program('/api/award-runs', { method: 'POST', body: '{}' })).status).toBe(403)
    expect((await program('/credentials/issue', { method: 'POST', body: '{}' })).status).toBe(401)
    for (const path of ['/api/account', '/api/account/keys'])
      expect(
        (await program(path, path.endsWith('keys') ? { method: 'POST', body: '{"name":"x","roles":["developer"]}' } : {})).status,
        path,
      ).toBe(403)
    expect((await developer.post('/api/account/keys', { name: 'x', roles: ['reviewer'] })).status).toBe(403)
    expect((await developer.post('/api/account/keys', { name: 'x', roles: ['administrator'] })).status).toBe(422)
    const stored = await server.ports.register.selectFrom('api_keys').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(made.key.split('.')[1])
    expect(Account.parse(await (await developer.ask('/api/account')).json()).keys.find(({ id }) => id === made.id)?.lastUsed).toBeDefined()
    expect((await developer.post(`/api/account/keys/${made.id}/end`, {})).status).toBe(200)
    expect((await program('/api/drafts')).status).toBe(401)
    const operator = await fetch(`${server.address}/credentials/issue`, {
      method: 'POST',
      headers: { authorization: 'Bearer operator-key-of-the-test', 'content-type': 'application/json' },
      body: '{}',
    })
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
    await server.ports.register
      .updateTable('sessions')
      .set({ seen: new Date(Date.now() - 31 * 60_000).toISOString() })
      .where('id', '=', mine?.id ?? '')
      .execute()
    expect((await here.ask('/api/submissions')).status).toBe(401)
    const later = await visitor(server, 'reviewer')
    await server.ports.register
      .updateTable('sessions')
      .set({ expires: new Date(Date.now() - 1000).toISOString() })
      .where('person', '=', 'demo-reviewer')
      .execute()
    expect((await later.ask('/api/submissions')).status).toBe(401)
  })

  test('roles hold for their time and below their organisation; ending one signs the person out', async () => {
    const department = z
      .object({ id: z.string() })
      .parse(
        await (
          await administrator.post('/api/organisations', { name: { en: 'Demonstration Department' }, kind: 'department', parent: centre })
        ).json(),
      )
    const far = Person.parse(
      await (await invite('Dato Demo', 'dato@example.org', 'assessor', { organisation: department.id, from: '2099-01-01' })).json(),
    )
    expect(far.roles.map(({ holds }) => holds)).toEqual([false])
    const now = Person.parse(
      await (
        await administrator.post(`/api/people/${far.id}/roles`, { role: 'developer', organisation: department.id, until: '2099-12-31' })
      ).json(),
    )
    expect(now.roles.find(({ role }) => role === 'developer')?.holds).toBe(true)
    expect(await codeOf(await administrator.post(`/api/people/${far.id}/roles`, { role: 'developer', organisation: department.id }))).toBe(
      'people.role-given-already',
    )
    expect(
      await codeOf(
        await administrator.post(`/api/people/${far.id}/roles`, {
          role: 'assessor',
          organisation: department.id,
          from: '2030-02-01',
          until: '2030-01-01',
        }),
      ),
    ).toBe('people.term')
    const his = browser(server)
    await his.post('/api/sign-in/link', { email: 'dato@example.org' })
    await his.post('/api/sign-in/link/use', { token: await mail.linkTo('dato@example.org') })
    expect((await his.ask('/api/drafts')).status).toBe(200)
    const role = now.roles.find((one) => one.role === 'developer')
    expect((await administrator.post(`/api/people/${far.id}/roles/${role?.id}/end`, { reason: 'Left the department' })).status).toBe(200)
    expect((await his.ask('/api/drafts')).status).toBe(401)
    expect((await administrator.post(`/api/people/${far.id}/end`, { reason: 'Left' })).status).toBe(200)
    await his.post('/api/sign-in/link', { email: 'dato@example.org' })
    expect(await server.ports.register.selectFrom('people').select(['name', 'email']).where('id', '=', far.id).executeTakeFirst()).toEqual({
      name: null,
      email: null,
    })
  })
  test('an administrator gives nothing to themselves and nothing outside their organisations', async () => {
    const agency = 'https://demo.cairn.example/o/agency'
    expect(await codeOf(await administrator.post('/api/people/demo-administrator/roles', { role: 'reviewer', organisation: centre }))).toBe(
      'people.not-yourself',
    )
    expect((await invite('Eve Demo', 'eve@example.org', 'reviewer', { organisation: agency })).status).toBe(404)
    expect((await administrator.post('/api/people/demo-reviewer/end', { reason: 'x' })).status).toBe(404)
    expect((await administrator.post('/api/people/demo-developer/roles', { role: 'reviewer', organisation: agency })).status).toBe(404)
    for (const role of ['developer', 'reviewer', 'officer', 'learner'])
      expect((await (await visitor(server, role)).ask('/api/people')).status, role).toBe(403)
  })
  test('a declared interest keeps a reviewer from that provider’s entries until it is over', async () => {
    const reviewer = await visitor(server, 'reviewer')
    const { id } = z
      .object({ id: z.string() })
      .parse(await (await reviewer.post('/api/account/interests', { organisation: centre, kind: 'family' })).json())
    const { register } = server.ports
    const entry = await register
      .selectFrom('entries')
      .select('slug')
      .where('organisation', '=', centre)
      .where('state', '=', 'registered')
      .executeTakeFirstOrThrow()
    expect((await reviewer.post(`/api/micro-credentials/${entry.slug}/withdraw`, { reason: 'Test' })).status).toBe(403)
    expect((await reviewer.post(`/api/account/interests/${id}/end`, {})).status).toBe(200)
    expect((await reviewer.post(`/api/micro-credentials/${entry.slug}/withdraw`, { reason: 'Test' })).status).toBe(200)
  })
  test('a profile that keeps an act from a role is obeyed, whatever the defaults allow', async () => {
    const { register, profiles } = server.ports
    const entry = await register
      .selectFrom('entries')
      .select('slug')
      .where('organisation', '=', centre)
      .where('state', '=', 'registered')
      .executeTakeFirstOrThrow()
    const actor = await actorAt(register, 'demo-reviewer', 'https://demo.cairn.example/o/agency', new Date().toISOString())
    const [base, words] = [profiles.get('eu-2022'), server.ports.locales.words('en')]
    if (!actor || !base) throw new Error('the demonstration has a reviewer and the European profile')
    const stricter = {
      ...server.ports,
      profiles: new Map([...profiles, ['eu-2022', { ...base, duties: [{ act: 'withdraw-entry', may: ['policy-maker'] }] }]]),
    }
    expect(await withdrawEntry(stricter, { ...actor, roles: ['reviewer'] }, entry.slug, 'Test', words)).toMatchObject({
      ok: false,
      status: 403,
    })
    expect(await withdrawEntry(server.ports, { ...actor, roles: ['reviewer'] }, entry.slug, 'Test', words)).toMatchObject({ ok: true })
  })
  test('what was done can be read by the administrator, and no secret, name or address is in it or in any act', async () => {
    const { acts } = z
      .object({ acts: z.array(z.object({ verb: z.string(), actor: z.string() })) })
      .parse(await (await administrator.ask('/api/acts')).json())
    expect(new Set(acts.map(({ verb }) => verb))).toContain('person-invited')
    const all = JSON.stringify(await inTenant('main', () => server.ports.register.selectFrom('acts').selectAll().execute()))
    for (const canary of ['example.org', 'Ana Demo', 'Dato Demo', 'operator-key-of-the-test'])
      for (const text of [all, logged.join('\n')]) expect(text).not.toContain(canary)
    const secrets = mail.mails.flatMap(({ text }) => /\/sign-in\/link\/main\.([\w-]+)/.exec(text)?.[1] ?? [])
    expect([secrets.length > 5, secrets.filter((secret) => all.includes(secret) || logged.join('\n').includes(secret))]).toEqual([true, []])
    const events = logged.flatMap((line) => (line.startsWith('{') ? [z.object({ event: z.string() }).parse(JSON.parse(line)).event] : []))
    expect(events).toEqual(expect.arrayContaining(['sign-in.refused', 'access.refused']))
  })
})

test('a tenant is known by the host name that a request came to; a host that nobody set is not believed', async () => {
  const server = await startServer({ port: 0, demo: true })
  try {
    await server.ports.register
      .insertInto('tenants')
      .values({ id: 'north', name: JSON.stringify({ en: 'Northland' }), host: 'north.example' })
      .execute()
    const tenantAt = (host: string): Promise<unknown> =>
      new Promise((resolve, reject) => {
        get(`${server.address}/api/sign-in`, { headers: { host } }, (reply) => {
          const parts: Buffer[] = []
          reply
            .on('data', (part: Buffer) => parts.push(part))
            .on('end', () =>
              resolve(z.object({ tenant: z.object({ id: z.string() }) }).parse(JSON.parse(Buffer.concat(parts).toString())).tenant.id),
            )
        }).on('error', reject)
      })
    expect([
      await tenantAt('north.example'),
      await tenantAt('NORTH.example'),
      await tenantAt('south.example'),
      await tenantAt('north.example.evil.example'),
    ]).toEqual(['north', 'north', 'main', 'main'])
  } finally {
    await server.close()
  }
})
test('over HTTPS the cookies are for HTTPS alone, never for scripts, and not sent from other sites’ forms', async () => {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  const server = await startServer({ port, demo: true, baseUrl: 'https://register.example' })
  try {
    const entered = await fetch(`http://localhost:${port}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"role":"developer"}',
    })
    const asked = await fetch(`http://localhost:${port}/api/sign-in/passkey/question`, { method: 'POST' })
    for (const line of [...entered.headers.getSetCookie(), ...asked.headers.getSetCookie()])
      expect(line).toMatch(/; (?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)(?=.*Path=\/)/)
  } finally {
    await server.close()
  }
})
