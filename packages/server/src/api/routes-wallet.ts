import type { OpenAPIHono } from '@hono/zod-openapi'
import * as wallet from '@cairn/domain/contract/wallet'
import { showQuestion } from '../operations/wallet/authorize.ts'
import { askWallet, showRequest } from '../operations/wallet/ask.ts'
import { offerAward, offerHeldCredential } from '../operations/wallet/offer.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'
import { walletIssuerRoutes } from './wallet/issuer-routes.ts'
import { walletVerifierRoutes } from './wallet/verifier-routes.ts'
import { within } from './wallet/wallet-reply.ts'

/** Credentials to wallets and back, a line each; the addresses that wallets themselves call follow. */
export function walletRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, wallet.offerHeldCredential, (_, { params, body, words }) => offerHeldCredential(ports, params.token, body, words))
  mount(app, ports, wallet.offerAward, (_, { actor, params, body, words }) => offerAward(ports, actor, params.id, body, words))
  mount(app, ports, wallet.getWalletQuestion, (_, { params, language }) =>
    within(params.id, () => showQuestion(ports, params.id, language)),
  )
  mount(app, ports, wallet.askWallet, (_, { visitor, body }) => askWallet(ports, visitor?.id ?? 'public', body))
  mount(app, ports, wallet.getWalletRequest, (_, { params, words }) => within(params.token, () => showRequest(ports, params.token, words)))
  walletIssuerRoutes(app, ports)
  walletVerifierRoutes(app, ports)
}
