import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Proposal } from '@cairn/domain/contract/proposals'
import { ProfileChange, changedProfile } from '@cairn/domain/guidelines/changed-profile'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Tx } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { proposalRow, proposalRows } from '../register/proposals.ts'
import { dutiesOf } from './duties.ts'
import { profileNamed } from './judge.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { present, settingOf, showProposal } from './show-profile-proposal.ts'
import { nextProfile } from './next-profile.ts'
import { decide } from './decide-profile-proposal.ts'
import { decidable, open } from './proposal-open.ts'

export type Proposed = {
  readonly profile: string
  readonly change: ProfileChange
  readonly effective: string
  readonly transition: 'now' | 'next-review' | 'new-only'
  readonly reason: string
}

/** Puts a change up as the next version of a profile. It must say something that differs, and begin after today. */
export async function proposeChange(
  ports: Ports,
  actor: Actor,
  { profile: id, change, effective, transition, reason }: Proposed,
  words: Words,
): Promise<Outcome<Proposal>> {
  const base = profileNamed(ports, id)
  if (!base) return refused(404, { code: 'office.profile-missing', values: { name: id } })
  const duty = judgeDuty('propose-profile', actor, { organisations: [] }, dutiesOf(ports, id))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const after = changedProfile(base, change, (name) => ports.profiles.get(name))
  if (!after.ok) return refused(422, ...after.problems)
  const moved = change.nqfPosition !== undefined && change.nqfPosition !== base.profile.nqfPosition
  if (!moved && change.rules.every(({ check, clause, setting, value }) => (settingOf(base, check, clause, setting) ?? null) === value))
    return refused(422, { code: 'proposal.changes-nothing', at: '/change' })
  const now = ports.clock.now()
  if (effective <= now.slice(0, 10)) return refused(422, { code: 'proposal.begins-too-soon', at: '/effective' })
  const proposal = ports.ids.next()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('profile_proposals')
      .values({
        id: proposal,
        profile: id,
        change: JSON.stringify(change),
        effective,
        transition,
        reason,
        state: 'proposed',
        author: actor.id,
        organisation: actor.organisation,
        proposed: now,
      })
      .execute()
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: 'propose-profile',
      subject: proposal,
      reason,
      profile: id,
      digest: sha256(JSON.stringify(change)),
    })
  })
  return showProposal(ports, actor, proposal, words)
}

export async function listProposals(ports: Ports, actor: Actor | undefined, words: Words): Promise<Outcome<{ proposals: Proposal[] }>> {
  const rows = await proposalRows(ports.register)
  return done({ proposals: await Promise.all(rows.map((row) => present(ports, actor, row, words))) })
}

/** Adopts what somebody else proposed: the next version is there at once and judges from its day on. Nobody’s entry is judged again. `also` is done in the same transaction, or neither is. */
export async function adoptProposal(
  ports: Ports,
  actor: Actor,
  id: string,
  reason: string,
  words: Words,
  also?: (tx: Tx) => Promise<boolean>,
): Promise<Outcome<Proposal>> {
  const found = await decidable(ports, actor, id)
  if (!found.ok) return found
  const next = await nextProfile(ports, actor, [found.value], found.value)
  return next.ok
    ? decide(
        ports,
        actor,
        found.value,
        { state: 'adopted', verb: 'adopt-profile', reason, version: next.value.version, ...(also ? { also } : {}) },
        words,
      )
    : next
}

export async function declineProposal(ports: Ports, actor: Actor, id: string, reason: string, words: Words): Promise<Outcome<Proposal>> {
  const found = await decidable(ports, actor, id)
  return found.ok ? decide(ports, actor, found.value, { state: 'declined', verb: 'decline-profile', reason }, words) : found
}

export async function withdrawProposal(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<Proposal>> {
  const row = await proposalRow(ports.register, id)
  if (!row) return missing
  if (row.author !== actor.id) return refused(403, { code: 'proposal.not-yours' })
  return decide(ports, actor, row, { state: 'withdrawn', verb: 'withdraw-proposal' }, words)
}

/** Opens a consultation until a day; until then nobody adopts it. */
export async function consultOnProposal(ports: Ports, actor: Actor, id: string, until: string, words: Words): Promise<Outcome<Proposal>> {
  const row = await proposalRow(ports.register, id)
  if (!row) return missing
  const now = ports.clock.now()
  if (until <= now.slice(0, 10) || until >= row.effective) return refused(422, { code: 'proposal.consultation-day', at: '/until' })
  const moved = await ports.register.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('profile_proposals')
      .set({ state: 'in-consultation', consulted_until: until })
      .where('id', '=', id)
      .where('state', 'in', open)
      .returning('id')
      .executeTakeFirst()
    if (changed)
      await record(tx, { at: now, actor: actor.id, verb: 'consult-profile', subject: id, profile: row.profile, reason: `until ${until}` })
    return changed !== undefined
  })
  return moved ? showProposal(ports, actor, id, words) : refused(409, { code: 'proposal.decided-already' })
}
