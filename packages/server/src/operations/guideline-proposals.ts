import type { GuidelineRevision } from '@cairn/domain/consultation/revise'
import { revised, versionAfter } from '@cairn/domain/consultation/revise'
import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import type { ProfileChange } from '@cairn/domain/guidelines/changed-profile'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Tx } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { eventRow } from '../register/consultations.ts'
import { guidelineProposalRow, guidelineProposalRows, storeDecision } from '../register/guideline-proposals.ts'
import type { GuidelineProposalRow } from '../register/guideline-proposals.ts'
import { proposalRow } from '../register/proposals.ts'
import { presentRevision } from './present-revision.ts'
import { adoptProposal, declineProposal, proposeChange, withdrawProposal } from './profile-proposals.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { addressOf, mayDecideRevision, nextText } from './revision-ground.ts'
import { guidelineNamed } from './show-guideline.ts'
import { TenantLibrary } from './tenant-library.ts'

export type Proposing = {
  readonly revision: GuidelineRevision
  readonly effective: string
  readonly transition: 'now' | 'next-review' | 'new-only'
  readonly event?: string | undefined
  readonly rules?: { readonly profile: string; readonly change: ProfileChange } | undefined
}

/** Puts a change of clauses up for decision; it must lead to a next version that reads, and the rules that go with it to a next profile. */
export async function proposeRevision(ports: Ports, actor: Actor, given: Proposing, words: Words): Promise<Outcome<GuidelineProposal>> {
  const { revision, effective, transition, event, rules } = given
  const duty = judgeDuty('propose-guideline', actor, { organisations: [] })
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const newest = guidelineNamed(ports, revision.guideline, 'newest')
  if (!newest) return missing
  const now = ports.clock.now()
  if (effective <= now.slice(0, 10)) return refused(422, { code: 'proposal.begins-too-soon', at: '/effective' })
  if (event !== undefined && !(await eventRow(ports.register, event))) return missing
  const id = ports.ids.next()
  const next = revised(newest, revision, {
    version: versionAfter(newest.version),
    dated: now.slice(0, 10),
    effective,
    transition,
    ref: addressOf(id),
  })
  if (!next.ok) return refused(422, ...next.problems)
  const profile =
    rules &&
    (await proposeChange(
      ports,
      actor,
      { profile: rules.profile, change: rules.change, effective, transition, reason: revision.reason },
      words,
    ))
  if (profile && !profile.ok) return profile
  await ports.register.transaction().execute(async (tx) => {
    await insertRevision(tx, { id, actor, now, ...given, ...(profile ? { profileProposal: profile.value.id } : {}) })
  })
  return showRevision(ports, actor, id, words)
}

/** Stores a proposal under the next number of its tenant, with its act. */
export async function insertRevision(
  tx: Tx,
  {
    id,
    actor,
    now,
    revision,
    effective,
    transition,
    event,
    profileProposal,
  }: Omit<Proposing, 'rules'> & {
    readonly id: string
    readonly actor: Pick<Actor, 'id' | 'organisation'>
    readonly now: string
    readonly profileProposal?: string
  },
): Promise<void> {
  // The act comes first: it takes the lock of the tenant's chain, so that two proposals never draw one number.
  await record(tx, {
    at: now,
    actor: actor.id,
    verb: 'propose-guideline',
    subject: id,
    reason: revision.reason,
    digest: sha256(JSON.stringify(revision)),
  })
  const { last } = await tx
    .selectFrom('guideline_proposals')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('guideline_proposals')
    .values({
      id,
      number: Number(last ?? 0) + 1,
      guideline: revision.guideline,
      event: event ?? null,
      revision: JSON.stringify(revision),
      effective,
      transition,
      profile_proposal: profileProposal ?? null,
      state: 'proposed',
      author: actor.id,
      organisation: actor.organisation,
      proposed: now,
    })
    .execute()
}

