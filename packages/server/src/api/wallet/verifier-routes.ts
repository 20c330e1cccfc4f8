import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import { ResponseForm } from '@cairn/credentials/exchange/openid4vp-response'
import { takeAnswer } from '../../operations/wallet/answer.ts'
import { readRequest } from '../../operations/wallet/ask.ts'
import { walletRefusal } from '../../operations/wallet/refusal.ts'
import type { Ports } from '../../ports.ts'
import { describe, formOf, refuse, reply, within } from './wallet-reply.ts'

const Asking = z.object({ wallet_nonce: z.string().min(1).max(500).optional() })

/** The addresses that a wallet calls to show a credential. @see OpenID4VP 1.0, sections 5.10 and 8.2 */
export function walletVerifierRoutes(app: OpenAPIHono, ports: Ports): void {
  const send = async (c: Context, id: string, walletNonce?: string): Promise<Response> => {
    const request = await within(id, () => readRequest(ports, id, walletNonce))
    return request === undefined
      ? refuse(c, walletRefusal('invalid_request', 'the request is unknown, was answered, or is over', 404))
      : c.body(request, 200, {
          'content-type': 'application/oauth-authz-req+jwt',
          'cache-control': 'no-store',
          'access-control-allow-origin': '*',
        })
  }
  describe(app, 'get', '/wallet/requests/{id}', 'What is asked of a wallet, signed', '')
  app.get('/wallet/requests/:id', (c) => send(c, c.req.param('id')))
  describe(app, 'post', '/wallet/requests/{id}', 'The same, with the wallet’s own nonce', 'application/x-www-form-urlencoded')
  app.post('/wallet/requests/:id', async (c) => {
    const form = await formOf(c, Asking)
    return form.ok ? send(c, c.req.param('id'), form.value.wallet_nonce) : refuse(c, form)
  })
  describe(app, 'post', '/wallet/responses/{id}', 'What a wallet shows', 'application/x-www-form-urlencoded')
  app.post('/wallet/responses/:id', async (c) => {
    const id = c.req.param('id')
    const form = await formOf(c, ResponseForm)
    return form.ok ? reply(c, await within(id, () => takeAnswer(ports, id, form.value))) : refuse(c, form)
  })
}
