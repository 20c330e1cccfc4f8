import { epoch } from '@cairn/domain/model/instant'
import type { Documents, JsonObject } from '../format.ts'
import { readJwk, toBase64url, verifySignature } from '../did/key-material.ts'
import type { PublicKey } from '../did/key-material.ts'
import { resolveMethod } from '../did/resolve.ts'
import { isObject, listOf, stringOf } from '../json-values.ts'
import { algorithmOf, openToken } from '../securing/jwt.ts'
import { proofAlgorithms } from './openid4vci-metadata.ts'

/** A key that a wallet has shown to hold: how a credential names it, and the nonce that it was shown under. */
export type HolderKey = { readonly did: string; readonly jwk: JsonObject; readonly didJwk: string; readonly nonce: string }
export type ProofOutcome =
  | { readonly ok: true; readonly keys: readonly HolderKey[] }
  | { readonly ok: false; readonly error: 'invalid_proof' | 'invalid_nonce'; readonly why: string }
export type ProofSetting = {
  readonly issuer: string
  readonly at: string
  readonly client?: string | undefined
  readonly documents: Documents
  readonly most: number
}

/** How far a proof's own clock may be off, and how old it may be, in milliseconds. */
const skew = 300_000
const bad = (why: string): ProofOutcome => ({ ok: false, error: 'invalid_proof', why })

/**
 * The wallet's proofs that it holds the keys it asks credentials for. Each names its key in exactly one way, is signed by it, is meant
 * for us and fresh; no key stands in twice. The nonces are for the caller to spend, all of them or none.
 * @see OpenID4VCI 1.0, sections 8.2.1 and appendix F.1, F.4; security.md OID-06, OID-08
 */
export async function readProofs(proofs: Readonly<Record<string, unknown>>, setting: ProofSetting): Promise<ProofOutcome> {
  const [kind, ...more] = Object.keys(proofs)
  if (kind !== 'jwt' || more.length > 0) return bad('one kind of proof, jwt, is taken')
  const given = proofs['jwt']
  if (!Array.isArray(given) || given.length === 0 || given.length > setting.most)
    return bad(`between 1 and ${setting.most} proofs are taken at once`)
  const keys: HolderKey[] = []
  for (const one of given) {
    const read = typeof one === 'string' && one.length <= 16_384 ? await readProof(one, setting) : bad('a proof is no token')
    if (!read.ok) return read
    keys.push(...read.keys)
  }
  if (new Set(keys.map(({ didJwk }) => didJwk)).size < keys.length) return bad('each copy needs a key of its own')
  return { ok: true, keys }
}

async function readProof(proof: string, { issuer, at, client, documents }: ProofSetting): Promise<ProofOutcome> {
  const token = openToken(proof)
  if (!token.ok) return bad('the token cannot be read')
  const { header, payload, signature, signed } = token.value
  if (header['typ'] !== 'openid4vci-proof+jwt') return bad('typ is not openid4vci-proof+jwt')
  if (!proofAlgorithms.some((algorithm) => algorithm === header['alg'])) return bad('the algorithm is not one of those offered')
  const named = ['kid', 'jwk', 'x5c'].filter((name) => name in header)
  if (named.length !== 1 || named[0] === 'x5c') return bad('the key must be named once, by kid or jwk')
  const found = await keyOf(header, documents)
  if (found === undefined) return bad('the key cannot be used')
  if (header['alg'] !== algorithmOf[found.key.curve]) return bad('the algorithm does not fit the key')
  if (!(await verifySignature(found.key, signature, signed))) return bad('the signature does not hold')
  if (listOf(payload['aud']).length !== 1 || listOf(payload['aud'])[0] !== issuer) return bad('aud is not this issuer')
  const { iat, nonce, iss } = payload
  if (typeof iat !== 'number' || Math.abs(epoch(at) - iat * 1000) > skew) return bad('iat is not now')
  if (iss !== undefined && client !== undefined && iss !== client) return bad('iss is not the client')
  if (typeof nonce !== 'string' || nonce.length > 300)
    return { ok: false, error: 'invalid_nonce', why: 'a nonce of the nonce endpoint is needed' }
  const didJwk = `did:jwk:${toBase64url(new TextEncoder().encode(JSON.stringify(found.jwk)))}`
  return { ok: true, keys: [{ did: found.did ?? didJwk, jwk: found.jwk, didJwk, nonce }] }
}

/** The key that a header names: itself, or a did:key or did:jwk; nothing is looked up elsewhere. */
async function keyOf(
  header: JsonObject,
  documents: Documents,
): Promise<{ readonly key: PublicKey; readonly jwk: JsonObject; readonly did?: string } | undefined> {
  const kid = stringOf(header['kid'])
  if (kid === undefined) {
    const key = isObject(header['jwk']) ? readJwk(header['jwk']) : undefined
    return key?.ok ? { key: key.value, jwk: jwkOf(key.value) } : undefined
  }
  if (!kid.startsWith('did:key:') && !kid.startsWith('did:jwk:')) return undefined
  const found = await resolveMethod(kid, 'authentication', documents)
  return found.ok ? { key: found.value.key, jwk: jwkOf(found.value.key), did: found.value.controller } : undefined
}

/** The public key alone, without what the wallet wrote beside it. */
function jwkOf({ curve, bytes }: PublicKey): JsonObject {
  if (curve === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: toBase64url(bytes) }
  const size = (bytes.length - 1) / 2
  return { kty: 'EC', crv: curve, x: toBase64url(bytes.subarray(1, 1 + size)), y: toBase64url(bytes.subarray(1 + size)) }
}

/** A nonce: when it ends, random, and a mark that only its maker can make, so that nothing is stored until it is used. @see OpenID4VCI 1.0, section 7 */
export const nonceParts = (nonce: string): { readonly signed: string; readonly mark: string; readonly ends: number } | undefined => {
  const [ends = '', random = '', mark = '', ...more] = nonce.split('.')
  return more.length === 0 && /^\d{10}$/.test(ends) && /^[A-Za-z0-9_-]{22,64}$/.test(random) && mark !== ''
    ? { signed: `${ends}.${random}`, mark, ends: Number(ends) }
    : undefined
}
