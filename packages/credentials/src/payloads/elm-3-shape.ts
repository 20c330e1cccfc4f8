import { Instant } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import type { Json, JsonObject } from '../format.ts'
import { isObject, listOf, objectsOf, sameJson, typesOf } from '../json-values.ts'

/** What a value may be: an object of a class, text by language, a moment, text, a whole number above nought, a number, an address, or anything. */
type Kind = `:${string}` | 'words' | 'moment' | 'text' | 'count' | 'number' | 'address' | 'any'
/** `!`: exactly one; `+`: one or more. */
type Rule = readonly [member: string, how: '!' | '+', kind: Kind]
type Class = { readonly must: readonly Rule[]; readonly once: readonly string[] }
const concept = ':Concept'
const title: Rule = ['title', '+', 'words']
const awarded: Rule = ['awardedBy', '!', ':AwardingProcess']

/**
 * For each class what it must have, and what it may have once, in the words of the JSON: the facts of the published shapes, stated by us.
 * A test compares them with the shapes where those are at hand.
 * @see EDC application profile 1.1.0, shapes edc-generic-no-cv and edc-generic-full
 */
export const edcClasses: Readonly<Record<string, Class>> = {
  EuropeanDigitalCredential: {
    must: [
      ['credentialProfiles', '+', concept],
      ['displayParameter', '!', ':DisplayParameter'],
      ['issuer', '!', 'any'],
      ['credentialSubject', '!', 'any'],
      ['issued', '!', 'moment'],
      ['validFrom', '!', 'moment'],
      ['credentialSchema', '+', ':ShaclValidator2017'],
    ],
    once: ['issuanceDate', 'expirationDate', 'validUntil', 'credentialStatus'],
  },
  Accreditation: {
    must: [['dcType', '!', concept], title, ['accreditingAgent', '!', ':Organisation']],
    once: ['dateIssued', 'decision', 'report', 'limitQualification', 'reviewDate', 'expiryDate', 'status', 'dateModified', 'valid'],
  },
  Identifier: {
    must: [['notation', '!', 'any']],
    once: ['schemeAgency', 'creator', 'dateIssued', 'schemeName', 'schemeVersion', 'schemeId'],
  },
  LegalIdentifier: {
    must: [
      ['notation', '!', 'any'],
      ['spatial', '!', concept],
    ],
    once: ['schemeAgency', 'creator', 'dateIssued', 'schemeName', 'schemeVersion', 'schemeId'],
  },
  Note: { must: [['noteLiteral', '+', 'words']], once: ['subject', 'noteFormat'] },
  WebResource: { must: [['contentURL', '!', 'address']], once: ['language'] },
  Concept: { must: [], once: ['notation'] },
  Organisation: {
    must: [
      ['location', '+', ':Location'],
      ['legalName', '+', 'words'],
    ],
    once: ['eIDASIdentifier', 'registration', 'logo', 'subOrganizationOf', 'dateModified'],
  },
  Qualification: {
    must: [title],
    once: [
      'dateModified',
      'volumeOfLearning',
      'learningOutcomeSummary',
      'learningSetting',
      'maximumDuration',
      'entryRequirement',
      'isPartialQualification',
      'eqfLevel',
      'status',
    ],
  },
  Address: { must: [['countryCode', '!', concept]], once: ['fullAddress'] },
  Location: { must: [['address', '+', ':Address']], once: [] },
  Group: { must: [['prefLabel', '+', 'words']], once: [] },
  Amount: {
    must: [
      ['unit', '!', concept],
      ['value', '!', 'number'],
    ],
    once: [],
  },
  AwardingOpportunity: { must: [['awardingBody', '+', 'any']], once: ['location', 'temporal', 'learningAchievementSpecification'] },
  PeriodOfTime: { must: [], once: ['startDate', 'endDate'] },
  Person: {
    must: [['hasClaim', '+', 'any']],
    once: ['location', 'fullName', 'givenName', 'familyName', 'dateOfBirth', 'placeOfBirth', 'gender', 'dateModified'],
  },
  LearningAchievementSpecification: {
    must: [title],
    once: [
      'dateModified',
      'volumeOfLearning',
      'learningOutcomeSummary',
      'learningSetting',
      'maximumDuration',
      'entryRequirement',
      'status',
    ],
  },
  AwardingProcess: { must: [['awardingBody', '+', 'any']], once: ['location', 'awardingDate', 'educationalSystemNote'] },
  LearningAssessment: {
    must: [title, ['grade', '!', ':Note'], awarded],
    once: ['dateIssued', 'location', 'gradeStatus', 'shortenedGrading', 'idVerification', 'proves', 'specifiedBy'],
  },
  Claim: { must: [title, awarded], once: [] },
  Phone: { must: [], once: ['phoneNumber', 'countryDialing', 'dialNumber'] },
  DisplayParameter: {
    must: [title, ['language', '+', concept], ['primaryLanguage', '!', concept], ['individualDisplay', '+', ':IndividualDisplay']],
    once: ['summaryDisplay'],
  },
  IndividualDisplay: {
    must: [
      ['language', '!', concept],
      ['displayDetail', '+', ':DisplayDetail'],
    ],
    once: [],
  },
  DisplayDetail: {
    must: [
      ['image', '!', ':MediaObject'],
      ['page', '!', 'count'],
    ],
    once: [],
  },
  MediaObject: {
    must: [
      ['contentType', '!', concept],
      ['contentEncoding', '!', concept],
      ['content', '!', 'text'],
    ],
    once: ['attachmentType', 'contentSize', 'contentURL'],
  },
  Evidence: { must: [['dcType', '!', concept]], once: ['evidenceStatement', 'evidenceTarget', 'accreditation'] },
  VerificationCheck: {
    must: [
      ['dcType', '!', concept],
      ['verificationStatus', '!', concept],
      ['elmSubject', '!', ':EuropeanDigitalCredential'],
    ],
    once: [],
  },
  CreditPoint: {
    must: [
      ['framework', '!', concept],
      ['point', '!', 'text'],
    ],
    once: [],
  },
  GradingScheme: { must: [title], once: [] },
  Grant: { must: [title], once: ['dcType', 'contentURL'] },
  LearningAchievement: { must: [title, awarded], once: ['learningOpportunity', 'specifiedBy'] },
  LearningOpportunity: {
    must: [title, ['providedBy', '+', ':Organisation']],
    once: [
      'temporal',
      'duration',
      'learningSchedule',
      'scheduleInformation',
      'admissionProcedure',
      'learningAchievementSpecification',
      'learningActivitySpecification',
      'bannerImage',
      'dateModified',
      'status',
    ],
  },
  LearningActivity: { must: [title, awarded], once: ['learningOpportunity', 'workload', 'specifiedBy', 'levelOfCompletion'] },
  LearningEntitlement: { must: [title, awarded], once: ['dcType', 'dateIssued', 'expiryDate', 'specifiedBy'] },
  LearningOutcome: { must: [title], once: ['dcType', 'reusabilityLevel'] },
  LearningActivitySpecification: { must: [title], once: ['dateModified', 'volumeOfLearning', 'status'] },
  LearningAssessmentSpecification: { must: [title], once: ['dateModified', 'dcType', 'gradingScheme', 'status'] },
  LearningEntitlementSpecification: {
    must: [title, ['dcType', '!', concept], ['entitlementStatus', '!', concept]],
    once: ['dateModified', 'status'],
  },
  ShortenedGrading: {
    must: [
      ['percentageLower', '!', 'number'],
      ['percentageEqual', '!', 'number'],
      ['percentageHigher', '!', 'number'],
    ],
    once: [],
  },
  ResultCategory: {
    must: [
      ['label', '!', 'text'],
      ['count', '!', 'count'],
    ],
    once: ['score', 'maximumScore', 'minimumScore'],
  },
  Specification: { must: [title], once: ['dateModified', 'status'] },
}

