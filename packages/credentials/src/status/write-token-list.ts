import { toBase64url } from '../did/key-material.ts'
import type { Signer } from '../format.ts'
import { pack } from '../pack.ts'
import { listBounds } from './read-list.ts'

export type TokenList = {
  readonly url: string
  readonly issuer: string
  readonly width: 1 | 2 | 4 | 8
  readonly values: Iterable<readonly [index: number, value: number]>
  readonly size?: number
  readonly from: string
  readonly until: string
  readonly ttl: number
}
const seconds = (moment: string): number => Math.floor(Date.parse(moment) / 1000)

/** The values of a list, the least significant bits of a byte first. @see IETF Token Status List, section 4.1 */
export function tokenBytes({ width, values, size = 0 }: Pick<TokenList, 'width' | 'values' | 'size'>): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((Math.max(size, listBounds.entries) * width) / 8))
  for (const [index, value] of values) {
    const at = Math.floor((index * width) / 8)
    bytes[at] = (bytes[at] ?? 0) | ((value & (2 ** width - 1)) << ((index * width) % 8))
  }
  return bytes
}

/** The token status list with these values, sealed as a token about its own address. @see IETF Token Status List, section 5.1 */
export async function sealTokenList(list: TokenList, signer: Signer): Promise<string> {
  const encode = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
  const claims = {
    iss: list.issuer,
    sub: list.url,
    iat: seconds(list.from),
    exp: seconds(list.until),
    ttl: list.ttl,
    status_list: { bits: list.width, lst: toBase64url(pack(tokenBytes(list), 'zlib')) },
  }
  const input = `${encode({ alg: signer.algorithm, kid: signer.kid, typ: 'statuslist+jwt' })}.${encode(claims)}`
  return `${input}.${toBase64url(await signer.sign(new TextEncoder().encode(input)))}`
}
