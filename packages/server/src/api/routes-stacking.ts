import type { OpenAPIHono } from '@hono/zod-openapi'
import * as qualifications from '@cairn/domain/contract/qualifications'
import * as stacking from '@cairn/domain/contract/stacking'
import { allowCounting } from '../operations/stacking/allow-counting.ts'
import { listBlocks } from '../operations/stacking/blocks.ts'
import { saveRules, tryRules } from '../operations/stacking/change-rules.ts'
import { listQualifications, showStackingGround } from '../operations/stacking/ground.ts'
import { showPopulation } from '../operations/stacking/population.ts'
import { showChoices, showSheet, showVersion } from '../operations/stacking/read-qualification.ts'
import { addQualification, changeQualification, tryQualification } from '../operations/stacking/write-qualification.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** What adds up to what, a line each. */
export function stackingRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, stacking.listQualifications, () => listQualifications(ports))
  mount(app, ports, stacking.getStackingGround, (_, { params }) => showStackingGround(ports, params.slug))
  mount(app, ports, stacking.listStackingBlocks, (_, { actor, words }) => listBlocks(ports, actor, words))
  mount(app, ports, stacking.tryStackingRules, (_, { actor, params, body, words, language }) =>
    tryRules(ports, actor, params.slug, body.stackingRules, words, language),
  )
  mount(app, ports, stacking.saveStackingRules, (_, { actor, params, body, words, language }) =>
    saveRules(ports, actor, params.slug, body, words, language),
  )
  mount(app, ports, qualifications.getQualificationChoices, (_, { actor }) => showChoices(ports, actor))
  mount(app, ports, qualifications.getQualificationSheet, (_, { actor, params }) => showSheet(ports, actor, params.slug))
  mount(app, ports, qualifications.tryQualification, (_, { actor, body, words, language }) =>
    tryQualification(ports, actor, body, words, language),
  )
  mount(app, ports, qualifications.addQualification, (_, { actor, body, words, language }) =>
    addQualification(ports, actor, body, words, language),
  )
  mount(app, ports, qualifications.changeQualification, (_, { actor, params, body, words, language }) =>
    changeQualification(ports, actor, params.slug, body, words, language),
  )
  mount(app, ports, qualifications.getQualificationVersion, (_, { params }) => showVersion(ports, params.slug, params.revision))
  mount(app, ports, stacking.getPopulation, (_, { actor }) => showPopulation(ports, actor))
  mount(app, ports, stacking.allowCounting, (_, { params, body }) => allowCounting(ports, params.token, body.allowed))
}
