import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url, toBase64url } from '../did/key-material.ts'
import type { Json, JsonObject, Signer } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject } from '../json-values.ts'
import { openToken } from './jwt.ts'
import type { OpenToken } from './jwt.ts'

/** A selectively disclosed token taken apart: the claims with what was disclosed put in its place; nothing believed yet. */
export type OpenSdJwt = {
  readonly token: OpenToken
  readonly claims: JsonObject
  /** The bytes that a key binding speaks of, and their digest under the token's own algorithm. */
  readonly presentedDigest: string
  readonly keyBinding?: OpenToken
}

const hashes = { 'sha-256': sha256, 'sha-384': sha384, 'sha-512': sha512 } as const
type HashName = keyof typeof hashes
const isHash = (name: string): name is HashName => Object.hasOwn(hashes, name)
const digestOf = (text: string, name: HashName): string => toBase64url(hashes[name](new TextEncoder().encode(text)))
const limits = { disclosures: 500, depth: 32 } as const
/** Claims that must be open to every verifier. @see SD-JWT VC, section 2.2.2.3 */
export const alwaysOpen: ReadonlySet<string> = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status'])

type Disclosure = { readonly name?: string; readonly value: Json }
const broken = (why: string) => refuse({ code: 'sd-jwt.broken', values: { why } })

/**
 * Takes an SD-JWT apart and puts every disclosure in its place: each referenced exactly once, of the right arity, no digest twice,
 * no name that is reserved or that stands there already.
 * @see RFC 9901, sections 4 and 7.1; security.md SDJ-01 to SDJ-09
 */
export function openSdJwt(text: string): Result<OpenSdJwt> {
  const parts = text.split('~')
  const [issued = '', ...rest] = parts
  const last = rest.pop() ?? ''
  const token = openToken(issued)
  if (!token.ok) return token
  if (parts.length < 2 || rest.length > limits.disclosures) return broken('form')
  const named = token.value.payload['_sd_alg'] ?? 'sha-256'
  if (typeof named !== 'string' || !isHash(named)) return broken('_sd_alg')
  const disclosures = new Map<string, Disclosure>()
  for (const encoded of rest) {
    const bytes = fromBase64url(encoded)
    const read = bytes && readJson(bytes)
    if (!read?.ok || !Array.isArray(read.value)) return broken('disclosure')
    const [salt, second, third] = read.value as readonly Json[]
    if (
      typeof salt !== 'string' ||
      (read.value.length !== 2 && read.value.length !== 3) ||
      (read.value.length === 3 && typeof second !== 'string')
    )
      return broken('disclosure')
    const digest = digestOf(encoded, named)
    if (disclosures.has(digest)) return broken('a disclosure twice')
    disclosures.set(digest, read.value.length === 3 ? { name: second as string, value: third as Json } : { value: second as Json })
  }
  const place = new Placing(disclosures)
  const claims = place.whole(token.value.payload)
  if (!claims.ok) return claims
  const keyBinding = last === '' ? undefined : openToken(last)
  if (keyBinding && !keyBinding.ok) return keyBinding
  const { _sd_alg: _, ...open } = claims.value
  return accept({
    token: token.value,
    claims: open,
    presentedDigest: digestOf(text.slice(0, text.length - last.length), named),
    ...(keyBinding?.ok ? { keyBinding: keyBinding.value } : {}),
  })
}

class Misplaced extends Error {}
const stop = (why: string): never => {
  throw new Misplaced(why)
}

class Placing {
  private readonly disclosures: ReadonlyMap<string, Disclosure>
  private readonly seen = new Set<string>()
  private used = 0
  constructor(disclosures: ReadonlyMap<string, Disclosure>) {
    this.disclosures = disclosures
  }

  whole(payload: JsonObject): Result<JsonObject> {
    try {
      const claims = this.object(payload, 0)
      return this.used === this.disclosures.size ? accept(claims) : broken('a disclosure that nothing refers to')
    } catch (error) {
      if (error instanceof Misplaced) return broken(error.message)
      throw error
    }
  }

