import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url } from '../did/key-material.ts'
import { unpackAtMost } from '../unpack.ts'
import { listBounds } from './read-list.ts'

/** Unpacks a token status list, stopping as soon as it grows past its bound. @see IETF Token Status List, section 4.2 */
export function unpackTokenList(encoded: string): Result<Uint8Array> {
  const packed = fromBase64url(encoded)
  if (!packed) return refuse({ code: 'status.encoding' })
  const bits = unpackAtMost(packed, 'zlib', listBounds.unpackedBytes)
  return bits ? accept(bits) : refuse({ code: 'status.encoding' })
}

/** The value at an index, 1, 2, 4 or 8 bits wide, the least significant bits first. `undefined` outside the list. */
export function tokenValueAt(bytes: Uint8Array, index: number, width: 1 | 2 | 4 | 8): number | undefined {
  const byte = bytes[Math.floor((index * width) / 8)]
  return byte === undefined ? undefined : (byte >> ((index * width) % 8)) & (2 ** width - 1)
}
