import type { Award } from '@cairn/domain/model/award'
import { inLanguage } from '@cairn/domain/model/text'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem } from '@cairn/domain/model/problem'
import type { IssueSetting, Json, JsonObject, Payload } from '../format.ts'
import { isObject, listOf } from '../json-values.ts'
import { blind } from '../securing/sd-jwt.ts'
import { holderKey, readClaims, saltFor, seconds, tokenStatusClaim } from './sd-jwt-vc.ts'

/** The type under which European wallets know learning credentials. */
export const learningCredentialType = 'urn:eu.europa.ec.eudi:learning:credential:1'
/** Always open; those that the claim set asks for first. */
const open = {
  wanted: ['issuing_authority', 'issuing_country', 'date_of_issuance', 'achievement_title', 'language_of_classes'],
  other: ['date_of_expiry', 'achievement_description'],
} as const
/** Opened one by one by the holder. */
const hidden = {
  wanted: ['family_name', 'learner_identification', 'expected_study_time', 'level_of_learning_experience', 'types_of_quality_assurance'],
  other: ['given_name', 'learning_outcomes', 'assessment_grade', 'prerequisites_to_enroll', 'integration_stackability_options'],
} as const

/**
 * The claim set of the European Digital Identity wallet for a learning achievement, in our words: the standard elements of the Council
 * Recommendation under its names. What it must have and the award lacks is refused, not invented; a name stays whole, in `family_name`.
 * @see EUDI reference implementation, credential type urn:eu.europa.ec.eudi:learning:credential:1; SD-JWT VC, section 2.2.2
 */
export const eudiLearning: Payload = {
  id: 'eudi',
  title: 'EUDI Learning Credential',
  claims: (document) => isObject(document['claims']) && document['vct'] === learningCredentialType,
  compose: (award, setting) => {
    const status = tokenStatusClaim(setting)
    if (!status.ok) return status
    const claims = claimsOf(award, setting)
    const missing = [...open.wanted, ...hidden.wanted].filter((name) => claims[name] === undefined)
    const [first, ...rest] = missing.map((element): Problem => ({
      code: 'issue.element-missing',
      at: `/${element}`,
      values: { element, format: 'eudi+sd-jwt' },
    }))
    if (first) return refuse(first, ...rest)
    const { payload, disclosures } = blind({ ...claims, ...status.value }, [...hidden.wanted, ...hidden.other], (name) =>
      saltFor(setting.salt, name),
    )
    return accept({ id: setting.credentialId, payload, disclosures })
  },
  examine: (document) => {
    const claims = isObject(document['claims']) ? document['claims'] : {}
    return { problems: shapeProblems(claims), warnings: [] }
  },
  read: (document) => readClaims(isObject(document['claims']) ? document['claims'] : {}),
}

function claimsOf(
  { specification, learner, awardingBody, awarded, validFrom, validUntil, results }: Award,
  setting: IssueSetting,
): Record<string, Json> {
  const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, specification.language).value
  const { workload, levels, qualityAssurance, prerequisites, stackability, learningOutcomes, instructionLanguages } = specification
  const level = Number(levels.find(({ framework }) => framework === 'eqf')?.value)
  const grade = results.find((result) => result.grade !== undefined)?.grade
  const holder = holderKey(learner.id)
  const given: Record<string, Json | undefined> = {
    iss: setting.issuer,
    jti: setting.credentialId,
    vct: learningCredentialType,
    iat: seconds(awarded),
    nbf: seconds(validFrom ?? awarded),
    exp: validUntil === undefined ? undefined : seconds(validUntil),
    cnf: holder ? { jwk: holder } : undefined,
    sub: holder ? undefined : learner.id,
    issuing_authority: say(awardingBody.legalName),
    issuing_country: awardingBody.country,
    date_of_issuance: awarded.slice(0, 10),
    date_of_expiry: validUntil?.slice(0, 10),
    family_name: learner.name,
    learner_identification: learner.id ?? `urn:cairn:learner:${saltFor(setting.salt, 'learner')}`,
    achievement_title: say(specification.title),
    achievement_description: specification.description && say(specification.description),
    learning_outcomes: learningOutcomes.length > 0 ? learningOutcomes.map(({ statement }) => say(statement)) : undefined,
    assessment_grade: grade,
    language_of_classes: instructionLanguages.length > 0 ? instructionLanguages : [specification.language],
    expected_study_time: workload?.hours === undefined ? undefined : `PT${workload.hours}H`,
    level_of_learning_experience: Number.isInteger(level) && level >= 1 && level <= 8 ? level : undefined,
    types_of_quality_assurance:
      qualityAssurance.length > 0 ? qualityAssurance.map(({ kind, title }) => (title ? say(title) : kind)) : undefined,
    prerequisites_to_enroll: prerequisites?.statement ? [say(prerequisites.statement)] : undefined,
    integration_stackability_options: stackability === undefined ? undefined : stackability.kind !== 'stand-alone',
  }
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

const isDay = (value: Json | undefined): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
/** What is always open must be there, and what is there must be of its kind; what the holder keeps back cannot be asked for. */
function shapeProblems(claims: JsonObject): readonly Problem[] {
  const kinds: Readonly<Record<string, (value: Json) => boolean>> = {
    issuing_country: (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value),
    date_of_issuance: isDay,
    date_of_expiry: isDay,
    language_of_classes: (value) => Array.isArray(value) && value.length > 0 && value.every((one: Json) => typeof one === 'string'),
    level_of_learning_experience: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8,
    types_of_quality_assurance: (value) => listOf(value).every((one) => typeof one === 'string'),
    integration_stackability_options: (value) => typeof value === 'boolean',
    iat: (value) => typeof value === 'number',
    nbf: (value) => typeof value === 'number',
    exp: (value) => typeof value === 'number',
  }
  const wrong = Object.entries(kinds)
    .filter(([name, fits]) => name in claims && !fits(claims[name] ?? null))
    .map(([name]) => name)
  return [...open.wanted.filter((name) => !(name in claims)), ...wrong].map((member) => ({
    code: 'payload.member-malformed',
    at: `/${member}`,
    values: { member },
  }))
}

/** The claims of the set, for other parts that name them: what is always open, and what the holder opens. */
export const learningClaims: { readonly open: readonly string[]; readonly hidden: readonly string[] } = {
  open: [...open.wanted, ...open.other],
  hidden: [...hidden.wanted, ...hidden.other],
}
