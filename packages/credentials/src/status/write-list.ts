import { gzipSync } from 'fflate'
import type { Result } from '@cairn/domain/model/problem'
import { toBase64url } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { secure } from '../securing/data-integrity.ts'
import { listBounds } from './read-list.ts'

/** The status list credential with these entries set, sealed. @see W3C Bitstring Status List 1.0, section 3.1 */
export async function sealList(list: { readonly url: string; readonly issuer: string; readonly purpose: 'revocation' | 'suspension'; readonly set: Iterable<number>; readonly size?: number; readonly from: string; readonly until: string }, signer: Signer): Promise<Result<JsonObject>> {
  const bits = new Uint8Array(Math.max(list.size ?? 0, listBounds.entries) / 8)
  for (const index of list.set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'], id: list.url, type: ['VerifiableCredential', 'BitstringStatusListCredential'], issuer: list.issuer, validFrom: list.from, validUntil: list.until,
    credentialSubject: { id: `${list.url}#list`, type: 'BitstringStatusList', statusPurpose: list.purpose, encodedList: `u${toBase64url(gzipSync(bits, { level: 6, mtime: 0 }))}` },
  }
  return secure(document, signer, list.from, { suite: signer.algorithm === 'EdDSA' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019' })
}

/** A free index at random: the first free one at or after the place that four random bytes name (security.md PRI-05, ISS-04). */
export function freeIndex(taken: ReadonlySet<number>, random: Uint8Array, size = listBounds.entries): number | undefined {
  if (taken.size >= size) return undefined
  let index = new DataView(random.buffer, random.byteOffset).getUint32(0) % size
  while (taken.has(index)) index = (index + 1) % size
  return index
}
