import type { CredentialSummary } from '@cairn/domain/model/verification-report'
import type { JsonObject } from '../format.ts'
import { idOf, isObject, listOf, objectsOf, stringOf, textIn } from '../json-values.ts'
import { elementFramework } from './elements.ts'
import { outcomeStatementFramework, recognitionFramework } from './statement-framework.ts'

const frameworks: readonly unknown[] = [elementFramework, recognitionFramework, outcomeStatementFramework]

/** Reads out what a sound credential says, element by element; whatever it does not say is not there. */
export function readSummary(document: JsonObject): CredentialSummary {
  const [subject = {}] = objectsOf(document['credentialSubject'])
  const [achievement] = objectsOf(subject['achievement'])
  const issuer = document['issuer']
  const alignments = achievement ? objectsOf(achievement['alignment']) : []
  const identities = objectsOf(subject['identifier'])
  const name =
    stringOf(identities.find((one) => one['identityType'] === 'name' && one['hashed'] === false)?.['identityHash']) ??
    textIn(subject['name'])
  const issuerName = isObject(issuer) ? textIn(issuer['name']) : undefined
  const awarded = stringOf(document['awardedDate']) ?? stringOf(document['validFrom']) ?? stringOf(document['issuanceDate'])
  const ends = stringOf(document['validUntil']) ?? stringOf(document['expirationDate'])
  const specification = achievement && stringOf(isObject(achievement['criteria']) ? achievement['criteria']['id'] : undefined)
  const version = achievement && stringOf(achievement['version'])
  const country = isObject(issuer) && isObject(issuer['address']) ? stringOf(issuer['address']['addressCountryCode']) : undefined
  const title = (achievement && textIn(achievement['name'])) ?? textIn(document['name']) ?? ''
  const outcomes = alignments.filter((one) => one['targetType'] === 'ext:LearningOutcome').map((one) => String(one['targetName']))
  const elements: Record<string, unknown> = {}
  for (const one of alignments.filter(({ targetFramework }) => frameworks.includes(targetFramework))) {
    const code = String(one['targetCode'])
    elements[code] = code in elements ? [...listOf(elements[code] as never), one['targetDescription']] : one['targetDescription']
  }
  const put = (element: string, value: unknown): void => void (value !== undefined && value !== '' && (elements[element] = value))
  put('title', title)
  put('awardingBody', issuerName)
  put('issuerCountry', country)
  put('issueDate', awarded)
  put('learnerIdentity', name ?? (identities.length > 0 ? 'hashed' : undefined))
  put('learningOutcomes', outcomes.length > 0 ? outcomes : undefined)
  put('description', achievement && textIn(achievement['description']))
  put('credits', achievement && achievement['creditsAvailable'])
  put(
    'grade',
    objectsOf(subject['result'])
      .map((one) => stringOf(one['value']))
      .find((value) => value !== undefined),
  )
  const subjectId = stringOf(subject['id'])
  const id = stringOf(document['id'])
  return {
    ...(id === undefined ? {} : { id }),
    title,
    issuer: { id: idOf(issuer) ?? '', ...(issuerName === undefined ? {} : { name: issuerName }) },
    subject: { ...(subjectId === undefined ? {} : { id: subjectId }), ...(name === undefined ? {} : { name }) },
    ...(awarded === undefined ? {} : { awarded }),
    ...(ends === undefined ? {} : { validUntil: ends }),
    ...(specification === undefined ? {} : { specification }),
    ...(version === undefined ? {} : { version }),
    elements,
  }
}
