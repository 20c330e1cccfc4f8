import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import { byDid, byJwk, openWallet, walletKey } from './testing/wallet.ts'
import { form, preAuthorized, walletCalls } from './testing/wallet-calls.ts'
import type { Offer } from './testing/wallet-calls.ts'

describe.each(databases)('a credential into a wallet of another house (%s)', (kind) => {
  let server: RunningServer
  let award: string
  let calls: ReturnType<typeof walletCalls>
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    award = (
      await server.ports.register
        .selectFrom('awards')
        .select('id')
        .where('state', '=', 'published')
        .where('standing', '=', 'in-force')
        .orderBy('row_number')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id
    calls = walletCalls(server, award)
  }, 90_000)
  afterAll(() => server.close())

  test('each form is taken by the code of an offer, bound to the wallet’s keys, and verifies', async () => {
    const keys = await Promise.all([walletKey(), walletKey(), walletKey()])
    const { issuing } = openWallet(keys)
    const made = await calls.offer()
    expect(made.txCode).toMatch(/^\d{6}$/)
    const credentialOffer = await issuing.resolveCredentialOffer(made.link)
    const issuerMetadata = await issuing.resolveIssuerMetadata(credentialOffer.credential_issuer)
    expect(Object.keys(issuerMetadata.knownCredentialConfigurations).toSorted()).toEqual([...made.formats].toSorted())
    const { accessTokenResponse } = await issuing.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      txCode: made.txCode ?? '',
    })
    for (const format of made.formats) {
      const { c_nonce } = await issuing.requestNonce({ issuerMetadata })
      const signers = /^(sdjwtvc|eudi)/.test(format) ? keys.map(byJwk) : keys.map(byDid)
      const jwt = await Promise.all(
        signers.map(
          async (signer) =>
            (await issuing.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: format, signer, nonce: c_nonce }))
              .jwt,
        ),
      )
      const { credentialResponse } = await issuing.retrieveCredentials({
        issuerMetadata,
        accessToken: accessTokenResponse.access_token,
        credentialConfigurationId: format,
        proofs: { jwt },
      })
      const credentials =
        credentialResponse.credentials?.map((one) => (typeof one === 'object' && 'credential' in one ? one.credential : one)) ?? []
      expect(credentials, format).toHaveLength(keys.length)
      for (const credential of credentials) expect((await calls.judge(credential)).verdict, format).toBe('genuine')
      await issuing.sendNotification({
        issuerMetadata,
        accessToken: accessTokenResponse.access_token,
        notification: { notificationId: credentialResponse.notification_id ?? '', event: 'credential_accepted' },
      })
    }
    const copies = await server.ports.register.selectFrom('wallet_credentials').selectAll().where('award', '=', award).execute()
    for (const column of ['credential', 'salt'] as const) expect(new Set(copies.map((copy) => copy[column])).size).toBe(copies.length)
    expect(copies.every(({ event }) => event === 'credential_accepted')).toBe(true)
  })

  test('by the authorization code: pushed request, a person’s yes, and a code that fits its verifier', async () => {
    const key = await walletKey()
    const { issuing } = openWallet([key])
    const credentialOffer = await issuing.resolveCredentialOffer((await calls.offer()).link)
    const issuerMetadata = await issuing.resolveIssuerMetadata(credentialOffer.credential_issuer)
    const redirectUri = 'wallet.example:/back'
    const { authorizationRequestUrl, pkce } = await issuing.createAuthorizationRequestUrlFromOffer({
      credentialOffer,
      issuerMetadata,
      clientId: 'https://wallet.example',
      redirectUri,
      scope: 'sdjwtvc.sd-jwt',
    })
    const page = await fetch(authorizationRequestUrl)
    expect(page.status).toBe(200)
    const requestUri = new URL(authorizationRequestUrl).searchParams.get('request_uri') ?? ''
    const answered = await calls.post('/wallet/authorize', form({ request_uri: requestUri, allow: 'yes' }))
    const back = /url=(.*)$/.exec(answered.headers.get('refresh') ?? '')?.[1] ?? ''
    const code = new URL(back).searchParams.get('code') ?? ''
    expect([new URL(back).searchParams.get('state'), new URL(back).searchParams.get('iss')]).toEqual([null, server.address])
    const wrong = await calls.post(
      '/wallet/token',
      form({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: 'https://another.example',
        code_verifier: pkce?.codeVerifier ?? '',
      }),
    )
    expect(((await wrong.json()) as { error: string }).error).toBe('invalid_grant')
    // A code that was shown wrongly once is over.
    const again = await calls.post(
      '/wallet/token',
      form({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: 'https://wallet.example',
        code_verifier: pkce?.codeVerifier ?? '',
      }),
    )
    expect(again.status).toBe(400)

    const second = await issuing.createAuthorizationRequestUrlFromOffer({
      credentialOffer,
      issuerMetadata,
      clientId: 'https://wallet.example',
      redirectUri,
      scope: 'sdjwtvc.sd-jwt',
    })
    const yes = await calls.post(
      '/wallet/authorize',
      form({ request_uri: new URL(second.authorizationRequestUrl).searchParams.get('request_uri') ?? '', allow: 'yes' }),
    )
    const next = new URL(/url=(.*)$/.exec(yes.headers.get('refresh') ?? '')?.[1] ?? '').searchParams.get('code') ?? ''
    const { accessTokenResponse } = await issuing.retrieveAuthorizationCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      authorizationCode: next,
      redirectUri,
      pkceCodeVerifier: second.pkce?.codeVerifier ?? '',
    })
    const { c_nonce } = await issuing.requestNonce({ issuerMetadata })
    const { jwt } = await issuing.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId: 'sdjwtvc+sd-jwt',
      signer: byJwk(key),
      nonce: c_nonce,
      clientId: 'https://wallet.example',
    })
    const { credentialResponse } = await issuing.retrieveCredentials({
      issuerMetadata,
      accessToken: accessTokenResponse.access_token,
      credentialConfigurationId: 'sdjwtvc+sd-jwt',
      proofs: { jwt: [jwt] },
    })
    expect(credentialResponse.credentials).toHaveLength(1)
    const refusedForm = await calls.ask(accessTokenResponse.access_token, {
      credential_configuration_id: 'ob3+jwt',
      proofs: { jwt: [await calls.proof(key, await calls.nonce(), { payload: { iss: 'https://wallet.example' } })] },
    })
    expect(((await refusedForm.json()) as { error: string }).error).toBe('unknown_credential_configuration')
  })

  test('a no goes back as a no, with the wallet’s state; a link that is nobody’s opens nothing', async () => {
    const push = async (redirect_uri: string) =>
      calls.post(
        '/wallet/par',
        form({
          response_type: 'code',
          client_id: 'https://wallet.example',
          redirect_uri,
          code_challenge: 'a'.repeat(43),
          code_challenge_method: 'S256',
          state: 'abc',
          scope: 'ob3.jwt',
        }),
      )
    const { request_uri: uri } = (await (await push('wallet.example:/back')).json()) as { request_uri: string }
    expect(
      await (
        await calls.post('/wallet/authorize', form({ request_uri: uri, allow: 'yes', link: `${server.address}/c/${'a'.repeat(32)}` }))
      ).text(),
    ).toContain('No credential belongs to this link')
    const answered = await calls.post('/wallet/authorize', form({ request_uri: uri, allow: 'no' }))
    expect(answered.headers.get('refresh')).toContain('wallet.example:/back?error=access_denied&iss=')
    expect(answered.headers.get('refresh')).toContain('state=abc')
    expect((await calls.post('/wallet/authorize', form({ request_uri: uri, allow: 'yes' }))).status, 'answered once').toBe(404)
    expect((await push('javascript:alert(1)')).status).toBe(400)
    const own = (await (await push('https://wallet.example/back')).json()) as { request_uri: string }
    expect(
      (
        await calls.post(
          '/wallet/authorize',
          form({ request_uri: own.request_uri, allow: 'yes', link: `${server.address}/c/${calls.link}` }),
        )
      ).headers.get('refresh'),
    ).toContain('https://wallet.example/back?code=')
  })

  test('an offer works once, with the right code typed, and five wrong ones end it', async () => {
    const made = await calls.offer()
    const read = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const code = read.grants[preAuthorized]?.['pre-authorized_code'] ?? ''
    const take = (tx: string) =>
      calls.post('/wallet/token', form({ grant_type: preAuthorized, 'pre-authorized_code': code, ...(tx === '' ? {} : { tx_code: tx }) }))
    expect(await (await take('')).json()).toMatchObject({ error: 'invalid_request' })
    const wrong = made.txCode === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i += 1) expect(await (await take(wrong)).json()).toMatchObject({ error: 'invalid_grant' })
    expect((await take(made.txCode ?? '')).status, 'over after five wrong codes').toBe(400)
    expect((await fetch(made.address)).status, 'the offer itself is gone').toBe(404)

    const next = await calls.offer(false)
    const { grants } = (await (await fetch(next.address)).json()) as typeof read
    const fields = form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '' })
    const replies = await Promise.all(Array.from({ length: 8 }, () => calls.post('/wallet/token', fields)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a nonce is spent by one of eight requests at the same time', async () => {
    const token = await calls.tokenFor()
    const key = await walletKey()
    const body = { credential_configuration_id: 'sdjwtvc+sd-jwt', proofs: { jwt: [await calls.proof(key, await calls.nonce())] } }
    const replies = await Promise.all(Array.from({ length: 8 }, () => calls.ask(token, body)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const reply of replies.filter(({ status }) => status !== 200)) expect(await reply.json()).toMatchObject({ error: 'invalid_nonce' })
  })

  test('what the conformance suite must see refused is refused, by its name', async () => {
    const token = await calls.tokenFor()
    const [key, other] = [await walletKey(), await walletKey()]
    const wanted = { credential_configuration_id: 'ob3+jwt' }
    const withProof = async (jwt: string | string[]) => ({ ...wanted, proofs: { jwt: typeof jwt === 'string' ? [jwt] : jwt } })
    const good = await calls.nonce()
    const tampered = (await calls.proof(key, good)).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
    const cases: readonly (readonly [string, unknown, string])[] = [
      ['no proof', wanted, 'invalid_proof'],
      ['a nonce made up', await withProof(await calls.proof(key, '1999999999.aaaaaaaaaaaaaaaaaaaaaa.bbbb')), 'invalid_nonce'],
      ['no nonce', await withProof(await calls.proof(key, good, { omit: 'nonce' })), 'invalid_nonce'],
      ['a signature of another key', await withProof(await calls.proof(key, good, { header: { jwk: { ...other.jwk } } })), 'invalid_proof'],
      ['a signature that was changed', await withProof(tampered), 'invalid_proof'],
      ['kid and jwk together', await withProof(await calls.proof(key, good, { header: { kid: `${key.kid}` } })), 'invalid_proof'],
      [
        'a private key in the header',
        await withProof(await calls.proof(key, good, { header: { jwk: { ...key.jwk, d: 'AAAA' } } })),
        'invalid_proof',
      ],
      [
        'another audience',
        await withProof(await calls.proof(key, good, { payload: { aud: 'https://elsewhere.example' } })),
        'invalid_proof',
      ],
      ['another type', await withProof(await calls.proof(key, good, { header: { typ: 'JWT' } })), 'invalid_proof'],
      ['an old proof', await withProof(await calls.proof(key, good, { payload: { iat: 1_700_000_000 } })), 'invalid_proof'],
      ['one key twice', await withProof([await calls.proof(key, good), await calls.proof(key, good)]), 'invalid_proof'],
      [
        'an unknown configuration',
        { credential_configuration_id: 'nothing', proofs: { jwt: [await calls.proof(key, good)] } },
        'unknown_credential_configuration',
      ],
      [
        'an unknown identifier',
        { credential_identifier: 'nothing', proofs: { jwt: [await calls.proof(key, good)] } },
        'unknown_credential_identifier',
      ],
      [
        'both names',
        { ...wanted, credential_identifier: 'x', proofs: { jwt: [await calls.proof(key, good)] } },
        'invalid_credential_request',
      ],
      [
        'encryption that was not offered',
        { ...(await withProof(await calls.proof(key, good))), credential_response_encryption: {} },
        'invalid_encryption_parameters',
      ],
      ['another kind of proof', { ...wanted, proofs: { ldp_vp: [{}] } }, 'invalid_proof'],
    ]
    for (const [name, body, error] of cases) {
      const reply = await calls.ask(token, body)
      expect(reply.status, name).toBe(400)
      expect(await reply.json(), name).toMatchObject({ error })
    }
    expect(
      (
        await calls.post(`/wallet/credential?access_token=${encodeURIComponent(token)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(await withProof(await calls.proof(key, good))),
        })
      ).status,
      'a token in the address',
    ).toBe(401)
    expect((await calls.ask(token, await withProof(await calls.proof(key, good)))).status, 'the same nonce, now with all in order').toBe(
      200,
    )
  })

  test('identifiers where the token was asked for by details', async () => {
    const token = await calls.tokenFor({
      authorization_details: JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'ob3+eddsa-rdfc-2022' }]),
    })
    const key = await walletKey()
    const reply = await calls.ask(token, {
      credential_identifier: 'award:ob3+eddsa-rdfc-2022',
      proofs: { jwt: [await calls.proof(key, await calls.nonce())] },
    })
    expect(reply.status).toBe(200)
    expect(
      await (
        await calls.ask(token, {
          credential_configuration_id: 'ob3+eddsa-rdfc-2022',
          proofs: { jwt: [await calls.proof(key, await calls.nonce())] },
        })
      ).json(),
    ).toMatchObject({ error: 'invalid_credential_request' })
  })

  test('an award on its way is had later; a withdrawn one never, and its copies say so', async () => {
    const office = await visitor(server, 'award-office')
    const { actor } = (await (await office.ask('/api/session')).json()) as { actor: { organisation: string } }
    const mine = await server.ports.register
      .selectFrom('awards')
      .select('id')
      .where('organisation', '=', actor.organisation)
      .where('state', '=', 'published')
      .where('standing', '=', 'in-force')
      .where('id', '!=', award)
      .limit(1)
      .executeTakeFirstOrThrow()
    await server.ports.register.updateTable('awards').set({ state: 'signed' }).where('id', '=', mine.id).execute()
    const made = (await (await office.post(`/api/awards/${mine.id}/wallet-offer`, { txCode: false })).json()) as Offer
    const { grants } = (await (await fetch(made.address)).json()) as { grants: Record<string, Record<string, string>> }
    const token = (
      (await (
        await calls.post(
          '/wallet/token',
          form({ grant_type: preAuthorized, 'pre-authorized_code': grants[preAuthorized]?.['pre-authorized_code'] ?? '' }),
        )
      ).json()) as { access_token: string }
    ).access_token
    const key = await walletKey()
    const later = await calls.ask(token, {
      credential_configuration_id: 'ob3+eddsa-rdfc-2022',
      proofs: { jwt: [await calls.proof(key, await calls.nonce())] },
    })
    expect(later.status).toBe(202)
    const { transaction_id } = (await later.json()) as { transaction_id: string }
    const deferred = () =>
      calls.post('/wallet/deferred', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ transaction_id }),
      })
    expect((await deferred()).status).toBe(202)
    await server.ports.register.updateTable('awards').set({ state: 'published' }).where('id', '=', mine.id).execute()
    const now = await deferred()
    expect(now.status).toBe(200)
    const { credentials } = (await now.json()) as { credentials: { credential: unknown }[] }
    expect((await calls.judge(credentials[0]?.credential)).verdict).toBe('genuine')
    expect(await (await deferred()).json(), 'answered once').toMatchObject({ error: 'invalid_transaction_id' })
    await office.post(`/api/awards/${mine.id}/withdraw`, { reason: 'a test' })
    expect((await calls.judge(credentials[0]?.credential)).verdict).toBe('withdrawn')
    expect(
      await (
        await calls.ask(token, {
          credential_configuration_id: 'ob3+eddsa-rdfc-2022',
          proofs: { jwt: [await calls.proof(key, await calls.nonce())] },
        })
      ).json(),
    ).toMatchObject({ error: 'credential_request_denied' })
  })
})
