import type { Actor } from '@cairn/domain/contract/duties'
import type { AssessedClaim, Claim, openClaim as contract, sayOwnClaim as saying } from '@cairn/domain/contract/claims'
import type { BodyOf } from '@cairn/domain/contract/operation'
import { claims, nextStage } from '@cairn/domain/assessment/claim'
import { ClaimWork } from '@cairn/domain/model/claim'
import type { ClaimStage } from '@cairn/domain/model/claim'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { judgeDuty } from '@cairn/domain/contract/duties'
import { record, sha256 } from '../../register/acts.ts'
import { saveClaim } from '../../register/claims.ts'
import { findEntry } from '../../register/entries.ts'
import { insertEvidence } from '../../register/evidence.ts'
import type { Ports } from '../../ports.ts'
import { evidenceRefusal } from '../assessing/mark.ts'
import { dutiesOf } from '../duties.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { claimDuty, claimGround, ownGround, showClaim, showOwnClaim, whole } from './show-claim.ts'
import type { ClaimGround } from './show-claim.ts'

/** Opens a claim on a registered version of one's own; its owner gets a link and needs no account. */
export async function openClaim(ports: Ports, actor: Actor, body: BodyOf<typeof contract>, words: Words): Promise<Outcome<AssessedClaim>> {
  const entry = await findEntry(ports.register, body.specification, body.version)
  if (!entry?.organisation) return missing
  const { organisation, slug, version, specification } = entry
  const duty = judgeDuty('mark', actor, { organisations: [organisation] }, dutiesOf(ports, entry.profile))
  if (duty !== 'may') return missing
  if (entry.state !== 'registered') return refused(409, { code: 'office.not-registered' })
  if (specification.learningOutcomes.length === 0) return refused(409, { code: 'assess.no-outcomes' })
  const known = new Set(specification.learningOutcomes.map(({ id }) => id))
  const [id, learner, now] = [ports.ids.next(), ports.ids.next(), ports.clock.now()]
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('learners')
      .values({ id: learner, name: body.name, latin_name: body.latinName ?? null, email: body.email ?? null, salt: ports.ids.secret() })
      .execute()
    await tx
      .insertInto('claims')
      .values({
        id,
        organisation,
        slug,
        version,
        learner,
        language: ports.locales.language(body.language).code,
        stage: 'identification',
        opened: now,
        opened_by: actor.id,
        work: JSON.stringify(ClaimWork.parse({ missing: body.missing.filter((one) => known.has(one)) })),
        token_digest: sha256(ports.keys.token(id)),
      })
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'open-claim', subject: `claim/${id}`, profile: entry.profile })
  })
  return showClaim(ports, actor, id, words)
}

type Store = {
  readonly actor: string
  readonly verb: 'claim-stage' | 'judge-evidence'
  readonly revision?: number
  readonly stage?: ClaimStage
}
async function store(
  ports: Ports,
  { row, entry }: ClaimGround,
  work: ClaimWork,
  { actor, verb, revision = row.revision, stage }: Store,
): Promise<boolean> {
  return ports.register.transaction().execute(async (tx) => {
    const kept = await saveClaim(tx, row.id, revision, work, stage)
    if (kept)
      await record(tx, {
        at: ports.clock.now(),
        actor,
        verb,
        subject: `claim/${row.id}`,
        digest: sha256(JSON.stringify(work)),
        profile: entry.profile,
      })
    return kept
  })
}
const changed = refused(409, { code: 'claim.changed-since' })

/** Judges evidence and outcomes. What the owner said stays as they said it. */
export async function judgeClaim(
  ports: Ports,
  actor: Actor,
  id: string,
  { revision, work }: { readonly revision: number; readonly work: ClaimWork },
  words: Words,
): Promise<Outcome<AssessedClaim>> {
  const ground = await claimGround(ports, actor, id)
  if (!ground) return missing
  const duty = await claimDuty(ports, 'mark', actor, ground)
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const known = new Set(ground.entry.specification.learningOutcomes.map((one) => one.id))
  const before = ground.row.work
  const outcomes = Object.fromEntries(
    Object.entries(work.outcomes)
      .filter(([one]) => known.has(one))
      .map(([one, said]) => [
        one,
        {
          ...said,
          ...(before.outcomes[one]?.said ? { said: before.outcomes[one].said } : {}),
          words: before.outcomes[one]?.words ?? said.words,
        },
      ]),
  )
  const today = ports.clock.now().slice(0, 10)
  if (Object.values(outcomes).some(({ day }) => day !== undefined && day > today)) return refused(422, { code: 'assess.day-in-future' })
  return (await store(ports, ground, { ...work, outcomes, missing: before.missing }, { actor: actor.id, verb: 'judge-evidence', revision }))
    ? showClaim(ports, actor, id, words)
    : changed
}

