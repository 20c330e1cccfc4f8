import type { OpenAPIHono } from '@hono/zod-openapi'
import * as canvas from '@cairn/domain/contract/canvas'
import { setConclusion, showConclusion, takeStance } from '../operations/canvas/conclusion.ts'
import { nominateExample, setOutline, showOutline } from '../operations/canvas/outline.ts'
import { columnSets, setUpCanvas } from '../operations/canvas/set-up.ts'
import { addAction, removeAction, showSummary } from '../operations/canvas/summary.ts'
import { showCanvas, workOnCanvas } from '../operations/canvas/work.ts'
import { done } from '../operations/refusal.ts'
import type { Ports } from '../ports.ts'
import { callerOf } from './consultation-visitor.ts'
import { mount } from './mount.ts'

/** Canvas, conclusion, outline and summary of a consultation, a line each. */
export function canvasRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, canvas.listColumnSets, async () =>
    done({
      sets: columnSets(ports).map(({ id, section, question, columns }) => ({
        id,
        ...(section === undefined ? {} : { section }),
        question: { ...question },
        columns: columns.map((one) => ({ id: one.id, title: { ...one.title } })),
      })),
    }),
  )
  mount(app, ports, canvas.getCanvas, (_, { visitor, context, params, query }) =>
    showCanvas(ports, callerOf(context, visitor), params.id, params.item, query.since),
  )
  mount(app, ports, canvas.setUpCanvas, (_, { visitor, context, params, body }) =>
    setUpCanvas(ports, callerOf(context, visitor), params.id, params.item, body),
  )
  mount(app, ports, canvas.workOnCanvas, (_, { visitor, context, params, body, words }) =>
    workOnCanvas(ports, callerOf(context, visitor), params.id, params.item, body.acts, words),
  )
  mount(app, ports, canvas.getConclusion, (_, { visitor, context, params }) =>
    showConclusion(ports, callerOf(context, visitor), params.id, params.item),
  )
  mount(app, ports, canvas.setConclusion, (_, { visitor, context, params, body }) =>
    setConclusion(ports, callerOf(context, visitor), params.id, params.item, body.statement),
  )
  mount(app, ports, canvas.takeStance, (_, { visitor, context, params, body }) =>
    takeStance(ports, callerOf(context, visitor), params.id, params.item, body),
  )
  mount(app, ports, canvas.getOutline, (_, { visitor, context, params }) =>
    showOutline(ports, callerOf(context, visitor), params.id, params.item),
  )
  mount(app, ports, canvas.setOutline, (_, { visitor, context, params, body }) =>
    setOutline(ports, callerOf(context, visitor), params.id, params.item, body.outline),
  )
  mount(app, ports, canvas.nominateExample, (_, { visitor, context, params, body }) =>
    nominateExample(ports, callerOf(context, visitor), params.id, params.item, body),
  )
  mount(app, ports, canvas.getSummary, (_, { visitor, context, params, words, language }) =>
    showSummary(ports, callerOf(context, visitor), params.id, words, language),
  )
  mount(app, ports, canvas.addAction, (_, { visitor, context, params, body }) =>
    addAction(ports, callerOf(context, visitor), params.id, body),
  )
  mount(app, ports, canvas.removeAction, (_, { visitor, context, params }) =>
    removeAction(ports, callerOf(context, visitor), params.id, params.action),
  )
}
