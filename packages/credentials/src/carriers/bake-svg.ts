import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { credentialInSvg } from './svg.ts'

const namespace = 'https://purl.imsglobal.org/ob/v3p0'

/**
 * A drawing with a credential baked in, right after its `<svg>`: a token in `verify`, a document as CDATA. A drawing that could run or
 * load something, or that holds a credential already, is refused.
 * @see Open Badges 3.0, section 5.3.2
 */
export function bakeSvg(drawing: string, credential: string): Result<string> {
  const before = credentialInSvg(drawing)
  if (before.ok) return refuse({ code: 'carrier.two-credentials' })
  if (before.problems[0].code !== 'carrier.no-credential') return before
  const token = !credential.trimStart().startsWith('{')
  if (token && !/^[A-Za-z0-9_.~-]+$/.test(credential)) return refuse({ code: 'carrier.no-credential' })
  const element = token
    ? `<openbadges:credential verify="${credential}"/>`
    : `<openbadges:credential><![CDATA[${credential.replaceAll(']]>', ']]\\u003e')}]]></openbadges:credential>`
  const baked = drawing.replace(/<svg((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>/, (_, attributes: string, closed: string) => {
    const named = attributes.includes('xmlns:openbadges') ? attributes : `${attributes.trimEnd()} xmlns:openbadges="${namespace}"`
    return closed === '/' ? `<svg${named}>${element}</svg>` : `<svg${named}>${element}`
  })
  const read = credentialInSvg(baked)
  return read.ok ? accept(baked) : read
}
