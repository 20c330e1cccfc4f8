import { readJwk } from './key-material.ts'
import type { PublicKey } from './key-material.ts'

/** A public RSA key in PEM, as old badges keep theirs; `undefined` where it is of another kind or too weak. */
export async function rsaKeyOfPem(pem: string): Promise<PublicKey | undefined> {
  const body = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]{200,3000})-----END PUBLIC KEY-----\s*$/.exec(pem)?.[1]?.replace(/\s/g, '')
  if (body === undefined) return undefined
  try {
    const spki = Uint8Array.from(atob(body), (character) => character.charCodeAt(0))
    const key = await crypto.subtle.importKey('spki', spki, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['verify'])
    const { n, e } = await crypto.subtle.exportKey('jwk', key)
    const read = readJwk({ kty: 'RSA', n: n ?? '', e: e ?? '' }, true)
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}
