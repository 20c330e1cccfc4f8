import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'
import { openWallet, walletKey } from './testing/wallet.ts'
import { form, walletCalls } from './testing/wallet-calls.ts'
import type { AskedBy as Asked } from './testing/wallet-calls.ts'

describe.each(databases)('a wallet of another house shows what it holds (%s)', (kind) => {
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

  test.each([
    ['sdjwtvc+sd-jwt', false, 'salted', 'did:jwk'],
    ['ob3+jwt', false, 'token', 'did:jwk'],
    ['ob3+eddsa-rdfc-2022', false, 'badge', 'did:jwk'],
    ['sdjwtvc+sd-jwt', true, 'salted', 'did:jwk'],
    ['eudi+sd-jwt', true, 'european', 'did:jwk'],
    ['sdjwtvc+sd-jwt', false, 'salted', 'did:key'],
    ['ob3+jwt', true, 'token', 'did:key'],
    ['ob3+eddsa-rdfc-2022', false, 'badge', 'did:key'],
  ] as const)(
    '%s taken by OpenID4VCI is shown by OpenID4VP (encrypted: %s, as %s, by the holder of a %s)',
    async (format, encrypted, id, method) => {
      const key = await walletKey(method)
      const { presenting } = openWallet([key])
      const credential = await calls.take(format, key, { named: method === 'did:key' ? 'kid' : 'jwk' })
      const asked = await calls.question({ asked: 'achievement-and-name', purpose: 'application 12', encrypted })
      const parsed = presenting.parseOpenid4vpAuthorizationRequest({ authorizationRequest: asked.link })
      const { authorizationRequestPayload, client, dcql } = await presenting.resolveOpenId4vpAuthorizationRequest({
        authorizationRequestPayload: parsed.params as never,
      })
      expect(client.prefix).toBe('decentralized_identifier')
      expect(Object.keys((dcql?.query ?? {}) as object)).toContain('credentials')
      const request = authorizationRequestPayload as typeof authorizationRequestPayload & Asked
      const shown =
        id === 'salted' || id === 'european'
          ? await calls.showSalted(String(credential), key, request)
          : id === 'token'
            ? await calls.showToken(String(credential), key, request)
            : await calls.showProof(credential as object, key, request)
      const made = await presenting.createOpenid4vpAuthorizationResponse({
        authorizationRequestPayload: request as never,
        authorizationResponsePayload: { vp_token: { [id]: [shown] } } as never,
        ...(encrypted
          ? {
              jarm: {
                encryption: { nonce: 'abc' },
                serverMetadata: {
                  authorization_signing_alg_values_supported: [],
                  authorization_encryption_alg_values_supported: ['ECDH-ES'],
                  authorization_encryption_enc_values_supported: ['A128GCM'],
                },
              },
            }
          : {}),
      } as never)
      const sent = await presenting.submitOpenid4vpAuthorizationResponse({
        authorizationRequestPayload: request as never,
        ...made,
      } as never)
      expect(await sent.response.json()).toMatchObject({ redirect_uri: expect.stringContaining('/shown/') })
      const answer = await calls.seen(asked.token)
      expect(answer.state).toBe('answered')
      expect(answer.report?.verdict).toBe('genuine')
      expect(answer.report?.credential?.subject.name).toBeTypeOf('string')
      expect(answer.report?.credential?.id, 'no identifier is kept').toBeUndefined()
      const kept = await server.ports.register
        .selectFrom('wallet_requests')
        .select('result')
        .orderBy('created', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      expect(JSON.stringify(kept.result)).not.toContain(key.did)
    },
  )

  test('what a verifier must refuse is refused, and the question is then closed', async () => {
    const [key, other] = [await walletKey(), await walletKey()]
    const salted = String(await calls.take('sdjwtvc+sd-jwt', key))
    const token = String(await calls.take('ob3+jwt', key))
    const badge = (await calls.take('ob3+eddsa-rdfc-2022', key)) as object
    const cases: readonly (readonly [string, (asked: Asked) => Promise<unknown>])[] = [
      ['another nonce', async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { nonce: 'old' })] })],
      [
        'another audience',
        async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { audience: 'https://elsewhere.example' })] }),
      ],
      [
        'an audience without its prefix',
        async (asked) => ({
          salted: [await calls.showSalted(salted, key, asked, { audience: asked.client_id.replace('decentralized_identifier:', '') })],
        }),
      ],
      ['another key', async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { signedBy: other })] })],
      [
        'a binding of yesterday',
        async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { iat: Math.floor(Date.now() / 1000) - 86_400 })] }),
      ],
      [
        'a binding of tomorrow',
        async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { iat: Math.floor(Date.now() / 1000) + 86_400 })] }),
      ],
      ['a hash of something else', async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { hash: 'AAAA' })] })],
      ['no binding', async () => ({ salted: [salted] })],
      [
        'a credential changed after it was signed',
        async (asked) => ({
          salted: [
            await calls.showSalted(
              salted.replace(/^([^.]+\.[^.]+\.)(.)/, (_, head: string, first: string) => head + (first === 'A' ? 'B' : 'A')),
              key,
              asked,
            ),
          ],
        }),
      ],
      ['the name kept back', async (asked) => ({ salted: [await calls.showSalted(salted, key, asked, { openName: false })] })],
      ['shown by another holder', async (asked) => ({ token: [await calls.showToken(token, key, asked, { signedBy: other })] })],
      [
        'a token for another audience',
        async (asked) => ({ token: [await calls.showToken(token, key, asked, { audience: 'https://elsewhere.example' })] }),
      ],
      ['a proof for another challenge', async (asked) => ({ badge: [await calls.showProof(badge, key, { ...asked, nonce: 'old' })] })],
      ['a credential without a presentation', async () => ({ badge: [badge] })],
      ['under another id of the question', async (asked) => ({ token: [await calls.showSalted(salted, key, asked)] })],
      [
        'two where one was asked for',
        async (asked) => ({ salted: [await calls.showSalted(salted, key, asked), await calls.showSalted(salted, key, asked)] }),
      ],
    ]
    for (const [name, present] of cases) {
      const asked = await calls.requestOf({ asked: 'achievement-and-name' })
      const sent = await asked.send(await present(asked))
      expect(sent.status, name).toBe(400)
      expect((await calls.seen(asked.token)).report?.verdict, name).not.toBe('genuine')
      expect((await asked.send({ salted: [await calls.showSalted(salted, key, asked)] })).status, `${name}: closed`).toBe(400)
    }
    const good = await calls.requestOf({ asked: 'achievement-and-name' })
    expect(
      (await good.send({ salted: [await calls.showSalted(salted, key, good)] }, 'another-state')).status,
      'another state does not close it',
    ).toBe(400)
    expect((await good.send({ salted: [await calls.showSalted(salted, key, good)] })).status).toBe(200)
  })

  test('of eight answers at the same time one is taken; the question is read twice, also with the wallet’s own nonce', async () => {
    const key = await walletKey()
    const salted = String(await calls.take('sdjwtvc+sd-jwt', key))
    const asked = await calls.requestOf()
    const again = await (await fetch(asked.uri, form({ wallet_nonce: 'mine' }))).text()
    expect(JSON.parse(Buffer.from(again.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      nonce: asked.nonce,
      wallet_nonce: 'mine',
    })
    const shown = await calls.showSalted(salted, key, asked, { openName: false })
    const sent = await Promise.all(Array.from({ length: 8 }, () => asked.send({ salted: [shown] })))
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await calls.seen(asked.token)).report?.credential?.subject.name, 'the name was not asked for').toBeUndefined()
    expect((await fetch(asked.uri)).status).toBe(404)
  })

  test('a no is said as a no; the pages say that nobody needs a wallet', async () => {
    const asked = await calls.requestOf()
    expect((await calls.post(new URL(asked.response_uri).pathname, form({ error: 'access_denied', state: asked.state }))).status).toBe(200)
    expect((await calls.seen(asked.token)).state).toBe('declined')
    for (const path of ['/ask', `/asked/${(await calls.question()).token}`, `/c/${calls.link}`]) {
      const page = await fetch(`${server.address}${path}`)
      expect(page.status, path).toBe(200)
      expect((await page.text()).replace(/<[^>]+>/g, ''), path).toMatch(/need(s a wallet|( one))/)
    }
  })
})
