import type { OpenAPIHono } from '@hono/zod-openapi'
import * as contract from '@cairn/domain/contract/carriers'
import { convertHeld, previewFormat } from '../operations/carry-credential.ts'
import { convertCredential } from '../operations/convert-credential.ts'
import { done } from '../operations/refusal.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** What a credential travels in: other formats, pictures, paper. */
export function carrierRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, contract.previewFormat, (_, { params, words }) => previewFormat(ports, params.token, params.format, words))
  mount(app, ports, contract.convertHeld, async (_, { params, body, words }) => {
    const made = await convertHeld(ports, params.token, body.to, words)
    return made.ok ? done({ ...made.value, losses: [...made.value.losses] }) : made
  })
  mount(app, ports, contract.convertCredential, (_, { body, words }) => convertCredential(ports, body, words))
}
