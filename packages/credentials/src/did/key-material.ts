import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { base58 } from '@scure/base'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { Json, JsonObject } from '../format.ts'
import { native } from '../native.ts'
import type { Native } from '../native.ts'
import { rsaSpki } from './rsa-key.ts'

/** RSA keys come out of certificates alone, as a SubjectPublicKeyInfo. */
export type Curve = 'Ed25519' | 'P-256' | 'P-384' | 'RSA'
/** A public key: its curve and raw bytes (32 for Ed25519, the uncompressed point otherwise). */
export type PublicKey = { readonly curve: Curve; readonly bytes: Uint8Array }

const prefixes = [
  [0xed, 0x01, 'Ed25519', 32],
  [0x80, 0x24, 'P-256', 33],
  [0x81, 0x24, 'P-384', 49],
] as const
const smallOrder = new Set(ED25519_TORSION_SUBGROUP)
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += digits[byte]
  return text
}
const privateMembers = [
  'd',
  'p',
  'q',
  'dp',
  'dq',
  'qi',
  'oth',
  'k',
  'secretKeyMultibase',
  'privateKeyMultibase',
  'privateKeyJwk',
  'privateKeyBase58',
  'secretKeyJwk',
]
const bad = refuse({ code: 'key.unusable' })

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Base64url without padding, one spelling only: a last character with unused bits set is refused (security.md JOS-08). */
export function fromBase64url(text: string): Uint8Array | undefined {
  const over = text.length % 4
  if (over === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  if (over > 0 && (letters.indexOf(text.at(-1) ?? '') & (over === 2 ? 15 : 3)) !== 0) return undefined
  const quick = native()
  if (quick) return quick.fromBase64url(text)
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i)
  return bytes
}
export function toBase64url(bytes: Uint8Array): string {
  const quick = native()
  if (quick) return quick.toBase64url(bytes)
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Keys come again and again: what was found out about one is kept for the last few hundred, by how it was written, and with it its imported form. */
const kept = new Map<string, Result<PublicKey>>()
const keptKeys = 500
function keep(name: string, found: Result<PublicKey>): Result<PublicKey> {
  if (kept.size >= keptKeys) kept.delete(kept.keys().next().value ?? '')
  kept.set(name, found)
  return found
}
const imports = new WeakMap<PublicKey, Promise<CryptoKey>>()
const verifiers = new WeakMap<PublicKey, ReturnType<Native['verifier']>>()

/** A point of the curve, or refused: small order, not canonical, not on the curve (security.md KEY-03). */
function onCurve(curve: Exclude<Curve, 'RSA'>, bytes: Uint8Array): Result<PublicKey> {
  const name = `${curve}${hex(bytes)}`
  return kept.get(name) ?? keep(name, examinePoint(curve, bytes))
}
function examinePoint(curve: Exclude<Curve, 'RSA'>, bytes: Uint8Array): Result<PublicKey> {
  try {
    if (curve === 'Ed25519') {
      ed25519.Point.fromBytes(bytes)
      return smallOrder.has(hex(bytes)) ? bad : accept({ curve, bytes })
    }
    const point = (curve === 'P-256' ? p256 : p384).Point.fromBytes(bytes)
    point.assertValidity()
    return accept({ curve, bytes: point.toBytes(false) })
  } catch {
    return bad
  }
}

/** A Multikey value, `z` and base58btc of a two-byte prefix and the key. @see Controlled Identifiers 1.0, section 2.2.2 */
export function readMultikey(text: string): Result<PublicKey> {
  const before = kept.get(text)
  if (before) return before
  if (!/^z[1-9A-HJ-NP-Za-km-z]{40,80}$/.test(text)) return bad
  return keep(text, decoded(text))
}
function decoded(text: string): Result<PublicKey> {
  const bytes = base58.decode(text.slice(1))
  const known = prefixes.find(([first, second]) => bytes[0] === first && bytes[1] === second)
  if (!known) return refuse({ code: 'key.unsupported' })
  const [, , curve, length] = known
  return bytes.length === length + 2 ? onCurve(curve, bytes.subarray(2)) : bad
}

/** A public JWK of a curve that we take; RSA only where the caller says so. One that holds private members is refused and said so (security.md KEY-05). */
export function readJwk(jwk: JsonObject, rsa = false): Result<PublicKey> {
  if (holdsPrivateKey(jwk)) return refuse({ code: 'key.private' })
  const text = (name: string): Uint8Array | undefined => (typeof jwk[name] === 'string' ? fromBase64url(jwk[name]) : undefined)
  const x = text('x')
  const y = text('y')
  if (jwk['use'] === 'enc') return bad
  if (jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519' && x?.length === 32) return onCurve('Ed25519', x)
  if (jwk['kty'] === 'RSA' && rsa) {
    const [n, e] = [text('n'), text('e')]
    const spki = n && e ? rsaSpki(n, e) : undefined
    return spki ? accept({ curve: 'RSA', bytes: spki }) : bad
  }
  const size = jwk['crv'] === 'P-256' ? 32 : jwk['crv'] === 'P-384' ? 48 : 0
  if (jwk['kty'] === 'EC' && size > 0)
    return x?.length === size && y?.length === size ? onCurve(size === 32 ? 'P-256' : 'P-384', new Uint8Array([4, ...x, ...y])) : bad
  return refuse({ code: 'key.unsupported' })
}

export const holdsPrivateKey = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).some((name) => privateMembers.includes(name))

/** Signatures: 64 bytes for Ed25519 with S below the group order, r‖s of the curve's size otherwise. */
export async function verifySignature(
  key: PublicKey,
  signature: Uint8Array,
  message: Uint8Array,
  algorithm?: 'RS256' | 'PS256',
): Promise<boolean> {
  if (key.curve === 'RSA') return verifyRsa(key, signature, message, algorithm ?? 'RS256')
  const length = key.curve === 'P-384' ? 96 : 64
  if (signature.length !== length) return false
  if (key.curve === 'Ed25519' && (!belowOrder(signature.subarray(32)) || smallOrder.has(hex(signature.subarray(0, 32))))) return false
  const quick = native()
  if (quick) return verifierOf(quick, key.curve, key)(signature, message)
  if (key.curve === 'Ed25519') {
    try {
      return await crypto.subtle.verify(
        'Ed25519',
        await imported(key, { name: 'Ed25519' }),
        new Uint8Array(signature),
        new Uint8Array(message),
      )
    } catch {
      return ed25519.verify(signature, message, key.bytes, { zip215: false })
    }
  }
  const parameters = { name: 'ECDSA', namedCurve: key.curve }
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: key.curve === 'P-256' ? 'SHA-256' : 'SHA-384' },
    await imported(key, parameters),
    new Uint8Array(signature),
    new Uint8Array(message),
  )
}

