import canonicalize from 'canonicalize'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { Documents, Json, JsonObject } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { mayAsk } from '../net-guard.ts'
import { fromBase64url, holdsPrivateKey, readJwk, readMultikey } from './key-material.ts'
import type { PublicKey } from './key-material.ts'

export type Purpose = 'assertionMethod' | 'authentication'
/** A key that its controller's document lists for the purpose, with the moments at which it was retired. */
export type FoundKey = {
  readonly controller: string
  readonly key: PublicKey
  readonly revoked?: string
  readonly expires?: string
  readonly warnings: readonly Problem[]
}
/** `unreachable`: the document could not be had, so nothing is known; every other problem is a refusal. */
export type Resolution = Result<FoundKey> & { readonly unreachable?: true }

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/**
 * The key behind a verification method: did:key, did:jwk, did:web, or an https controller document. The document is asked for
 * only where the rules for outgoing requests allow it, must call itself what was asked for, and must list the method, by its
 * exact id, under the purpose. `rsa`: whether a key of that kind will do.
 * @see Controlled Identifiers 1.0, section 3.3; security.md DID-01 to DID-03, KEY-01 to KEY-06
 */
export async function resolveMethod(method: string, purpose: Purpose, documents: Documents, rsa = false): Promise<Resolution> {
  if (method.length > 2048 || /[\s\u0000-\u001f]/.test(method)) return refuse({ code: 'did.malformed' })
  const [controller, fragment] = splitOnce(method, '#')
  if (controller.startsWith('did:key:')) return ofKey(controller, fragment)
  if (controller.startsWith('did:jwk:')) return ofJwk(controller, fragment, rsa)
  const address = controller.startsWith('did:web:') ? webAddress(controller) : controller.startsWith('https://') ? controller : undefined
  if (address === undefined)
    return refuse({
      code:
        controller.startsWith('did:') && /^did:[a-z0-9]+:[A-Za-z0-9._:%-]+$/.test(controller) && !controller.startsWith('did:web:')
          ? 'did.unsupported'
          : 'did.malformed',
    })
  if (fragment === undefined || fragment === '') return refuse({ code: 'did.method-unknown' })
  if (!mayAsk(address)) return refuse({ code: 'did.address-forbidden' })
  const found = await documents.get(address, {
    accept: 'application/did+json, application/did+ld+json, application/json, application/ld+json',
    maxBytes: 256 * 1024,
  })
  if (!found) return { ...refuse({ code: 'did.unreachable' }), unreachable: true }
  const document = readJson(found.bytes)
  if (!document.ok || !isObject(document.value)) return refuse({ code: 'did.document-malformed' })
  return methodIn(document.value, controller, method, purpose, rsa)
}

/** Does an issuer known by an https address list this method as its own? `undefined` where its document cannot be had or read. */
export async function listsMethod(issuer: string, method: string, purpose: Purpose, documents: Documents): Promise<boolean | undefined> {
  if (!mayAsk(issuer)) return undefined
  const found = await documents.get(issuer, { accept: 'application/json, application/ld+json', maxBytes: 256 * 1024 })
  const document = found && readJson(found.bytes)
  if (!document?.ok || !isObject(document.value)) return undefined
  return (
    document.value['id'] === issuer && list(document.value[purpose]).some((entry) => (isObject(entry) ? entry['id'] : entry) === method)
  )
}

function ofKey(did: string, fragment: string | undefined): Resolution {
  const value = did.slice('did:key:'.length)
  if (fragment !== undefined && fragment !== value) return refuse({ code: 'did.method-unknown' })
  const key = readMultikey(value)
  return key.ok
    ? accept({ controller: did, key: key.value, warnings: fragment === undefined ? [{ code: 'did.method-without-fragment' }] : [] })
    : key
}

function ofJwk(did: string, fragment: string | undefined, rsa: boolean): Resolution {
  if (fragment !== '0') return refuse({ code: 'did.method-unknown' })
  const bytes = fromBase64url(did.slice('did:jwk:'.length))
  const jwk = bytes && readJson(bytes)
  if (!jwk?.ok || !isObject(jwk.value)) return refuse({ code: 'did.malformed' })
  const key = readJwk(jwk.value, rsa)
  return key.ok ? accept({ controller: did, key: key.value, warnings: [] }) : key
}

/** did:web to its document's address; ports other than 443, dots that climb and encoded slashes are refused. */
export function webAddress(did: string): string | undefined {
  const parts = did.slice('did:web:'.length).split(':')
  if (parts.some((part) => !/^[A-Za-z0-9._-]+$/.test(part) || part === '.' || part === '..')) return undefined
  const [host = '', ...path] = parts
  return path.length === 0 ? `https://${host}/.well-known/did.json` : `https://${host}/${path.join('/')}/did.json`
}

function methodIn(document: JsonObject, controller: string, method: string, purpose: Purpose, rsa: boolean): Resolution {
  if (document['id'] !== controller) return refuse({ code: 'did.document-of-another' })
  const absolute = (id: Json | undefined): string | undefined =>
    typeof id === 'string' ? (id.startsWith('#') ? controller + id : id) : undefined
  const embedded = list(document[purpose]).filter(isObject)
  const all = [...list(document['verificationMethod']).filter(isObject), ...embedded]
  const named = all.filter((entry) => absolute(entry['id']) === method)
  const listed = list(document[purpose]).some((entry) => (isObject(entry) ? absolute(entry['id']) : absolute(entry)) === method)
  const [entry] = named
  if (!entry || !listed) return refuse({ code: entry ? 'did.method-not-for-this' : 'did.method-unknown' })
  // The same key said twice in the same words says nothing else; in other words, nobody knows which holds.
  if (new Set(named.map((one) => canonicalize(one))).size > 1) return refuse({ code: 'did.document-malformed' })
  if (all.some((one) => holdsPrivateKey(one) || (isObject(one['publicKeyJwk']) && holdsPrivateKey(one['publicKeyJwk']))))
    return refuse({ code: 'key.private' })
  if (entry['controller'] !== controller) return refuse({ code: 'did.document-of-another' })
  const { publicKeyMultibase, publicKeyJwk } = entry
  if ((publicKeyMultibase === undefined) === (publicKeyJwk === undefined)) return refuse({ code: 'did.document-malformed' })
  const key =
    typeof publicKeyMultibase === 'string'
      ? readMultikey(publicKeyMultibase)
      : isObject(publicKeyJwk)
        ? readJwk(publicKeyJwk, rsa)
        : refuse({ code: 'did.document-malformed' })
  if (!key.ok) return key
  const { revoked, expires } = entry
  return accept({
    controller,
    key: key.value,
    warnings: [],
    ...(typeof revoked === 'string' ? { revoked } : {}),
    ...(typeof expires === 'string' ? { expires } : {}),
  })
}

const splitOnce = (text: string, mark: string): [string, string | undefined] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
