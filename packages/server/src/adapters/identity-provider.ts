import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Configuration } from 'openid-client'
import * as z from 'zod'
import type { IdentityProvider } from '../ports.ts'

/** `name` is what people call it: “Ministry sign-in”. A provider on this machine may do without HTTPS. */
export type IdentitySettings = { readonly issuer: string; readonly clientId: string; readonly clientSecret?: string; readonly name: string }
const Kept = z.object({ verifier: z.string(), nonce: z.string(), state: z.string(), redirect: z.string() })
const onThisMachine = (url: URL): boolean => url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

/**
 * Signs in at another provider.
 * @see OpenID Connect Core 1.0, section 3.1 (authorization code), with PKCE (RFC 7636) and a nonce
 */
export function openIdentityProvider(settings: IdentitySettings): IdentityProvider {
  const issuer = new URL(settings.issuer)
  let known: Promise<Configuration> | undefined
  // Asked for when first needed and again after a failure: the provider may start later than we.
  const configuration = (): Promise<Configuration> => {
    known ??= discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: 10,
      ...(onThisMachine(issuer) ? { execute: [allowInsecureRequests] } : {}),
    }).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    name: settings.name,
    begin: async (redirect) => {
      const kept = { verifier: randomPKCECodeVerifier(), nonce: randomNonce(), state: randomState(), redirect }
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: 'openid email',
        code_challenge: await calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        nonce: kept.nonce,
        state: kept.state,
      })
      return { url: url.href, kept }
    },
    finish: async (query, kept) => {
      const { verifier, nonce, state, redirect } = Kept.parse(kept)
      const current = new URL(redirect)
      current.search = query
      const tokens = await authorizationCodeGrant(await configuration(), current, {
        pkceCodeVerifier: verifier,
        expectedNonce: nonce,
        expectedState: state,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) return undefined
      const { email, email_verified: verified } = claims
      return { issuer: claims.iss, subject: claims.sub, ...(typeof email === 'string' && verified === true ? { email } : {}) }
    },
  }
}
