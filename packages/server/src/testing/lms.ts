import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'
import { LmsSettings } from '../adapters/lms-settings.ts'

export type Learner = {
  readonly user_id: string
  readonly name?: string
  readonly email?: string
  readonly status?: string
  readonly roles?: readonly string[]
}
export type Item = { readonly label: string; readonly tag?: string; readonly scores: Readonly<Record<string, number | null>> }
const scope = ['lti-ags/scope/lineitem.readonly', 'lti-ags/scope/result.readonly', 'lti-nrps/scope/contextmembership.readonly']
  .map((name) => `https://purl.imsglobal.org/spec/${name}`)
  .join(' ')

/**
 * A learning management system on this machine: a certified authorization server gives tokens for an assertion signed with RS256 and for the
 * scopes of LTI alone; the course behind it hands out line items, results page by page, and members, each only with such a token.
 */
export async function learningPlatform(learners: readonly Learner[], items: readonly Item[]) {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const [publicJwk, privateJwk] = [await exportJWK(pair.publicKey), await exportJWK(pair.privateKey)]
  const course = createServer()
  const authorization = createServer()
  for (const server of [course, authorization]) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
  const address = (server: typeof course): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [origin, issuer] = [address(course), address(authorization)]
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'cairn',
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS256',
        jwks: { keys: [{ ...publicJwk, kid: 'lti-1', alg: 'RS256', use: 'sig' }] },
        scope,
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    scopes: scope.split(' '),
  })
  const answer = oidc.callback()
  authorization.on('request', (request, response) => void answer(request, response))
  const asked: string[] = []
  const send = (response: ServerResponse, body: unknown, type: string, next?: string): void => {
    response.writeHead(200, { 'content-type': type, ...(next ? { link: `<${next}>; rel="next"` } : {}) })
    response.end(JSON.stringify(body))
  }
  course.on(
    'request',
    (request: IncomingMessage, response: ServerResponse) =>
      void (async () => {
        const url = new URL(request.url ?? '/', origin)
        const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
        const found = token === undefined ? undefined : await oidc.ClientCredentials.find(token)
        if (!found) return void response.writeHead(401).end()
        asked.push(`${request.headers.accept} ${url.pathname}${url.search}`)
        if (url.pathname === '/members')
          return send(
            response,
            { id: `${origin}/members`, context: { id: 'c1' }, members: learners },
            'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
          )
        if (url.pathname === '/lineitems')
          return send(
            response,
            items.map(({ label, tag }, place) => ({
              id: `${origin}/lineitems/${place}?course=1`,
              label,
              scoreMaximum: 20,
              ...(tag ? { tag } : {}),
            })),
            'application/vnd.ims.lis.v2.lineitemcontainer+json',
          )
        const place = /^\/lineitems\/(\d+)\/results$/.exec(url.pathname)?.[1]
        const item = place === undefined ? undefined : items[Number(place)]
        if (!item || url.searchParams.get('course') !== '1') return void response.writeHead(404).end()
        // Two results a page, as platforms may.
        const all = Object.entries(item.scores).map(([userId, resultScore]) => ({
          id: `${origin}/r/${place}/${userId}`,
          scoreOf: `${origin}/lineitems/${place}`,
          userId,
          resultScore,
          resultMaximum: 20,
        }))
        const from = Number(url.searchParams.get('from') ?? 0)
        return send(
          response,
          all.slice(from, from + 2),
          'application/vnd.ims.lis.v2.resultcontainer+json',
          from + 2 < all.length ? `${origin}/lineitems/${place}/results?course=1&from=${from + 2}` : undefined,
        )
      })(),
  )
  const settings = LmsSettings.parse({
    id: 'campus',
    name: 'Campus',
    issuer,
    clientId: 'cairn',
    tokenUrl: `${issuer}/token`,
    origins: [origin],
    privateKey: { ...privateJwk, kid: 'lti-1' },
  })
  return {
    origin,
    settings,
    asked,
    close: () => {
      course.close()
      authorization.close()
    },
  }
}
