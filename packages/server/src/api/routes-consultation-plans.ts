import type { OpenAPIHono } from '@hono/zod-openapi'
import * as plans from '@cairn/domain/contract/consultation-plans'
import { beginPlan, getPlan, listPlans, publishPlan, removePlan, savePlan } from '../operations/consultations/plans.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Plans of consultations while they are written, a line each; and the button that begins one. */
export function consultationPlanRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, plans.beginPlan, (_, { actor, body }) => beginPlan(ports, actor, body.event))
  mount(app, ports, plans.listPlans, (_, { actor }) => listPlans(ports, actor))
  mount(app, ports, plans.getPlan, (_, { actor, params }) => getPlan(ports, actor, params.id))
  mount(app, ports, plans.savePlan, (_, { actor, params, body }) => savePlan(ports, actor, params.id, body.revision, body.draft))
  mount(app, ports, plans.publishPlan, (_, { actor, params, body }) => publishPlan(ports, actor, params.id, body.revision))
  mount(app, ports, plans.removePlan, (_, { actor, params }) => removePlan(ports, actor, params.id))
  app.post('/consult/plan', async (c) => {
    const { event } = await c.req.parseBody()
    const headers = { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' }
    const reply = await app.request('/api/consultation-plans', {
      method: 'POST',
      headers,
      body: JSON.stringify(typeof event === 'string' && event !== '' ? { event } : {}),
    })
    const plan = plans.beginPlan.reply.safeParse(await reply.json())
    return c.redirect(plan.success ? `/consult/plan/${plan.data.id}` : '/consult?refused=agenda.not-begun', 303)
  })
}
