import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '@cairn/credentials/format'
import { secure } from '@cairn/credentials/securing/data-integrity'
import { verify } from '@cairn/credentials/verify'
import { trustList } from './operations/list-issuers.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import { byDid, byJwk, openWallet, walletKey } from './testing/wallet.ts'
import type { WalletKey } from './testing/wallet.ts'

type Offer = { link: string; address: string; txCode?: string; formats: string[] }
const form = (fields: Readonly<Record<string, string>>): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() })
const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

describe.each(databases)('a credential into a wallet of another house (%s)', (kind) => {
  let server: RunningServer
  let link: string
  let award: string
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    const row = await server.ports.register.selectFrom('awards').select('id').where('state', '=', 'published').where('standing', '=', 'in-force').orderBy('row_number').limit(1).executeTakeFirstOrThrow()
    award = row.id
    link = server.ports.keys.token(award)
  }, 90_000)
  afterAll(() => server.close())

  const post = (path: string, init: RequestInit): Promise<Response> => fetch(`${server.address}${path}`, init)
  const offer = async (txCode = true): Promise<Offer> => (await (await post(`/api/c/${link}/wallet-offer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ txCode }) })).json()) as Offer
  const tokenFor = async (fields: Readonly<Record<string, string>> = {}): Promise<string> => {
    const made = await offer(false)
    const { grants } = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const reply = await post('/wallet/token', form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '', ...fields }))
    return ((await reply.json()) as { access_token: string }).access_token
  }
  const nonce = async (): Promise<string> => ((await (await post('/wallet/nonce', { method: 'POST' })).json()) as { c_nonce: string }).c_nonce
  const proof = (key: WalletKey, c_nonce: string, more: { header?: object; payload?: object; omit?: string } = {}) =>
    new SignJWT(Object.fromEntries(Object.entries({ aud: server.address, iat: Math.floor(Date.now() / 1000), nonce: c_nonce, ...more.payload }).filter(([name]) => name !== more.omit))).setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: { ...key.jwk }, ...more.header }).sign(key.privateKey)
  const ask = (token: string, body: unknown): Promise<Response> => post('/wallet/credential', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const judge = async (credential: unknown) => verify(new TextEncoder().encode(typeof credential === 'string' ? credential : JSON.stringify(credential)), { at: new Date().toISOString(), trust: [await trustList(server.ports)], documents: server.ports.documents })

  test('each form is taken by the code of an offer, bound to the wallet’s keys, and verifies', async () => {
    const keys = await Promise.all([walletKey(), walletKey(), walletKey()])
    const { issuing } = openWallet(keys)
    const made = await offer()
    expect(made.txCode).toMatch(/^\d{6}$/)
    const credentialOffer = await issuing.resolveCredentialOffer(made.link)
    const issuerMetadata = await issuing.resolveIssuerMetadata(credentialOffer.credential_issuer)
    expect(Object.keys(issuerMetadata.knownCredentialConfigurations).toSorted()).toEqual([...made.formats].toSorted())
    const { accessTokenResponse } = await issuing.retrievePreAuthorizedCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata, txCode: made.txCode ?? '' })
    for (const format of made.formats) {
      const { c_nonce } = await issuing.requestNonce({ issuerMetadata })
      const signers = format.startsWith('sdjwtvc') ? keys.map(byJwk) : keys.map(byDid)
      const jwt = await Promise.all(signers.map(async (signer) => (await issuing.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: format, signer, nonce: c_nonce })).jwt))
      const { credentialResponse } = await issuing.retrieveCredentials({ issuerMetadata, accessToken: accessTokenResponse.access_token, credentialConfigurationId: format, proofs: { jwt } })
      const credentials = credentialResponse.credentials?.map((one) => (typeof one === 'object' && 'credential' in one ? one.credential : one)) ?? []
      expect(credentials, format).toHaveLength(keys.length)
      for (const credential of credentials) expect((await judge(credential)).verdict, format).toBe('genuine')
      await issuing.sendNotification({ issuerMetadata, accessToken: accessTokenResponse.access_token, notification: { notificationId: credentialResponse.notification_id ?? '', event: 'credential_accepted' } })
    }
    const copies = await server.ports.register.selectFrom('wallet_credentials').selectAll().where('award', '=', award).execute()
    for (const column of ['credential', 'salt'] as const) expect(new Set(copies.map((copy) => copy[column])).size).toBe(copies.length)
    expect(copies.every(({ event }) => event === 'credential_accepted')).toBe(true)
  })

  test('by the authorization code: pushed request, a person’s yes, and a code that fits its verifier', async () => {
    const key = await walletKey()
    const { issuing } = openWallet([key])
    const credentialOffer = await issuing.resolveCredentialOffer((await offer()).link)
    const issuerMetadata = await issuing.resolveIssuerMetadata(credentialOffer.credential_issuer)
    const redirectUri = 'wallet.example:/back'
    const { authorizationRequestUrl, pkce } = await issuing.createAuthorizationRequestUrlFromOffer({ credentialOffer, issuerMetadata, clientId: 'https://wallet.example', redirectUri, scope: 'sdjwtvc.sd-jwt' })
    const page = await fetch(authorizationRequestUrl)
    expect(page.status).toBe(200)
    const requestUri = new URL(authorizationRequestUrl).searchParams.get('request_uri') ?? ''
    const answered = await post('/wallet/authorize', form({ request_uri: requestUri, allow: 'yes' }))
    const back = /url=(.*)$/.exec(answered.headers.get('refresh') ?? '')?.[1] ?? ''
    const code = new URL(back).searchParams.get('code') ?? ''
    expect([new URL(back).searchParams.get('state'), new URL(back).searchParams.get('iss')]).toEqual([null, server.address])
    const wrong = await post('/wallet/token', form({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: 'https://another.example', code_verifier: pkce?.codeVerifier ?? '' }))
    expect(((await wrong.json()) as { error: string }).error).toBe('invalid_grant')
    // A code that was shown wrongly once is over.
    const again = await post('/wallet/token', form({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: 'https://wallet.example', code_verifier: pkce?.codeVerifier ?? '' }))
    expect(again.status).toBe(400)

    const second = await issuing.createAuthorizationRequestUrlFromOffer({ credentialOffer, issuerMetadata, clientId: 'https://wallet.example', redirectUri, scope: 'sdjwtvc.sd-jwt' })
    const yes = await post('/wallet/authorize', form({ request_uri: new URL(second.authorizationRequestUrl).searchParams.get('request_uri') ?? '', allow: 'yes' }))
    const next = new URL(/url=(.*)$/.exec(yes.headers.get('refresh') ?? '')?.[1] ?? '').searchParams.get('code') ?? ''
    const { accessTokenResponse } = await issuing.retrieveAuthorizationCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata, authorizationCode: next, redirectUri, pkceCodeVerifier: second.pkce?.codeVerifier ?? '' })
    const { c_nonce } = await issuing.requestNonce({ issuerMetadata })
    const { jwt } = await issuing.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: 'sdjwtvc+sd-jwt', signer: byJwk(key), nonce: c_nonce, clientId: 'https://wallet.example' })
    const { credentialResponse } = await issuing.retrieveCredentials({ issuerMetadata, accessToken: accessTokenResponse.access_token, credentialConfigurationId: 'sdjwtvc+sd-jwt', proofs: { jwt: [jwt] } })
    expect(credentialResponse.credentials).toHaveLength(1)
    const refusedForm = await ask(accessTokenResponse.access_token, { credential_configuration_id: 'ob3+jwt', proofs: { jwt: [await proof(key, await nonce(), { payload: { iss: 'https://wallet.example' } })] } })
    expect(((await refusedForm.json()) as { error: string }).error).toBe('unknown_credential_configuration')
  })

  test('a no goes back as a no, with the wallet’s state; a link that is nobody’s opens nothing', async () => {
    const push = async (redirect_uri: string) => post('/wallet/par', form({ response_type: 'code', client_id: 'https://wallet.example', redirect_uri, code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', state: 'abc', scope: 'ob3.jwt' }))
    const { request_uri: uri } = (await (await push('wallet.example:/back')).json()) as { request_uri: string }
    expect(await (await post('/wallet/authorize', form({ request_uri: uri, allow: 'yes', link: `${server.address}/c/${'a'.repeat(32)}` }))).text()).toContain('No credential belongs to this link')
    const answered = await post('/wallet/authorize', form({ request_uri: uri, allow: 'no' }))
    expect(answered.headers.get('refresh')).toContain('wallet.example:/back?error=access_denied&iss=')
    expect(answered.headers.get('refresh')).toContain('state=abc')
    expect((await post('/wallet/authorize', form({ request_uri: uri, allow: 'yes' }))).status, 'answered once').toBe(404)
    expect((await push('javascript:alert(1)')).status).toBe(400)
    const own = (await (await push('https://wallet.example/back')).json()) as { request_uri: string }
    expect((await post('/wallet/authorize', form({ request_uri: own.request_uri, allow: 'yes', link: `${server.address}/c/${link}` }))).headers.get('refresh')).toContain('https://wallet.example/back?code=')
  })

  test('an offer works once, with the right code typed, and five wrong ones end it', async () => {
    const made = await offer()
    const read = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const code = read.grants[preAuthorized]?.['pre-authorized_code'] ?? ''
    const take = (tx: string) => post('/wallet/token', form({ grant_type: preAuthorized, 'pre-authorized_code': code, ...(tx === '' ? {} : { tx_code: tx }) }))
    expect(await (await take('')).json()).toMatchObject({ error: 'invalid_request' })
    const wrong = made.txCode === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i += 1) expect(await (await take(wrong)).json()).toMatchObject({ error: 'invalid_grant' })
    expect((await take(made.txCode ?? '')).status, 'over after five wrong codes').toBe(400)
    expect((await fetch(made.address)).status, 'the offer itself is gone').toBe(404)

    const next = await offer(false)
    const { grants } = (await (await fetch(next.address)).json()) as typeof read
    const fields = form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '' })
    const replies = await Promise.all(Array.from({ length: 8 }, () => post('/wallet/token', fields)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a nonce is spent by one of eight requests at the same time', async () => {
    const token = await tokenFor()
    const key = await walletKey()
    const body = { credential_configuration_id: 'sdjwtvc+sd-jwt', proofs: { jwt: [await proof(key, await nonce())] } }
    const replies = await Promise.all(Array.from({ length: 8 }, () => ask(token, body)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const reply of replies.filter(({ status }) => status !== 200)) expect(await reply.json()).toMatchObject({ error: 'invalid_nonce' })
  })

  test('what the conformance suite must see refused is refused, by its name', async () => {
    const token = await tokenFor()
    const [key, other] = [await walletKey(), await walletKey()]
    const wanted = { credential_configuration_id: 'ob3+jwt' }
    const withProof = async (jwt: string | string[]) => ({ ...wanted, proofs: { jwt: typeof jwt === 'string' ? [jwt] : jwt } })
    const good = await nonce()
    const tampered = (await proof(key, good)).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
    const cases: readonly (readonly [string, unknown, string])[] = [
      ['no proof', wanted, 'invalid_proof'],
      ['a nonce made up', await withProof(await proof(key, '1999999999.aaaaaaaaaaaaaaaaaaaaaa.bbbb')), 'invalid_nonce'],
      ['no nonce', await withProof(await proof(key, good, { omit: 'nonce' })), 'invalid_nonce'],
      ['a signature of another key', await withProof(await proof(key, good, { header: { jwk: { ...other.jwk } } })), 'invalid_proof'],
      ['a signature that was changed', await withProof(tampered), 'invalid_proof'],
      ['kid and jwk together', await withProof(await proof(key, good, { header: { kid: `${key.did}#0` } })), 'invalid_proof'],
      ['a private key in the header', await withProof(await proof(key, good, { header: { jwk: { ...key.jwk, d: 'AAAA' } } })), 'invalid_proof'],
      ['another audience', await withProof(await proof(key, good, { payload: { aud: 'https://elsewhere.example' } })), 'invalid_proof'],
      ['another type', await withProof(await proof(key, good, { header: { typ: 'JWT' } })), 'invalid_proof'],
      ['an old proof', await withProof(await proof(key, good, { payload: { iat: 1_700_000_000 } })), 'invalid_proof'],
      ['one key twice', await withProof([await proof(key, good), await proof(key, good)]), 'invalid_proof'],
      ['an unknown configuration', { credential_configuration_id: 'nothing', proofs: { jwt: [await proof(key, good)] } }, 'unknown_credential_configuration'],
      ['an unknown identifier', { credential_identifier: 'nothing', proofs: { jwt: [await proof(key, good)] } }, 'unknown_credential_identifier'],
      ['both names', { ...wanted, credential_identifier: 'x', proofs: { jwt: [await proof(key, good)] } }, 'invalid_credential_request'],
      ['encryption that was not offered', { ...(await withProof(await proof(key, good))), credential_response_encryption: {} }, 'invalid_encryption_parameters'],
      ['another kind of proof', { ...wanted, proofs: { ldp_vp: [{}] } }, 'invalid_proof'],
    ]
    for (const [name, body, error] of cases) {
      const reply = await ask(token, body)
      expect(reply.status, name).toBe(400)
      expect(await reply.json(), name).toMatchObject({ error })
    }
    expect((await post(`/wallet/credential?access_token=${encodeURIComponent(token)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(await withProof(await proof(key, good))) })).status, 'a token in the address').toBe(401)
    expect((await ask(token, await withProof(await proof(key, good)))).status, 'the same nonce, now with all in order').toBe(200)
  })

  test('identifiers where the token was asked for by details', async () => {
    const token = await tokenFor({ authorization_details: JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'ob3+eddsa-rdfc-2022' }]) })
    const key = await walletKey()
    const reply = await ask(token, { credential_identifier: 'award:ob3+eddsa-rdfc-2022', proofs: { jwt: [await proof(key, await nonce())] } })
    expect(reply.status).toBe(200)
    expect(await (await ask(token, { credential_configuration_id: 'ob3+eddsa-rdfc-2022', proofs: { jwt: [await proof(key, await nonce())] } })).json()).toMatchObject({ error: 'invalid_credential_request' })
  })

  test('an award on its way is had later; a withdrawn one never, and its copies say so', async () => {
    const office = await visitor(server, 'award-office')
    const { actor } = (await (await office.ask('/api/session')).json()) as { actor: { organisation: string } }
    const mine = await server.ports.register.selectFrom('awards').select('id').where('organisation', '=', actor.organisation).where('state', '=', 'published').where('standing', '=', 'in-force').where('id', '!=', award).limit(1).executeTakeFirstOrThrow()
    await server.ports.register.updateTable('awards').set({ state: 'signed' }).where('id', '=', mine.id).execute()
    const made = (await (await office.post(`/api/awards/${mine.id}/wallet-offer`, { txCode: false })).json()) as Offer
    const { grants } = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const token = ((await (await post('/wallet/token', form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '' }))).json()) as { access_token: string }).access_token
    const key = await walletKey()
    const later = await ask(token, { credential_configuration_id: 'ob3+eddsa-rdfc-2022', proofs: { jwt: [await proof(key, await nonce())] } })
    expect(later.status).toBe(202)
    const { transaction_id } = (await later.json()) as { transaction_id: string }
    const deferred = () => post('/wallet/deferred', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ transaction_id }) })
    expect((await deferred()).status).toBe(202)
    await server.ports.register.updateTable('awards').set({ state: 'published' }).where('id', '=', mine.id).execute()
    const now = await deferred()
    expect(now.status).toBe(200)
    const { credentials } = (await now.json()) as { credentials: { credential: unknown }[] }
    expect((await judge(credentials[0]?.credential)).verdict).toBe('genuine')
    expect(await (await deferred()).json(), 'answered once').toMatchObject({ error: 'invalid_transaction_id' })
    await office.post(`/api/awards/${mine.id}/withdraw`, { reason: 'a test' })
    expect((await judge(credentials[0]?.credential)).verdict).toBe('withdrawn')
    expect(await (await ask(token, { credential_configuration_id: 'ob3+eddsa-rdfc-2022', proofs: { jwt: [await proof(key, await nonce())] } })).json()).toMatchObject({ error: 'credential_request_denied' })
  })

  /** Takes the award into the wallet in a form, bound to the key. */
  const take = async (format: string, key: WalletKey, id = award): Promise<string | object> => {
    const made = (await (await post(`/api/c/${server.ports.keys.token(id)}/wallet-offer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ txCode: false }) })).json()) as Offer
    const { grants } = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const { access_token: token } = (await (await post('/wallet/token', form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '' }))).json()) as { access_token: string }
    const { credentials } = (await (await ask(token, { credential_configuration_id: format, proofs: { jwt: [await proof(key, await nonce())] } })).json()) as { credentials: { credential: string | object }[] }
    return credentials[0]?.credential ?? ''
  }
  const question = async (body: object = {}): Promise<{ token: string; link: string }> => (await (await post('/api/wallet-requests', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as { token: string; link: string }
  const seen = async (token: string): Promise<{ state: string; report?: { verdict: string; credential?: { subject: { name?: string }; id?: string } } }> => (await (await fetch(`${server.address}/api/wallet-requests/${token}`)).json()) as never
  type Asked = { readonly nonce: string; readonly client_id: string }
  type Twist = { readonly nonce?: string; readonly audience?: string; readonly iat?: number; readonly signedBy?: WalletKey; readonly hash?: string; readonly openName?: boolean }

  /** Shows a salted credential by the other house's library, with its own key binding. */
  const showSalted = async (credential: string, key: WalletKey, { nonce: n, client_id: aud }: Asked, twist: Twist = {}): Promise<string> => {
    const [issued = '', ...disclosures] = credential.split('~').filter((part) => part !== '')
    const opened = disclosures.filter((one) => twist.openName !== false || JSON.parse(Buffer.from(one, 'base64url').toString())[1] !== 'name')
    const shown = [issued, ...opened, ''].join('~')
    const { createHash } = await import('node:crypto')
    const binding = await new SignJWT({ nonce: twist.nonce ?? n, aud: twist.audience ?? aud, iat: twist.iat ?? Math.floor(Date.now() / 1000), sd_hash: twist.hash ?? createHash('sha256').update(shown).digest('base64url') }).setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' }).sign((twist.signedBy ?? key).privateKey)
    return shown + binding
  }
  /** A presentation as a token, of a credential in a token. */
  const showToken = (credential: string, key: WalletKey, { nonce: n, client_id: aud }: Asked, twist: Twist = {}): Promise<string> =>
    new SignJWT({ '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: (twist.signedBy ?? key).did, verifiableCredential: [{ '@context': 'https://www.w3.org/ns/credentials/v2', id: `data:application/vc+jwt,${credential}`, type: 'EnvelopedVerifiableCredential' }], nonce: twist.nonce ?? n, aud: twist.audience ?? aud })
      .setProtectedHeader({ alg: 'ES256', typ: 'vp+jwt', kid: `${(twist.signedBy ?? key).did}#0` }).sign((twist.signedBy ?? key).privateKey)
  /** A presentation with a proof of the holder's, by our own sealing: the other house's library signs no JSON. */
  const showProof = async (credential: object, key: WalletKey, { nonce: challenge, client_id: domain }: Asked): Promise<object> => {
    const signer = { kid: `${key.did}#0`, algorithm: 'ES256' as const, sign: async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, new Uint8Array(bytes))) }
    const made = await secure({ '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: key.did, verifiableCredential: [credential as JsonObject] }, signer, new Date().toISOString(), { suite: 'ecdsa-rdfc-2019', purpose: 'authentication', extra: { challenge, domain } })
    if (!made.ok) throw new Error(made.problems[0].code)
    return made.value
  }

  test.each([
    ['sdjwtvc+sd-jwt', false, 'salted'], ['ob3+jwt', false, 'token'], ['ob3+eddsa-rdfc-2022', false, 'badge'], ['sdjwtvc+sd-jwt', true, 'salted'],
  ] as const)('%s taken by OpenID4VCI is shown by OpenID4VP (encrypted: %s)', async (format, encrypted, id) => {
    const key = await walletKey()
    const { presenting } = openWallet([key])
    const credential = await take(format, key)
    const asked = await question({ asked: 'achievement-and-name', purpose: 'application 12', encrypted })
    const parsed = presenting.parseOpenid4vpAuthorizationRequest({ authorizationRequest: asked.link })
    const { authorizationRequestPayload, client, dcql } = await presenting.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: parsed.params as never })
    expect(client.prefix).toBe('decentralized_identifier')
    expect(Object.keys((dcql?.query ?? {}) as object)).toContain('credentials')
    const request = authorizationRequestPayload as typeof authorizationRequestPayload & Asked
    const shown = id === 'salted' ? await showSalted(String(credential), key, request) : id === 'token' ? await showToken(String(credential), key, request) : await showProof(credential as object, key, request)
    const made = await presenting.createOpenid4vpAuthorizationResponse({ authorizationRequestPayload: request as never, authorizationResponsePayload: { vp_token: { [id]: [shown] } } as never, ...(encrypted ? { jarm: { encryption: { nonce: 'abc' }, serverMetadata: { authorization_signing_alg_values_supported: [], authorization_encryption_alg_values_supported: ['ECDH-ES'], authorization_encryption_enc_values_supported: ['A128GCM'] } } } : {}) } as never)
    const sent = await presenting.submitOpenid4vpAuthorizationResponse({ authorizationRequestPayload: request as never, ...made } as never)
    expect(await sent.response.json()).toMatchObject({ redirect_uri: expect.stringContaining('/shown/') })
    const answer = await seen(asked.token)
    expect(answer.state).toBe('answered')
    expect(answer.report?.verdict).toBe('genuine')
    expect(answer.report?.credential?.subject.name).toBeTypeOf('string')
    expect(answer.report?.credential?.id, 'no identifier is kept').toBeUndefined()
    const kept = await server.ports.register.selectFrom('wallet_requests').select('result').orderBy('created', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(JSON.stringify(kept.result)).not.toContain('did:jwk')
  })

  const requestOf = async (body: object = {}) => {
    const asked = await question(body)
    const uri = new URL(asked.link.replace('openid4vp://', 'https://x/')).searchParams.get('request_uri') ?? ''
    const object = await (await fetch(uri)).text()
    const payload = JSON.parse(Buffer.from(object.split('.')[1] ?? '', 'base64url').toString()) as Asked & { readonly response_uri: string; readonly state: string; readonly wallet_nonce?: string }
    return { ...asked, uri, ...payload, send: (vp: unknown, state = payload.state) => post(new URL(payload.response_uri).pathname, form({ vp_token: JSON.stringify(vp), state })) }
  }

  test('what a verifier must refuse is refused, and the question is then closed', async () => {
    const [key, other] = [await walletKey(), await walletKey()]
    const salted = String(await take('sdjwtvc+sd-jwt', key))
    const token = String(await take('ob3+jwt', key))
    const badge = (await take('ob3+eddsa-rdfc-2022', key)) as object
    const cases: readonly (readonly [string, (asked: Asked) => Promise<unknown>])[] = [
      ['another nonce', async (asked) => ({ salted: [await showSalted(salted, key, asked, { nonce: 'old' })] })],
      ['another audience', async (asked) => ({ salted: [await showSalted(salted, key, asked, { audience: 'https://elsewhere.example' })] })],
      ['an audience without its prefix', async (asked) => ({ salted: [await showSalted(salted, key, asked, { audience: asked.client_id.replace('decentralized_identifier:', '') })] })],
      ['another key', async (asked) => ({ salted: [await showSalted(salted, key, asked, { signedBy: other })] })],
      ['a binding of yesterday', async (asked) => ({ salted: [await showSalted(salted, key, asked, { iat: Math.floor(Date.now() / 1000) - 86_400 })] })],
      ['a binding of tomorrow', async (asked) => ({ salted: [await showSalted(salted, key, asked, { iat: Math.floor(Date.now() / 1000) + 86_400 })] })],
      ['a hash of something else', async (asked) => ({ salted: [await showSalted(salted, key, asked, { hash: 'AAAA' })] })],
      ['no binding', async () => ({ salted: [salted] })],
      ['a credential changed after it was signed', async (asked) => ({ salted: [await showSalted(salted.replace(/^([^.]+\.[^.]+\.)(.)/, (_, head: string, first: string) => head + (first === 'A' ? 'B' : 'A')), key, asked)] })],
      ['the name kept back', async (asked) => ({ salted: [await showSalted(salted, key, asked, { openName: false })] })],
      ['shown by another holder', async (asked) => ({ token: [await showToken(token, key, asked, { signedBy: other })] })],
      ['a token for another audience', async (asked) => ({ token: [await showToken(token, key, asked, { audience: 'https://elsewhere.example' })] })],
      ['a proof for another challenge', async (asked) => ({ badge: [await showProof(badge, key, { ...asked, nonce: 'old' })] })],
      ['a credential without a presentation', async () => ({ badge: [badge] })],
      ['under another id of the question', async (asked) => ({ token: [await showSalted(salted, key, asked)] })],
      ['two where one was asked for', async (asked) => ({ salted: [await showSalted(salted, key, asked), await showSalted(salted, key, asked)] })],
    ]
    for (const [name, present] of cases) {
      const asked = await requestOf({ asked: 'achievement-and-name' })
      const sent = await asked.send(await present(asked))
      expect(sent.status, name).toBe(400)
      expect((await seen(asked.token)).report?.verdict, name).not.toBe('genuine')
      expect((await asked.send({ salted: [await showSalted(salted, key, asked)] })).status, `${name}: closed`).toBe(400)
    }
    const good = await requestOf({ asked: 'achievement-and-name' })
    expect((await good.send({ salted: [await showSalted(salted, key, good)] }, 'another-state')).status, 'another state does not close it').toBe(400)
    expect((await good.send({ salted: [await showSalted(salted, key, good)] })).status).toBe(200)
  })

  test('of eight answers at the same time one is taken; the question is read twice, also with the wallet’s own nonce', async () => {
    const key = await walletKey()
    const salted = String(await take('sdjwtvc+sd-jwt', key))
    const asked = await requestOf()
    const again = await (await fetch(asked.uri, form({ wallet_nonce: 'mine' }))).text()
    expect(JSON.parse(Buffer.from(again.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ nonce: asked.nonce, wallet_nonce: 'mine' })
    const shown = await showSalted(salted, key, asked, { openName: false })
    const sent = await Promise.all(Array.from({ length: 8 }, () => asked.send({ salted: [shown] })))
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await seen(asked.token)).report?.credential?.subject.name, 'the name was not asked for').toBeUndefined()
    expect((await fetch(asked.uri)).status).toBe(404)
  })

  test('a no is said as a no; the pages say that nobody needs a wallet', async () => {
    const asked = await requestOf()
    expect((await post(new URL(asked.response_uri).pathname, form({ error: 'access_denied', state: asked.state }))).status).toBe(200)
    expect((await seen(asked.token)).state).toBe('declined')
    for (const path of ['/ask', `/asked/${(await question()).token}`, `/c/${link}`]) {
      const page = await fetch(`${server.address}${path}`)
      expect(page.status, path).toBe(200)
      expect((await page.text()).replace(/<[^>]+>/g, ''), path).toMatch(/need(s a wallet|( one))/)
    }
  })
})
