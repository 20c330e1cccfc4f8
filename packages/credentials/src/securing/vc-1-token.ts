import { epoch, Instant } from '@cairn/domain/model/instant'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { Json, JsonObject } from '../format.ts'
import { idOf, isObject } from '../json-values.ts'

const disagree = (claim: string) => refuse({ code: 'jwt.claim-disagrees', at: `/${claim}`, values: { claim } })
const moment = (seconds: number): string => new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z')

/**
 * The credential in a token of the older model: what stands in `vc`, with what the registered claims say of it put in its place.
 * Where a member stands in both, they must say the same.
 * @see VC Data Model 1.1, section 6.3.1 “JSON Web Token”
 */
export function credentialOfClaims(payload: JsonObject): Result<JsonObject> {
  const { vc } = payload
  if (!isObject(vc)) return refuse({ code: 'payload.member-malformed', at: '/vc', values: { member: 'vc' } })
  const document: Record<string, Json> = { ...vc }
  const { iss, jti, sub, nbf, exp } = payload
  if (iss !== undefined) {
    if ('issuer' in vc && idOf(vc['issuer']) !== iss) return disagree('iss')
    document['issuer'] ??= iss
  }
  if (jti !== undefined) {
    if ('id' in vc && vc['id'] !== jti) return disagree('jti')
    document['id'] ??= jti
  }
  if (sub !== undefined && isObject(vc['credentialSubject'])) {
    if ('id' in vc['credentialSubject'] && vc['credentialSubject']['id'] !== sub) return disagree('sub')
    document['credentialSubject'] = { ...vc['credentialSubject'], id: sub }
  }
  for (const [claim, member, value] of [
    ['nbf', 'issuanceDate', nbf],
    ['exp', 'expirationDate', exp],
  ] as const) {
    if (value === undefined) continue
    if (typeof value !== 'number' || Math.abs(value) > 253_402_300_799) return disagree(claim)
    const said = vc[member]
    if (said !== undefined && (!Instant.safeParse(said).success || Math.floor(epoch(String(said)) / 1000) !== Math.floor(value)))
      return disagree(claim)
    document[member] ??= moment(value)
  }
  return accept(document)
}
