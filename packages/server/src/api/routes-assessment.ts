import type { OpenAPIHono } from '@hono/zod-openapi'
import * as assessment from '@cairn/domain/contract/assessment'
import { getStatement } from '@cairn/domain/contract/statements'
import { awardCohort } from '../operations/assessing/award-cohort.ts'
import { addEvidence, checkIdentity, noteSheet, setMark } from '../operations/assessing/mark.ts'
import { addMembers, addSitting, openCohort } from '../operations/assessing/open-cohort.ts'
import { importResults } from '../operations/assessing/import-results.ts'
import { listCohorts, showCohort } from '../operations/assessing/show-cohort.ts'
import { pullResults } from '../operations/assessing/pull-results.ts'
import { done } from '../operations/refusal.ts'
import { reopenResults, signResults } from '../operations/assessing/sign-results.ts'
import { showStatement } from '../operations/assessing/statement.ts'
import type { Ports } from '../ports.ts'
import type { RunWorker } from '../run-worker.ts'
import { mount } from './mount.ts'

/** From a list of learners to signed results and the award list, a line each. */
export function assessmentRoutes(app: OpenAPIHono, ports: Ports, worker: RunWorker): void {
  mount(app, ports, assessment.listCohorts, (_, { actor }) => listCohorts(ports, actor))
  mount(app, ports, assessment.openCohort, (_, { actor, body, words }) => openCohort(ports, actor, body, words))
  mount(app, ports, assessment.getCohort, (_, { actor, params, words }) => showCohort(ports, actor, params.id, words))
  mount(app, ports, assessment.addMembers, (_, { actor, params, body, words }) => addMembers(ports, actor, params.id, body.members, words))
  mount(app, ports, assessment.addSitting, (_, { actor, params, body, words }) => addSitting(ports, actor, params.id, body, words))
  mount(app, ports, assessment.checkIdentity, (_, { actor, params, body, words }) => checkIdentity(ports, actor, params.id, body, words))
  mount(app, ports, assessment.setMark, (_, { actor, params, body, words }) => setMark(ports, actor, params.id, body, words))
  mount(app, ports, assessment.noteSheet, (_, { actor, params, body, words }) => noteSheet(ports, actor, params.id, body.note, words))
  mount(app, ports, assessment.addEvidence, (_, { actor, params, bytes, query, contentType, words }) =>
    addEvidence(ports, actor, params.id, bytes, { ...query, mediaType: contentType }, words),
  )
  mount(app, ports, assessment.signResults, (_, { actor, params, body, words }) =>
    signResults(ports, actor, params.id, body.members, words),
  )
  mount(app, ports, assessment.reopenResults, (_, { actor, params, body, words }) =>
    reopenResults(ports, actor, params.id, body.reason, words),
  )
  mount(app, ports, assessment.importResults, (_, { actor, params, bytes, query, words }) =>
    importResults(ports, actor, params.id, bytes, query, words),
  )
  mount(app, ports, assessment.listLms, async () => done({ platforms: [...ports.lms.platforms] }))
  mount(app, ports, assessment.pullResults, (_, { actor, params, body, words }) => pullResults(ports, actor, params.id, body, words))
  mount(app, ports, assessment.awardCohort, async (_, { actor, params, body, words }) => {
    const run = await awardCohort(ports, actor, params.id, body, words)
    if (run.ok) worker.wake()
    return run
  })
  mount(app, ports, getStatement, (_, { params, words }) => showStatement(ports, params.token, words))
}
