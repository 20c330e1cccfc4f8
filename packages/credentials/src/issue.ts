import type { Award } from '@cairn/domain/model/award'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { canonical } from './contexts/canonical.ts'
import { formatOf } from './formats.ts'
import type { Format } from './formats.ts'
import { isObject } from './json-values.ts'
import type { IssueSetting, JsonObject, Signer } from './format.ts'
import { payloads } from './payloads/roster.ts'
import { secure as sealSigned } from './securing/make-seal.ts'
import { secure as paper } from './securing/cose.ts'
import { secure as proof } from './securing/data-integrity.ts'
import { secureSelectively } from './securing/ecdsa-sd.ts'
import { secure as token } from './securing/jwt.ts'
import { blindDeep, personalPlaces } from './securing/blind-deep.ts'
import { saltFor } from './payloads/sd-jwt-vc.ts'
import { secure as sdJwt } from './securing/sd-jwt.ts'

export type IssuedCredential = {
  readonly format: string
  readonly id: string
  readonly mediaType: string
  readonly extension: string
  readonly text: string
}

/**
 * The exact document that will be sealed, judged against its own standard and expanded once in safe mode. Store it before the
 * key is used: what is about to be signed must be known (security.md section 5).
 */
export async function prepare(award: Award, format: string, setting: IssueSetting): Promise<Result<JsonObject>> {
  const row = formatOf(format)
  const payload = payloads.find(({ id }) => id === row?.payload)
  if (!row || !payload || row.verifyOnly) return refuse({ code: 'issue.format-unknown', values: { format: format.slice(0, 60) } })
  const composed = payload.compose(award, setting)
  if (!composed.ok) return composed
  if (row.status === 'token' || row.securing === 'jades' || row.securing === 'cose') return composed
  const meaning = await canonical(composed.value)
  if (!meaning.ok) return meaning
  if (row.securing !== 'sd-jwt') return composed
  const { payload: open, disclosures } = blindDeep(composed.value, personalPlaces(composed.value), (place) =>
    saltFor(setting.salt, place.join('/')),
  )
  return accept({ id: setting.credentialId, payload: open, disclosures })
}

const keyOf = { EdDSA: 'Ed25519', ES256: 'P-256', ES384: 'P-384', RS256: 'RSA' } as const

/** Seals a prepared document. With an Ed25519 key the same document and moment give the same bytes; the other curve has a random part in each seal. */
export async function seal(document: JsonObject, format: string, signer: Signer, at: string): Promise<Result<IssuedCredential>> {
  const row = formatOf(format)
  if (!row || row.verifyOnly) return refuse({ code: 'issue.format-unknown', values: { format: format.slice(0, 60) } })
  if (!row.keys.includes(keyOf[signer.algorithm])) return refuse({ code: 'issue.key-not-for-format', values: { format: row.id } })
  const sealed = await secured(document, row, signer, at)
  if (!sealed.ok) return sealed
  const text = typeof sealed.value === 'string' ? sealed.value : JSON.stringify(sealed.value)
  return accept({ format, id: String(document['id']), mediaType: row.mediaType, extension: row.extension, text })
}

async function secured(
  document: JsonObject,
  { securing, payload, id, status }: Format,
  signer: Signer,
  at: string,
): Promise<Result<JsonObject | string>> {
  if (securing === 'jwt') return token(document, signer, { openBadge: payload === 'ob3' })
  if (securing === 'ecdsa-sd-2023') return secureSelectively(document, signer, at)
  if (securing === 'cose')
    return accept(await paper(Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'id')), signer))
  if (securing !== 'sd-jwt')
    return securing === 'jades' ? sealSigned(document, signer, at) : proof(document, signer, at, { suite: securing })
  const { payload: claims, disclosures } = document
  if (!isObject(claims) || !Array.isArray(disclosures)) return refuse({ code: 'issue.format-unknown', values: { format: id } })
  return accept(
    await sdJwt({ payload: claims, disclosures: disclosures.map(String) }, signer, status === 'token' ? 'dc+sd-jwt' : 'vc+sd-jwt'),
  )
}

/** Prepare and seal in one go, for callers that keep their own journal. */
export async function issue(
  award: Award,
  format: string,
  setting: IssueSetting,
  signer: Signer,
  at: string,
): Promise<Result<IssuedCredential>> {
  const document = await prepare(award, format, setting)
  return document.ok ? seal(document.value, format, signer, at) : document
}
