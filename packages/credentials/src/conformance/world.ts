import { existsSync, readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Documents, JsonObject } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject, stringOf } from '../json-values.ts'
import { readShared, sharedFolder } from './shared.ts'

const fixtures = 'https://digitalcredentials.github.io/vc-test-fixtures/dids'
const hosted = '1edtech-validator/ob20/assets'
type Page = { readonly bytes: Uint8Array; readonly contentType: string }
const page = (text: string | Uint8Array): Page => ({
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  contentType: 'application/json',
})

/** Every value of a name anywhere in a document. */
function* everywhere(value: unknown, name: string): Generator<string> {
  if (Array.isArray(value)) for (const part of value) yield* everywhere(part, name)
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      if (key === name && typeof part === 'string') yield part
      yield* everywhere(part, name)
    }
}

/** The pages that the published suites say are to be served: nothing else answers. */
export function worldOf(file: string, document: JsonObject | undefined): Documents {
  const pages = new Map<string, Page>()
  for (const name of ['legacy', 'oidf']) pages.set(`${fixtures}/${name}/did.json`, page(readShared(`dcc-fixtures/world/did-${name}.json`)))
  for (const name of readdirSync(resolve(sharedFolder, 'vectors/dcc-fixtures/world')).filter((one) => one.startsWith('status-'))) {
    const bytes = readShared(`dcc-fixtures/world/${name}`)
    const list = readJson(bytes)
    const id = list.ok && isObject(list.value) ? stringOf(list.value['id']) : undefined
    if (id !== undefined) pages.set(id, page(bytes))
    for (const url of everywhere(document, 'statusListCredential'))
      if (basename(url) === name.slice('status-'.length).replace('.json', '') || basename(url) === name.slice('status-'.length))
        pages.set(url, page(bytes))
  }
  for (const url of everywhere(document, 'statusListCredential'))
    if (url.endsWith('/testlist')) pages.set(url, page(readShared('1edtech-validator/ob30/bit-string-list/testlist')))
  // Cases of 1EdTech name their keys by the page of the issuer: a controller document whose fragment is the key itself.
  const methods = [
    ...everywhere(document, 'verificationMethod'),
    ...(file.includes('bit-string-list')
      ? everywhere(
          JSON.parse(new TextDecoder().decode(readShared('1edtech-validator/ob30/bit-string-list/testlist'))),
          'verificationMethod',
        )
      : []),
  ]
  for (const method of methods) {
    const [address = '', key = ''] = method.split('#')
    if (!address.startsWith('https://') || !key.startsWith('z')) continue
    pages.set(
      address,
      page(
        JSON.stringify({
          id: address,
          verificationMethod: [{ id: method, type: 'Multikey', controller: address, publicKeyMultibase: key }],
          assertionMethod: [method],
        }),
      ),
    )
  }
  // The W3C's own cases name issuers by addresses whose pages would list the key.
  for (const issuer of everywhere({ issuer: document?.['issuer'] }, 'issuer'))
    if (issuer.startsWith('https://') && !pages.has(issuer))
      pages.set(issuer, page(JSON.stringify({ id: issuer, assertionMethod: methods })))
  const own = stringOf(document?.['id'])
  if (file.includes('/ob20/') && own !== undefined) pages.set(own.replace('http://', 'https://'), page(JSON.stringify(document)))
  return {
    get: async (url) => {
      const asset = /^https:\/\/example\.(?:org|com)\/([\w.-]+)$/.exec(url)?.[1]
      const stored =
        asset === undefined
          ? undefined
          : [asset, `${asset}.json`].map((name) => `${hosted}/${name}`).find((path) => existsSync(resolve(sharedFolder, 'vectors', path)))
      return pages.get(url) ?? (file.includes('/ob20/') && stored !== undefined ? page(readShared(stored)) : undefined)
    },
  }
}
