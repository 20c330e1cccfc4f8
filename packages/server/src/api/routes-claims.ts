import type { OpenAPIHono } from '@hono/zod-openapi'
import * as claims from '@cairn/domain/contract/claims'
import { listClaims, showClaim, showOwnClaim } from '../operations/claims/show-claim.ts'
import { awardClaim, signClaim, stateClaim, stateOwnClaim } from '../operations/claims/sign-claim.ts'
import { addOwnEvidence, judgeClaim, moveClaim, moveOwnClaim, openClaim, sayOwnClaim } from '../operations/claims/work-on-claim.ts'
import type { Ports } from '../ports.ts'
import type { RunWorker } from '../run-worker.ts'
import { mount } from './mount.ts'

/** Learning that happened elsewhere, from “I can do this” to an award, a line each. */
export function claimRoutes(app: OpenAPIHono, ports: Ports, worker: RunWorker): void {
  mount(app, ports, claims.listClaims, (_, { actor }) => listClaims(ports, actor))
  mount(app, ports, claims.openClaim, (_, { actor, body, words }) => openClaim(ports, actor, body, words))
  mount(app, ports, claims.getClaim, (_, { actor, params, words }) => showClaim(ports, actor, params.id, words))
  mount(app, ports, claims.judgeClaim, (_, { actor, params, body, words }) => judgeClaim(ports, actor, params.id, body, words))
  mount(app, ports, claims.moveClaim, (_, { actor, params, body, words }) => moveClaim(ports, actor, params.id, body.stage, words))
  mount(app, ports, claims.stateClaim, (_, { actor, params, words }) => stateClaim(ports, actor, params.id, words))
  mount(app, ports, claims.signClaim, (_, { actor, params, body, words }) => signClaim(ports, actor, params.id, body.revision, words))
  mount(app, ports, claims.awardClaim, async (_, { actor, params, body, words }) => {
    const run = await awardClaim(ports, actor, params.id, body, words)
    if (run.ok) worker.wake()
    return run
  })
  mount(app, ports, claims.getOwnClaim, (_, { params }) => showOwnClaim(ports, params.token))
  mount(app, ports, claims.sayOwnClaim, (_, { params, body }) => sayOwnClaim(ports, params.token, body))
  mount(app, ports, claims.addOwnEvidence, (_, { params, bytes, query, contentType }) =>
    addOwnEvidence(ports, params.token, bytes, { ...query, mediaType: contentType }),
  )
  mount(app, ports, claims.moveOwnClaim, (_, { params, body }) => moveOwnClaim(ports, params.token, body.stage))
  mount(app, ports, claims.stateOwnClaim, (_, { params }) => stateOwnClaim(ports, params.token))
}
