import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import { ProposalState } from '@cairn/domain/contract/proposals'
import type { Ports } from '../ports.ts'
import { proposalRow } from '../register/proposals.ts'
import type { ProposalRow } from '../register/proposals.ts'
import { dutiesOf } from './duties.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome, Refusal } from './refusal.ts'

export const open: readonly ProposalState[] = ['proposed', 'in-consultation']

export async function decidable(ports: Ports, actor: Actor, id: string): Promise<Outcome<ProposalRow>> {
  const row = await proposalRow(ports.register, id)
  if (!row) return missing
  const not = mayDecide(ports, actor, row)
  return not ?? (open.includes(row.state) ? done(row) : refused(409, { code: 'proposal.decided-already' }))
}
export function mayDecide(ports: Ports, actor: Actor, row: ProposalRow): Refusal | undefined {
  const duty = judgeDuty('adopt-profile', actor, { organisations: [], author: row.author }, dutiesOf(ports, row.profile))
  return duty === 'may' ? undefined : refused(403, { code: `duty.${duty}` })
}
