import type { JsonObject } from '../format.ts'
import { isObject, objectsOf, stringOf } from '../json-values.ts'
import type { Certified } from './certificate-path.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : Array.isArray(value) ? textOf(value[0]) : isObject(value) ? textOf(Object.values(value)[0]) : undefined)

/** Is the organisation of the certificate the issuer of the credential? By its identifier where both state one, else by its name. */
export function isOwner({ organisation, organisationIdentifier }: Certified, issuer: JsonObject): boolean {
  const notations = objectsOf(issuer['eIDASIdentifier']).map((one) => stringOf(one['notation'])).filter((one) => one !== undefined)
  if (organisationIdentifier !== undefined && notations.length > 0) return notations.some((one) => one === organisationIdentifier || organisationIdentifier.endsWith(`-${one}`))
  return organisation !== undefined && textOf(issuer['legalName'])?.toLowerCase() === organisation.toLowerCase()
}
