import { Instant } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import type { Json, JsonObject } from '../format.ts'
import { isObject, listOf, objectsOf, typesOf } from '../json-values.ts'

type Found = { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] }
const isUrl = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"]+$/i.test(value)
const broken = (at: string, member: string): Problem => ({ code: 'payload.member-malformed', at, values: { member } })

const firstContext = { 1: 'https://www.w3.org/2018/credentials/v1', 2: 'https://www.w3.org/ns/credentials/v2' } as const
/** Moments of a credential: the older model has one that must be there. */
const moments = {
  1: [
    ['issuanceDate', true],
    ['expirationDate', false],
  ],
  2: [
    ['validFrom', false],
    ['validUntil', false],
  ],
} as const

/** What breaks the data model in a credential, each with its place. @see W3C VC Data Model 2.0, section 4; VC Data Model 1.1, section 4 */
export function examineCredential(document: JsonObject, model: 1 | 2 = 2): Found {
  const problems: Problem[] = [...common(document, 'VerifiableCredential', model)]
  const { issuer, credentialSubject, credentialSchema } = document
  if (!(isUrl(issuer) || (isObject(issuer) && isUrl(issuer['id'])))) problems.push(broken('/issuer', 'issuer'))
  if (isObject(issuer)) problems.push(...wording(issuer, '/issuer'))
  const subjects = listOf(credentialSubject)
  if (subjects.length === 0 || !subjects.every((subject) => isObject(subject) && Object.keys(subject).length > 0))
    problems.push(broken('/credentialSubject', 'credentialSubject'))
  for (const subject of subjects)
    if (isObject(subject) && 'id' in subject && !isUrl(subject['id'])) problems.push(broken('/credentialSubject/id', 'id'))
  for (const [member, wanted] of moments[model])
    if (member in document ? !Instant.safeParse(document[member]).success : wanted) problems.push(broken(`/${member}`, member))
  // A list of bits that does not call itself a status list credential is none (Bitstring Status List 1.0, section 3.1).
  if (
    objectsOf(credentialSubject).some((subject) => typesOf(subject).includes('BitstringStatusList')) &&
    !typesOf(document).includes('BitstringStatusListCredential')
  )
    problems.push(broken('/type', 'type'))
  for (const member of ['credentialStatus', 'termsOfUse', 'evidence', 'refreshService'])
    for (const entry of listOf(document[member])) {
      if (!isObject(entry) || typesOf(entry).length === 0) problems.push(broken(`/${member}`, member))
      else if ('id' in entry && !isUrl(entry['id']) && member !== 'evidence') problems.push(broken(`/${member}/id`, 'id'))
    }
  for (const entry of listOf(credentialSchema))
    if (!isObject(entry) || !isUrl(entry['id']) || typesOf(entry).length === 0)
      problems.push(broken('/credentialSchema', 'credentialSchema'))
  problems.push(...relatedResources(document['relatedResource']))
  return { problems, warnings: [] }
}

/** What breaks the data model in a presentation. @see W3C VC Data Model 2.0, section 4.13 */
export function examinePresentation(document: JsonObject, model: 1 | 2 = 2): Found {
  const problems: Problem[] = [...common(document, 'VerifiablePresentation', model)]
  const { holder } = document
  if (holder !== undefined && !(isUrl(holder) || (isObject(holder) && isUrl(holder['id'])))) problems.push(broken('/holder', 'holder'))
  for (const [index, entry] of listOf(document['verifiableCredential']).entries()) {
    const at = `/verifiableCredential/${index}`
    if (!isObject(entry)) problems.push(broken(at, 'verifiableCredential'))
    else if (
      typesOf(entry).includes('EnvelopedVerifiableCredential') &&
      !(typeof entry['id'] === 'string' && /^data:application\/(vc(-ld)?\+(jwt|sd-jwt|cose)|jwt)[,;]./.test(entry['id']))
    )
      problems.push(broken(`${at}/id`, 'id'))
  }
  return { problems, warnings: [] }
}

function common(document: JsonObject, type: string, model: 1 | 2): Problem[] {
  const problems: Problem[] = []
  if (listOf(document['@context'])[0] !== firstContext[model]) problems.push({ code: 'verify.context-order', at: '/@context' })
  if (!objectsOf(document['proof']).every((proof) => typesOf(proof).length > 0))
    problems.push({ code: 'verify.proof-malformed', at: '/proof', values: { member: 'type' } })
  const types = listOf(document['type'])
  if (!types.includes(type) || !types.every((one) => typeof one === 'string' && one !== '')) problems.push(broken('/type', 'type'))
  if ('id' in document && !isUrl(document['id'])) problems.push(broken('/id', 'id'))
  const nothing = emptyMember(document)
  if (nothing !== undefined) problems.push(broken(nothing, nothing.split('/').at(-1) ?? ''))
  return [...problems, ...wording(document, '')]
}

/** `name` and `description`: text, a language-value object, or several of those. */
function wording(document: JsonObject, at: string): Problem[] {
  return ['name', 'description']
    .filter((member) => member in document && !listOf(document[member]).every(isWording))
    .map((member) => broken(`${at}/${member}`, member))
}
const isWording = (value: Json): boolean =>
  typeof value === 'string' ||
  (isObject(value) &&
    typeof value['@value'] === 'string' &&
    Object.keys(value).every((key) => ['@value', '@language', '@direction'].includes(key)) &&
    ['@language', '@direction'].every((key) => !(key in value) || typeof value[key] === 'string') &&
    (value['@direction'] === undefined || value['@direction'] === 'ltr' || value['@direction'] === 'rtl'))

function relatedResources(value: Json | undefined): Problem[] {
  const seen = new Set<unknown>()
  return listOf(value).flatMap((entry, index) => {
    const sound =
      isObject(entry) &&
      isUrl(entry['id']) &&
      !seen.has(entry['id']) &&
      (typeof entry['digestSRI'] === 'string' || typeof entry['digestMultibase'] === 'string')
    if (isObject(entry)) seen.add(entry['id'])
    return sound ? [] : [broken(`/relatedResource/${index}`, 'relatedResource')]
  })
}

/** JSON-LD drops null without a word, so a signed null says nothing that is signed (security.md LDI-04). The place of the first, if there is one. */
function emptyMember(value: Json): string | undefined {
  if (value === null) return ''
  if (typeof value !== 'object') return undefined
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = emptyMember(value[index] as Json)
      if (found !== undefined) return `/${index}${found}`
    }
    return undefined
  }
  const element = value as JsonObject
  for (const name of Object.keys(element)) {
    const found = emptyMember(element[name] as Json)
    if (found !== undefined) return `/${name}${found}`
  }
  return undefined
}
