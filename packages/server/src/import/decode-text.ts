/** Encodings that spreadsheets still write, by the names of the WHATWG Encoding Standard. */
export const oldEncodings = [
  'windows-1252',
  'windows-1251',
  'windows-1256',
  'windows-1250',
  'windows-1254',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'iso-8859-6',
] as const
export type Decoded = { readonly text: string; readonly encoding: string; readonly guessed: boolean }

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** How much a text looks like words: letters of one script in a word, small after small, nothing that nobody types. */
function plausible(text: string): number {
  let score = 0
  for (const [word] of text.matchAll(/[^\s,;|\t"@.\d]+/g)) {
    if (!/[^\x00-\x7f]/.test(word)) continue
    const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u].filter((script) => script.test(word)).length
    const letters = [...word].filter((sign) => /[\p{L}\p{M}'’-]/u.test(sign)).length
    score += letters === [...word].length && scripts === 1 ? 3 : -3
    // A capital after a small letter, or a rare letter: the bytes were of another alphabet.
    if (/\p{Ll}\p{Lu}/u.test(word)) score -= 3
    if (/[\u0402-\u0403\u0409-\u040f\u0452-\u0453\u0459-\u045f]/.test(word)) score -= 2
    if (/^[\p{Lu}]?[\p{Ll}\p{M}'’-]+$/u.test(word) || /^\p{Script=Arabic}+$/u.test(word)) score += 1
    if (/[¤¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷†‡‰]/.test(word)) score -= 2
  }
  return score
}

/**
 * Letters out of bytes: UTF-8, UTF-16 with or without its mark, or the old encoding that was named. Where a file does not say which, the most
 * likely one is a guess, and whoever asks must have a person look at it before anything is sent (security.md IMP-04: never wrong letters).
 */
export function decodeText(bytes: Uint8Array, named?: string): Decoded | undefined {
  if (named !== undefined) {
    const text = oldEncodings.some((one) => one === named) || named === 'utf-8' ? decode(bytes, named) : undefined
    return text === undefined ? undefined : { text, encoding: named, guessed: false }
  }
  const [first = 0, second = 0] = bytes
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : unmarked(bytes)
  const sure = decode(bytes, wide ?? 'utf-8')
  if (sure !== undefined) return { text: sure, encoding: wide ?? 'utf-8', guessed: false }
  const start = bytes.subarray(0, 20_000)
  const [best] = oldEncodings
    .flatMap((encoding) => {
      const text = decode(start, encoding)
      return text === undefined ? [] : [{ encoding, score: plausible(text) }]
    })
    .toSorted((a, b) => b.score - a.score)
  const text = best && decode(bytes, best.encoding)
  return best && text !== undefined ? { text, encoding: best.encoding, guessed: true } : undefined
}
/** UTF-16 without its mark: every second byte of the plain characters is zero. */
function unmarked(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 400)
  if (start.length < 4 || start.length % 2 === 1) return undefined
  const zeros = (from: number): number => start.filter((byte, place) => place % 2 === from && byte === 0).length
  if (zeros(0) > start.length / 4 && zeros(1) === 0) return 'utf-16be'
  return zeros(1) > start.length / 4 && zeros(0) === 0 ? 'utf-16le' : undefined
}
