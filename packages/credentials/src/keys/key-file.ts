import { base58 } from '@scure/base'
import { ed25519 } from '@noble/curves/ed25519.js'
import * as z from 'zod'
import { Instant } from '@cairn/domain/model/instant'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url, toBase64url } from '../did/key-material.ts'
import { webAddress } from '../did/resolve.ts'
import type { Signer } from '../format.ts'
import { native } from '../native.ts'

const Jwk = z.object({
  kty: z.enum(['OKP', 'EC']),
  crv: z.enum(['Ed25519', 'P-256']),
  x: z.string(),
  y: z.string().optional(),
  d: z.string().optional(),
})
/** A key pair with who controls it and when it may sign. The private part never leaves this file. */
export const KeyFile = z.strictObject({
  controller: z.string(),
  kid: z.string(),
  type: z.enum(['Ed25519', 'P-256']),
  created: Instant,
  state: z.enum(['active', 'retired']).default('active'),
  retired: Instant.optional(),
  privateKeyJwk: Jwk,
  /** The certificate of the key and those above it, leaf first, as PEM: with them the key seals European Digital Credentials. */
  certificates: z.array(z.string().max(20_000)).max(6).optional(),
})
export type KeyFile = z.infer<typeof KeyFile>
export type DidMethod = 'did:key' | 'did:jwk' | 'did:web'

/** Makes a key pair and the identifier that it is known by. For did:web the host (and path) names the controller. */
export async function makeKey(type: 'Ed25519' | 'P-256', method: DidMethod, created: string, host?: string): Promise<Result<KeyFile>> {
  const pair =
    type === 'Ed25519'
      ? await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
      : await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) return refuse({ code: 'key.unsupported' })
  const { kty, crv, x, y, d } = Jwk.parse(await crypto.subtle.exportKey('jwk', pair.privateKey))
  const privateKeyJwk = { kty, crv, x, ...(y === undefined ? {} : { y }), ...(d === undefined ? {} : { d }) }
  const publicJwk = { kty, crv, x, ...(y === undefined ? {} : { y }) }
  if (method === 'did:jwk') {
    const controller = `did:jwk:${toBase64url(new TextEncoder().encode(JSON.stringify(publicJwk)))}`
    return { ok: true, value: { controller, kid: `${controller}#0`, type, created, state: 'active', privateKeyJwk } }
  }
  const multikey = multikeyOf(publicJwk)
  if (method === 'did:key')
    return {
      ok: true,
      value: { controller: `did:key:${multikey}`, kid: `did:key:${multikey}#${multikey}`, type, created, state: 'active', privateKeyJwk },
    }
  const controller = `did:web:${(host ?? '').replaceAll('/', ':')}`
  if (!host || webAddress(controller) === undefined) return refuse({ code: 'key.host-missing' })
  return { ok: true, value: { controller, kid: `${controller}#${multikey}`, type, created, state: 'active', privateKeyJwk } }
}

/** A public JWK as a Multikey value. @see Controlled Identifiers 1.0, section 2.2.2 */
export function multikeyOf({ crv, x, y }: { readonly crv: string; readonly x: string; readonly y?: string | undefined }): string {
  const first = fromBase64url(x) ?? new Uint8Array()
  if (crv === 'Ed25519') return `z${base58.encode(new Uint8Array([0xed, 0x01, ...first]))}`
  const second = fromBase64url(y ?? '') ?? new Uint8Array()
  return `z${base58.encode(new Uint8Array([0x80, 0x24, (second.at(-1) ?? 0) % 2 === 0 ? 2 : 3, ...first]))}`
}

/** Signs with the key of a file; a retired key signs nothing more. */
export async function signerOf(key: KeyFile): Promise<Result<Signer>> {
  if (key.state !== 'active' || key.privateKeyJwk.d === undefined) return refuse({ code: 'key.retired' })
  const certificates = key.certificates?.map((pem) => pem.replace(/-----[A-Z ]+-----|\s/g, ''))
  const { kty, crv, x, y, d } = key.privateKeyJwk
  const jwk: JsonWebKey = { kty, crv, x, d, ext: true, ...(y === undefined ? {} : { y }) }
  const quick = native()
  if (quick) {
    try {
      const sign = quick.signer(jwk)
      return {
        ok: true,
        value: {
          kid: key.kid,
          algorithm: key.type === 'P-256' ? 'ES256' : 'EdDSA',
          ...(certificates ? { certificates } : {}),
          sign: async (bytes) => sign(bytes),
        },
      }
    } catch {
      return refuse({ code: 'key.unusable' })
    }
  }
  if (key.type === 'P-256') {
    const imported = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    return {
      ok: true,
      value: {
        kid: key.kid,
        algorithm: 'ES256',
        ...(certificates ? { certificates } : {}),
        sign: async (bytes) =>
          new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, imported, new Uint8Array(bytes))),
      },
    }
  }
  const secret = fromBase64url(key.privateKeyJwk.d)
  if (!secret) return refuse({ code: 'key.unusable' })
  try {
    const imported = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign'])
    return {
      ok: true,
      value: {
        kid: key.kid,
        algorithm: 'EdDSA',
        sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', imported, new Uint8Array(bytes))),
      },
    }
  } catch {
    return { ok: true, value: { kid: key.kid, algorithm: 'EdDSA', sign: async (bytes) => ed25519.sign(bytes, secret) } }
  }
}

/** The document that a did:web controller hosts: every key that is not retired, and the retired ones with their end. */
export function didDocument(controller: string, keys: readonly KeyFile[]): object {
  const verificationMethod = keys.map(({ kid, privateKeyJwk, retired }) => ({
    id: kid,
    type: 'Multikey',
    controller,
    publicKeyMultibase: multikeyOf(privateKeyJwk),
    ...(retired ? { revoked: retired } : {}),
  }))
  const ids = keys.map(({ kid }) => kid)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: controller,
    verificationMethod,
    assertionMethod: ids,
    authentication: ids,
  }
}
