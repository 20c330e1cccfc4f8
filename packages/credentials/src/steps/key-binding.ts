import { epoch } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import { readJwk, verifySignature } from '../did/key-material.ts'
import type { VerifyOptions } from '../format.ts'
import { isObject, listOf } from '../json-values.ts'
import { algorithmOf } from '../securing/jwt.ts'
import type { OpenSdJwt } from '../securing/sd-jwt.ts'
import { skew } from './signature.ts'
import { no, none, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/** How old a key binding may be, in milliseconds (security.md OID-03). */
const fresh = 600_000

/**
 * Was the token shown by who holds the key in it, to us, now, with exactly these disclosures? Asked where a key binding is there, or
 * where the caller asks for one.
 * @see RFC 9901, section 7.3; security.md OID-01 to OID-05
 */
export async function keyBinding({ claims, keyBinding: shown, presentedDigest }: OpenSdJwt, options: VerifyOptions): Promise<Answer> {
  const { at, requireHolder } = options
  const [nonce, audience] = [options.nonce ?? options.challenge, options.audience ?? options.domain]
  if (!shown)
    return requireHolder || nonce !== undefined || audience !== undefined ? no('altered', { code: 'verify.holder-missing' }) : none()
  const bad = (problem: Problem): Answer => no('altered', problem)
  const jwk = isObject(claims['cnf']) ? claims['cnf']['jwk'] : undefined
  if (!isObject(jwk))
    return isObject(claims['cnf']) ? unknown({ code: 'verify.holder-key-unknown' }) : bad({ code: 'verify.holder-missing' })
  const key = readJwk(jwk)
  if (!key.ok) return bad(key.problems[0])
  const { header, payload, signature, signed } = shown
  if (header['typ'] !== 'kb+jwt') return bad({ code: 'jwt.type', values: { type: String(header['typ']).slice(0, 40) } })
  if ((header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg']) !== algorithmOf[key.value.curve]) return bad({ code: 'jwt.algorithm' })
  if (!(await verifySignature(key.value, signature, signed))) return bad({ code: 'verify.signature' })
  if (payload['sd_hash'] !== presentedDigest) return bad({ code: 'verify.shown-otherwise' })
  const { iat } = payload
  if (typeof iat !== 'number' || typeof payload['aud'] !== 'string' || typeof payload['nonce'] !== 'string')
    return bad({ code: 'verify.shown-before' })
  if (audience !== undefined && !(listOf(payload['aud']).length === 1 && payload['aud'] === audience))
    return bad({ code: 'verify.shown-to-another' })
  if (nonce !== undefined && payload['nonce'] !== nonce) return bad({ code: 'verify.shown-before' })
  const age = epoch(at) - iat * 1000
  if (age < -skew) return bad({ code: 'verify.shown-before' })
  if (age > fresh) return nonce === undefined ? yes(undefined, [{ code: 'verify.no-challenge' }]) : bad({ code: 'verify.shown-before' })
  return yes(undefined, nonce === undefined ? [{ code: 'verify.no-challenge' }] : [])
}
