import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte)

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
/** CRC-32 of PNG (ISO 15948, annex D). */
export const crc32 = (bytes: Uint8Array): number => {
  let c = 0xffffffff
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/**
 * The one credential baked into a PNG: an uncompressed iTXt chunk `openbadgecredential` (Open Badges 3.0, section 5.3.1.1).
 * Walks the chunks without decoding a pixel; every length is checked before it is believed; a second credential, a compressed
 * one or a bad checksum refuses the picture.
 * @see security.md IMG-01 to IMG-04
 */
export function credentialInPng(bytes: Uint8Array): Result<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: string[] = []
  let at = signature.length
  let ended = false
  while (at + 12 <= bytes.length && !ended) {
    const length = view.getUint32(at)
    if (length > 0x7fffffff || at + 12 + length > bytes.length) return refuse({ code: 'carrier.picture-malformed' })
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      return refuse({ code: 'carrier.picture-malformed' })
    if (type === 'iTXt' || type === 'tEXt' || type === 'zTXt') {
      const read = textChunk(type, bytes.subarray(at + 8, at + 8 + length))
      if (read === 'refused') return refuse({ code: 'carrier.credential-compressed' })
      if (read === 'hosted') return refuse({ code: 'carrier.open-badge-2' })
      if (read !== undefined) found.push(read.text)
    }
    ended = type === 'IEND'
    at += 12 + length
  }
  if (!ended) return refuse({ code: 'carrier.picture-malformed' })
  const [text] = found
  if (text === undefined) return refuse({ code: 'carrier.no-credential' })
  return found.length > 1 ? refuse({ code: 'carrier.two-credentials' }) : accept(text)
}

function textChunk(type: string, data: Uint8Array): { readonly text: string } | 'refused' | 'hosted' | undefined {
  const end = data.indexOf(0)
  const keyword = String.fromCharCode(...data.subarray(0, Math.min(end < 0 ? 0 : end, 79)))
  if (keyword === 'openbadges') return 'hosted'
  if (keyword.trim() !== 'openbadgecredential') return undefined
  if (keyword !== 'openbadgecredential' || type !== 'iTXt' || data[end + 1] !== 0) return 'refused'
  const language = data.indexOf(0, end + 3)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0) return 'refused'
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(translated + 1)) }
  } catch {
    return 'refused'
  }
}
