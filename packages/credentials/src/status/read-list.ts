import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url } from '../did/key-material.ts'
import { unpackAtMost } from '../unpack.ts'

/** What a list may unpack to (security.md STA-07), and the least that it must hold for the herd (STA-08), in entries. */
export const listBounds = { unpackedBytes: 16 * 1_048_576, entries: 131_072 } as const

/** Unpacks a Bitstring list, stopping as soon as it grows past its bound. @see Bitstring Status List 1.0, section 3.4 */
export function unpackList(encoded: string): Result<{ readonly bits: Uint8Array; readonly oldEncoding: boolean }> {
  const prefixed = encoded.startsWith('u')
  const packed = fromBase64url(prefixed ? encoded.slice(1) : encoded)
  if (!packed || packed[0] !== 0x1f || packed[1] !== 0x8b) return refuse({ code: 'status.encoding' })
  const bits = unpackAtMost(packed, 'gzip', listBounds.unpackedBytes)
  return bits ? accept({ bits, oldEncoding: !prefixed }) : refuse({ code: 'status.encoding' })
}

/** The value at an index; the left-most bit of the first byte is index 0. `undefined` outside the list. */
export function valueAt(bits: Uint8Array, index: number, size = 1): number | undefined {
  if ((index + 1) * size > bits.length * 8) return undefined
  let value = 0
  for (let bit = index * size; bit < (index + 1) * size; bit += 1) value = value * 2 + (((bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
  return value
}