export async function showRevision(
  ports: Ports,
  actor: Actor | undefined,
  id: string,
  words: Words,
  language?: string,
): Promise<Outcome<GuidelineProposal>> {
  const row = await guidelineProposalRow(ports.register, id)
  return row ? done(await presentRevision(ports, actor, row, words, language)) : missing
}
export async function listRevisions(
  ports: Ports,
  actor: Actor | undefined,
  {
    event,
    guideline,
    source,
  }: { readonly event?: string | undefined; readonly guideline?: string | undefined; readonly source?: string | undefined },
  words: Words,
  language?: string,
): Promise<Outcome<{ proposals: GuidelineProposal[] }>> {
  const rows = (await guidelineProposalRows(ports.register, { event, guideline })).filter(
    ({ revision }) => source === undefined || revision.sources.some(({ ref }) => ref === source),
  )
  return done({ proposals: await Promise.all(rows.map((row) => presentRevision(ports, actor, row, words, language))) })
}

/** Adopts what somebody else proposed: the next version is there at once, with its rules or not at all; older versions stay readable as they are. */
export async function adoptRevision(
  ports: Ports,
  actor: Actor,
  id: string,
  reason: string,
  words: Words,
): Promise<Outcome<GuidelineProposal>> {
  const found = await decidable(ports, actor, id)
  if (!found.ok) return found
  const row = found.value
  const now = ports.clock.now()
  if (row.effective <= now.slice(0, 10)) return refused(409, { code: 'proposal.begins-too-soon', at: '/effective' })
  const next = nextText(ports, row)
  if (!next.ok) return refused(409, ...next.problems)
  const store = (tx: Tx) => storeDecision(tx, { id, actor: actor.id, now, reason, state: 'adopted', version: next.value })
  const rules = row.profileProposal === undefined ? undefined : await proposalRow(ports.register, row.profileProposal)
  // Rules that somebody has adopted by themselves stay adopted; the text follows.
  if (rules && rules.state !== 'adopted') {
    const adopted = await adoptProposal(ports, actor, rules.id, reason, words, store)
    if (!adopted.ok) return adopted
  } else if (!(await ports.register.transaction().execute(store))) return refused(409, { code: 'proposal.decided-already' })
  if (ports.library instanceof TenantLibrary) await ports.library.read(ports.register)
  return showRevision(ports, actor, id, words)
}

export async function declineRevision(
  ports: Ports,
  actor: Actor,
  id: string,
  reason: string,
  words: Words,
): Promise<Outcome<GuidelineProposal>> {
  const found = await decidable(ports, actor, id)
  if (!found.ok) return found
  return settle(ports, actor, found.value, { state: 'declined', reason }, words)
}
export async function withdrawRevision(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<GuidelineProposal>> {
  const row = await guidelineProposalRow(ports.register, id)
  if (!row) return missing
  if (row.author !== actor.id) return refused(403, { code: 'proposal.not-yours' })
  return row.state === 'proposed'
    ? settle(ports, actor, row, { state: 'withdrawn' }, words)
    : refused(409, { code: 'proposal.decided-already' })
}
async function settle(
  ports: Ports,
  actor: Actor,
  row: GuidelineProposalRow,
  { state, reason }: { readonly state: 'declined' | 'withdrawn'; readonly reason?: string },
  words: Words,
): Promise<Outcome<GuidelineProposal>> {
  const moved = await ports.register
    .transaction()
    .execute((tx) => storeDecision(tx, { id: row.id, actor: actor.id, now: ports.clock.now(), state, ...(reason ? { reason } : {}) }))
  if (!moved) return refused(409, { code: 'proposal.decided-already' })
  // The rules that went with it go the same way; somebody may have decided them by themselves before.
  if (row.profileProposal)
    await (state === 'declined'
      ? declineProposal(ports, actor, row.profileProposal, reason ?? '', words)
      : withdrawProposal(ports, actor, row.profileProposal, words))
  return showRevision(ports, actor, row.id, words)
}
async function decidable(ports: Ports, actor: Actor, id: string): Promise<Outcome<GuidelineProposalRow>> {
  const row = await guidelineProposalRow(ports.register, id)
  if (!row) return missing
  return mayDecideRevision(actor, row) ?? (row.state === 'proposed' ? done(row) : refused(409, { code: 'proposal.decided-already' }))
}
