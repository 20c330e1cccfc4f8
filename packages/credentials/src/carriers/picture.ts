import { encode } from 'fast-png'
import encodeQR from 'qr'

/** What a picture of a credential says: title, who awarded it, to whom, when. Text in any script; it is drawn by whoever shows it. */
export type PictureWords = {
  readonly title: string
  readonly issuer: string
  readonly name: string
  readonly day: string
  readonly direction: 'ltr' | 'rtl'
}

const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
/** Breaks at spaces, by characters that a line takes; nothing is cut but what would be a seventh line. */
function lines(text: string, length: number): readonly string[] {
  const found: string[] = ['']
  for (const word of text.split(/\s+/)) {
    const last = found.at(-1) ?? ''
    if (last !== '' && last.length + word.length + 1 > length) found.push(word)
    else found[found.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return found.length > 6 ? [...found.slice(0, 5), `${found[5] ?? ''} …`] : found
}

/** A card as SVG: text stays text, nothing runs, nothing is loaded. */
export function cardSvg({ title, issuer, name, day, direction }: PictureWords): string {
  const [start, anchor] = direction === 'rtl' ? [560, 'start'] : [40, 'start']
  let y = 72
  const text = (size: number, weight: number, fill: string, words: readonly string[]): string =>
    words
      .filter((line) => line !== '')
      .map((line) => {
        y += size * 1.3
        return `<text x="${start}" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" direction="${direction}">${escaped(line)}</text>`
      })
      .join('')
  const body = [
    text(30, 700, '#1c2430', lines(title, 32)),
    text(18, 400, '#1c2430', lines(name, 52)),
    text(16, 400, '#4a5563', lines(issuer, 58)),
    text(14, 400, '#4a5563', [day]),
  ].join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" width="600" height="400" role="img" aria-label="${escaped(title)}" font-family="Noto Sans, Noto Sans Arabic, sans-serif"><rect width="600" height="400" rx="16" fill="#fff"/><rect x="1" y="1" width="598" height="398" rx="15" fill="none" stroke="#0b5a4a" stroke-width="2"/><rect x="0" y="0" width="600" height="24" rx="12" fill="#0b5a4a"/>${body}</svg>`
}

/** A QR code as PNG, black on white, with the quiet zone that readers ask for. @see ISO/IEC 18004, section 5.3.8 */
export function qrPng(text: string, scale = 8): Uint8Array {
  const modules = encodeQR(text, 'raw', { border: 4, ecc: 'medium' })
  const size = modules.length * scale
  const data = new Uint8Array(size * size)
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) data[y * size + x] = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? 0 : 255
  return encode({ width: size, height: size, data, depth: 8, channels: 1 })
}

/** A QR code as SVG, for print. */
export const qrSvg = (text: string): string => encodeQR(text, 'svg', { border: 4, ecc: 'medium', optimize: true })
