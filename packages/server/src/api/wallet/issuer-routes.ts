import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authorizationMetadata, issuerMetadata } from '@cairn/credentials/exchange/openid4vci-metadata'
import type { Display } from '@cairn/credentials/exchange/openid4vci-metadata'
import {
  CredentialRequest,
  DeferredRequest,
  NotificationRequest,
  PushedRequest,
  TokenRequest,
} from '@cairn/credentials/exchange/openid4vci-request'
import type { ProblemCode } from '@cairn/domain/model/problem'
import { walletFormats } from '../../operations/wallet/formats.ts'
import { vctOf } from '../../operations/wallet/type.ts'
import { pushRequest } from '../../operations/wallet/authorize.ts'
import { notify, requestCredential, requestDeferred } from '../../operations/wallet/credential.ts'
import { readOffer } from '../../operations/wallet/offer.ts'
import { walletRefusal } from '../../operations/wallet/refusal.ts'
import { makeNonce } from '../../operations/wallet/secrets.ts'
import { takeToken } from '../../operations/wallet/token.ts'
import type { Ports } from '../../ports.ts'
import { keySecret } from '../visitor.ts'
import { describe, formOf, jsonOf, refuse, reply, within } from './wallet-reply.ts'

/** The addresses that a wallet calls to take a credential. @see OpenID4VCI 1.0 */
export function walletIssuerRoutes(app: OpenAPIHono, ports: Ports): void {
  const say = (code: ProblemCode): readonly Display[] =>
    ports.locales.languages.map(({ code: locale }) => ({
      name: ports.locales
        .words(locale)(code)
        .replace(/[\u2066-\u2069]/g, ''),
      locale,
    }))
  const open = (c: Context, body: object): Response =>
    c.json(body, 200, { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' })

  describe(app, 'get', '/.well-known/openid-credential-issuer', 'What this server issues to wallets (OpenID4VCI)', '')
  app.get('/.well-known/openid-credential-issuer', (c) =>
    open(
      c,
      issuerMetadata({
        issuer: ports.origin,
        formats: walletFormats,
        vct: vctOf,
        algorithm: 'EdDSA',
        display: say('wallet.issuer'),
        names: (format) =>
          say(
            format.startsWith('sdjwtvc')
              ? 'wallet.form.salted'
              : format.startsWith('eudi')
                ? 'wallet.form.european'
                : format.startsWith('ob3')
                  ? 'wallet.form.badge'
                  : 'wallet.form.plain',
          ),
      }),
    ),
  )
  describe(app, 'get', '/.well-known/oauth-authorization-server', 'How wallets get a token here (RFC 8414)', '')
  app.get('/.well-known/oauth-authorization-server', (c) => open(c, authorizationMetadata(ports.origin, walletFormats)))

  describe(app, 'get', '/wallet/offers/{id}', 'A credential offer, while it waits', '')
  app.get('/wallet/offers/:id', async (c) => {
    const id = c.req.param('id')
    const offer = await within(id, () => readOffer(ports, id))
    return typeof offer === 'object' && offer !== null
      ? c.json(offer, 200, { 'cache-control': 'no-store', 'access-control-allow-origin': '*' })
      : refuse(c, walletRefusal('invalid_request', 'the offer is unknown, was used, or is over', 404))
  })
  describe(app, 'post', '/wallet/par', 'Push an authorization request (RFC 9126)', 'application/x-www-form-urlencoded')
  app.post('/wallet/par', async (c) => {
    const form = await formOf(c, PushedRequest)
    return form.ok ? reply(c, await within(form.value.issuer_state, () => pushRequest(ports, form.value)), 201) : refuse(c, form)
  })
  describe(app, 'post', '/wallet/token', 'A code for an access token', 'application/x-www-form-urlencoded')
  app.post('/wallet/token', async (c) => {
    const form = await formOf(c, TokenRequest)
    if (!form.ok) return refuse(c, form)
    return reply(
      c,
      await within('code' in form.value ? form.value.code : form.value['pre-authorized_code'], () => takeToken(ports, form.value)),
    )
  })
  describe(app, 'post', '/wallet/nonce', 'A fresh nonce for proofs', '')
  app.post('/wallet/nonce', (c) =>
    c.json({ c_nonce: makeNonce(ports) }, 200, { 'cache-control': 'no-store', 'access-control-allow-origin': '*' }),
  )

  describe(app, 'post', '/wallet/credential', 'Copies of a credential, each for a key that the wallet holds', 'application/json', true)
  app.post('/wallet/credential', async (c) => {
    const token = keySecret(c)
    if (token === undefined) return refuse(c, walletRefusal('invalid_token', 'an access token is needed', 401))
    const body = await jsonOf(c, CredentialRequest, 'invalid_credential_request')
    if (!body.ok) return refuse(c, body)
    const made = await within(token, () => requestCredential(ports, token, body.value))
    return reply(c, made, made.ok && 'transaction_id' in made.value ? 202 : 200)
  })
  describe(app, 'post', '/wallet/deferred', 'A credential that was not ready before', 'application/json', true)
  app.post('/wallet/deferred', async (c) => {
    const token = keySecret(c)
    if (token === undefined) return refuse(c, walletRefusal('invalid_token', 'an access token is needed', 401))
    const body = await jsonOf(c, DeferredRequest, 'invalid_transaction_id')
    if (!body.ok) return refuse(c, body)
    const made = await within(token, () => requestDeferred(ports, token, body.value.transaction_id))
    return reply(c, made, made.ok && 'transaction_id' in made.value ? 202 : 200)
  })
  describe(app, 'post', '/wallet/notification', 'What became of a credential in the wallet', 'application/json', true)
  app.post('/wallet/notification', async (c) => {
    const token = keySecret(c)
    if (token === undefined) return refuse(c, walletRefusal('invalid_token', 'an access token is needed', 401))
    const body = await jsonOf(c, NotificationRequest, 'invalid_notification_request')
    if (!body.ok) return refuse(c, body)
    const told = await within(token, () => notify(ports, token, body.value.notification_id, body.value.event))
    return told.ok ? c.body(null, 204, { 'cache-control': 'no-store' }) : refuse(c, told)
  })
}
