import { accept, refuse } from '@cairn/domain/model/problem'
import type { CredentialSummary } from '@cairn/domain/model/verification-report'
import type { Json, JsonObject, Payload } from '../format.ts'
import { composeEdc } from './elm-3-compose.ts'
import { edcProblems } from './elm-3-shape.ts'
import { idOf, isObject, objectsOf, stringOf, typesOf } from '../json-values.ts'

/**
 * European Digital Credentials for Learning on the European Learning Model 3, checked against its shapes before a seal and after.
 * @see European Learning Model 3, EDC application profile 1.1.0; standards.md section 9
 */
export const elm3: Payload = {
  id: 'elm3',
  title: 'European Digital Credential',
  claims: (document) => typesOf(document).includes('EuropeanDigitalCredential'),
  compose: (award, setting) => {
    if (setting.status.length > 0) return refuse({ code: 'issue.status-not-for-format' })
    const composed = composeEdc(award, setting)
    const [first, ...rest] = composed.ok ? edcProblems(composed.value).map(({ problem }) => problem) : []
    return first ? refuse(first, ...rest) : composed.ok ? accept(composed.value) : composed
  },
  examine,
  read,
}

/** Without these nobody can tell what it is, of whom and by whom: then it is no European Digital Credential. */
const essential = [
  '/issuer',
  '/issuer/legalName',
  '/credentialSubject',
  '/credentialSubject/hasClaim',
  '/issued',
  '/validFrom',
  '/credentialSchema',
]

/**
 * Real seals stand on credentials that leave their shapes in what only serves display. What is essential is malformed without it; what is there
 * and wrong is a warning; what is left out besides is told, and takes nothing from the rest.
 */
function examine(document: JsonObject): ReturnType<Payload['examine']> {
  const deviations = edcProblems(document)
  const isEssential = ({ problem }: (typeof deviations)[number]): boolean => essential.includes(problem.at)
  const rest = deviations.filter((one) => !isEssential(one))
  return {
    problems: deviations.filter(isEssential).map(({ problem }) => problem),
    warnings: rest.filter(({ missing }) => !missing).map(({ problem }) => problem),
    notes: rest.filter(({ missing }) => missing).map(({ problem }) => problem),
  }
}

/** Text in a language map, English first, else the first there is; lists give their first. */
function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((one: Json) => textOf(one)).find((one) => one !== undefined)
  if (!isObject(value)) return undefined
  const given = value['en'] ?? Object.entries(value).find(([key]) => /^[a-z]{2,3}(-|$)/.test(key))?.[1]
  return given === undefined ? undefined : textOf(given)
}
const label = (value: Json | undefined): string | undefined =>
  objectsOf(value)
    .map((concept) => textOf(concept['prefLabel']) ?? stringOf(concept['id']))
    .find((one) => one !== undefined)

/** The elements of the first learning achievement; the rest of the model is in the file. */
function read(document: JsonObject): CredentialSummary {
  const issuer = isObject(document['issuer']) ? document['issuer'] : {}
  const [subject = {}] = objectsOf(document['credentialSubject'])
  const claims = objectsOf(subject['hasClaim'])
  const claim = claims.find((one) => typesOf(one).includes('LearningAchievement')) ?? claims[0] ?? {}
  const [specified = {}] = objectsOf(claim['specifiedBy'])
  const [credit] = [...objectsOf(claim['creditReceived']), ...objectsOf(specified['creditPoint'])]
  const title = textOf(claim['title']) ?? textOf(specified['title']) ?? ''
  const name =
    textOf(subject['fullName']) ??
    [textOf(subject['givenName']), textOf(subject['familyName'])].filter((part) => part !== undefined).join(' ')
  const issuerName = textOf(issuer['legalName'])
  const outcomes = objectsOf(specified['learningOutcome'])
    .map((one) => textOf(one['title']))
    .filter((one) => one !== undefined)
  const country = [
    ...objectsOf(issuer['location'])
      .flatMap((place) => objectsOf(place['address']))
      .map((address) => address['countryCode']),
    ...objectsOf(issuer['eIDASIdentifier']).map((one) => one['spatial']),
  ]
    .map((concept) => label(concept))
    .find((one) => one !== undefined)
  const elements: Record<string, unknown> = {}
  const put = (element: string, value: unknown): void => void (value !== undefined && value !== '' && (elements[element] = value))
  put('title', title)
  put('awardingBody', issuerName)
  put('issuerCountry', country)
  put('issueDate', stringOf(document['issued']))
  put('learnerIdentity', name)
  put('learningOutcomes', outcomes.length > 0 ? outcomes : undefined)
  put('description', textOf(claim['description']) ?? textOf(specified['description']))
  put('workload', stringOf(specified['volumeOfLearning']))
  put('credits', credit && stringOf(credit['point']))
  put('level.eqf', label(specified['eqfLevel']))
  put('level.nqf', label(specified['nqfLevel']))
  put('participationForm', label(specified['mode']))
  put(
    'assessmentType',
    objectsOf(claim['provenBy'])
      .map((one) => textOf(one['title']))
      .find((one) => one !== undefined),
  )
  put(
    'grade',
    objectsOf(claim['provenBy'])
      .map((one) =>
        objectsOf(one['grade'])
          .map((grade) => textOf(grade['noteLiteral']))
          .find((text) => text !== undefined),
      )
      .find((one) => one !== undefined),
  )
  const ends = stringOf(document['validUntil']) ?? stringOf(document['expirationDate'])
  const awarded = stringOf(document['issued']) ?? stringOf(document['issuanceDate'])
  const id = stringOf(document['id'])
  return {
    ...(id === undefined ? {} : { id }),
    title,
    issuer: { id: idOf(issuer) ?? '', ...(issuerName === undefined ? {} : { name: issuerName }) },
    subject: name === '' ? {} : { name },
    ...(awarded === undefined ? {} : { awarded }),
    ...(ends === undefined ? {} : { validUntil: ends }),
    elements,
  }
}
