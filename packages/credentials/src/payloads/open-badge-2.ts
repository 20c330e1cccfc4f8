import * as z from 'zod'
import { Instant } from '@cairn/domain/model/instant'
import type { CredentialSummary } from '@cairn/domain/model/verification-report'
import type { Json, JsonObject } from '../format.ts'
import { isObject, objectsOf, stringOf } from '../json-values.ts'

const text = z.string().min(1)
const url = z.string().regex(/^(https?:\/\/|urn:)[^\s<>"]+$/i)
const iri = z.string().regex(/^([a-z][a-z0-9+.-]*:[^\s<>"]+|_:[\w-]+)$/i)
const typed = (...names: string[]) =>
  z.union([z.enum(names), z.array(z.string()).refine((types) => types.some((type) => names.includes(type)))])
const picture = z.union([url, z.looseObject({ id: z.string() })])
/** A moment, or in badges of the first days a day or seconds since 1970. */
const moment = z.union([Instant, z.string().regex(/^\d{4}-\d{2}-\d{2}([T ][\d:.]+([+-]\d{2}:?\d{2}|Z)?)?$/), z.int().positive()])
const recipient = z.looseObject({ type: text, identity: text, hashed: z.boolean().optional(), salt: z.string().optional() })
const verification = z.looseObject({ type: text, url: url.optional(), creator: url.optional() })

/** @see Open Badges 2.0, section “Assertion”; a badge class may have a picture in a data address, an assertion may not. */
export const Assertion = z.looseObject({
  id: iri,
  type: typed('Assertion'),
  recipient,
  badge: z.union([url, z.looseObject({})]),
  issuedOn: moment,
  expires: moment.optional(),
  verification,
  image: picture.optional(),
  evidence: z.union([iri, z.looseObject({}), z.array(z.union([iri, z.looseObject({})]))]).optional(),
  narrative: z.string().optional(),
  revoked: z.boolean().optional(),
  revocationReason: z.string().optional(),
})
/** @see Open Badges 2.0, section “BadgeClass” */
export const BadgeClass = z.looseObject({
  id: iri,
  type: typed('BadgeClass'),
  name: text,
  description: z.string(),
  criteria: z.union([iri, z.looseObject({})]),
  issuer: z.union([iri, z.looseObject({})]),
  image: z.union([picture, z.string().startsWith('data:image/')]).optional(),
})
/** @see Open Badges 2.0, section “Profile” */
export const Issuer = z.looseObject({
  id: iri,
  type: typed('Issuer', 'Profile'),
  name: text,
  url,
  email: z.string().optional(),
  publicKey: z.json().optional(),
  revocationList: url.optional(),
  verification: z.looseObject({}).optional(),
})

/** A badge of version 1 in the words of version 2: what it called `verify` and `uid`. @see Open Badges 2.0, “Backwards Compatibility” */
export function upgraded(assertion: JsonObject): JsonObject {
  const { verify, ...rest } = assertion
  const named: Record<string, Json> = { ...rest }
  if (isObject(verify)) {
    named['verification'] ??= {
      ...verify,
      ...(verify['type'] === 'signed' && typeof verify['url'] === 'string' ? { creator: verify['url'] } : {}),
    }
    const address = stringOf(verify['url'])
    if (verify['type'] === 'hosted' && address !== undefined) named['id'] ??= address
  }
  if (named['id'] === undefined && typeof named['uid'] === 'string') named['id'] = `urn:x-openbadge:${named['uid']}`
  named['type'] ??= 'Assertion'
  return named
}

/** Seconds and days of old as a moment of today. */
export function momentOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return new Date(value * 1000).toISOString()
  if (typeof value !== 'string') return undefined
  const spelt = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(spelt) ? spelt : `${spelt}Z`
  return Instant.safeParse(zoned).success ? zoned : undefined
}

/** What a badge says: the achievement is in its class, the issuer in its profile. */
export function readOldBadge(assertion: JsonObject, badge: JsonObject, issuer: JsonObject): CredentialSummary {
  const [title, issuerName] = [stringOf(badge['name']) ?? '', stringOf(issuer['name'])]
  const recipientOf = isObject(assertion['recipient']) ? assertion['recipient'] : {}
  const name = recipientOf['hashed'] === true ? undefined : stringOf(recipientOf['identity'])
  const [awarded, ends, id, description] = [
    momentOf(assertion['issuedOn']),
    momentOf(assertion['expires']),
    stringOf(assertion['id']),
    stringOf(badge['description']),
  ]
  const outcomes = objectsOf(badge['alignment'])
    .map((one) => stringOf(one['targetName']))
    .filter((one) => one !== undefined)
  const elements: Record<string, unknown> = {
    title,
    ...(issuerName ? { awardingBody: issuerName } : {}),
    ...(awarded ? { issueDate: awarded } : {}),
    ...(description ? { description } : {}),
    ...(outcomes.length > 0 ? { learningOutcomes: outcomes } : {}),
    learnerIdentity: name ?? 'hashed',
  }
  return {
    ...(id === undefined ? {} : { id }),
    title,
    issuer: { id: stringOf(issuer['id']) ?? '', ...(issuerName ? { name: issuerName } : {}) },
    subject: name === undefined ? {} : { name },
    ...(awarded ? { awarded } : {}),
    ...(ends ? { validUntil: ends } : {}),
    elements,
  }
}
