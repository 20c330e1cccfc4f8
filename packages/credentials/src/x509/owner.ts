import type { JsonObject } from '../format.ts'
import { isObject, objectsOf, stringOf } from '../json-values.ts'
import type { Certified } from './certificate-path.ts'

/** A name as it is said in every language. */
const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsOf)
      : isObject(value)
        ? Object.values(value).flatMap(textsOf)
        : []

/** Is the organisation of the certificate the issuer of the credential? By its identifier where both state one, else by its name in any language. */
export function isOwner({ organisation, organisationIdentifier }: Certified, issuer: JsonObject): boolean {
  const notations = objectsOf(issuer['eIDASIdentifier'])
    .map((one) => stringOf(one['notation']))
    .filter((one) => one !== undefined)
  if (organisationIdentifier !== undefined && notations.length > 0)
    return notations.some((one) => one === organisationIdentifier || organisationIdentifier.endsWith(`-${one}`))
  return organisation !== undefined && textsOf(issuer['legalName']).some((name) => name.toLowerCase() === organisation.toLowerCase())
}
