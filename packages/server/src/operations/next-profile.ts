import type { Actor } from '@cairn/domain/contract/duties'
import { ProposalEffect } from '@cairn/domain/contract/proposals'
import { ProfileChange } from '@cairn/domain/guidelines/changed-profile'
import { joinedChange } from '@cairn/domain/guidelines/joined-change'
import { nextName, nextVersion } from '@cairn/domain/guidelines/next-version'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { Ports, Tx } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import type { ProposalRow } from '../register/proposals.ts'
import { profileNamed } from './judge.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { effectOf } from './simulate-change.ts'
import { mayDecide, open } from './proposal-open.ts'

export type NextProfile = {
  readonly rows: readonly ProposalRow[]
  readonly change: ProfileChange
  readonly version: PolicyProfile
  readonly effect: ProposalEffect | undefined
}
/** The next version that proposals for one profile make together from a day on, or why they do not. */
export async function nextProfile(
  ports: Ports,
  actor: Actor,
  rows: readonly ProposalRow[],
  { effective, transition }: Pick<ProposalRow, 'effective' | 'transition'>,
): Promise<Outcome<NextProfile>> {
  const now = ports.clock.now()
  for (const row of rows) {
    const not = mayDecide(ports, actor, row)
    if (not) return not
    if (!open.includes(row.state)) return refused(409, { code: 'proposal.decided-already' })
    if (row.consultedUntil !== undefined && now.slice(0, 10) <= row.consultedUntil)
      return refused(409, { code: 'proposal.consultation-open', values: { day: row.consultedUntil } })
  }
  if (effective <= now.slice(0, 10)) return refused(409, { code: 'proposal.begins-too-soon', at: '/effective' })
  const profile = rows[0]?.profile ?? ''
  const change = joinedChange(rows.map((row) => row.change))
  if (!change.ok) return refused(409, ...change.problems)
  const base = profileNamed(ports, profile)
  if (!base) return refused(404, { code: 'office.profile-missing', values: { name: profile } })
  if ([...ports.profiles.values()].some(({ supersedes }) => supersedes === profile))
    return refused(409, { code: 'proposal.followed-already', values: { name: profile } })
  const version = nextVersion(
    base,
    change.value,
    { id: nextName(profile, (name) => ports.profiles.has(name)), effective, transition },
    (name) => ports.profiles.get(name),
  )
  if (!version.ok) return refused(422, ...version.problems)
  return done({ rows, change: change.value, version: version.value, effect: await effectOf(ports, profile, change.value, now) })
}

/** Stores proposals for one profile as adopted together: the first holds the version, the others name it. False where somebody decided one of them first. */
export async function storeProfile(
  tx: Tx,
  actor: Actor,
  now: string,
  reason: string,
  { rows, version, effect }: NextProfile,
): Promise<boolean> {
  for (const [place, { id, profile }] of rows.entries()) {
    const own = place === 0 ? { version: JSON.stringify(version) } : { adopted_with: rows[0]?.id ?? null }
    const changed = await tx
      .updateTable('profile_proposals')
      .set({
        state: 'adopted',
        decided_by: actor.id,
        decided: now,
        decision: reason,
        effect: effect ? JSON.stringify(effect) : null,
        ...own,
      })
      .where('id', '=', id)
      .where('state', 'in', open)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: 'adopt-profile',
      subject: id,
      profile,
      reason,
      digest: sha256(JSON.stringify(version)),
    })
  }
  return true
}