async function verifyRsa(key: PublicKey, signature: Uint8Array, message: Uint8Array, algorithm: 'RS256' | 'PS256'): Promise<boolean> {
  const name = algorithm === 'RS256' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS'
  const spki = await crypto.subtle.importKey('spki', new Uint8Array(key.bytes), { name, hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify(
    name === 'RSA-PSS' ? { name, saltLength: 32 } : { name },
    spki,
    new Uint8Array(signature),
    new Uint8Array(message),
  )
}

function imported(key: PublicKey, parameters: Algorithm | EcKeyImportParams): Promise<CryptoKey> {
  const made = imports.get(key) ?? crypto.subtle.importKey('raw', new Uint8Array(key.bytes), parameters, false, ['verify'])
  imports.set(key, made)
  return made
}
function verifierOf(quick: Native, curve: Exclude<Curve, 'RSA'>, key: PublicKey): ReturnType<Native['verifier']> {
  const made = verifiers.get(key) ?? quick.verifier(curve, key.bytes)
  verifiers.set(key, made)
  return made
}

/** The order of the group, lowest byte first. */
const order = Uint8Array.from({ length: 32 }, (_, byte) => Number((ed25519.Point.Fn.ORDER >> BigInt(8 * byte)) & 255n))
function belowOrder(little: Uint8Array): boolean {
  for (let byte = 31; byte >= 0; byte -= 1) {
    const [one = 0, other = 0] = [little[byte], order[byte]]
    if (one !== other) return one < other
  }
  return false
}
