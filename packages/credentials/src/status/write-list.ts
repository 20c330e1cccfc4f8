import type { Result } from '@cairn/domain/model/problem'
import { toBase64url } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { pack } from '../pack.ts'
import { secure } from '../securing/data-integrity.ts'
import { listBounds } from './read-list.ts'

/** `width`: bits of one entry, more than one for messages; `set`: places that are 1; `values`: places with another value. */
export type BitstringList = {
  readonly url: string
  readonly issuer: string
  readonly purpose: 'revocation' | 'suspension' | 'refresh' | 'message'
  readonly set: Iterable<number>
  readonly values?: Iterable<readonly [index: number, value: number]>
  readonly width?: number
  readonly size?: number
  readonly from: string
  readonly until: string
}

/** The entries of a list, the most significant bit of the first byte first. @see W3C Bitstring Status List 1.0, section 3.3 */
export function listBytes({ set, values = [], width = 1, size = 0 }: Pick<BitstringList, 'set' | 'values' | 'width' | 'size'>): Uint8Array {
  const bits = new Uint8Array(Math.ceil((Math.max(size, listBounds.entries) * width) / 8))
  const put = (index: number, value: number): void => {
    for (let bit = 0; bit < width; bit += 1) {
      const at = index * width + bit
      if ((value >> (width - 1 - bit)) & 1) bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7))
    }
  }
  if (width === 1) for (const index of set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  else for (const index of set) put(index, 1)
  for (const [index, value] of values) put(index, value)
  return bits
}

/** The status list credential with these entries set, sealed. @see W3C Bitstring Status List 1.0, section 3.1 */
export async function sealList(list: BitstringList, signer: Signer): Promise<Result<JsonObject>> {
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: list.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: list.from,
    validUntil: list.until,
    credentialSubject: {
      id: `${list.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: `u${toBase64url(pack(listBytes(list), 'gzip'))}`,
    },
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
