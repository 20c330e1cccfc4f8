import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url, toBase64url } from '../did/key-material.ts'
import type { Json, JsonObject } from '../format.ts'
import { open } from '../front-door/open.ts'
import { isObject, listOf, stringOf } from '../json-values.ts'
import { disclose } from './ecdsa-sd.ts'
import { openSdJwt } from './sd-jwt.ts'
import { isBase, readBase } from './selective/proof-value.ts'

/** A part that its holder may show or keep back, by its JSON pointer, with what it says. */
export type Part = { readonly at: string; readonly says: Json }
export type Parts = { readonly kind: 'sd-jwt' | 'ecdsa-sd-2023'; readonly parts: readonly Part[] }
/** What is shown, and what of it opens which part: the text for others, and the pointers that were shown and kept back. */
export type Disclosed = { readonly text: string; readonly shown: readonly string[]; readonly kept: readonly string[] }

const pointer = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
const under = (at: string, above: string): boolean => at === above || at.startsWith(`${above}/`)

/** The parts of a credential that its holder opens one by one. @see RFC 9901, section 6; Data Integrity ECDSA Cryptosuites 1.0, section 3.6.5 */
export async function partsOf(bytes: Uint8Array): Promise<Result<Parts>> {
  const { detected } = await open(bytes)
  if (detected.kind === 'sd-jwt') {
    const read = disclosuresOf(new TextDecoder().decode(bytes).trim())
    return read.ok ? accept({ kind: 'sd-jwt', parts: read.value.map(({ at, says }) => ({ at, says })) }) : read
  }
  const base = detected.kind === 'json' ? baseProof(detected.document) : undefined
  const read = base && readBase(base)
  if (detected.kind !== 'json' || !read) return refuse({ code: 'disclose.not-this-kind' })
  return read.ok ? accept({ kind: 'ecdsa-sd-2023', parts: openParts(detected.document, read.value.mandatoryPointers) }) : read
}

/**
 * What a holder shows of a credential: what its issuer leaves no choice about, and the parts that the pointers name, each with what it lies in.
 * A pointer above several parts opens them all; one that names nothing is refused.
 */
export async function discloseParts(bytes: Uint8Array, pointers: readonly string[]): Promise<Result<Disclosed>> {
  const all = await partsOf(bytes)
  if (!all.ok) return all
  const { kind, parts } = all.value
  const stray = pointers.find((one) => !parts.some(({ at }) => under(at, one) || under(one, at)))
  if (stray !== undefined)
    return refuse({ code: 'disclose.no-such-part', at: stray.slice(0, 200), values: { pointer: stray.slice(0, 200) } })
  const named = (at: string): boolean => pointers.some((one) => under(at, one) || under(one, at))
  const shown = parts.map(({ at }) => at).filter(named)
  const kept = parts.map(({ at }) => at).filter((at) => !named(at))
  if (kind === 'ecdsa-sd-2023') {
    const { detected } = await open(bytes)
    const made = detected.kind === 'json' ? await disclose(detected.document, pointers) : refuse({ code: 'disclose.not-this-kind' })
    return made.ok ? accept({ text: JSON.stringify(made.value), shown, kept }) : made
  }
  const text = new TextDecoder().decode(bytes).trim()
  const read = disclosuresOf(text)
  if (!read.ok) return read
  return accept({
    text: [text.split('~')[0] ?? '', ...read.value.filter(({ at }) => named(at)).map(({ encoded }) => encoded), ''].join('~'),
    shown,
    kept,
  })
}

const baseProof = (document: JsonObject): string | undefined =>
  listOf(document['proof'])
    .filter(isObject)
    .map((one) => (one['cryptosuite'] === 'ecdsa-sd-2023' ? stringOf(one['proofValue']) : undefined))
    .find((value) => value !== undefined && isBase(value))

/** The largest parts of a document of which the issuer has made nothing mandatory. */
function openParts(document: JsonObject, mandatory: readonly string[]): readonly Part[] {
  const found: Part[] = []
  const walk = (value: Json, path: readonly (string | number)[]): void => {
    const at = pointer(path)
    const last = path.at(-1)
    if (mandatory.some((one) => under(at, one)) || (typeof last === 'string' && ['@context', 'proof', 'id', 'type'].includes(last))) return
    if (path.length > 0 && !mandatory.some((one) => under(one, at)) && !(path.length === 1 && isObject(value))) {
      // Of a list each entry is a part.
      if (Array.isArray(value)) for (const [index, one] of value.entries()) found.push({ at: pointer([...path, index]), says: one as Json })
      else found.push({ at, says: value })
      return
    }
    if (isObject(value)) for (const [name, part] of Object.entries(value)) walk(part, [...path, name])
    else if (Array.isArray(value)) for (const [index, one] of value.entries()) walk(one as Json, [...path, index])
  }
  walk(document, [])
  return found
}

type Disclosure = Part & { readonly encoded: string }
const hashes: Readonly<Record<string, typeof sha256 | typeof sha384 | typeof sha512>> = {
  'sha-256': sha256,
  'sha-384': sha384,
  'sha-512': sha512,
}

/** Where each disclosure of a token belongs, outer ones before those inside them. The token is read by the strict reader first. */
function disclosuresOf(text: string): Result<readonly Disclosure[]> {
  const whole = openSdJwt(text)
  if (!whole.ok) return whole
  const { payload } = whole.value.token
  const hash = hashes[stringOf(payload['_sd_alg']) ?? 'sha-256'] ?? sha256
  const waiting = new Map(
    text
      .split('~')
      .slice(1, -1)
      .map((encoded) => [toBase64url(hash(new TextEncoder().encode(encoded))), encoded]),
  )
  const found: Disclosure[] = []
  const take = (digest: Json | undefined, path: readonly (string | number)[]): void => {
    const encoded = typeof digest === 'string' ? waiting.get(digest) : undefined
    if (encoded === undefined) return
    const parts = JSON.parse(new TextDecoder().decode(fromBase64url(encoded) ?? new Uint8Array())) as readonly Json[]
    const [, second = null, third = null] = parts
    const at = parts.length === 3 ? [...path, String(second)] : path
    found.push({ at: pointer(at), says: parts.length === 3 ? third : second, encoded })
    walk(parts.length === 3 ? third : second, at)
  }
  const walk = (value: Json, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      for (const [index, part] of (value as readonly Json[]).entries()) {
        if (isObject(part) && '...' in part) take(part['...'], [...path, index])
        else walk(part, [...path, index])
      }
    }
    if (!isObject(value)) return
    for (const [name, part] of Object.entries(value)) if (name !== '_sd') walk(part, [...path, name])
    for (const digest of listOf(value['_sd'])) take(digest, path)
  }
  walk(payload, [])
  return accept(found.map((one) => ({ ...one, says: plain(one.says) })))
}

/** What a part says, without the digests of what it hides itself. */
const plain = (value: Json): Json =>
  Array.isArray(value)
    ? value.filter((part: Json) => !(isObject(part) && '...' in part)).map((part: Json) => plain(part))
    : isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name]) => name !== '_sd')
            .map(([name, part]) => [name, plain(part)]),
        )
      : value
