import { Instant } from '@cairn/domain/model/instant'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url } from '../did/key-material.ts'
import type { JsonObject } from '../format.ts'
import { readJson, readJsonText } from '../front-door/json.ts'
import { isObject, listOf, objectsOf } from '../json-values.ts'

/** A JAdES seal taken apart, nothing believed yet. */
export type OpenSeal = {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly algorithm: 'ES256' | 'ES384' | 'RS256' | 'PS256'
  /** When the signer says the seal was made; a claim, not a proof. */
  readonly signedAt: string | undefined
}

const understood = new Set(['b64', 'sigT', 'adoTst'])
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256'] as const
const broken = (why: string) => refuse({ code: 'jades.broken', values: { why } })

/**
 * Takes a JAdES seal in JSON serialisation apart: one signature, every critical header understood and present, the payload exactly
 * as it stands, read strictly.
 * @see ETSI TS 119 182-1, sections 5.1 and 5.2; RFC 7797; security.md EDC-01, JOS-06
 */
export function openSeal(document: JsonObject): Result<OpenSeal> {
  const { payload } = document
  const signatures = 'signatures' in document ? objectsOf(document['signatures']) : [document]
  const [one] = signatures
  if (typeof payload !== 'string' || !one || signatures.length !== 1 || listOf(document['signatures']).length > 1)
    return broken('signatures')
  const { protected: encoded, signature: written } = one
  const bytes = typeof encoded === 'string' ? fromBase64url(encoded) : undefined
  const signature = typeof written === 'string' ? fromBase64url(written) : undefined
  const header = bytes && readJson(bytes)
  if (typeof encoded !== 'string' || !signature || !header?.ok || !isObject(header.value)) return broken('protected')
  const { crit, b64, alg, sigT, zip } = header.value
  const names = listOf(crit)
  if ('crit' in header.value && (!Array.isArray(crit) || names.length === 0 || new Set(names).size !== names.length)) return broken('crit')
  if (!names.every((name) => typeof name === 'string' && understood.has(name) && name in (header.value as JsonObject)))
    return broken('crit')
  if ((b64 !== undefined && (typeof b64 !== 'boolean' || !names.includes('b64'))) || zip !== undefined) return broken('b64')
  const algorithm = algorithms.find((known) => known === alg)
  if (!algorithm) return refuse({ code: 'jwt.algorithm' })
  if (sigT !== undefined && !Instant.safeParse(sigT).success) return broken('sigT')
  const open = b64 === false ? readJsonText(payload) : readEncoded(payload)
  if (!open.ok) return open
  if (!isObject(open.value)) return broken('payload')
  return accept({
    header: header.value,
    payload: open.value,
    signed: new TextEncoder().encode(`${encoded}.${payload}`),
    signature,
    algorithm,
    signedAt: typeof sigT === 'string' ? sigT : undefined,
  })
}

const readEncoded = (payload: string) => {
  const bytes = fromBase64url(payload)
  return bytes ? readJson(bytes) : broken('payload')
}
