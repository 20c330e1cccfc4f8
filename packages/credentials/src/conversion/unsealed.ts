import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { JsonObject } from '../format.ts'
import { open } from '../front-door/open.ts'
import { listOf, typesOf } from '../json-values.ts'

/** A credential without its seal: the document, the payload that it is written in, and where the seal stood. */
export type Unsealed = { readonly document: JsonObject; readonly payload: string; readonly sealAt: string }

/** Takes a credential out of its seal. Whoever relies on it verifies the sealed bytes; this only says what stands in them. */
export async function unsealed(bytes: Uint8Array): Promise<Result<Unsealed>> {
  const { detected } = await open(bytes)
  if (detected.kind === 'sd-jwt') {
    const { claims } = detected.sd
    return typeof claims['vct'] === 'string'
      ? accept({ document: withoutPlumbing(claims), payload: 'sdjwtvc', sealAt: '' })
      : ofDocument(withoutPlumbing(claims), '')
  }
  if (detected.kind === 'jades')
    return accept({
      document: detected.seal.payload,
      payload: typesOf(detected.seal.payload).includes('EuropeanDigitalCredential') ? 'elm3' : 'unknown',
      sealAt: '/signatures',
    })
  if (detected.kind === 'cose') return accept({ document: detected.token.payload, payload: 'cwt', sealAt: '' })
  if (detected.kind === 'jwt') return ofDocument(detected.token.payload, '')
  if (detected.kind === 'json') {
    const { proof: _, ...document } = detected.document
    return ofDocument(document, '/proof')
  }
  return refuse('problem' in detected ? detected.problem : { code: 'verify.not-a-credential' })
}

function ofDocument(document: JsonObject, sealAt: string): Result<Unsealed> {
  const types = typesOf(document)
  if (types.includes('VerifiablePresentation')) return refuse({ code: 'convert.presentation' })
  const old = listOf(document['@context'])[0] === 'https://www.w3.org/2018/credentials/v1'
  const payload = types.some((type) => type === 'OpenBadgeCredential' || type === 'AchievementCredential') ? 'ob3' : old ? 'vc1' : 'vc2'
  return accept({ document: sealAt === '' ? withoutClaims(document) : document, payload, sealAt })
}

/** The registered claims of a token repeat the credential. @see VC-JOSE-COSE, section 3.3 */
const withoutClaims = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !['iss', 'sub', 'jti', 'nbf', 'exp', 'iat'].includes(name)))

const withoutPlumbing = (claims: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => name !== '_sd_alg'))
