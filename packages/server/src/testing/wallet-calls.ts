import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import type { JsonObject } from '@cairn/credentials/format'
import { secure } from '@cairn/credentials/securing/data-integrity'
import { verify } from '@cairn/credentials/verify'
import { trustList } from '../operations/list-issuers.ts'
import type { RunningServer } from '../serve.ts'
import type { WalletKey } from './wallet.ts'

export type Offer = { link: string; address: string; txCode?: string; formats: string[] }
export const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})
export const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

type Asked = { readonly nonce: string; readonly client_id: string }
type Twist = {
  readonly nonce?: string
  readonly audience?: string
  readonly iat?: number
  readonly signedBy?: WalletKey
  readonly hash?: string
  readonly openName?: boolean
}
export type AskedBy = Asked

/** What a wallet sends and a verifier sees, call by call, where a test must say every part itself. */
export function walletCalls(server: RunningServer, award: string) {
  const link = server.ports.keys.token(award)
  const post = (path: string, init: RequestInit): Promise<Response> => fetch(`${server.address}${path}`, init)
  const offer = async (txCode = true): Promise<Offer> =>
    (await (
      await post(`/api/c/${link}/wallet-offer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ txCode }),
      })
    ).json()) as Offer
  const tokenFor = async (fields: Readonly<Record<string, string>> = {}): Promise<string> => {
    const made = await offer(false)
    const { grants } = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const reply = await post(
      '/wallet/token',
      form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '', ...fields }),
    )
    return ((await reply.json()) as { access_token: string }).access_token
  }
  const nonce = async (): Promise<string> =>
    ((await (await post('/wallet/nonce', { method: 'POST' })).json()) as { c_nonce: string }).c_nonce
  const proof = (key: WalletKey, c_nonce: string, more: { header?: object; payload?: object; omit?: string } = {}) =>
    new SignJWT(
      Object.fromEntries(
        Object.entries({ aud: server.address, iat: Math.floor(Date.now() / 1000), nonce: c_nonce, ...more.payload }).filter(
          ([name]) => name !== more.omit,
        ),
      ),
    )
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: { ...key.jwk }, ...more.header })
      .sign(key.privateKey)
  const ask = (token: string, body: unknown): Promise<Response> =>
    post('/wallet/credential', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const judge = async (credential: unknown) =>
    verify(new TextEncoder().encode(typeof credential === 'string' ? credential : JSON.stringify(credential)), {
      at: new Date().toISOString(),
      trust: [await trustList(server.ports)],
      documents: server.ports.documents,
    })

  /** Takes the award into the wallet in a form, bound to the key. */
  const take = async (
    format: string,
    key: WalletKey,
    { id = award, named = 'jwk' }: { readonly id?: string; readonly named?: 'jwk' | 'kid' } = {},
  ): Promise<string | object> => {
    const made = (await (
      await post(`/api/c/${server.ports.keys.token(id)}/wallet-offer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ txCode: false }),
      })
    ).json()) as Offer
    const { grants } = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const { access_token: token } = (await (
      await post(
        '/wallet/token',
        form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '' }),
      )
    ).json()) as { access_token: string }
    const { credentials } = (await (
      await ask(token, {
        credential_configuration_id: format,
        proofs: { jwt: [await proof(key, await nonce(), named === 'kid' ? { header: { jwk: undefined, kid: key.kid } } : {})] },
      })
    ).json()) as { credentials: { credential: string | object }[] }
    return credentials[0]?.credential ?? ''
  }
  const question = async (body: object = {}): Promise<{ token: string; link: string }> =>
    (await (
      await post('/api/wallet-requests', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    ).json()) as { token: string; link: string }
  const seen = async (
    token: string,
  ): Promise<{ state: string; report?: { verdict: string; credential?: { subject: { name?: string }; id?: string } } }> =>
    (await (await fetch(`${server.address}/api/wallet-requests/${token}`)).json()) as never

  /** Shows a salted credential by the other house's library, with its own key binding. */
  const showSalted = async (
    credential: string,
    key: WalletKey,
    { nonce: n, client_id: aud }: Asked,
    twist: Twist = {},
  ): Promise<string> => {
    const [issued = '', ...disclosures] = credential.split('~').filter((part) => part !== '')
    const opened = disclosures.filter(
      (one) => twist.openName !== false || JSON.parse(Buffer.from(one, 'base64url').toString())[1] !== 'name',
    )
    const shown = [issued, ...opened, ''].join('~')
    const binding = await new SignJWT({
      nonce: twist.nonce ?? n,
      aud: twist.audience ?? aud,
      iat: twist.iat ?? Math.floor(Date.now() / 1000),
      sd_hash: twist.hash ?? createHash('sha256').update(shown).digest('base64url'),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
      .sign((twist.signedBy ?? key).privateKey)
    return shown + binding
  }
  /** A presentation as a token, of a credential in a token. */
  const showToken = (credential: string, key: WalletKey, { nonce: n, client_id: aud }: Asked, twist: Twist = {}): Promise<string> =>
    new SignJWT({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: (twist.signedBy ?? key).did,
      verifiableCredential: [
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          id: `data:application/vc+jwt,${credential}`,
          type: 'EnvelopedVerifiableCredential',
        },
      ],
      nonce: twist.nonce ?? n,
      aud: twist.audience ?? aud,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'vp+jwt', kid: (twist.signedBy ?? key).kid })
      .sign((twist.signedBy ?? key).privateKey)
  /** A presentation with a proof of the holder's, by our own sealing: the other house's library signs no JSON. */
  const showProof = async (credential: object, key: WalletKey, { nonce: challenge, client_id: domain }: Asked): Promise<object> => {
    const signer = {
      kid: key.kid,
      algorithm: 'ES256' as const,
      sign: async (bytes: Uint8Array) =>
        new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, new Uint8Array(bytes))),
    }
    const made = await secure(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: key.did,
        verifiableCredential: [credential as JsonObject],
      },
      signer,
      new Date().toISOString(),
      { suite: 'ecdsa-rdfc-2019', purpose: 'authentication', extra: { challenge, domain } },
    )
    if (!made.ok) throw new Error(made.problems[0].code)
    return made.value
  }

  const requestOf = async (body: object = {}) => {
    const asked = await question(body)
    const uri = new URL(asked.link.replace('openid4vp://', 'https://x/')).searchParams.get('request_uri') ?? ''
    const object = await (await fetch(uri)).text()
    const payload = JSON.parse(Buffer.from(object.split('.')[1] ?? '', 'base64url').toString()) as Asked & {
      readonly response_uri: string
      readonly state: string
      readonly wallet_nonce?: string
    }
    return {
      ...asked,
      uri,
      ...payload,
      send: (vp: unknown, state = payload.state) =>
        post(new URL(payload.response_uri).pathname, form({ vp_token: JSON.stringify(vp), state })),
    }
  }
  return { post, offer, tokenFor, nonce, proof, ask, judge, take, question, seen, showSalted, showToken, showProof, requestOf, link }
}
