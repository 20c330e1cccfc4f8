import type { Award } from '@cairn/domain/model/award'
import type { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { IssueSetting, Json, JsonObject } from '../format.ts'
import { displayOf, pictureOf } from './elm-3-picture.ts'
import {
  assessmentConcept,
  countryConcept,
  ectsConcept,
  eqfConcept,
  fieldConcept,
  genericProfile,
  languageConcept,
  modeConcept,
  skillConcept,
  supervisionConcept,
} from './elm-3-terms.ts'

export const edcContexts = ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'] as const
/** The profile that our credentials keep. @see EDC application profile 1.1.0, edc-generic-full */
export const edcProfile = 'http://data.europa.eu/snb/model/ap/edc-generic-full'
type Words = Readonly<Record<string, string>>
const missing = (at: string, element: string) => refuse({ code: 'issue.element-missing', at, values: { element, format: 'elm3+jades' } })
const some = (name: string, values: readonly (JsonObject | undefined)[]): JsonObject => {
  const given = values.filter((value) => value !== undefined)
  return given.length === 0 ? {} : { [name]: given }
}
/** An instant as the shapes ask: with seconds. */
const moment = (instant: string): string => new Date(instant).toISOString().replace('.000Z', 'Z')
const note = (id: string, text: Words): JsonObject => ({ id: `urn:epass:note:${id}`, type: 'Note', noteLiteral: text })

/**
 * An award as a European Digital Credential: what was achieved, by whom, by which route, in the terms of the European Learning Model. What
 * the profile needs and the award does not say is refused; what it has no place for stands in notes.
 * @see European Learning Model 3, EDC application profile 1.1.0
 */
export function composeEdc(award: Award, setting: IssueSetting): Result<JsonObject> {
  const { specification, learner, awardingBody, awarded, validFrom, validUntil, results, route } = award
  const language = languageConcept(specification.language)
  if (!language) return missing('/specification/language', 'language')
  const body = organisationOf(awardingBody, awardingBody.id, setting)
  if (!body.ok) return body
  const say = (text: Words): string => inLanguage(text, specification.language).value
  const awardedBy: JsonObject = {
    id: 'urn:epass:awardingProcess:1',
    type: 'AwardingProcess',
    awardingBody: body.value,
    awardingDate: moment(awarded),
  }
  const title: Words = specification.title
  const graded = results.find(({ grade }) => grade !== undefined)
  const supervision = [
    ...results.map((result) => result.supervision),
    ...specification.assessments.map((assessment) => assessment.supervision),
  ].find((one) => one !== undefined)
  const ects = specification.workload?.credits.find(({ system }) => system === 'ects')
  const credit: JsonObject | undefined = ects && {
    id: 'urn:epass:creditPoint:1',
    type: 'CreditPoint',
    framework: ectsConcept,
    point: String(ects.points),
  }
  const assessed: JsonObject | undefined =
    graded?.grade === undefined
      ? undefined
      : {
          id: 'urn:epass:learningAssessment:1',
          type: 'LearningAssessment',
          title: specification.assessments[0]?.title ?? title,
          awardedBy,
          grade: note('grade', { [specification.language]: graded.grade }),
          ...(supervision === undefined ? {} : { idVerification: supervisionConcept(supervision) ?? {} }),
          ...(graded.assessed ? { dateIssued: moment(graded.assessed) } : {}),
        }
  const claim: JsonObject = {
    id: 'urn:epass:learningAchievement:1',
    type: 'LearningAchievement',
    title,
    ...(specification.description ? { description: specification.description } : {}),
    awardedBy,
    ...some('provenBy', [assessed]),
    ...some('creditReceived', [credit]),
    specifiedBy: specified(award, credit),
    ...some('additionalNote', route === 'validation' ? [note('route', { en: 'validation' })] : []),
  }
  const person: JsonObject = {
    id: learner.id ?? `${setting.credentialId}#person`,
    type: 'Person',
    ...(learner.name === undefined ? {} : { fullName: { [specification.language]: learner.name } }),
    hasClaim: claim,
  }
  const picture =
    setting.picture ??
    pictureOf({
      title: say(title),
      person: learner.name,
      body: say(awardingBody.legalName),
      day: awarded.slice(0, 10),
      right: /^(ar|he|fa|ur)/.test(specification.language),
    })
  return accept({
    '@context': [...edcContexts],
    id: setting.credentialId,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialProfiles: genericProfile,
    issuer: body.value,
    issuanceDate: moment(awarded),
    issued: moment(awarded),
    validFrom: moment(validFrom ?? awarded),
    ...(validUntil ? { expirationDate: moment(validUntil), validUntil: moment(validUntil) } : {}),
    credentialSchema: { id: edcProfile, type: 'ShaclValidator2017' },
    credentialSubject: person,
    displayParameter: displayOf(title, language, picture),
  })
}

/** The description of what was achieved. One with a level is a qualification, because only that class carries levels. */
function specified({ specification }: Award, credit: JsonObject | undefined): JsonObject {
  const {
    id,
    title,
    description,
    learningOutcomes,
    workload,
    levels,
    participation,
    assessments,
    fields,
    prerequisites,
    furtherInformation,
    stackability,
    instructionLanguages,
  } = specification
  const eqf = levels.find(({ framework }) => framework === 'eqf')
  const level = eqf && eqfConcept(eqf.value)
  const outcomes = learningOutcomes.map((outcome): JsonObject => ({
    id: `${id}#${outcome.id}`,
    type: 'LearningOutcome',
    title: outcome.statement,
    ...some(
      'relatedESCOSkill',
      outcome.skills
        .filter((skill) => skill.id.startsWith('http://data.europa.eu/esco/'))
        .map((skill) => skillConcept(skill.id, skill.framework, skill.label)),
    ),
    ...some(
      'relatedSkill',
      outcome.skills
        .filter((skill) => !skill.id.startsWith('http://data.europa.eu/esco/'))
        .map((skill) => skillConcept(skill.id, skill.framework, skill.label)),
    ),
  }))
  const shown = assessments.map((assessment): JsonObject => {
    const type = assessmentConcept(assessment.type)
    return {
      id: `${id}#${assessment.id}`,
      type: 'LearningAssessmentSpecification',
      title: assessment.title ?? title,
      ...(assessment.description ? { description: assessment.description } : {}),
      ...(type ? { dcType: type } : {}),
    }
  })
  const links = furtherInformation.flatMap(({ url, text }, index): JsonObject[] =>
    url ? [{ id: `urn:epass:webResource:${index + 1}`, type: 'WebResource', contentURL: url, ...(text ? { title: text } : {}) }] : [],
  )
  const notes =
    stackability && stackability.targets.length > 0
      ? [note('stackability', { en: stackability.targets.map((target) => Object.values(target.title)[0] ?? '').join(' · ') })]
      : []
  return {
    id: `${id}/v/${specification.version}`,
    type: level ? 'Qualification' : 'LearningAchievementSpecification',
    title,
    ...(description ? { description } : {}),
    ...(level ? { eqfLevel: level, isPartialQualification: specification.kind !== 'qualification' } : {}),
    ...some('learningOutcome', outcomes),
    ...(workload?.hours === undefined ? {} : { volumeOfLearning: `PT${workload.hours}H` }),
    ...some('creditPoint', [credit]),
    ...some('mode', participation.map(modeConcept)),
    ...some('thematicArea', fields.map(fieldConcept)),
    ...some('provenBy', shown),
    ...(prerequisites?.statement ? { entryRequirement: note('entry', prerequisites.statement) } : {}),
    ...some('supplementaryDocument', links),
    ...some('additionalNote', notes),
    ...some('language', instructionLanguages.map(languageConcept)),
  }
}

function organisationOf(
  { legalName, country, homepage, identifiers, address }: Organisation,
  id: string,
  setting: IssueSetting,
): Result<JsonObject> {
  const place = country === undefined ? undefined : countryConcept(country)
  if (!place) return missing('/awardingBody/country', 'country')
  const eidas = setting.sealOwner ?? identifiers.find(({ scheme }) => /eidas|vat|ntr|lei/i.test(scheme))?.value
  const others = identifiers
    .filter(({ value }) => value !== eidas)
    .map(({ scheme, value }, index): Json => ({
      id: `urn:epass:identifier:${index + 1}`,
      type: 'Identifier',
      schemeName: scheme,
      notation: value,
    }))
  return accept({
    id,
    type: 'Organisation',
    legalName,
    ...(eidas === undefined
      ? {}
      : { eIDASIdentifier: { id: 'urn:epass:legalIdentifier:1', type: 'LegalIdentifier', notation: eidas, spatial: place } }),
    ...(others.length > 0 ? { identifier: others } : {}),
    location: {
      id: 'urn:epass:location:1',
      type: 'Location',
      address: {
        id: 'urn:epass:address:1',
        type: 'Address',
        countryCode: place,
        ...(address ? { fullAddress: note('address', address) } : {}),
      },
    },
    ...(homepage ? { homepage: { id: 'urn:epass:webResource:0', type: 'WebResource', contentURL: homepage } } : {}),
  })
}
