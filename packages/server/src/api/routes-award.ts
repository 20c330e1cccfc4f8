import type { OpenAPIHono } from '@hono/zod-openapi'
import * as award from '@cairn/domain/contract/award'
import { replaceAward, undoAwardRun } from '../operations/correct-award.ts'
import { reportBounce } from '../operations/mail-bounces.ts'
import { previewAward } from '../operations/preview-award.ts'
import { listAwardRuns } from '../operations/show-run.ts'
import type { Ports } from '../ports.ts'
import type { RunWorker } from '../run-worker.ts'
import { mount } from './mount.ts'

/** What happens around an award run: the first one to look at, corrections, taking back, mail that came back. */
export function awardRoutes(app: OpenAPIHono, ports: Ports, worker: RunWorker): void {
  mount(app, ports, award.listAwardRuns, (_, { actor, words }) => listAwardRuns(ports, actor, words))
  mount(app, ports, award.previewAward, (_, { actor, body }) => previewAward(ports, actor, body))
  mount(app, ports, award.undoAwardRun, (_, { actor, params, words }) => undoAwardRun(ports, actor, params.id, words))
  mount(app, ports, award.replaceAward, async (_, { actor, params, body, words }) => {
    const run = await replaceAward(ports, actor, params.id, body, words)
    if (run.ok) worker.wake()
    return run
  })
  mount(app, ports, award.reportBounce, (_, { actor, bytes }) => reportBounce(ports, actor, bytes))
}
