import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider on this machine. */
export async function identityProvider(): Promise<{ issuer: string; close: () => void }> {
  const http = createServer()
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const emails: Readonly<Record<string, { email: string; email_verified: boolean }>> = {
    olga: { email: 'olga@example.org', email_verified: true },
    stranger: { email: 'stranger@example.org', email_verified: true },
    unverified: { email: 'ana@example.org', email_verified: false },
  }
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'cairn',
        client_secret: 'a-secret-of-the-test',
        redirect_uris: ['http://localhost/sign-in/provider/back'],
        application_type: 'native',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...emails[sub] }) }),
  })
  const answer = oidc.callback()
  http.on('request', (request, response) => void answer(request, response))
  return { issuer, close: () => http.close() }
}

/** Goes through the provider's pages as a person would, and answers where it sends back to. */
export async function atProvider(start: string, account: string): Promise<string> {
  const jar = new Map<string, string>()
  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of reply.headers.getSetCookie()) jar.set(line.split('=')[0] ?? '', (line.split(';')[0] ?? '').split(/=(.*)/s)[1] ?? '')
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
    const sent = await go(new URL(action, url).href, {
      method: 'POST',
      body: new URLSearchParams(prompt === 'login' ? { prompt, login: account, password: 'any' } : { prompt: prompt ?? 'consent' }),
    })
    url = new URL(sent.headers.get('location') ?? '', url).href
  }
  throw new Error('the provider did not send back')
}
