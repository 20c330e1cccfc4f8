import type { OpenAPIHono } from '@hono/zod-openapi'
import * as stacking from '@cairn/domain/contract/stacking'
import { allowCounting } from '../operations/stacking/allow-counting.ts'
import { listBlocks } from '../operations/stacking/blocks.ts'
import { saveRules, tryRules } from '../operations/stacking/change-rules.ts'
import { listQualifications, showStackingGround } from '../operations/stacking/ground.ts'
import { showPopulation } from '../operations/stacking/population.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** What adds up to what, a line each. */
export function stackingRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, stacking.listQualifications, () => listQualifications(ports))
  mount(app, ports, stacking.getStackingGround, (_, { params }) => showStackingGround(ports, params.slug))
  mount(app, ports, stacking.listStackingBlocks, (_, { actor, words }) => listBlocks(ports, actor, words))
  mount(app, ports, stacking.tryStackingRules, (_, { actor, params, body, words }) => tryRules(ports, actor, params.slug, body.stackingRules, words))
  mount(app, ports, stacking.saveStackingRules, (_, { actor, params, body }) => saveRules(ports, actor, params.slug, body))
  mount(app, ports, stacking.getPopulation, (_, { actor }) => showPopulation(ports, actor))
  mount(app, ports, stacking.allowCounting, (_, { params, body }) => allowCounting(ports, params.token, body.allowed))
}
