import { p256 } from '@noble/curves/nist.js'
import { toBase64url, fromBase64url } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { meaningOf } from './dcql.ts'
import type { DcqlQuery } from './dcql.ts'

/** What somebody may ask a wallet for: the achievement, with or without whose it is. */
export type AskedFor = 'achievement' | 'achievement-and-name'
/** Who asks: the identifier with its prefix, what the header of the request names, and what signs. @see OpenID4VP 1.0, section 5.9 */
export type Asker = { readonly clientId: string; readonly header: JsonObject; readonly signer: Signer }

/** The elements of an achievement that a question asks for, and so the only ones that are kept of an answer. */
export const askedClaims: Readonly<Record<AskedFor, readonly string[]>> = {
  achievement: ['title', 'issuing_authority', 'achievement', 'learning_outcomes', 'elements', 'grade'],
  'achievement-and-name': ['title', 'issuing_authority', 'achievement', 'learning_outcomes', 'elements', 'grade', 'name'],
}

/**
 * The question for a micro-credential, in any of the forms that wallets hold: one of the four is enough.
 * Only the salted forms can keep the name back; a badge shows what stands in it.
 */
export function questionFor(asked: AskedFor, vct: { readonly own: string; readonly european: string }): DcqlQuery {
  const must = asked === 'achievement' ? ['title'] : ['title', 'name']
  const badge = [[meaningOf('OpenBadgeCredential')]]
  const common = { multiple: false, require_cryptographic_holder_binding: true }
  return {
    credentials: [
      { id: 'salted', format: 'dc+sd-jwt', ...common, meta: { vct_values: [vct.own] }, claims: must.map((name) => ({ path: [name] })) },
      {
        id: 'european',
        format: 'dc+sd-jwt',
        ...common,
        meta: { vct_values: [vct.european] },
        claims: ['achievement_title', ...(asked === 'achievement' ? [] : ['family_name'])].map((name) => ({ path: [name] })),
      },
      {
        id: 'badge',
        format: 'ldp_vc',
        ...common,
        meta: { type_values: badge },
        claims: [{ path: ['credentialSubject', 'achievement', 'name'] }],
      },
      {
        id: 'token',
        format: 'jwt_vc_json',
        ...common,
        meta: { type_values: [['OpenBadgeCredential'], ...badge] },
        claims: [{ path: ['credentialSubject', 'achievement', 'name'] }],
      },
    ],
    credential_sets: [{ options: [['salted'], ['european'], ['badge'], ['token']], required: true }],
  }
}

export type RequestParts = {
  readonly asker: Asker
  readonly responseUri: string
  readonly nonce: string
  readonly state: string
  readonly dcql: DcqlQuery
  readonly at: string
  readonly walletNonce?: string
  readonly encryptTo?: JsonObject
}

/** The signed request that a wallet fetches. @see OpenID4VP 1.0, sections 5.1, 5.10 and 8.3; RFC 9101 */
export async function requestObject({ asker, responseUri, nonce, state, dcql, at, walletNonce, encryptTo }: RequestParts): Promise<string> {
  const issued = Math.floor(Date.parse(at) / 1000)
  const payload: JsonObject = {
    aud: 'https://self-issued.me/v2',
    iat: issued,
    exp: issued + 600,
    client_id: asker.clientId,
    response_type: 'vp_token',
    response_mode: encryptTo ? 'direct_post.jwt' : 'direct_post',
    response_uri: responseUri,
    nonce,
    state,
    dcql_query: JSON.parse(JSON.stringify(dcql)) as JsonObject,
    ...(walletNonce === undefined ? {} : { wallet_nonce: walletNonce }),
    client_metadata: {
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': ['EdDSA', 'ES256', 'ES384'], 'kb-jwt_alg_values': ['ES256', 'ES384', 'EdDSA'] },
        jwt_vc_json: { alg_values: ['EdDSA', 'ES256', 'ES384'] },
        ldp_vc: {
          proof_type_values: ['DataIntegrityProof'],
          cryptosuite_values: ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019'],
        },
      },
      ...(encryptTo ? { jwks: { keys: [encryptTo] }, encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'] } : {}),
    },
  }
  const encode = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const input = `${encode({ alg: asker.signer.algorithm, typ: 'oauth-authz-req+jwt', ...asker.header })}.${encode(payload)}`
  return `${input}.${toBase64url(await asker.signer.sign(new TextEncoder().encode(input)))}`
}

/** The link that opens a wallet, and the text of the code: who asks, and where the request lies. @see section 5.10 */
export const requestLink = (clientId: string, requestUri: string): string =>
  `openid4vp://?client_id=${encodeURIComponent(clientId)}&request_uri=${encodeURIComponent(requestUri)}&request_uri_method=post`

/** A key for the answer to one request, made from 32 secret bytes, so that none needs to be kept. */
export function responseKey(seed: string): {
  readonly publicJwk: JsonObject
  readonly privateJwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string; readonly d: string }
} {
  const secret = (fromBase64url(seed) ?? new Uint8Array()).slice(0, 32)
  const point = p256.getPublicKey(secret, false)
  const [x, y] = [toBase64url(point.subarray(1, 33)), toBase64url(point.subarray(33))]
  return {
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, use: 'enc', alg: 'ECDH-ES', kid: 'answer' },
    privateJwk: { kty: 'EC', crv: 'P-256', x, y, d: toBase64url(secret) },
  }
}
