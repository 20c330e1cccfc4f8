import type { OpenAPIHono } from '@hono/zod-openapi'
import * as cases from '@cairn/domain/contract/cases'
import * as decisions from '@cairn/domain/contract/decisions'
import * as targets from '@cairn/domain/contract/targets'
import { decideCase, signCase } from '../operations/cases/decide-case.ts'
import { heldUses, listDecisions, listUses, showDecision, showHeldDecision } from '../operations/cases/look-at-decisions.ts'
import { openCase, replaceCaseFile } from '../operations/cases/open-case.ts'
import { showCase } from '../operations/cases/show-case.ts'
import { addTarget, listTargets } from '../operations/cases/targets.ts'
import {
  askApplicant,
  closeCase,
  listCases,
  reopenCase,
  saveCase,
  sendCaseBack,
  takeAnswer,
  tellDelay,
} from '../operations/cases/work-on-case.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** From a file that somebody brings to a signed decision, a line each. */
export function caseRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, cases.listCases, (_, { actor, query }) => listCases(ports, actor, query.state))
  mount(app, ports, cases.openCase, (_, { actor, bytes, query, words }) => openCase(ports, actor, bytes, query, words))
  mount(app, ports, cases.getCase, (_, { actor, params, words }) => showCase(ports, actor, params.id, words))
  mount(app, ports, cases.saveCase, (_, { actor, params, body, words }) => saveCase(ports, actor, params.id, body, words))
  mount(app, ports, cases.replaceCaseFile, (_, { actor, params, bytes, words }) => replaceCaseFile(ports, actor, params.id, bytes, words))
  mount(app, ports, cases.askApplicant, (_, { actor, params, body, words }) => askApplicant(ports, actor, params.id, body.text, words))
  mount(app, ports, cases.takeAnswer, (_, { actor, params, body, words }) => takeAnswer(ports, actor, params.id, body.text, words))
  mount(app, ports, cases.tellDelay, (_, { actor, params, body, words }) => tellDelay(ports, actor, params.id, body, words))
  mount(app, ports, cases.decideCase, (_, { actor, params, body, words }) => decideCase(ports, actor, params.id, body.revision, words))
  mount(app, ports, cases.signCase, (_, { actor, params, body, words }) => signCase(ports, actor, params.id, body.revision, words))
  mount(app, ports, cases.sendCaseBack, (_, { actor, params, body, words }) => sendCaseBack(ports, actor, params.id, body.text, words))
  mount(app, ports, cases.closeCase, (_, { actor, params, body, words }) => closeCase(ports, actor, params.id, body.text, words))
  mount(app, ports, cases.reopenCase, (_, { actor, params, body, words }) => reopenCase(ports, actor, params.id, body.text, words))
  mount(app, ports, targets.listTargets, (_, { actor }) => listTargets(ports, actor))
  mount(app, ports, targets.addTarget, (_, { actor, body }) => addTarget(ports, actor, body))
  mount(app, ports, decisions.listDecisions, (_, { query }) => listDecisions(ports, query))
  mount(app, ports, decisions.getDecision, (_, { params }) => showDecision(ports, params.id))
  mount(app, ports, decisions.listUses, (_, { actor }) => listUses(ports, actor))
  mount(app, ports, decisions.getHeldUses, (_, { params }) => heldUses(ports, params.token))
  mount(app, ports, decisions.getHeldDecision, (_, { params, words }) => showHeldDecision(ports, params.token, words))
}
