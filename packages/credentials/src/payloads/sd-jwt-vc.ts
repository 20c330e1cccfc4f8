import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { epoch } from '@cairn/domain/model/instant'
import { inLanguage } from '@cairn/domain/model/text'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { CredentialSummary } from '@cairn/domain/model/verification-report'
import { fromBase64url, toBase64url } from '../did/key-material.ts'
import type { IssueSetting, Json, JsonObject, Payload } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject, listOf, objectsOf, stringOf, typesOf } from '../json-values.ts'
import { blind } from '../securing/sd-jwt.ts'
import { elementAlignments } from './elements.ts'

/** The type of what we issue; docs/FORMATS.md lists its claims. */
export const microCredentialType = 'urn:cairn:micro-credential:1'
/** What the holder may keep back: who they are. */
const personal = ['name', 'latin_name', 'email'] as const
export const seconds = (moment: string): number => Math.floor(epoch(moment) / 1000)
const day = (moment: unknown): string | undefined =>
  typeof moment === 'number' && Math.abs(moment) < 1e11 ? new Date(moment * 1000).toISOString() : undefined

/**
 * SD-JWT VC: one flat claim set, in which the person's own claims open one by one. Our salts come from the award's secret, one a
 * claim, so that what is about to be signed is known before it is.
 * @see IETF SD-JWT-based Verifiable Credentials, section 2.2.2
 */
export const sdJwtVc: Payload = {
  id: 'sdjwtvc',
  title: 'SD-JWT VC',
  claims: (document) => isObject(document['claims']) && typeof document['vct'] === 'string',
  compose: (award, setting) => {
    const status = tokenStatusClaim(setting)
    if (!status.ok) return status
    const { specification, learner, results } = award
    const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, specification.language).value
    const elements: Record<string, Json> = {}
    for (const alignment of elementAlignments(award)) {
      const [code, said] = [String(alignment['targetCode']), String(alignment['targetDescription'])]
      const before = elements[code]
      elements[code] = before === undefined ? said : [...listOf(before), said]
    }
    const grade = results.find((result) => result.grade !== undefined)?.grade
    const holder = holderKey(learner.id)
    const claims: JsonObject = {
      iss: setting.issuer,
      jti: setting.credentialId,
      vct: microCredentialType,
      iat: seconds(award.awarded),
      nbf: seconds(award.validFrom ?? award.awarded),
      ...(award.validUntil ? { exp: seconds(award.validUntil) } : {}),
      ...status.value,
      ...(holder ? { cnf: { jwk: holder } } : learner.id === undefined ? {} : { sub: learner.id }),
      title: say(specification.title),
      issuing_authority: say(award.awardingBody.legalName),
      ...(award.awardingBody.country ? { issuing_country: award.awardingBody.country } : {}),
      achievement: {
        id: `${specification.id}/v/${specification.version}`,
        language: specification.language,
        ...(specification.description ? { description: say(specification.description) } : {}),
        ...(specification.id.startsWith('http') ? { specification: specification.id } : {}),
      },
      learning_outcomes: specification.learningOutcomes.map(({ id, statement, skills }) => ({
        id,
        statement: say(statement),
        ...(skills.length > 0 ? { skills: skills.map((skill) => skill.id) } : {}),
      })),
      elements,
      ...(grade === undefined ? {} : { grade }),
      ...(learner.name === undefined ? {} : { name: learner.name }),
      ...(learner.latinName === undefined ? {} : { latin_name: learner.latinName }),
      ...(learner.email === undefined ? {} : { email: learner.email }),
    }
    const { payload, disclosures } = blind(claims, personal, (name) => saltFor(setting.salt, name))
    return accept({ id: setting.credentialId, payload, disclosures })
  },
  examine: (document) => {
    const claims = isObject(document['claims']) ? document['claims'] : {}
    const problems: Problem[] = ['iat', 'nbf', 'exp']
      .filter((claim) => claim in claims && typeof claims[claim] !== 'number')
      .map((claim) => ({ code: 'payload.member-malformed', at: `/${claim}`, values: { member: claim } }))
    return { problems, warnings: [] }
  },
  read: (document) => readClaims(isObject(document['claims']) ? document['claims'] : {}),
}

