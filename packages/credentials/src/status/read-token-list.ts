import { Unzlib } from 'fflate'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url } from '../did/key-material.ts'
import { listBounds } from './read-list.ts'

/** Unpacks a token status list, stopping as soon as it grows past its bound. @see IETF Token Status List, section 4.2 */
export function unpackTokenList(encoded: string): Result<Uint8Array> {
  const packed = fromBase64url(encoded)
  if (!packed) return refuse({ code: 'status.encoding' })
  const parts: Uint8Array[] = []
  let size = 0
  const unzlib = new Unzlib((part) => {
    size += part.length
    if (size > listBounds.unpackedBytes) throw new Error('too large')
    parts.push(part)
  })
  try {
    for (let at = 0; at < packed.length; at += 16_384) unzlib.push(packed.subarray(at, at + 16_384), at + 16_384 >= packed.length)
  } catch {
    return refuse({ code: 'status.encoding' })
  }
  const bits = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bits.set(part, at)
    at += part.length
  }
  return accept(bits)
}

/** The value at an index, 1, 2, 4 or 8 bits wide, the least significant bits first. `undefined` outside the list. */
export function tokenValueAt(bytes: Uint8Array, index: number, width: 1 | 2 | 4 | 8): number | undefined {
  const byte = bytes[Math.floor((index * width) / 8)]
  return byte === undefined ? undefined : (byte >> ((index * width) % 8)) & (2 ** width - 1)
}
