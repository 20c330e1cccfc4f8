import { readJwk, toBase64url } from '../did/key-material.ts'
import type { Documents, JsonObject } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject, listOf, objectsOf, stringOf } from '../json-values.ts'
import { mayAsk } from '../net-guard.ts'
import type { OpenSeal } from '../securing/jades.ts'
import { algorithmOf } from '../securing/jwt.ts'
import { certified } from '../x509/certificate-path.ts'
import { isOwner } from '../x509/owner.ts'
import type { WithKeys } from './issuer.ts'
import type { Parsed } from './parse.ts'
import { no, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/**
 * A JAdES seal: the certificate in it, whose organisation is the issuer that the credential names. Whether its path ends at a root
 * that somebody trusts is asked later; that the path holds in itself is asked here.
 * @see ETSI TS 119 182-1; security.md EDC-01 to EDC-03
 */
export async function ofSeal(parsed: Parsed, seal: OpenSeal, anchors: readonly string[]): Promise<Answer<WithKeys>> {
  const found = await certified(listOf(seal.header['x5c']), anchors)
  if (!found.ok) return no('altered', found.problems[0])
  const certificate = found.value
  const named = stringOf(seal.header['x5t#S256'])
  if (named !== undefined && named !== toBase64url(certificate.thumbprint))
    return no('altered', { code: 'x509.broken', values: { why: 'x5t#S256' } })
  const { curve } = certificate.key
  if (curve === 'RSA' ? !['RS256', 'PS256'].includes(seal.algorithm) : algorithmOf[curve] !== seal.algorithm)
    return no('altered', { code: 'jwt.algorithm' })
  if (!isObject(parsed.document['issuer']) || !isOwner(certificate, parsed.document['issuer']))
    return no('altered', { code: 'x509.another-organisation' })
  return yes({
    ...parsed,
    signer: certificate.organisationIdentifier ?? certificate.subject,
    keys: [{ found: { controller: certificate.subject, key: certificate.key, warnings: [] } }],
    certificate,
  })
}

/** An SD-JWT VC whose key is in a certificate: the path must end at a root that the caller gave, and be for the issuer's host. @see SD-JWT VC, section 3.5 */
export async function byCertificate(
  parsed: Parsed,
  header: JsonObject,
  named: string,
  anchors: readonly string[],
): Promise<Answer<WithKeys>> {
  const found = await certified(listOf(header['x5c']), anchors)
  if (!found.ok) return no('altered', found.problems[0])
  const { anchor, hosts, key, subject } = found.value
  if (anchor === undefined) return no('altered', { code: 'x509.not-trusted' })
  const host = /^https:\/\/([^/:?#]+)/.exec(named)?.[1]
  if (!hosts.some((one) => one === named || one === host)) return no('altered', { code: 'x509.another-organisation' })
  if (header['alg'] !== algorithmOf[key.curve]) return no('altered', { code: 'jwt.algorithm' })
  return yes({ ...parsed, signer: named, keys: [{ found: { controller: subject, key, warnings: [] } }], certificate: found.value })
}

/** An SD-JWT VC of an issuer known by its address: the keys are in its metadata, which calls itself what was asked for. @see SD-JWT VC, section 4 */
export async function byMetadata(parsed: Parsed, header: JsonObject, named: string, documents: Documents): Promise<Answer<WithKeys>> {
  const [, host = '', path = ''] = /^https:\/\/([^/?#]+)(\/[^?#]*)?$/.exec(named) ?? []
  const address = `https://${host}/.well-known/jwt-vc-issuer${path.replace(/\/$/, '')}`
  if (host === '' || !mayAsk(address)) return no('altered', { code: 'did.address-forbidden' })
  const read = async (url: string): Promise<JsonObject | undefined> => {
    const found = mayAsk(url) ? await documents.get(url, { accept: 'application/json', maxBytes: 256 * 1024 }) : undefined
    const json = found && readJson(found.bytes)
    return json?.ok && isObject(json.value) ? json.value : undefined
  }
  const metadata = await read(address)
  if (!metadata) return unknown({ code: 'did.unreachable' })
  if (metadata['issuer'] !== named) return no('altered', { code: 'did.document-of-another' })
  const uri = stringOf(metadata['jwks_uri'])
  const set = isObject(metadata['jwks']) ? metadata['jwks'] : uri === undefined ? undefined : await read(uri)
  if (!set) return unknown({ code: 'did.unreachable' })
  const keys = objectsOf(set['keys']).filter((jwk) => header['kid'] === undefined || jwk['kid'] === header['kid'])
  const [jwk] = keys
  if (keys.length !== 1 || !jwk) return no('altered', { code: 'did.method-unknown' })
  const key = readJwk(jwk)
  if (!key.ok) return no('altered', key.problems[0])
  if ((header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg']) !== algorithmOf[key.value.curve])
    return no('altered', { code: 'jwt.algorithm' })
  return yes({ ...parsed, signer: named, keys: [{ found: { controller: named, key: key.value, warnings: [] } }] })
}

/**
 * The token of a badge whose `kid` is the address of its key as a JWK: the address lies at the host that the issuer's own identifier
 * names, so that who keeps that host vouches for it.
 * @see Open Badges 3.0, section 8.2.4 “Verifying the JWT”
 */
export async function byKeyAddress(
  parsed: Parsed,
  header: JsonObject,
  address: string,
  named: string,
  documents: Documents,
): Promise<Answer<WithKeys>> {
  const host = (url: string): string | undefined => /^https:\/\/([^/?#]+)/.exec(url)?.[1]
  if (host(named) === undefined || host(named) !== host(address)) return no('altered', { code: 'verify.key-of-another' })
  if (!mayAsk(address)) return no('altered', { code: 'did.address-forbidden' })
  const found = await documents.get(address, { accept: 'application/jwk+json, application/json', maxBytes: 256 * 1024 })
  if (!found) return unknown({ code: 'did.unreachable' })
  const json = readJson(found.bytes)
  if (!json.ok || !isObject(json.value)) return no('altered', { code: 'did.document-malformed' })
  const key = readJwk(json.value, true)
  if (!key.ok) return no(key.problems[0].code === 'key.unsupported' ? 'unsupported' : 'altered', key.problems[0])
  if ((header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg']) !== algorithmOf[key.value.curve])
    return no('altered', { code: 'jwt.algorithm' })
  return yes(
    { ...parsed, signer: named, keys: [{ found: { controller: named, key: key.value, warnings: [] } }] },
    key.value.curve === 'RSA' ? [{ code: 'jwt.rsa' }] : [],
  )
}
