import type { OpenAPIHono } from '@hono/zod-openapi'
import * as award from '@cairn/domain/contract/award'
import * as shared from '@cairn/domain/contract/shared-credential'
import * as sheet from '@cairn/domain/contract/sheet'
import * as design from '@cairn/domain/contract/design'
import * as go from '@cairn/domain/contract/go'
import * as session from '@cairn/domain/contract/session'
import * as check from '@cairn/domain/contract/verify'
import { readOwnSpecification } from '@cairn/domain/exchange/own-specification'
import { sheetColumns } from '@cairn/domain/exchange/sheet-columns'
import { readMessyAwards } from '../import/read-awards.ts'
import { changeStanding, setRunState, startAwardRun } from '../operations/award-achievement.ts'
import { listRunAwards, showRun } from '../operations/show-run.ts'
import { createDraft, getDraft, listDrafts, saveDraft } from '../operations/edit-drafts.ts'
import { goAnywhere } from '../operations/go-anywhere.ts'
import { judge, profileInForce } from '../operations/judge.ts'
import { trustList } from '../operations/list-issuers.ts'
import { verifyHere } from '../operations/verify-here.ts'
import { chainOf } from '../operations/profile-annex.ts'
import { done, missing, refused } from '../operations/refusal.ts'
import { registerAchievement, withdrawEntry } from '../operations/register-achievement.ts'
import { shareCredential, showCredential } from '../operations/share-credential.ts'
import { presentEntry, showEntry } from '../operations/show-entry.ts'
import { submitDraft } from '../operations/submit-draft.ts'
import type { Ports } from '../ports.ts'
import { countDemand } from '../register/demand.ts'
import { submittedEntries } from '../register/entries.ts'
import { searchEntries } from '../register/search/search.ts'
import { speakProblem, speakReport } from '../speak-report.ts'
import type { RunWorker } from '../run-worker.ts'
import { mount } from './mount.ts'
import { carrierRoutes } from './routes-carriers.ts'
import { awardRoutes } from './routes-award.ts'
import { assessmentRoutes } from './routes-assessment.ts'
import { claimRoutes } from './routes-claims.ts'
import { canvasRoutes } from './routes-canvas.ts'
import { consultationPlanRoutes } from './routes-consultation-plans.ts'
import { liveDemonstrationRoutes } from './routes-live-demonstration.ts'
import { caseRoutes } from './routes-cases.ts'
import { consultationRoutes } from './routes-consultations.ts'
import { guidelineRoutes } from './routes-guidelines.ts'
import { importRoutes } from './routes-import.ts'
import { insightRoutes } from './routes-insights.ts'
import { policyRoutes } from './routes-policy.ts'
import { renewalRoutes } from './routes-renewals.ts'
import { recogniseRoutes } from './routes-recognise.ts'
import { reviewRoutes } from './routes-review.ts'
import { stackingRoutes } from './routes-stacking.ts'
import { studioRoutes } from './routes-studio.ts'
import { accountRoutes } from './routes-accounts.ts'
import { keyRoutes } from './routes-keys.ts'
import { sealRoutes } from './routes-seals.ts'
import { walletRoutes } from './routes-wallet.ts'
import { signInAs, signOutNow } from './session.ts'