/** What each profile asks beyond the general one, by the address in `credentialSchema`. @see the shapes of those profiles */
const profiles: Readonly<Record<string, Readonly<Record<string, readonly Rule[]>>>> = {
  'edc-accredited': {
    EuropeanDigitalCredential: [['evidence', '+', ':Evidence']],
    Evidence: [['accreditation', '!', ':Accreditation']],
    Person: [['hasClaim', '!', 'any']],
  },
  'edc-converted': { EuropeanDigitalCredential: [['evidence', '+', ':Evidence']], Evidence: [['embeddedEvidence', '+', ':MediaObject']] },
  'edc-issued-by-mandate': { EuropeanDigitalCredential: [['evidence', '+', ':Evidence']], Evidence: [['evidenceStatement', '!', 'text']] },
}

/** Text by language: one of each language at most, or several for members that may have several. */
const isWords = (value: Json): boolean =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([tag, text]) =>
      /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) &&
      (Array.isArray(text) ? text.every((one: Json) => typeof one === 'string') : typeof text === 'string'),
  )
const fits = (value: Json, kind: Kind): boolean => {
  if (kind === 'any') return value !== null
  if (kind === 'words') return isWords(value)
  if (kind === 'moment') return Instant.safeParse(value).success
  if (kind === 'text') return typeof value === 'string' && value !== ''
  if (kind === 'count') return typeof value === 'number' && Number.isInteger(value) && value > 0
  if (kind === 'number') return typeof value === 'number'
  if (kind === 'address') return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(value)
  return (
    isObject(value) &&
    (typesOf(value).includes(kind.slice(1)) || (kind === concept && typesOf(value).length === 0 && typeof value['id'] === 'string'))
  )
}

