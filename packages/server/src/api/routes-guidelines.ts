import type { OpenAPIHono } from '@hono/zod-openapi'
import * as guidelines from '@cairn/domain/contract/guidelines'
import * as contributions from '@cairn/domain/contract/contributions'
import * as proposals from '@cairn/domain/contract/guideline-proposals'
import {
  adoptRevision,
  declineRevision,
  listRevisions,
  proposeRevision,
  showRevision,
  withdrawRevision,
} from '../operations/guideline-proposals.ts'
import { readInputs } from '../operations/source-labels.ts'
import { adoptTogether, showTogether } from '../operations/adopt-together.ts'
import { moderate, publishedContributions, takeContribution, waitingContributions } from '../operations/contributions.ts'
import { allGuidelines, showGuideline, showPractice } from '../operations/show-guideline.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Guidelines as text, and practice beside them, a line each. */
export function guidelineRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, guidelines.listGuidelines, () => allGuidelines(ports))
  mount(app, ports, guidelines.getGuideline, (_, { params, query }) => showGuideline(ports, params.id, params.version, query.compare))
  mount(app, ports, guidelines.listPractice, (_, { query }) => showPractice(ports, query))
  mount(app, ports, contributions.submitContribution, (_, { body }) => takeContribution(ports, body))
  mount(app, ports, contributions.listPublished, (_, { query }) => publishedContributions(ports, query.kind, query.about))
  mount(app, ports, contributions.listContributions, () => waitingContributions(ports))
  mount(app, ports, contributions.decideContribution, (_, { actor, params, body }) => moderate(ports, actor, params.id, body))
  mount(app, ports, proposals.listGuidelineProposals, (_, { visitor, query, words, language }) =>
    listRevisions(ports, visitor, query, words, language),
  )
  // Before those with a name in the address: `together` is no proposal.
  mount(app, ports, proposals.showTogether, (_, { visitor, query, words, language }) =>
    showTogether(ports, visitor, query.proposals, words, language),
  )
  mount(app, ports, proposals.adoptTogether, (_, { actor, body, words }) => adoptTogether(ports, actor, body.proposals, body, words))
  mount(app, ports, proposals.getGuidelineProposal, (_, { visitor, params, words, language }) =>
    showRevision(ports, visitor, params.id, words, language),
  )
  mount(app, ports, proposals.readInputs, (_, { query, language }) => readInputs(ports, query.refs, language))
  mount(app, ports, proposals.proposeRevision, (_, { actor, body, words }) => proposeRevision(ports, actor, body, words))
  mount(app, ports, proposals.adoptRevision, (_, { actor, params, body, words }) =>
    adoptRevision(ports, actor, params.id, body.reason, words),
  )
  mount(app, ports, proposals.declineRevision, (_, { actor, params, body, words }) =>
    declineRevision(ports, actor, params.id, body.reason, words),
  )
  mount(app, ports, proposals.withdrawRevision, (_, { actor, params, words }) => withdrawRevision(ports, actor, params.id, words))
}
