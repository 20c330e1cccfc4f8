/**
 * What is baked into a PNG for Open Badges 2.0 or before: the text of the one `openbadges` chunk, a `tEXt` of old or an uncompressed
 * `iTXt`. `undefined` where there is none, or where the picture is not in order: then the reader of today says so.
 * @see Open Badges 2.0, “Baking Specification”
 */
export function openBadge2InPng(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: string[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    if (length > 0x7fffffff || at + 12 + length > bytes.length) return undefined
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const text = type === 'iTXt' || type === 'tEXt' ? textOf(type, bytes.subarray(at + 8, at + 8 + length)) : undefined
    if (text !== undefined) found.push(text)
    at += 12 + length
  }
  return found.length === 1 ? found[0] : undefined
}

function textOf(type: string, data: Uint8Array): string | undefined {
  const end = data.indexOf(0)
  if (end < 0 || String.fromCharCode(...data.subarray(0, Math.min(end, 79))) !== 'openbadges') return undefined
  if (type === 'tEXt') return new TextDecoder('latin1').decode(data.subarray(end + 1))
  const language = data.indexOf(0, end + 3)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0 || data[end + 1] !== 0) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(translated + 1))
  } catch {
    return undefined
  }
}

/** The same of an SVG: the one `<openbadges:assertion>`, with the assertion in it, or a token or an address in `verify`. */
export function openBadge2InSvg(source: string): string | undefined {
  if (/<!DOCTYPE|<!ENTITY/.test(source) || /openbadges:credential/.test(source)) return undefined
  const found = [...source.matchAll(/<openbadges:assertion(\s[^<>]*)?(\/>|>([\s\S]*?)<\/openbadges:assertion\s*>)/g)]
  const [first] = found
  if (!first || found.length > 1) return undefined
  const verify = /\sverify\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/.exec(first[1] ?? '')
  const data = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(first[3] ?? '')?.[1]
  return data ?? verify?.[1] ?? verify?.[2]
}