/** Every operation of the contract, a line each. */
export function routes(app: OpenAPIHono, ports: Ports, worker: RunWorker): void {
  mount(app, ports, design.reviewSpecifications, async (_, { body, words }) => {
    const profile = profileInForce(ports, body.profile, body.at ?? ports.clock.now())
    if (!profile) return refused(404, { code: 'office.profile-missing', values: { name: body.profile } })
    return done({
      reviews: body.specifications.map((given, index) => {
        const read = readOwnSpecification(given, `/specifications/${index}`)
        return read.ok
          ? judge(profile, read.value, body.at ?? ports.clock.now(), words)
          : { subject: `/specifications/${index}`, problems: read.problems.map((problem) => speakProblem(problem, words)) }
      }),
    })
  })
  mount(app, ports, design.listProfiles, async () =>
    done({
      profiles: [...ports.profiles.values()].map(({ id, title, effectiveFrom, extends: base, supersedes, rules }) => ({
        id,
        title: { ...title },
        effectiveFrom,
        ...(base ? { extends: base } : {}),
        ...(supersedes ? { supersedes } : {}),
        rules: rules.length,
      })),
    }),
  )
  mount(app, ports, design.getProfile, async (_, { params }) => {
    const chain = chainOf(ports.profiles, params.id)
    return chain.length > 0 ? done({ profiles: [...chain] }) : missing
  })
  reviewRoutes(app, ports)
  policyRoutes(app, ports)
  mount(app, ports, design.searchMicroCredentials, async (_, { query }) => {
    const reply = await searchEntries(ports.register, query)
    if (reply.total === 0 && query.q) await countDemand(ports.register, query.q, ports.clock.now().slice(0, 10))
    return done(reply)
  })
  mount(app, ports, design.getMicroCredential, (_, { params, query, words }) => showEntry(ports, params.slug, query.version, words))
  mount(app, ports, design.createDraft, (_, { actor, body }) => createDraft(ports, actor, body as Parameters<typeof createDraft>[2]))
  mount(app, ports, design.listDrafts, (_, { actor }) => listDrafts(ports, actor))
  mount(app, ports, design.getDraft, (_, { actor, params }) => getDraft(ports, actor, params.id))
  mount(app, ports, design.saveDraft, (_, { actor, params, body }) => saveDraft(ports, actor, params.id, body))
  mount(app, ports, design.submitDraft, (_, { actor, params, body, words }) => submitDraft(ports, actor, params.id, body.profile, words))
  mount(app, ports, design.listSubmissions, async (_, { actor, words }) =>
    done({
      submissions: await Promise.all(
        (await submittedEntries(ports.register, actor.organisation)).map((entry) => presentEntry(ports, entry, words)),
      ),
    }),
  )
  mount(app, ports, design.registerAchievement, (_, { actor, params, body, words }) =>
    registerAchievement(ports, actor, params.slug, body, words),
  )
  mount(app, ports, design.withdrawEntry, (_, { actor, params, body, words }) =>
    withdrawEntry(ports, actor, params.slug, body.reason, words),
  )

  mount(app, ports, sheet.readSheet, async (_, { bytes, query, words }) => {
    const columns = query.columns?.split(',').map((name) => sheetColumns.find((known) => known === name) ?? 'ignore')
    const read = await readMessyAwards(bytes, ports.clock.now(), {
      encoding: query.encoding,
      ...(columns ? { columns } : {}),
      ...(query.dateOrder ? { dateOrder: query.dateOrder } : {}),
    })
    if (!read.ok) return refused(422, ...read.problems)
    const { header, headerRow, encoding, columns: found, dateOrder, rows, counts } = read.value
    return done({
      header: [...header],
      headerRow,
      ...(encoding ? { encoding } : {}),
      columns: [...found],
      dateOrder,
      counts,
      rows: rows.map(({ row, cells, state, problems, fixes, hidden, award: one }) => ({
        row,
        ...(hidden ? { hidden } : {}),
        cells: [...cells],
        state,
        fixes: fixes.map(({ code, cells: to }) => ({ code, cells: [...to] })),
        problems: problems.map((problem) => speakProblem(problem, words)),
        ...(one ? { award: one } : {}),
      })),
    })
  })
  mount(app, ports, award.startAwardRun, async (_, { actor, body, words }) => {
    const run = await startAwardRun(ports, actor, body, words)
    if (run.ok) worker.wake()
    return run
  })
  mount(app, ports, award.getAwardRun, (_, { actor, params, words }) => showRun(ports, actor, params.id, words))
  mount(app, ports, award.stopAwardRun, (_, { actor, params, words }) => setRunState(ports, actor, params.id, 'stopped', words))
  mount(app, ports, award.resumeAwardRun, async (_, { actor, params, words }) => {
    const run = await setRunState(ports, actor, params.id, 'running', words)
    worker.wake()
    return run
  })
  mount(app, ports, award.listRunAwards, (_, { actor, params }) => listRunAwards(ports, actor, params.id))
  mount(app, ports, award.withdrawAward, (_, { actor, params, body }) => changeStanding(ports, actor, params.id, 'withdrawn', body.reason))
  mount(app, ports, award.suspendAward, (_, { actor, params, body }) => changeStanding(ports, actor, params.id, 'suspended', body.reason))
  mount(app, ports, award.resumeAward, (_, { actor, params, body }) => changeStanding(ports, actor, params.id, 'in-force', body.reason))
  mount(app, ports, shared.getSharedCredential, (_, { params, words }) => showCredential(ports, params.token, words))
  mount(app, ports, shared.shareCredential, (_, { params, body }) => shareCredential(ports, params.token, body))

  studioRoutes(app, ports)
  guidelineRoutes(app, ports)
  insightRoutes(app, ports)
  mount(app, ports, go.goAnywhere, (_, { visitor, query, words, language }) => goAnywhere(ports, visitor, query.q, words, language))
  importRoutes(app, ports)
  recogniseRoutes(app, ports)
  caseRoutes(app, ports)
  consultationRoutes(app, ports)
  stackingRoutes(app, ports)
  carrierRoutes(app, ports)
  assessmentRoutes(app, ports, worker)
  awardRoutes(app, ports, worker)
  renewalRoutes(app, ports)
  claimRoutes(app, ports, worker)
  canvasRoutes(app, ports)
  liveDemonstrationRoutes(app, ports)
  consultationPlanRoutes(app, ports)
  mount(app, ports, check.verifyCredential, async (_, { bytes, query, words }) => {
    const { at = ports.clock.now(), challenge, domain } = query
    return done(
      speakReport(await verifyHere(ports, bytes, { at, ...(challenge ? { challenge } : {}), ...(domain ? { domain } : {}) }), words),
    )
  })
  mount(app, ports, check.getTrustList, async () => {
    const list = await trustList(ports)
    return done({
      name: list.name,
      at: ports.clock.now(),
      newest: { ...list.newest },
      ...(list.seals && list.seals.length > 0 ? { seals: list.seals.map((one) => ({ ...one })) } : {}),
      issuers: list.issuers.map(({ id, name, otherNames }) => ({ id, name, ...(otherNames ? { otherNames: [...otherNames] } : {}) })),
    })
  })

  mount(app, ports, session.signIn, (_, { body, context }) => signInAs(ports, context, body.role))
  mount(app, ports, session.whoAmI, async (_, { visitor }) => done(visitor ? { actor: { ...visitor, roles: [...visitor.roles] } } : {}))
  mount(app, ports, session.signOut, (_, { context }) => signOutNow(ports, context))
  accountRoutes(app, ports)
  walletRoutes(app, ports)
  keyRoutes(app, ports)
  sealRoutes(app, ports)
}
