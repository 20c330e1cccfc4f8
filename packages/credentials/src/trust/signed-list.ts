import * as z from 'zod'
import { Instant } from '@cairn/domain/model/instant'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url, readJwk, readMultikey, toBase64url, verifySignature } from '../did/key-material.ts'
import type { PublicKey } from '../did/key-material.ts'
import type { Signer, TrustList } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject } from '../json-values.ts'
import { algorithmOf, openToken } from '../securing/jwt.ts'

/** What a list holds, whoever keeps it: issuers by identifier with their names and days, and roots of certificates. */
export const ListBody = z.object({
  name: z.string().min(1).max(200),
  issued: Instant,
  until: Instant.optional(),
  issuers: z
    .array(
      z.object({
        id: z.string().max(2048),
        name: z.string().max(300),
        otherNames: z.array(z.string().max(300)).max(50).optional(),
        for: z.array(z.string().max(200)).max(50).optional(),
        from: Instant.optional(),
        until: Instant.optional(),
      }),
    )
    .max(100_000)
    .default([]),
  certificates: z.array(z.string().max(20_000)).max(5000).default([]),
})
export type ListBody = z.infer<typeof ListBody>
const type = 'trust-list+jwt'

/** Seals a list, so that who gets it can tell that it is whole and whose it is. @see security.md TRU-10 */
export async function signList(body: ListBody, signer: Signer): Promise<string> {
  const encode = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const input = `${encode({ alg: signer.algorithm, typ: type, kid: signer.kid })}.${encode(body)}`
  return `${input}.${toBase64url(await signer.sign(new TextEncoder().encode(input)))}`
}

/** A key that the reader was told: did:key, did:jwk, a bare multikey, or a JWK. Nothing in the list itself is believed about it. */
export function pinnedKey(given: unknown): Result<PublicKey> {
  if (typeof given !== 'string') return isObject(given) ? readJwk(given) : refuse({ code: 'key.unusable' })
  const jwk = given.startsWith('did:jwk:') ? fromBase64url(given.slice('did:jwk:'.length).split('#')[0] ?? '') : undefined
  const read = jwk && readJson(jwk)
  if (read) return read.ok && isObject(read.value) ? readJwk(read.value) : refuse({ code: 'key.unusable' })
  return readMultikey(given.replace(/^did:key:/, '').split('#')[0] ?? '')
}

/** Reads a signed list under the key that its reader was told. */
export async function readSignedList(text: string, key: PublicKey): Promise<Result<TrustList>> {
  const token = openToken(text.trim())
  if (!token.ok) return token
  const { header, payload, signature, signed } = token.value
  if (header['typ'] !== type) return refuse({ code: 'jwt.type', values: { type: String(header['typ']).slice(0, 40) } })
  if ((header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg']) !== algorithmOf[key.curve]) return refuse({ code: 'jwt.algorithm' })
  if (!(await verifySignature(key, signature, signed))) return refuse({ code: 'trust.list-seal' })
  const body = ListBody.safeParse(payload)
  if (!body.success) return refuse({ code: 'trust.list-malformed' })
  const { name, issued, until, issuers, certificates } = body.data
  return accept({
    name,
    kind: 'signed',
    dated: issued,
    ...(until === undefined ? {} : { until }),
    issuers: issuers.map(plainIssuer),
    certificates,
  })
}

type Given = ListBody['issuers'][number]
export const plainIssuer = ({ id, name, otherNames, for: types, from, until }: Given) => ({
  id,
  name,
  ...(otherNames ? { otherNames } : {}),
  ...(types ? { for: types } : {}),
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
})
