import { ProposalState } from '@cairn/domain/contract/proposals'
import { ProfileChange } from '@cairn/domain/guidelines/changed-profile'
import { PolicyProfile } from '@cairn/domain/model/profile'
import type { Selectable } from 'kysely'
import type { Register, Tx } from './database.ts'
import type { Tables } from './schema.ts'

export type ProposalRow = {
  readonly id: string
  readonly profile: string
  readonly change: ProfileChange
  readonly effective: string
  readonly transition: 'now' | 'next-review' | 'new-only'
  readonly reason: string
  readonly state: ProposalState
  readonly author: string
  readonly organisation: string
  readonly proposed: string
  readonly consultedUntil?: string
  readonly decided?: string
  readonly decision?: string
  readonly effect?: unknown
  readonly versionId?: string
}
/** A calendar day of the database, whichever way the driver gives it. */
const dayFrom = (value: Date | string): string =>
  typeof value === 'string'
    ? value.slice(0, 10)
    : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`

const rowOf = ({
  id,
  profile,
  change,
  effective,
  transition,
  reason,
  state,
  author,
  organisation,
  proposed,
  consulted_until,
  decided,
  decision,
  effect,
  version,
  led_version,
}: Selectable<Tables['profile_proposals']> & { led_version: unknown }): ProposalRow => {
  const adopted = PolicyProfile.safeParse(version ?? led_version).data
  return {
    id,
    profile,
    change: ProfileChange.parse(change),
    effective: dayFrom(effective),
    transition,
    reason,
    state: ProposalState.parse(state),
    author,
    organisation,
    proposed: proposed.toISOString(),
    ...(consulted_until ? { consultedUntil: dayFrom(consulted_until) } : {}),
    ...(decided ? { decided: decided.toISOString() } : {}),
    ...(decision ? { decision } : {}),
    ...(effect ? { effect } : {}),
    ...(adopted ? { versionId: adopted.id } : {}),
  }
}

/** Proposals, each with the version that it became: its own, or that of the one it was adopted with. */
const rows = (register: Register | Tx) =>
  register
    .selectFrom('profile_proposals as p')
    .leftJoin('profile_proposals as led', 'led.id', 'p.adopted_with')
    .selectAll('p')
    .select('led.version as led_version')
export async function proposalRow(register: Register | Tx, id: string): Promise<ProposalRow | undefined> {
  const row = await rows(register).where('p.id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}
/** The newest hundred: whoever looks for an older one has its address. */
export const proposalRows = async (register: Register | Tx): Promise<readonly ProposalRow[]> =>
  (await rows(register).orderBy('p.proposed', 'desc').orderBy('p.id').limit(100).execute()).map(rowOf)
