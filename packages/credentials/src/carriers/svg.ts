import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'

const element = /<openbadges:credential(\s[^<>]*)?(\/>|>([\s\S]*?)<\/openbadges:credential\s*>)/g
/** The one document type that drawing programs write; it is never loaded. Any other, and any entity, is refused. */
const harmlessDoctype =
  /<!DOCTYPE svg PUBLIC "-\/\/W3C\/\/DTD SVG 1\.[01](?: Tiny| Basic)?\/\/EN" "http:\/\/www\.w3\.org\/(?:Graphics\/SVG\/1\.1\/DTD\/svg11(?:-tiny|-basic)?|TR\/2001\/REC-SVG-20010904\/DTD\/svg10)\.dtd">\s*/
const unsafe = /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<script[\s>/]|<foreignObject[\s>/]|<iframe[\s>/]|\son[a-z]+\s*=|javascript\s*:/i

/**
 * The one credential baked into an SVG: `<openbadges:credential>` with a JWS in `verify`, or JSON in CDATA (Open Badges 3.0,
 * section 5.3.2.1). The picture is never parsed as a document nor shown; one that could run or fetch something is refused.
 * @see security.md IMG-02, IMG-05, IMG-07
 */
export function credentialInSvg(source: string): Result<string> {
  const text = source.replace(harmlessDoctype, '')
  if (!/^\ufeff?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text) || !/<\/svg>\s*(<!--[\s\S]*?-->\s*)*$/.test(text))
    return refuse({ code: 'carrier.picture-malformed' })
  const found = [...text.matchAll(element)]
  const [first] = found
  if (!first)
    return refuse({
      code: /openbadges:assertion/.test(text)
        ? 'carrier.open-badge-2'
        : /openbadges:credential/.test(text)
          ? 'carrier.picture-malformed'
          : 'carrier.no-credential',
    })
  if (found.length > 1 || (text.match(/openbadges:credential/g) ?? []).length > (first[2] === '/>' ? 1 : 2))
    return refuse({ code: 'carrier.two-credentials' })
  const around = text.replace(first[0], '')
  if (unsafe.test(around)) return refuse({ code: 'carrier.picture-unsafe' })
  if (!wellFormed(around)) return refuse({ code: 'carrier.picture-malformed' })
  const verify = /\sverify\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/.exec(first[1] ?? '')
  const token = (verify?.[1] ?? verify?.[2] ?? '').trim()
  const body = (first[3] ?? '').trim()
  const data = /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(body)?.[1]
  if (token !== '' && body !== '') return refuse({ code: 'carrier.two-credentials' })
  if (token !== '') return /^[A-Za-z0-9_.~-]+$/.test(token) ? accept(token) : refuse({ code: 'carrier.no-credential' })
  return data !== undefined && !data.includes(']]>') ? accept(data) : refuse({ code: 'carrier.no-credential' })
}

/** Do the tags close in order? Enough to know that a reader of XML would see the same element that we saw. */
function wellFormed(text: string): boolean {
  const open: string[] = []
  const bare = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '')
  for (const [, closing, name = '', rest = ''] of bare.matchAll(/<(\/?)([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g)) {
    if (closing) {
      if (open.pop() !== name) return false
    } else if (!rest.trimEnd().endsWith('/')) open.push(name)
  }
  return open.length === 0 && !/<(?![A-Za-z_/])/.test(bare) && !/&(?!(?:[a-zA-Z]+|#\d+|#x[\da-fA-F]+);)/.test(bare)
}
