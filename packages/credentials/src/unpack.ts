import { Gunzip, Unzlib } from 'fflate'
import { native } from './native.ts'

const kinds = { gzip: Gunzip, zlib: Unzlib } as const

/**
 * What was packed, stopping as soon as it grows past a bound in bytes: nothing larger is ever held (security.md STA-07). `undefined`
 * where it is larger, broken or empty. `stride`: so many packed bytes are looked at before the bound is looked at again.
 */
export function unpackAtMost(packed: Uint8Array, kind: keyof typeof kinds, most: number, stride = 16_384): Uint8Array | undefined {
  const quick = native()
  if (quick) return quick.unpack(packed, kind, most)
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new kinds[kind]((part) => {
    size += part.length
    if (size > most) throw new Error('too large')
    parts.push(part)
  })
  try {
    for (let at = 0; at < packed.length; at += stride) stream.push(packed.subarray(at, at + stride), at + stride >= packed.length)
  } catch {
    return undefined
  }
  if (size === 0) return undefined
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
