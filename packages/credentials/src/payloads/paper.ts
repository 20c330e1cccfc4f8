import { accept } from '@cairn/domain/model/problem'
import { stringOf, isObject, listOf } from '../json-values.ts'
import type { Json, JsonObject, Payload } from '../format.ts'
import { fromBase64url } from '../did/key-material.ts'
import { sdJwtVc } from './sd-jwt-vc.ts'

/** What no paper needs: salts’ digests, the address, the key of a wallet. */
const leftOut = new Set(['_sd', '_sd_alg', 'email', 'latin_name', 'cnf'])
/** What a code on paper has room for: so many outcomes, and so many characters of each. */
const room = { outcomes: 8, characters: 90, elements: 14 } as const

/**
 * A claim set small enough for a QR code on paper: the claims of `urn:cairn:micro-credential:1`, outcomes shortened, description, skills
 * and e-mail left in the register.
 * @see docs/FORMATS.md, the code on paper
 */
export const paper: Payload = {
  id: 'cwt',
  title: 'Code on paper',
  claims: () => false,
  compose: (award, setting) => {
    const composed = sdJwtVc.compose(award, { ...setting, status: [] })
    if (!composed.ok) return composed
    const claims = Object.fromEntries(Object.entries(opened(composed.value)).filter(([name]) => !leftOut.has(name)))
    const achievement: JsonObject = isObject(claims['achievement']) ? claims['achievement'] : {}
    const { description: _, ...kept } = achievement
    const outcomes = listOf(claims['learning_outcomes'])
      .slice(0, room.outcomes)
      .map((one) => shortened(isObject(one) ? (stringOf(one['statement']) ?? '') : ''))
    const elements = isObject(claims['elements'])
      ? Object.fromEntries(
          Object.entries(claims['elements'])
            .filter(([code]) => code !== 'furtherInformation')
            .slice(0, room.elements)
            .map(([code, value]) => [code, typeof value === 'string' ? shortened(value) : value]),
        )
      : {}
    const status = setting.status
      .filter(({ purpose }) => purpose === 'revocation' || purpose === 'suspension')
      .map(({ purpose, list, index }): Json => [purpose, list, index])
    return accept({
      ...claims,
      id: setting.credentialId,
      achievement: kept,
      learning_outcomes: outcomes,
      elements,
      ...(status.length > 0 ? { status } : {}),
    })
  },
  examine: sdJwtVc.examine,
  read: sdJwtVc.read,
}

const shortened = (text: string): string =>
  [...text].length <= room.characters ? text : `${[...text].slice(0, room.characters - 1).join('')}…`

/** The claims with what opens one by one put back in: on paper everything is open. */
function opened(document: JsonObject): JsonObject {
  const { payload, disclosures } = document
  const closed = listOf(disclosures).map(
    (one) => JSON.parse(new TextDecoder().decode(fromBase64url(String(one)) ?? new Uint8Array())) as [string, string, Json],
  )
  return { ...(isObject(payload) ? payload : {}), ...Object.fromEntries(closed.map(([, name, value]) => [name, value])) }
}

/** Places on status lists as the W3C has them, out of the short form on paper. @see Bitstring Status List 1.0, section 2.1 */
export const statusOnPaper = (claims: JsonObject): readonly JsonObject[] =>
  listOf(claims['status'])
    .filter((one) => Array.isArray(one))
    .map((one) => {
      const [purpose = '', list = '', index = ''] = one as readonly Json[]
      return { type: 'BitstringStatusListEntry', statusPurpose: purpose, statusListIndex: String(index), statusListCredential: list }
    })
