import type { OpenAPIHono } from '@hono/zod-openapi'
import * as stacking from '@cairn/domain/contract/stacking'
import { listQualifications, showStackingGround } from '../operations/stacking/ground.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** What adds up to what, a line each. */
export function stackingRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, stacking.listQualifications, () => listQualifications(ports))
  mount(app, ports, stacking.getStackingGround, (_, { params }) => showStackingGround(ports, params.slug))
}
