import type { OpenAPIHono } from '@hono/zod-openapi'
import * as contract from '@cairn/domain/contract/carriers'
import { convertCredential } from '../operations/convert-credential.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** What a credential travels in: other formats, pictures, paper. */
export function carrierRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, contract.convertCredential, (_, { body, words }) => convertCredential(ports, body, words))
}
