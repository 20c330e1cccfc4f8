import { createHash, randomBytes } from 'node:crypto'
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { clientAuthenticationNone } from '@openid4vc/oauth2'
import type { CallbackContext, JwtSigner, JwtSignerDid, JwtSignerJwk } from '@openid4vc/oauth2'
import { multikeyOf } from '@cairn/credentials/keys/key-file'
import { CompactEncrypt, CompactSign, exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose'
import type { CryptoKey } from 'jose'

export type WalletKey = {
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }
  readonly did: string
  /** How tokens and proofs name the key. */ readonly kid: string
  readonly privateKey: CryptoKey
}
/** A key that a wallet holds: P-256, as most have them, under a did:jwk or a did:key. */
export async function walletKey(method: 'did:jwk' | 'did:key' = 'did:jwk'): Promise<WalletKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  const jwk = { kty, crv, x, y }
  const multikey = multikeyOf(jwk)
  const did = method === 'did:key' ? `did:key:${multikey}` : `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`
  return { jwk, did, kid: method === 'did:key' ? `${did}#${multikey}` : `${did}#0`, privateKey }
}

/**
 * A wallet that is none of ours: the protocol is the OpenWallet Foundation's (`@openid4vc`), signatures are `jose`'s. It keeps the
 * keys that it is given.
 */
export function openWallet(keys: readonly WalletKey[]) {
  setGlobalConfig({ allowInsecureUrls: true })
  const keyOf = (signer: JwtSigner): WalletKey => {
    const found = keys.find(
      ({ jwk, did }) => ('publicJwk' in signer && signer.publicJwk?.x === jwk.x) || ('didUrl' in signer && signer.didUrl.startsWith(did)),
    )
    if (!found) throw new Error('the wallet does not hold this key')
    return found
  }
  const callbacks: Omit<CallbackContext, 'clientAuthentication'> = {
    fetch,
    hash: (data, alg) => createHash(alg.replace('-', '')).update(data).digest(),
    generateRandom: (length) => randomBytes(length),
    signJwt: async (signer, { header, payload }) => {
      const key = keyOf(signer)
      return {
        jwt: await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
          .setProtectedHeader(JSON.parse(JSON.stringify({ ...header, alg: 'ES256' })))
          .sign(key.privateKey),
        signerJwk: key.jwk,
      }
    },
    verifyJwt: async (signer, { compact }) => {
      if (signer.method !== 'did') return { verified: false }
      const jwk: unknown = JSON.parse(Buffer.from(signer.didUrl.split('#')[0]?.replace('did:jwk:', '') ?? '', 'base64url').toString())
      const key = await importJWK(jwk as Parameters<typeof importJWK>[0], 'ES256')
      await jwtVerify(compact, key)
      return { verified: true, signerJwk: jwk as { kty: string } }
    },
    encryptJwe: async (encryptor, data) => {
      const jwe = await new CompactEncrypt(new TextEncoder().encode(data))
        .setProtectedHeader({
          alg: encryptor.alg,
          enc: encryptor.enc,
          ...(encryptor.publicJwk.kid ? { kid: encryptor.publicJwk.kid } : {}),
        })
        .encrypt(await importJWK(encryptor.publicJwk as Parameters<typeof importJWK>[0], encryptor.alg))
      return { encryptionJwk: encryptor.publicJwk, jwe }
    },
    decryptJwe: () => ({ decrypted: false }),
  }
  return {
    issuing: new Openid4vciClient({
      callbacks: { ...callbacks, clientAuthentication: clientAuthenticationNone({ clientId: 'https://wallet.example' }) },
    }),
    presenting: new Openid4vpClient({ callbacks }),
  }
}
export type Wallet = ReturnType<typeof openWallet>

/** How the wallet names a key in its proofs. */
export const byJwk = ({ jwk }: WalletKey): JwtSignerJwk => ({ method: 'jwk', alg: 'ES256', publicJwk: { ...jwk } })
export const byDid = ({ kid }: WalletKey): JwtSignerDid => ({ method: 'did', alg: 'ES256', didUrl: kid })