/** A node of the graph: all that the document says of it, wherever it says it. */
type Node = { readonly at: string; readonly types: Set<string>; readonly members: Map<string, Json[]> }
const sameValue = (one: Json, other: Json): boolean =>
  isObject(one) && isObject(other) && typeof one['id'] === 'string' ? one['id'] === other['id'] : sameJson(one, other)

/** The nodes of a document; what is said of one identifier in several places is said of one node. */
function nodesIn(document: JsonObject): readonly Node[] {
  const named = new Map<string, Node>()
  const nodes = new Set<Node>()
  const visit = (value: Json, at: string): void => {
    if (Array.isArray(value)) return value.forEach((part: Json, index) => visit(part, `${at}/${index}`))
    if (!isObject(value)) return
    const id = typeof value['id'] === 'string' ? value['id'] : undefined
    const node: Node = (id === undefined ? undefined : named.get(id)) ?? { at, types: new Set(), members: new Map() }
    nodes.add(node)
    if (id !== undefined) named.set(id, node)
    for (const type of typesOf(value)) node.types.add(type)
    for (const [name, part] of Object.entries(value)) {
      if (name === '@context' || name === 'id' || name === 'type') continue
      const before = node.members.get(name) ?? []
      node.members.set(name, [...before, ...listOf(part).filter((one) => !before.some((other) => sameValue(one, other)))])
      visit(part, `${at}/${name}`)
    }
  }
  visit(document, '')
  return [...nodes]
}

/** Where a credential leaves its shapes: what is missing, or what is there and not as they ask. */
export type Deviation = { readonly problem: Problem & { readonly at: string }; readonly missing: boolean }

/** What breaks the shapes in a European Digital Credential, each with its place. */
export function edcProblems(document: JsonObject): readonly Deviation[] {
  const schemes = objectsOf(document['credentialSchema']).map((schema) => /\/ap\/([\w-]+)$/.exec(String(schema['id']))?.[1] ?? '')
  const more = schemes.flatMap((name) => (Object.hasOwn(profiles, name) ? [profiles[name] ?? {}] : []))
  const broken = new Map<string, Deviation>()
  for (const { at, types, members } of nodesIn(document)) {
    const refuse = (member: string, missing: boolean): void =>
      void broken.set(`${at}/${member}`, {
        problem: { code: missing ? 'payload.member-missing' : 'payload.member-malformed', at: `${at}/${member}`, values: { member } },
        missing,
      })
    // A node that is only named is described elsewhere, or by somebody else.
    for (const type of members.size === 0 && at !== '' ? [] : types) {
      const known = Object.hasOwn(edcClasses, type) ? edcClasses[type] : undefined
      for (const [member, how, kind] of [...(known?.must ?? []), ...more.flatMap((profile) => profile[type] ?? [])]) {
        const given = members.get(member) ?? []
        if (given.length === 0 || (how === '!' && given.length > 1) || !given.every((one) => fits(one, kind)))
          refuse(member, given.length === 0)
      }
      for (const member of known?.once ?? []) if ((members.get(member) ?? []).length > 1) refuse(member, false)
    }
    if (broken.size > 50) break
  }
  return [...broken.values()]
}
