import { zlibSync } from 'fflate'
import { decode as fromBase45, encode as toBase45 } from 'base45-ts'
import { decode, encode } from 'cborg'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { Json, JsonObject, Signer } from '../format.ts'
import { isObject } from '../json-values.ts'
import { unpackAtMost } from '../unpack.ts'
import type { OpenToken } from './jwt.ts'

/** What stands before the text, so that a reader knows what it has scanned. */
export const paperPrefix = 'CRN1:'
/** A code on paper holds less than 3 kB; what unpacks to more than this was not made for it. */
export const paperBounds = { text: 4_300, unpacked: 16_384, depth: 16 } as const

/** Registered labels (RFC 8392, section 4; IANA CWT Claims) and short names of our own for the rest, so that the code stays small. */
const labels: Readonly<Record<string, number | string>> = {
  iss: 1,
  sub: 2,
  exp: 4,
  nbf: 5,
  iat: 6,
  jti: 7,
  vct: 11,
  identity: 169,
  title: 't',
  issuing_authority: 'b',
  issuing_country: 'c',
  achievement: 'a',
  learning_outcomes: 'o',
  elements: 'e',
  grade: 'g',
  status: 's',
}
const names = new Map(Object.entries(labels).map(([name, label]) => [label, name]))
const algorithms = new Map<unknown, 'EdDSA' | 'ES256' | 'ES384'>([
  [-8, 'EdDSA'],
  [-7, 'ES256'],
  [-35, 'ES384'],
])
const numberOf: Readonly<Record<Signer['algorithm'], number>> = { EdDSA: -8, ES256: -7, ES384: -35, RS256: -257 }

/** The bytes that are signed. @see RFC 9052, section 4.4 (Sig_structure, "Signature1") */
const toBeSigned = (protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array =>
  encode(['Signature1', protectedBytes, new Uint8Array(), payload])

/**
 * Seals a claim set for paper: CBOR Web Token in COSE_Sign1, packed, in base45, as a QR code takes it best. The person's name stands
 * under claim 169, in the manner of MOSIP (4: full name).
 * @see RFC 8392; RFC 9052, section 4.2; RFC 9285; IANA CWT Claims, 169
 */
export async function secure(claims: JsonObject, signer: Signer): Promise<string> {
  const { name, ...rest } = claims
  const labelled = new Map(
    Object.entries({ ...rest, ...(typeof name === 'string' ? { identity: new Map([[4, name]]) } : {}) }).map(([claim, value]) => [
      labels[claim] ?? claim,
      value,
    ]),
  )
  const controller = typeof claims['iss'] === 'string' ? claims['iss'] : ''
  // A did:key has one key, which its name says already.
  const kid = controller.startsWith('did:key:') ? [] : [[4, new TextEncoder().encode(signer.kid)] as const]
  const head = encode(new Map<number, number | Uint8Array>([[1, numberOf[signer.algorithm]], ...kid]))
  const payload = encode(labelled)
  const signature = await signer.sign(toBeSigned(head, payload))
  return paperPrefix + toBase45(zlibSync(encode([head, new Map(), payload, signature]), { level: 9 }))
}

const broken = (why: string) => refuse({ code: 'paper.broken', values: { why } })

/** Takes a code from paper apart, nothing believed yet: bounds before everything, one spelling only, an allowed algorithm. */
export function openPaper(text: string): Result<OpenToken> {
  if (text.length > paperBounds.text) return refuse({ code: 'verify.too-large' })
  const written = text.slice(paperPrefix.length)
  try {
    const packed = fromBase45(written)
    if (toBase45(packed) !== written) return broken('base45')
    const whole = unpackAtMost(packed, 'zlib', paperBounds.unpacked, 64)
    if (!whole) return broken('zlib')
    const parts: unknown = strict(whole)
    const [head, open, payload, signature] = Array.isArray(parts) ? (parts as readonly unknown[]) : []
    if (
      !(head instanceof Uint8Array) ||
      !(open instanceof Map) ||
      open.size > 0 ||
      !(payload instanceof Uint8Array) ||
      !(signature instanceof Uint8Array) ||
      (parts as unknown[]).length !== 4
    )
      return broken('COSE_Sign1')
    const header: unknown = strict(head)
    const claims: unknown = strict(payload)
    if (!(header instanceof Map) || !(claims instanceof Map)) return broken('CWT')
    const alg = algorithms.get(header.get(1))
    const kid: unknown = header.get(4)
    if (
      alg === undefined ||
      [...header.keys()].some((label) => label !== 1 && label !== 4) ||
      (kid !== undefined && !(kid instanceof Uint8Array))
    )
      return refuse({ code: 'jwt.header-not-understood' })
    const read = asJson(claims, 0, true)
    if (!isObject(read)) return broken('claims')
    const { identity, ...rest } = read
    const person = isObject(identity) && typeof identity['4'] === 'string' ? { name: identity['4'] } : {}
    return accept({
      header: { alg, typ: 'cwt', ...(kid instanceof Uint8Array ? { kid: new TextDecoder('utf-8', { fatal: true }).decode(kid) } : {}) },
      payload: { ...rest, ...person },
      signed: toBeSigned(head, payload),
      signature,
    })
  } catch {
    return broken('CBOR')
  }
}

/** CBOR that every reader reads alike: shortest forms, no name twice, no open ends, no odd values. @see RFC 8949, section 4.2 */
const strict = (bytes: Uint8Array): unknown =>
  decode(bytes, {
    strict: true,
    useMaps: true,
    rejectDuplicateMapKeys: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowNaN: false,
    allowInfinity: false,
    allowBigInt: false,
  })

/** CBOR as the strict reader of JSON would give it: text and small numbers, bounded depth, names that reach nothing. */
function asJson(value: unknown, depth: number, top = false): Json {
  if (depth > paperBounds.depth) throw new Error('too deep')
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && (Number.isSafeInteger(value) || (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)))
    return value
  if (Array.isArray(value)) return value.map((part: unknown) => asJson(part, depth + 1))
  if (!(value instanceof Map)) throw new Error('a value that JSON has not')
  const found = new Map<string, Json>()
  for (const [label, part] of value as ReadonlyMap<unknown, unknown>) {
    const name = top ? (names.get(label as string | number) ?? String(label)) : String(label)
    if (['__proto__', 'constructor', 'prototype'].includes(name) || found.has(name)) throw new Error('a name')
    found.set(name, asJson(part, depth + 1))
  }
  return Object.fromEntries(found)
}
