import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url, toBase64url } from '../did/key-material.ts'
import type { Curve } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { readJson } from '../front-door/json.ts'

/** A token taken apart, nothing believed yet. */
export type OpenToken = {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

/** The algorithm follows from the key, never from the header (security.md JOS-01). */
export const algorithmOf: Readonly<Record<Curve, 'EdDSA' | 'ES256' | 'ES384' | 'RS256'>> = {
  Ed25519: 'EdDSA',
  'P-256': 'ES256',
  'P-384': 'ES384',
  RSA: 'RS256',
}

/**
 * Takes a compact JWS apart, strictly: three parts of unpadded base64url, header and payload JSON objects, no unknown `crit`,
 * no detached or compressed payload, an allowed algorithm, no key smuggled in as private. RS256 is read for the old badges that
 * need it; whether its key may be used at all is for the issuer step.
 * @see RFC 7515, section 5.2; RFC 8725; security.md JOS-01 to JOS-08
 */
export function openToken(token: string): Result<OpenToken> {
  const parts = token.split('.')
  const [head = '', body = '', tail = ''] = parts
  if (parts.length !== 3 || head.length > 22_000) return refuse({ code: 'jwt.malformed' })
  const [headBytes, bodyBytes, signature] = [fromBase64url(head), fromBase64url(body), fromBase64url(tail)]
  if (!headBytes || !bodyBytes || !signature || signature.length === 0) return refuse({ code: 'jwt.malformed' })
  const header = readJson(headBytes)
  const payload = readJson(bodyBytes)
  if (!header.ok) return header
  if (!payload.ok) return payload
  if (!isObject(header.value) || !isObject(payload.value)) return refuse({ code: 'jwt.malformed' })
  if ('crit' in header.value || 'b64' in header.value || 'zip' in header.value) return refuse({ code: 'jwt.header-not-understood' })
  if (!['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256'].includes(String(header.value['alg']))) return refuse({ code: 'jwt.algorithm' })
  const { jwk } = header.value
  if (isObject(jwk) && ['d', 'k', 'p', 'q'].some((name) => name in jwk)) return refuse({ code: 'key.private' })
  return accept({ header: header.value, payload: payload.value, signed: new TextEncoder().encode(`${head}.${body}`), signature })
}

/**
 * Seals a credential as a JWT: the payload is the credential itself (VC-JOSE-COSE, section 3.1), `typ` is `vc+jwt`. For an
 * Open Badge the registered claims that its own proof asks for are added; they are also allowed by VC-JOSE-COSE.
 * @see Open Badges 3.0, section 8.2
 */
export async function secure(
  document: JsonObject,
  signer: Signer,
  { openBadge = false, typ = 'vc+jwt' }: { readonly openBadge?: boolean; readonly typ?: 'vc+jwt' | 'vp+jwt' } = {},
): Promise<Result<string>> {
  const header = { alg: signer.algorithm, kid: signer.kid, typ }
  const issuer = isObject(document['issuer']) ? document['issuer']['id'] : document['issuer']
  const subject = isObject(document['credentialSubject']) ? document['credentialSubject']['id'] : undefined
  const from = typeof document['validFrom'] === 'string' ? Math.floor(Date.parse(document['validFrom']) / 1000) : undefined
  const until = typeof document['validUntil'] === 'string' ? Math.floor(Date.parse(document['validUntil']) / 1000) : undefined
  const claims = openBadge
    ? { iss: issuer, jti: document['id'], nbf: from, sub: subject ?? document['id'], ...(until === undefined ? {} : { exp: until }) }
    : {}
  const encode = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const input = `${encode(header)}.${encode({ ...document, ...claims })}`
  return accept(`${input}.${toBase64url(await signer.sign(new TextEncoder().encode(input)))}`)
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
