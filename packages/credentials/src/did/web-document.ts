import { multikeyOf } from '../keys/key-file.ts'
import type { JsonObject } from '../format.ts'
import { webAddress } from './resolve.ts'

/** A key with its days: from when it signs, when it was put away, from when on it was in other hands. */
export type DatedKey = {
  readonly kid: string
  readonly controller: string
  readonly publicKeyJwk: { readonly crv: string; readonly x: string; readonly y?: string | undefined }
  readonly created: string
  readonly retired?: string
  readonly compromised?: string
}

/** A certificate that the controller seals with, with its days. @see Controlled Identifiers 1.0, section 2.2.3 (JsonWebKey); RFC 7517, `x5c` */
export type DatedSeal = {
  readonly thumbprint: string
  readonly jwk: JsonObject
  readonly certificates: readonly string[]
  readonly created: string
  readonly retired?: string
  readonly compromised?: string
}

/**
 * The did:web document of a controller, now or as it was at a moment: every key that it ever signed with stays in, so that a new key
 * breaks nothing. A key that was put away has ended (`expires`); what one in other hands signed from then on is void (`revoked`).
 * @see did:web Method Specification; Controlled Identifiers 1.0, section 2.2; W3C DID Resolution, `versionTime`
 */
export function webDocument(
  controller: string,
  keys: readonly DatedKey[],
  at?: string,
  seals: readonly DatedSeal[] = [],
): JsonObject | undefined {
  const known = keys.filter((key) => key.controller === controller && (at === undefined || Date.parse(key.created) <= Date.parse(at)))
  if (known.length === 0) return undefined
  const by = (moment: string | undefined): moment is string =>
    moment !== undefined && (at === undefined || Date.parse(moment) <= Date.parse(at))
  const verificationMethod = known.map(({ kid, publicKeyJwk, retired, compromised }): JsonObject => ({
    id: kid,
    type: 'Multikey',
    controller,
    publicKeyMultibase: multikeyOf(publicKeyJwk),
    ...(by(compromised) ? { revoked: compromised } : by(retired) ? { expires: retired } : {}),
  }))
  const sealing = seals
    .filter(({ created }) => at === undefined || Date.parse(created) <= Date.parse(at))
    .map(({ thumbprint, jwk, certificates, retired, compromised }): JsonObject => ({
      id: `${controller}#seal-${thumbprint.slice(0, 16)}`,
      type: 'JsonWebKey',
      controller,
      publicKeyJwk: { ...jwk, x5c: certificates.map((pem) => pem.replace(/-----[A-Z ]+-----|\s/g, '')) },
      ...(by(compromised) ? { revoked: compromised } : by(retired) ? { expires: retired } : {}),
    }))
  const open = known.filter(({ retired, compromised }) => !by(retired) && !by(compromised)).map(({ kid }) => kid)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: controller,
    verificationMethod: [...verificationMethod, ...sealing],
    assertionMethod: [...known.map(({ kid }) => kid), ...sealing.map(({ id }) => String(id))],
    authentication: open,
  }
}

/** The did:web controller of an issuer of a server, where its address can carry one: https, a host name, the usual port. */
export function webController(origin: string, slug: string): string | undefined {
  const host = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(origin)?.[1]
  const controller = `did:web:${host ?? ''}:issuers:${slug}`
  return host !== undefined && webAddress(controller) !== undefined ? controller : undefined
}
