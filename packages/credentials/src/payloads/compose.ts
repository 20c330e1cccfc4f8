import { sha256 } from '@noble/hashes/sha2.js'
import type { Award } from '@cairn/domain/model/award'
import { inLanguage } from '@cairn/domain/model/text'
import type { IssueSetting, JsonObject, StatusEntry } from '../format.ts'
import { elementAlignments } from './elements.ts'

export const openBadgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
/** A person's address, hashed with the award's own salt, so that only who knows it can match it. @see Open Badges 3.0, IdentityHash */
export const identityHash = (value: string, salt: string): string => `sha256$${hex(sha256(new TextEncoder().encode(value + salt)))}`

/** The unsecured credential of an award, in the terms of the v2 and Open Badges contexts and no others. */
export function compose(award: Award, setting: IssueSetting, types: readonly string[]): JsonObject {
  const { specification, learner, results } = award
  const places = setting.status.filter(({ purpose }) => purpose !== 'status')
  const { language } = specification
  const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, language).value
  const credits = specification.workload?.credits.find(({ system }) => system === 'ects') ?? specification.workload?.credits[0]
  const plain = (identityType: string, value: string): JsonObject => ({
    type: 'IdentityObject',
    identityType,
    hashed: false,
    identityHash: value,
  })
  const identifier: JsonObject[] = [
    ...(learner.name === undefined ? [] : [plain('name', learner.name)]),
    ...(learner.latinName === undefined ? [] : [plain('ext:latinName', learner.latinName)]),
    ...(learner.email === undefined
      ? []
      : [
          {
            type: 'IdentityObject',
            identityType: 'emailAddress',
            hashed: true,
            identityHash: identityHash(learner.email.toLowerCase(), setting.salt),
            salt: setting.salt,
          },
        ]),
  ]
  const outcomes: JsonObject[] = specification.learningOutcomes.flatMap(({ id, statement, skills }) => [
    {
      type: ['Alignment'],
      targetName: say(statement).slice(0, 500),
      targetUrl: `${specification.id}#${id}`,
      targetType: 'ext:LearningOutcome',
      targetCode: id,
      targetFramework: 'Learning outcomes of this achievement',
    },
    ...skills.map(({ framework, id: skill, label }) => ({
      type: ['Alignment'],
      targetName: label ? say(label) : skill,
      targetUrl: skill,
      targetType: 'ext:Skill',
      targetFramework: framework,
    })),
  ])
  const grades = results.filter(({ grade }) => grade !== undefined)
  const grade = grades[0]?.grade
  const resultId = `${specification.id}#result`
  const narrative = [
    ...specification.learningOutcomes.map(({ statement }) => `- ${say(statement)}`),
    ...specification.assessments
      .flatMap(({ description, criteria }) => [description, criteria])
      .filter((text) => text !== undefined)
      .map((text) => `\n${say(text)}`),
  ].join('\n')
  const alignment = [...outcomes, ...elementAlignments(award)]
  const achievement: JsonObject = {
    id: `${specification.id}/v/${specification.version}`,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name: say(specification.title),
    description: specification.description ? say(specification.description) : say(specification.title),
    criteria: { ...(specification.id.startsWith('http') ? { id: specification.id } : {}), narrative },
    inLanguage: language,
    version: String(specification.version),
    ...(credits ? { creditsAvailable: credits.points } : {}),
    ...(specification.fields[0] ? { fieldOfStudy: specification.fields[0] } : {}),
    creator: maker(award, setting),
    ...(alignment.length > 0 ? { alignment } : {}),
    ...(grade === undefined
      ? {}
      : {
          resultDescription: [
            {
              id: resultId,
              type: ['ResultDescription'],
              name: grades[0]?.gradingScheme ? say(grades[0].gradingScheme) : 'Grade',
              resultType: 'ext:Grade',
            },
          ],
        }),
  }
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', openBadgeContext],
    id: setting.credentialId,
    type: ['VerifiableCredential', ...types],
    name: say(specification.title),
    issuer: profile(award, setting),
    validFrom: award.validFrom ?? award.awarded,
    ...(award.validUntil ? { validUntil: award.validUntil } : {}),
    awardedDate: award.awarded,
    credentialSubject: {
      ...(learner.id === undefined ? {} : { id: learner.id }),
      type: ['AchievementSubject'],
      ...(identifier.length > 0 ? { identifier } : {}),
      achievement,
      ...(credits ? { creditsEarned: credits.points } : {}),
      ...(grade === undefined ? {} : { result: [{ type: ['Result'], resultDescription: resultId, value: grade }] }),
    },
    ...(places.length === 0 ? {} : { credentialStatus: places.map(statusEntry) }),
  }
}

/** @see W3C Bitstring Status List 1.0, section 2.1; with several values in one place, what each of them says */
export const statusEntry = (entry: StatusEntry): JsonObject => ({
  type: 'BitstringStatusListEntry',
  statusPurpose: entry.purpose,
  statusListIndex: String(entry.index),
  statusListCredential: entry.list,
  ...(entry.reference === undefined ? {} : { statusReference: entry.reference }),
  ...(entry.purpose === 'message'
    ? { statusSize: entry.size, statusMessage: entry.messages.map(({ status, message }) => ({ status, message })) }
    : {}),
})

/** Who made the achievement is who issues the badge, and described there: said again whole, its unnamed parts would stand in the graph twice and alike. */
const maker = ({ awardingBody, specification }: Award, setting: IssueSetting): JsonObject => ({
  id: setting.issuer,
  type: ['Profile'],
  name: inLanguage(awardingBody.legalName, specification.language).value,
})

function profile({ awardingBody, specification }: Award, setting: IssueSetting): JsonObject {
  const identifiers = awardingBody.identifiers.map(({ scheme, value }) => ({
    type: 'IdentifierEntry',
    identifier: value,
    identifierType: `ext:${scheme.replace(/[^A-Za-z0-9]/g, '')}`,
  }))
  return {
    id: setting.issuer,
    type: ['Profile'],
    name: inLanguage(awardingBody.legalName, specification.language).value,
    ...(awardingBody.homepage ? { url: awardingBody.homepage } : {}),
    ...(awardingBody.country ? { address: { type: ['Address'], addressCountryCode: awardingBody.country } } : {}),
    ...(identifiers.length > 0 ? { otherIdentifier: identifiers } : {}),
  }
}
