import type { OpenAPIHono } from '@hono/zod-openapi'
import * as contract from '@cairn/domain/contract/recognise'
import { planTowards } from '../operations/plan-towards.ts'
import { recogniseCredential } from '../operations/recognise-credential.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Comparing, planning and recognising: no account, nothing stored. */
export function recogniseRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, contract.planTowards, (_, { body, words, language }) => planTowards(ports, body, words, language))
  mount(app, ports, contract.recogniseCredential, (_, { body, words }) => recogniseCredential(ports, body, words))
}
