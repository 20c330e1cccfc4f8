import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { crc32, credentialInPng, isPng } from './png.ts'

/**
 * A picture with a credential baked in: one uncompressed iTXt chunk `openbadgecredential` before the end. Never twice: a picture that
 * holds a credential already is refused.
 * @see Open Badges 3.0, section 5.3.1
 */
export function bakePng(picture: Uint8Array, credential: string): Result<Uint8Array> {
  if (!isPng(picture)) return refuse({ code: 'carrier.picture-malformed' })
  const before = credentialInPng(picture)
  if (before.ok) return refuse({ code: 'carrier.two-credentials' })
  if (before.problems[0].code !== 'carrier.no-credential') return before
  const end = endOf(picture)
  const keyword = new TextEncoder().encode('openbadgecredential')
  // Keyword, zero, not compressed, method, empty language, zero, empty translated keyword, zero, text.
  const data = new Uint8Array([...keyword, 0, 0, 0, 0, 0, ...new TextEncoder().encode(credential)])
  const chunk = new Uint8Array(12 + data.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  chunk.set(new TextEncoder().encode('iTXt'), 4)
  chunk.set(data, 8)
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)))
  const baked = new Uint8Array(end + chunk.length + 12)
  baked.set(picture.subarray(0, end))
  baked.set(chunk, end)
  baked.set(picture.subarray(end, end + 12), end + chunk.length)
  const read = credentialInPng(baked)
  return read.ok && read.value === credential ? accept(baked) : refuse({ code: 'carrier.picture-malformed' })
}

/** Where the last chunk begins. The picture was walked before, so every length in it holds. */
function endOf(picture: Uint8Array): number {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength)
  let at = 8
  while (String.fromCharCode(...picture.subarray(at + 4, at + 8)) !== 'IEND') at += 12 + view.getUint32(at)
  return at
}
