import type { OpenAPIHono } from '@hono/zod-openapi'
import * as policy from '@cairn/domain/contract/policy'
import * as proposals from '@cairn/domain/contract/proposals'
import { meetOnProposal } from '../operations/consultations/on-proposal.ts'
import {
  adoptProposal,
  consultOnProposal,
  declineProposal,
  listProposals,
  proposeChange,
  withdrawProposal,
} from '../operations/profile-proposals.ts'
import { showProposal } from '../operations/show-profile-proposal.ts'
import { simulateChange } from '../operations/simulate-change.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Rules: what a change would do, and how it becomes the next version, a line each. */
export function policyRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, policy.simulateChange, (_, { body, language }) => simulateChange(ports, body, language))
  mount(app, ports, proposals.listProposals, (_, { visitor, words }) => listProposals(ports, visitor, words))
  mount(app, ports, proposals.getProposal, (_, { visitor, params, words }) => showProposal(ports, visitor, params.id, words))
  mount(app, ports, proposals.proposeChange, (_, { actor, body, words }) => proposeChange(ports, actor, body, words))
  mount(app, ports, proposals.consultOnProposal, (_, { actor, params, body, words }) =>
    consultOnProposal(ports, actor, params.id, body.until, words),
  )
  mount(app, ports, proposals.meetOnProposal, (_, { actor, params, body }) => meetOnProposal(ports, actor, params.id, body))
  mount(app, ports, proposals.adoptProposal, (_, { actor, params, body, words }) =>
    adoptProposal(ports, actor, params.id, body.reason, words),
  )
  mount(app, ports, proposals.declineProposal, (_, { actor, params, body, words }) =>
    declineProposal(ports, actor, params.id, body.reason, words),
  )
  mount(app, ports, proposals.withdrawProposal, (_, { actor, params, words }) => withdrawProposal(ports, actor, params.id, words))
}
