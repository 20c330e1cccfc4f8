import type { Actor } from '@cairn/domain/contract/duties'
import { judgeDuty } from '@cairn/domain/contract/duties'
import type { AssessedClaim, Claim, ClaimLine } from '@cairn/domain/contract/claims'
import { claimProblems, metIn } from '@cairn/domain/assessment/claim'
import { criteriaFor } from '@cairn/domain/assessment/criteria'
import { maybeSamePerson } from '@cairn/domain/assessment/same-person'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Evidence } from '@cairn/domain/model/evidence'
import type { Words } from '@cairn/domain/model/words'
import { accountOf } from '../../register/cohorts.ts'
import { claimRow, claimsOf } from '../../register/claims.ts'
import type { ClaimRow } from '../../register/claims.ts'
import { findEntry } from '../../register/entries.ts'
import type { Entry } from '../../register/entries.ts'
import { evidenceOf } from '../../register/evidence.ts'
import { statementsOf } from '../../register/outcome-statements.ts'
import { sha256 } from '../../register/acts.ts'
import type { Ports } from '../../ports.ts'
import { speakProblem } from '../../speak-report.ts'
import { dutiesOf } from '../duties.ts'
import { done, forbidden, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { seesCohorts } from '../assessing/ground.ts'
import { missingRoute } from './missing-route.ts'

export type ClaimGround = { readonly row: ClaimRow; readonly entry: Entry; readonly evidence: readonly Evidence[] }
export const whole = ({ row: { work }, entry: { specification }, evidence }: ClaimGround) => ({
  outcomes: specification.learningOutcomes,
  work,
  evidence,
})

async function groundFor(ports: Ports, row: ClaimRow | undefined): Promise<ClaimGround | undefined> {
  const entry = row && (await findEntry(ports.register, row.slug, row.version))
  return row && entry ? { row, entry, evidence: (await evidenceOf(ports.register, [row.id])).get(row.id) ?? [] } : undefined
}
/** A claim of one's own house; to anybody else it is not there. */
export async function claimGround(ports: Ports, actor: Actor, id: string): Promise<ClaimGround | undefined> {
  const row = await claimRow(ports.register, { id })
  return row && (actor.within ?? [actor.organisation]).includes(row.organisation) ? groundFor(ports, row) : undefined
}
export const ownGround = async (ports: Ports, token: string): Promise<ClaimGround | undefined> =>
  groundFor(ports, await claimRow(ports.register, { token: sha256(token) }))

export const isOwn = async (ports: Ports, actor: Actor, row: ClaimRow): Promise<boolean> =>
  maybeSamePerson(await accountOf(ports.register, actor.id), row)
export const claimDuty = async (ports: Ports, act: 'mark' | 'sign-results' | 'award', actor: Actor, { row, entry }: ClaimGround) =>
  judgeDuty(
    act,
    actor,
    { organisations: [row.organisation], ...((await isOwn(ports, actor, row)) ? { learner: actor.id } : {}) },
    dutiesOf(ports, entry.profile),
  )

export async function listClaims(ports: Ports, actor: Actor): Promise<Outcome<{ claims: ClaimLine[] }>> {
  if (!seesCohorts(actor)) return forbidden
  const rows = await claimsOf(ports.register, actor.within ?? [actor.organisation])
  const lines: ClaimLine[] = []
  for (const row of rows) {
    const entry = await findEntry(ports.register, row.slug, row.version)
    if (entry)
      lines.push({
        id: row.id,
        of: { ...AchievementSpecification.parse(entry.specification).title },
        name: row.name,
        stage: row.stage,
        opened: row.opened,
        signed: row.signed !== undefined,
        awarded: row.awardState === 'published',
      })
  }
  return done({ claims: lines })
}

/** What everybody may see who sees the claim at all. */
async function presentClaim(ports: Ports, ground: ClaimGround, problems: Claim['problems']): Promise<Claim> {
  const {
    row,
    entry: { specification },
    evidence,
  } = ground
  const statement = (await statementsOf(ports.register, [row.id])).get(row.id)
  const met = metIn(whole(ground))
  const lacking = row.signed === undefined ? [] : specification.learningOutcomes.map(({ id }) => id).filter((id) => !met.includes(id))
  return {
    id: row.id,
    slug: row.slug,
    version: row.version,
    of: { ...specification.title },
    stage: row.stage,
    revision: row.revision,
    opened: row.opened,
    ...(row.signed ? { signed: row.signed } : {}),
    outcomes: specification.learningOutcomes.map(({ id, statement: text }) => ({
      id,
      statement: { ...text },
      criteria: criteriaFor(specification.assessments, id).map((one) => ({ ...one })),
    })),
    work: row.work,
    evidence: [...evidence],
    problems,
    ...(statement ? { statement: `${ports.origin}/statements/${ports.keys.token(statement)}` } : {}),
    missing: lacking,
    route: lacking.length === 0 ? [] : await missingRoute(ports, ground, lacking),
  }
}
export async function presentAssessed(ports: Ports, actor: Actor, ground: ClaimGround, words: Words): Promise<AssessedClaim> {
  const { row, entry } = ground
  const claim = await presentClaim(
    ports,
    ground,
    row.signed ? [] : claimProblems(whole(ground)).map((problem) => speakProblem(problem, words)),
  )
  const full = metIn(whole(ground)).length === entry.specification.learningOutcomes.length
  const [judge, sign, award] = [
    await claimDuty(ports, 'mark', actor, ground),
    await claimDuty(ports, 'sign-results', actor, ground),
    await claimDuty(ports, 'award', actor, ground),
  ]
  return {
    ...claim,
    name: row.name,
    ...(row.latinName ? { latinName: row.latinName } : {}),
    ...(row.email ? { email: row.email } : {}),
    link: `${ports.origin}/my-claim/${ports.keys.token(row.id)}`,
    full,
    awarded: row.award !== undefined && row.awardState !== 'refused',
    own: await isOwn(ports, actor, row),
    may: {
      judge: judge === 'may' && row.signed === undefined,
      sign: sign === 'may' && row.signed === undefined && row.stage === 'assessment',
      award: award === 'may' && row.signed !== undefined && full && (row.award === undefined || row.awardState === 'refused'),
    },
  }
}
export async function showClaim(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<AssessedClaim>> {
  if (!seesCohorts(actor)) return forbidden
  const ground = await claimGround(ports, actor, id)
  return ground ? done(await presentAssessed(ports, actor, ground, words)) : missing
}
/** What the owner sees: what they said and handed in, and what was found once it is signed; the judgements on their evidence are not theirs to change. */
export async function showOwnClaim(ports: Ports, token: string): Promise<Outcome<Claim>> {
  const ground = await ownGround(ports, token)
  if (!ground) return missing
  const claim = await presentClaim(ports, ground, [])
  if (claim.signed !== undefined) return done(claim)
  const outcomes = Object.fromEntries(
    Object.entries(claim.work.outcomes).map(([id, { said, words }]) => [id, { ...(said ? { said } : {}), words, note: '' }]),
  )
  return done({ ...claim, work: { ...claim.work, outcomes, judged: {} } })
}