/** One stage further, or back to gather more; certification is a signature and not reached this way. */
function stageProblem(ground: ClaimGround, stage: ClaimStage, byOwner: boolean): Problem | undefined {
  if (stage === 'certification' || (byOwner && nextStage(ground.row.stage) !== stage)) return { code: 'claim.not-that-stage' }
  if (stage !== 'identification' && claims(whole(ground)).length === 0) return { code: 'claim.nothing-claimed' }
  return ground.row.signed ? { code: 'assess.signed-already' } : undefined
}
export async function moveClaim(ports: Ports, actor: Actor, id: string, stage: ClaimStage, words: Words): Promise<Outcome<AssessedClaim>> {
  const ground = await claimGround(ports, actor, id)
  if (!ground) return missing
  const duty = await claimDuty(ports, 'mark', actor, ground)
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const problem = stageProblem(ground, stage, false)
  if (problem) return refused(409, problem)
  return (await store(ports, ground, ground.row.work, { actor: actor.id, verb: 'claim-stage', stage }))
    ? showClaim(ports, actor, id, words)
    : changed
}

export async function sayOwnClaim(ports: Ports, token: string, said: BodyOf<typeof saying>): Promise<Outcome<Claim>> {
  const ground = await ownGround(ports, token)
  if (!ground) return missing
  const { row, entry } = ground
  if (row.signed || row.stage === 'assessment') return refused(409, { code: 'claim.with-assessor' })
  const known = entry.specification.learningOutcomes.map(({ id }) => id)
  const outcomes = Object.fromEntries(
    known.flatMap((id) => {
      const [before, now] = [row.work.outcomes[id], said.outcomes[id]]
      return before || now
        ? [[id, { note: '', words: '', ...before, ...(now ? { words: now.words, ...(now.said ? { said: now.said } : {}) } : {}) }]]
        : []
    }),
  )
  return (await store(ports, ground, { ...row.work, outcomes }, { actor: 'holder', verb: 'claim-stage' }))
    ? showOwnClaim(ports, token)
    : changed
}
export async function moveOwnClaim(ports: Ports, token: string, stage: ClaimStage): Promise<Outcome<Claim>> {
  const ground = await ownGround(ports, token)
  if (!ground) return missing
  const problem = stageProblem(ground, stage, true)
  if (problem) return refused(409, problem)
  return (await store(ports, ground, ground.row.work, { actor: 'holder', verb: 'claim-stage', stage }))
    ? showOwnClaim(ports, token)
    : changed
}
export async function addOwnEvidence(
  ports: Ports,
  token: string,
  bytes: Uint8Array,
  {
    title,
    outcome,
    name,
    mediaType,
  }: { readonly title: string; readonly outcome?: string | undefined; readonly name?: string | undefined; readonly mediaType: string },
): Promise<Outcome<Claim>> {
  const ground = await ownGround(ports, token)
  if (!ground) return missing
  const { row, entry } = ground
  const refusal = evidenceRefusal(bytes, mediaType)
  if (refusal) return refusal
  if (row.signed) return refused(409, { code: 'assess.signed-already' })
  if (outcome !== undefined && !entry.specification.learningOutcomes.some(({ id }) => id === outcome))
    return refused(422, { code: 'assess.outcome-unknown', at: '/outcome' })
  const [now, digest] = [ports.clock.now(), sha256(bytes)]
  const kept = await ports.register.transaction().execute(async (tx) => {
    const added = await insertEvidence(tx, {
      id: ports.ids.next(),
      holder: row.id,
      title,
      outcomes: outcome === undefined ? [] : [outcome],
      file: { name: (name ?? title).replaceAll(/[^\p{L}\p{N}. _-]/gu, '_').slice(0, 200), mediaType, bytes, digest },
      added: now,
      by: 'holder',
    })
    if (added) await record(tx, { at: now, actor: 'holder', verb: 'add-evidence', subject: `claim/${row.id}`, digest })
    return added
  })
  return kept ? showOwnClaim(ports, token) : refused(422, { code: 'evidence.too-much' })
}
