import type { OpenAPIHono } from '@hono/zod-openapi'
import * as review from '@cairn/domain/contract/review'
import { listWaiting } from '../operations/list-waiting.ts'
import {
  archiveEntry,
  askForChanges,
  commentOn,
  decideKept,
  refuseSubmission,
  resolveComment,
  reviseEntry,
  takeSubmission,
} from '../operations/review-submission.ts'
import { showSubmission } from '../operations/show-submission.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** From submission to registration, a line each. */
export function reviewRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, review.listWaiting, (_, { actor }) => listWaiting(ports, actor))
  mount(app, ports, review.getSubmission, (_, { actor, params, words }) => showSubmission(ports, actor, params.slug, params.version, words))
  mount(app, ports, review.takeSubmission, (_, { actor, params, words }) =>
    takeSubmission(ports, actor, params.slug, params.version, words),
  )
  mount(app, ports, review.commentOnSubmission, (_, { actor, params, body, words }) =>
    commentOn(ports, actor, params.slug, params.version, body, words),
  )
  mount(app, ports, review.resolveComment, (_, { actor, params, words }) => resolveComment(ports, actor, params.id, words))
  mount(app, ports, review.askForChanges, (_, { actor, params, body, words }) =>
    askForChanges(ports, actor, params.slug, params.version, body.reason, words),
  )
  mount(app, ports, review.refuseSubmission, (_, { actor, params, body, words }) =>
    refuseSubmission(ports, actor, params.slug, params.version, body.reason, words),
  )
  mount(app, ports, review.decideKept, (_, { actor, params, body, words }) =>
    decideKept(ports, actor, params.slug, params.version, body, words),
  )
  mount(app, ports, review.reviseEntry, (_, { actor, params }) => reviseEntry(ports, actor, params.slug))
  mount(app, ports, review.archiveEntry, (_, { actor, params, body, words }) =>
    archiveEntry(ports, actor, params.slug, params.version, body.reason, words),
  )
}
