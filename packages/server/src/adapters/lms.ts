import { Configuration, PrivateKeyJwt, allowInsecureRequests, clientCredentialsGrant } from 'openid-client'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Lms } from '../ports.ts'
import type { LmsSettings } from './lms-settings.ts'

const scopes = ['lti-ags/scope/lineitem.readonly', 'lti-ags/scope/result.readonly', 'lti-nrps/scope/contextmembership.readonly'].map(
  (name) => `https://purl.imsglobal.org/spec/${name}`,
)
const onThisMachine = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
const limits = { bytes: 5_000_000, milliseconds: 10_000, pages: 40 } as const

/**
 * Reads from learning management systems: a token by a signed assertion, then pages of JSON from their own origin, bounded in time and size,
 * without redirects.
 * @see 1EdTech Security Framework 1.0, section 4.1 “Using JSON Web Tokens with OAuth 2.0 Client-Credentials Grant”
 */
export function openLms(all: readonly LmsSettings[]): Lms {
  const token = async ({ issuer, clientId, tokenUrl, privateKey }: LmsSettings): Promise<string> => {
    const key = await crypto.subtle.importKey('jwk', privateKey as JsonWebKey, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, [
      'sign',
    ])
    const configuration = new Configuration(
      { issuer, token_endpoint: tokenUrl },
      clientId,
      undefined,
      PrivateKeyJwt({ key, kid: privateKey.kid }),
    )
    if (onThisMachine(tokenUrl)) allowInsecureRequests(configuration)
    configuration.timeout = limits.milliseconds / 1000
    return (await clientCredentialsGrant(configuration, { scope: scopes.join(' ') })).access_token
  }
  return {
    platforms: all.map(({ id, name }) => ({ id, name })),
    open: async (id) => {
      const settings = all.find((one) => one.id === id)
      if (!settings) return refuse({ code: 'lms.unknown' })
      const allowed = new Set(settings.origins.map((one) => new URL(one).origin))
      let bearer: string
      try {
        bearer = await token(settings)
      } catch {
        return refuse({ code: 'lms.no-token', values: { name: settings.name } })
      }
      return accept({
        pages: async (url, mediaType) => {
          const read: unknown[] = []
          let next: string | undefined = url
          for (let page = 0; next !== undefined && page < limits.pages; page += 1) {
            if (!URL.canParse(next) || !allowed.has(new URL(next).origin) || (new URL(next).protocol !== 'https:' && !onThisMachine(next)))
              return refuse({ code: 'lms.other-origin', values: { name: settings.name } })
            const from: string = next
            const reply = await fetch(from, {
              headers: { accept: mediaType, authorization: `Bearer ${bearer}` },
              redirect: 'error',
              signal: AbortSignal.timeout(limits.milliseconds),
            }).catch(() => undefined)
            if (!reply?.ok) return refuse({ code: 'lms.unreadable', values: { name: settings.name } })
            const bytes = await bounded(reply)
            if (!bytes) return refuse({ code: 'lms.unreadable', values: { name: settings.name } })
            try {
              read.push(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
            } catch {
              return refuse({ code: 'lms.unreadable', values: { name: settings.name } })
            }
            next = /<([^<>]+)>\s*;\s*rel="?next"?/i.exec(reply.headers.get('link') ?? '')?.[1]
          }
          return accept(read)
        },
      })
    },
  }
}

/** The bytes of a reply, no more than are allowed. */
async function bounded(reply: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  if (!reply.body) return new Uint8Array()
  for await (const part of reply.body) {
    size += part.length
    if (size > limits.bytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