  private value(value: Json, depth: number): Json {
    if (depth > limits.depth) stop('depth')
    if (Array.isArray(value))
      return value.flatMap((part: Json): Json[] =>
        isObject(part) && '...' in part ? this.element(part, depth) : [this.value(part, depth + 1)],
      )
    return isObject(value) ? this.object(value, depth) : value
  }

  private element(part: JsonObject, depth: number): Json[] {
    if (Object.keys(part).length !== 1) stop('...')
    const found = this.take(part['...'] ?? null)
    if (!found) return []
    return found.name === undefined ? [this.value(found.value, depth + 1)] : stop('a disclosure of another kind')
  }

  private object(value: JsonObject, depth: number): JsonObject {
    const { _sd: digests = [], ...plain } = value
    if ('...' in plain || (depth > 0 && '_sd_alg' in plain)) stop('a reserved name')
    if (!Array.isArray(digests)) stop('_sd')
    const claims: Record<string, Json> = {}
    for (const [name, part] of Object.entries(plain)) {
      if (depth === 0 && alwaysOpen.has(name) && /"(_sd|\.\.\.)":/.test(JSON.stringify(part))) stop(`${name} must be open`)
      claims[name] = this.value(part, depth + 1)
    }
    for (const digest of digests as readonly Json[]) {
      const found = this.take(digest)
      if (!found) continue
      const { name } = found
      if (name === undefined) return stop('a disclosure of another kind')
      if (name === '_sd' || name === '...' || name === '_sd_alg' || ['__proto__', 'constructor', 'prototype'].includes(name))
        stop('a reserved name')
      if (Object.hasOwn(claims, name)) stop('a claim twice')
      if (depth === 0 && alwaysOpen.has(name)) stop(`${name} must be open`)
      claims[name] = this.value(found.value, depth + 1)
    }
    return claims
  }

  private take(digest: Json): Disclosure | undefined {
    if (typeof digest !== 'string') return stop('_sd')
    if (this.seen.has(digest)) stop('a digest twice')
    this.seen.add(digest)
    const found = this.disclosures.get(digest)
    if (found) this.used += 1
    return found
  }
}

/** A claim set ready to be signed: named claims hidden behind digests, with the disclosures that open them. */
export type Blinded = { readonly payload: JsonObject; readonly disclosures: readonly string[] }

/** Hides the named top-level claims. The salt of each is given, 128 bits or more, one for one claim. @see RFC 9901, section 4.2 */
export function blind(claims: JsonObject, hidden: readonly string[], saltOf: (name: string) => string): Blinded {
  const open = Object.fromEntries(Object.entries(claims).filter(([name]) => !hidden.includes(name)))
  const disclosures = hidden
    .filter((name) => name in claims)
    .map((name) => toBase64url(new TextEncoder().encode(JSON.stringify([saltOf(name), name, claims[name]]))))
  if (disclosures.length === 0) return { payload: open, disclosures }
  return { payload: { ...open, _sd: disclosures.map((text) => digestOf(text, 'sha-256')).toSorted(), _sd_alg: 'sha-256' }, disclosures }
}

/** Seals a blinded claim set; the holder gets every disclosure. @see SD-JWT VC, section 2.2; VC-JOSE-COSE, section 3.2.1 for a W3C credential */
export async function secure(
  { payload, disclosures }: Blinded,
  signer: Signer,
  typ: 'dc+sd-jwt' | 'vc+sd-jwt' = 'dc+sd-jwt',
): Promise<string> {
  const encode = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const input = `${encode({ alg: signer.algorithm, kid: signer.kid, typ })}.${encode(payload)}`
  return [`${input}.${toBase64url(await signer.sign(new TextEncoder().encode(input)))}`, ...disclosures, ''].join('~')
}
