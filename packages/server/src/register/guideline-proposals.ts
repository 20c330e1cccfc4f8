import { GuidelineRevision } from '@cairn/domain/consultation/revise'
import type { GuidelineProposalState } from '@cairn/domain/contract/guideline-proposals'
import { GuidelineText } from '@cairn/domain/model/guideline-text'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { record, sha256 } from './acts.ts'
import type { Register, Tx } from './database.ts'
import type { Tables } from './schema.ts'

export type GuidelineProposalRow = {
  readonly id: string
  readonly number: number
  readonly guideline: string
  readonly event?: string
  readonly revision: GuidelineRevision
  readonly effective: string
  readonly transition: 'now' | 'next-review' | 'new-only'
  readonly profileProposal?: string
  readonly state: GuidelineProposalState
  readonly author: string
  readonly organisation: string
  readonly proposed: string
  readonly decided?: string
  readonly decision?: string
  readonly version?: GuidelineText
  readonly adoptedWith?: string
}
const dayFrom = (value: Date | string): string =>
  typeof value === 'string'
    ? value.slice(0, 10)
    : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`

const rowOf = ({
  id,
  number,
  guideline,
  event,
  revision,
  effective,
  transition,
  profile_proposal,
  state,
  author,
  organisation,
  proposed,
  decided,
  decision,
  version,
  adopted_with,
  led_version,
}: Selectable<Tables['guideline_proposals']> & { led_version: unknown }): GuidelineProposalRow => {
  const adopted = GuidelineText.safeParse(version ?? led_version).data
  return {
    id,
    number,
    guideline,
    ...(event ? { event } : {}),
    revision: GuidelineRevision.parse(revision),
    effective: dayFrom(effective),
    transition,
    ...(profile_proposal ? { profileProposal: profile_proposal } : {}),
    state,
    author,
    organisation,
    proposed: proposed.toISOString(),
    ...(decided ? { decided: decided.toISOString() } : {}),
    ...(decision ? { decision } : {}),
    ...(adopted ? { version: adopted } : {}),
    ...(adopted_with ? { adoptedWith: adopted_with } : {}),
  }
}
/** Proposals, each with the version that it became: its own, or that of the one it was adopted with. */
const rows = (register: Register | Tx) =>
  register
    .selectFrom('guideline_proposals as p')
    .leftJoin('guideline_proposals as led', 'led.id', 'p.adopted_with')
    .selectAll('p')
    .select('led.version as led_version')
export async function guidelineProposalRow(register: Register | Tx, id: string): Promise<GuidelineProposalRow | undefined> {
  const row = await rows(register).where('p.id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}
/** The newest two hundred, of one event or guideline where asked. */
export async function guidelineProposalRows(
  register: Register | Tx,
  { event, guideline }: { readonly event?: string | undefined; readonly guideline?: string | undefined } = {},
): Promise<readonly GuidelineProposalRow[]> {
  let query = rows(register)
  if (event !== undefined) query = query.where('p.event', '=', event)
  if (guideline !== undefined) query = query.where('p.guideline', '=', guideline)
  return (await query.orderBy('p.number', 'desc').limit(200).execute()).map(rowOf)
}

/** All that were adopted as one version with a proposal, itself among them, in their order. */
export async function adoptedWith(
  register: Register | Tx,
  { id, adoptedWith: first = id }: Pick<GuidelineProposalRow, 'id' | 'adoptedWith'>,
): Promise<readonly { readonly id: string; readonly number: number }[]> {
  return register
    .selectFrom('guideline_proposals')
    .select(['id', 'number'])
    .where((where) => where.or([where('id', '=', first), where('adopted_with', '=', first)]))
    .orderBy('number')
    .execute()
}

/** Stores what was decided, of others adopted with it too; false, and the transaction to be given up, where somebody else decided first or adopted a next version meanwhile. */
export async function storeDecision(
  tx: Tx,
  {
    id,
    actor,
    now,
    reason,
    state,
    version,
    others = [],
  }: {
    readonly id: string
    readonly actor: string
    readonly now: string
    readonly reason?: string
    readonly state: 'adopted' | 'declined' | 'withdrawn'
    readonly version?: GuidelineText
    readonly others?: readonly string[]
  },
): Promise<boolean> {
  if (version) {
    await sql`select pg_advisory_xact_lock(4220, hashtext(${version.id}))`.execute(tx)
    const rivals = await tx
      .selectFrom('guideline_proposals')
      .select('version')
      .where('guideline', '=', version.id)
      .where('state', '=', 'adopted')
      .execute()
    if (
      rivals.some(
        ({ version: other }) => typeof other === 'object' && other !== null && 'version' in other && other.version === version.version,
      )
    )
      return false
  }
  const changed = await tx
    .updateTable('guideline_proposals')
    .set({ state, decided_by: actor, decided: now, decision: reason ?? null, version: version ? JSON.stringify(version) : null })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()
  if (!changed) return false
  for (const other of others) {
    const also = await tx
      .updateTable('guideline_proposals')
      .set({ state, decided_by: actor, decided: now, decision: reason ?? null, adopted_with: id })
      .where('id', '=', other)
      .where('state', '=', 'proposed')
      .returning('id')
      .executeTakeFirst()
    if (!also) return false
  }
  const verb = ({ adopted: 'adopt-guideline', declined: 'decline-guideline', withdrawn: 'withdraw-guideline-proposal' } as const)[state]
  for (const subject of [id, ...others])
    await record(tx, {
      at: now,
      actor,
      verb,
      subject,
      ...(reason ? { reason } : {}),
      ...(version ? { digest: sha256(JSON.stringify(version)) } : {}),
    })
  return true
}