/** The salt of one claim, out of the award's own secret: what is about to be signed is known before it is. */
export const saltFor = (secret: string, name: string): string =>
  toBase64url(hmac(sha256, new TextEncoder().encode(secret), new TextEncoder().encode(`sd-jwt ${name}`)).subarray(0, 16))

/** The place on a token status list, which says all there is to say of a status. @see IETF Token Status List, section 6.2 */
export function tokenStatusClaim({ status }: IssueSetting): Result<JsonObject> {
  const [entry, ...more] = status
  if (!entry) return accept({})
  if (entry.purpose !== 'status' || more.length > 0) return refuse({ code: 'issue.status-not-for-format' })
  return accept({ status: { status_list: { idx: entry.index, uri: entry.list } } })
}

/** The holder's public key, where the learner is known by a did:jwk; it then must show that it holds the key. */
export function holderKey(id: string | undefined): JsonObject | undefined {
  const bytes = id?.startsWith('did:jwk:') ? fromBase64url(id.slice('did:jwk:'.length)) : undefined
  const read = bytes && readJson(bytes)
  return read?.ok && isObject(read.value) && !('d' in read.value) ? read.value : undefined
}

/** Reads our claims, and of others those that their types commonly use. */
export function readClaims(claims: JsonObject): CredentialSummary {
  const { achievement } = claims
  const inside = isObject(achievement) ? achievement : {}
  const text = (value: Json | undefined): string | undefined =>
    stringOf(value) ?? stringOf(objectsOf(value).find((one) => typeof one['value'] === 'string')?.['value'])
  const title =
    text(claims['title']) ??
    stringOf(achievement) ??
    text(inside['name']) ??
    text(claims['achievement_title']) ??
    text(claims['name_of_credential']) ??
    String(claims['vct'])
  const person =
    text(claims['name']) ??
    [claims['given_name'], claims['family_name']]
      .map((part) => stringOf(part))
      .filter((part) => part !== undefined)
      .join(' ')
  const authority = text(claims['issuing_authority'])
  const awarded = stringOf(claims['date_of_issuance']) ?? day(claims['iat'])
  const ends = day(claims['exp'])
  const elements: Record<string, unknown> = { ...(isObject(claims['elements']) ? claims['elements'] : {}), title }
  const outcomes = listOf(claims['learning_outcomes'])
    .map((one) => (isObject(one) ? text(one['statement']) : stringOf(one)))
    .filter((one) => one !== undefined)
  const put = (element: string, value: unknown): void => void (value !== undefined && value !== '' && (elements[element] ??= value))
  put('learningOutcomes', outcomes.length > 0 ? outcomes : undefined)
  put('awardingBody', authority)
  put('issuerCountry', stringOf(claims['issuing_country']))
  put('issueDate', awarded)
  put('learnerIdentity', person === '' ? undefined : person)
  put('workload.ects', claims['ects'])
  put('workload', claims['expected_study_time'])
  put('level.eqf', claims['eqf_level'] ?? claims['level_of_learning_experience'])
  put('grade', stringOf(claims['grade']) ?? stringOf(claims['assessment_grade']))
  put('description', text(inside['description']) ?? text(claims['achievement_description']))
  put('qualityAssurance', claims['types_of_quality_assurance'])
  put('prerequisites', claims['prerequisites_to_enroll'])
  put('stackability', claims['integration_stackability_options'])
  const specification = stringOf(inside['specification'])
  const version = /\/v\/(\d+)$/.exec(stringOf(inside['id']) ?? '')?.[1]
  const id = stringOf(claims['jti'])
  const subject = stringOf(claims['sub'])
  return {
    ...(id === undefined ? {} : { id }),
    title,
    issuer: { id: stringOf(claims['iss']) ?? '', ...(authority === undefined ? {} : { name: authority }) },
    subject: { ...(subject === undefined ? {} : { id: subject }), ...(person === '' ? {} : { name: person }) },
    ...(awarded === undefined ? {} : { awarded }),
    ...(ends === undefined ? {} : { validUntil: ends }),
    ...(specification === undefined ? {} : { specification }),
    ...(version === undefined ? {} : { version }),
    elements,
  }
}
export const isSdJwtVc = (document: JsonObject): boolean => sdJwtVc.claims(document) && typesOf(document).length === 1
