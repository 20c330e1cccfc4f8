import { formatOf } from '@cairn/credentials/formats'
import type { Actor } from '@cairn/domain/contract/duties'
import type { AwardRun } from '@cairn/domain/contract/award'
import type { AssessedClaim, Claim } from '@cairn/domain/contract/claims'
import { claimProblems, claimResults, metIn, statesAt } from '@cairn/domain/assessment/claim'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Problem } from '@cairn/domain/model/problem'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../../register/acts.ts'
import { statementRow } from '../../register/outcome-statements.ts'
import type { Ports, Tx } from '../../ports.ts'
import { makeStatement, sealOutcomeStatement } from '../assessing/statement.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { showRun } from '../show-run.ts'
import { storeAwards } from '../store-awards.ts'
import { claimDuty, claimGround, ownGround, showClaim, showOwnClaim, whole } from './show-claim.ts'
import type { ClaimGround } from './show-claim.ts'

/** A signed statement of how far a claim is: named, documented, or assessed. Whoever stops here has it in hand; whoever goes on has lost nothing. */
async function stateIt(tx: Tx, ports: Ports, ground: ClaimGround, signed: boolean, now: string): Promise<Problem | undefined> {
  const {
    row,
    entry: { specification },
  } = ground
  const states = statesAt(row.stage, signed, whole(ground))
  if (states.length === 0) return { code: 'claim.nothing-claimed' }
  const found = await tx.selectFrom('organisations').select('body').where('id', '=', row.organisation).executeTakeFirst()
  const organisation = Organisation.parse(found?.body)
  const { language } = row
  const words = ports.locales.words(language)
  const plain = (key: string, values: Parameters<typeof words>[1]): string => words(key, values).replace(/[\u2066-\u2069]/g, '')
  const title = inLanguage(specification.title, language).value
  const stage = signed ? 'assessment' : states.some(({ state }) => state === 'documented') ? 'documentation' : 'identification'
  const many = states.filter(({ state }) => (signed ? state === 'met' : stage === 'identification' || state === 'documented')).length
  return makeStatement(
    tx,
    ports,
    row.id,
    row.organisation,
    {
      stage,
      route: 'validation',
      learner: { name: row.name, ...(row.latinName ? { latinName: row.latinName } : {}) },
      organisation,
      language,
      title: plain('outcome-statement.title', { title }),
      narrative: plain(`outcome-statement.${stage}`, { met: many, named: many, all: specification.learningOutcomes.length, title }),
      specification: { id: specification.id, version: specification.version, title },
      outcomes: states.map(({ id, state }) => ({
        id,
        state,
        text: inLanguage(specification.learningOutcomes.find((one) => one.id === id)?.statement ?? { en: id }, language).value,
      })),
      day: now.slice(0, 10),
      ...(organisation.demonstration ? { demonstration: true } : {}),
    },
    now,
  )
}
async function stateNow(ports: Ports, ground: ClaimGround, actor: string): Promise<Problem | undefined> {
  if (ground.row.signed) return { code: 'assess.signed-already' }
  const now = ports.clock.now()
  let made: string | undefined
  try {
    await ports.register.transaction().execute(async (tx) => {
      const problem = await stateIt(tx, ports, ground, false, now)
      if (problem) throw new Refused(problem)
      await record(tx, { at: now, actor, verb: 'claim-stage', subject: `claim/${ground.row.id}`, profile: ground.entry.profile })
      made = (
        await tx
          .selectFrom('outcome_statements')
          .select('id')
          .where('holder', '=', ground.row.id)
          .where('withdrawn', 'is', null)
          .executeTakeFirst()
      )?.id
    })
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
  const row = made === undefined ? undefined : await statementRow(ports.register, { id: made })
  if (row) await sealOutcomeStatement(ports, row)
  return undefined
}
class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super('refused')
    this.problem = problem
  }
}
export async function stateClaim(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<AssessedClaim>> {
  const ground = await claimGround(ports, actor, id)
  if (!ground) return missing
  const duty = await claimDuty(ports, 'sign-results', actor, ground)
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const problem = await stateNow(ports, ground, actor.id)
  return problem ? refused(409, problem) : showClaim(ports, actor, id, words)
}
export async function stateOwnClaim(ports: Ports, token: string): Promise<Outcome<Claim>> {
  const ground = await ownGround(ports, token)
  if (!ground) return missing
  const problem = await stateNow(ports, ground, 'holder')
  return problem ? refused(409, problem) : showOwnClaim(ports, token)
}

/** Signs what was found. All met: the award office awards it, by the route of validation. Else: a statement about what was met. */
export async function signClaim(ports: Ports, actor: Actor, id: string, revision: number, words: Words): Promise<Outcome<AssessedClaim>> {
  const ground = await claimGround(ports, actor, id)
  if (!ground) return missing
  const duty = await claimDuty(ports, 'sign-results', actor, ground)
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const { row, entry } = ground
  if (row.signed || row.stage !== 'assessment') return refused(409, { code: row.signed ? 'assess.signed-already' : 'claim.not-that-stage' })
  const [first, ...rest] = claimProblems(whole(ground))
  if (first) return refused(422, first, ...rest)
  const now = ports.clock.now()
  const full = metIn(whole(ground)).length === entry.specification.learningOutcomes.length
  try {
    await ports.register.transaction().execute(async (tx) => {
      const signed = await tx
        .updateTable('claims')
        .set(({ eb }) => ({ signed: now, signed_by: actor.id, stage: 'certification' as const, revision: eb('revision', '+', 1) }))
        .where('id', '=', id)
        .where('revision', '=', revision)
        .where('signed', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (!signed) throw new Refused({ code: 'claim.changed-since' })
      await record(tx, {
        at: now,
        actor: actor.id,
        verb: 'sign-claim',
        subject: `claim/${id}`,
        digest: sha256(JSON.stringify(row.work)),
        profile: entry.profile,
      })
      const problem = full ? undefined : await stateIt(tx, ports, ground, true, now)
      if (problem) throw new Refused(problem)
    })
  } catch (error) {
    if (error instanceof Refused) return refused(409, error.problem)
    throw error
  }
  return showClaim(ports, actor, id, words)
}

/** Awards a signed claim: the same outcomes and criteria as the taught route, and a credential that differs in the stated route alone. */
export async function awardClaim(
  ports: Ports,
  actor: Actor,
  id: string,
  { request, format }: { readonly request: string; readonly format: string },
  words: Words,
): Promise<Outcome<AwardRun>> {
  const ground = await claimGround(ports, actor, id)
  if (!ground) return missing
  const duty = await claimDuty(ports, 'award', actor, ground)
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const known = formatOf(format)
  if (!known?.status || !known.keys.includes('Ed25519'))
    return refused(422, { code: 'issue.format-unknown', at: '/format', values: { format: format.slice(0, 60) } })
  const { row, entry } = ground
  const { signed } = row
  if (!signed || metIn(whole(ground)).length < entry.specification.learningOutcomes.length)
    return refused(409, { code: 'assess.list-empty' })
  const found = await ports.register.selectFrom('organisations').select('body').where('id', '=', row.organisation).executeTakeFirst()
  const now = ports.clock.now()
  const run = await ports.register.transaction().execute(async (tx) => {
    const earlier = await tx
      .selectFrom('runs')
      .select('id')
      .where('organisation', '=', row.organisation)
      .where('request', '=', request)
      .executeTakeFirst()
    if (earlier) return earlier.id
    const free = await tx.selectFrom('claims').select('award').where('id', '=', id).forUpdate().executeTakeFirst()
    if (free?.award && row.awardState !== 'refused') return undefined
    const results = claimResults(whole(ground), signed.slice(0, 10))
    const days = results.flatMap(({ assessed }) => (assessed ? [assessed] : [])).toSorted()
    const stored = await storeAwards(tx, ports, {
      request,
      organisation: row.organisation,
      entry,
      awardingBody: Organisation.parse(found?.body),
      format,
      now,
      people: [
        {
          learner: row.learner,
          name: row.name,
          latinName: row.latinName,
          email: row.email,
          awarded: days.at(-1) ?? now,
          route: 'validation',
          results,
        },
      ],
    })
    await tx
      .updateTable('claims')
      .set({ award: stored.awards[0] ?? null })
      .where('id', '=', id)
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'award', subject: `run/${stored.run}`, profile: entry.profile })
    return stored.run
  })
  return run === undefined ? refused(409, { code: 'assess.list-empty' }) : showRun(ports, actor, run, words)
}
