import type { Actor } from '@cairn/domain/contract/duties'
import type { Proposal } from '@cairn/domain/contract/proposals'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Tx } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import type { ProposalRow } from '../register/proposals.ts'
import { refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { effectOf } from './simulate-change.ts'
import { TenantProfiles } from './tenant-profiles.ts'
import { showProposal } from './show-profile-proposal.ts'
import { open } from './proposal-open.ts'

/** What was to be decided together had been decided by somebody else: nothing of it is kept. */
export class DecidedMeanwhile extends Error {}

type Decision = {
  readonly state: 'adopted' | 'declined' | 'withdrawn'
  readonly verb: 'adopt-profile' | 'decline-profile' | 'withdraw-proposal'
  readonly reason?: string
  readonly version?: object
  readonly also?: (tx: Tx) => Promise<boolean>
}
export async function decide(
  ports: Ports,
  actor: Actor,
  row: ProposalRow,
  { state, verb, reason, version, also }: Decision,
  words: Words,
): Promise<Outcome<Proposal>> {
  const now = ports.clock.now()
  const effect = await effectOf(ports, row.profile, row.change, now)
  const moved = await ports.register
    .transaction()
    .execute(async (tx) => {
      const values = {
        state,
        decided_by: actor.id,
        decided: now,
        decision: reason ?? null,
        effect: effect ? JSON.stringify(effect) : null,
        version: version ? JSON.stringify(version) : null,
      }
      const changed = await tx
        .updateTable('profile_proposals')
        .set(values)
        .where('id', '=', row.id)
        .where('state', 'in', open)
        .returning('id')
        .executeTakeFirst()
      if (!changed) return false
      await record(tx, {
        at: now,
        actor: actor.id,
        verb,
        subject: row.id,
        profile: row.profile,
        ...(reason ? { reason } : {}),
        ...(version ? { digest: sha256(JSON.stringify(version)) } : {}),
      })
      if (also && !(await also(tx))) throw new DecidedMeanwhile()
      return true
    })
    .catch((error: unknown) => {
      if (error instanceof DecidedMeanwhile) return false
      throw error
    })
  if (!moved) return refused(409, { code: 'proposal.decided-already' })
  if (state === 'adopted' && ports.profiles instanceof TenantProfiles) await ports.profiles.read(ports.register)
  return showProposal(ports, actor, row.id, words)
}
