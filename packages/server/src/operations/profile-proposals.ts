import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Proposal } from '@cairn/domain/contract/proposals'
import { ProposalEffect, ProposalState } from '@cairn/domain/contract/proposals'
import { ProfileChange, changedProfile } from '@cairn/domain/guidelines/changed-profile'
import { joinedChange } from '@cairn/domain/guidelines/joined-change'
import { nextName, nextVersion } from '@cairn/domain/guidelines/next-version'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import type { Rule } from '@cairn/domain/model/guideline'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Tx } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { namesOf } from '../register/organisations.ts'
import { proposalRow, proposalRows } from '../register/proposals.ts'
import type { ProposalRow } from '../register/proposals.ts'
import { meetingsOn } from './consultations/on-proposal.ts'
import { dutiesOf } from './duties.ts'
import { profileNamed } from './judge.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome, Refusal } from './refusal.ts'
import { effectOf } from './simulate-change.ts'
import { TenantProfiles } from './tenant-profiles.ts'

export type Proposed = { readonly profile: string; readonly change: ProfileChange; readonly effective: string; readonly transition: 'now' | 'next-review' | 'new-only'; readonly reason: string }
/** What was to be decided together had been decided by somebody else: nothing of it is kept. */
export class DecidedMeanwhile extends Error {}
const open: readonly ProposalState[] = ['proposed', 'in-consultation']

/** Puts a change up as the next version of a profile. It must say something that differs, and begin after today. */
export async function proposeChange(ports: Ports, actor: Actor, { profile: id, change, effective, transition, reason }: Proposed, words: Words): Promise<Outcome<Proposal>> {
  const base = profileNamed(ports, id)
  if (!base) return refused(404, { code: 'office.profile-missing', values: { name: id } })
  const duty = judgeDuty('propose-profile', actor, { organisations: [] }, dutiesOf(ports, id))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const after = changedProfile(base, change, (name) => ports.profiles.get(name))
  if (!after.ok) return refused(422, ...after.problems)
  const moved = change.nqfPosition !== undefined && change.nqfPosition !== base.profile.nqfPosition
  if (!moved && change.rules.every(({ check, clause, setting, value }) => (settingOf(base, check, clause, setting) ?? null) === value)) return refused(422, { code: 'proposal.changes-nothing', at: '/change' })
  const now = ports.clock.now()
  if (effective <= now.slice(0, 10)) return refused(422, { code: 'proposal.begins-too-soon', at: '/effective' })
  const proposal = ports.ids.next()
  await ports.register.transaction().execute(async (tx) => {
    await tx.insertInto('profile_proposals').values({ id: proposal, profile: id, change: JSON.stringify(change), effective, transition, reason, state: 'proposed', author: actor.id, organisation: actor.organisation, proposed: now }).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'propose-profile', subject: proposal, reason, profile: id, digest: sha256(JSON.stringify(change)) })
  })
  return showProposal(ports, actor, proposal, words)
}

export async function showProposal(ports: Ports, actor: Actor | undefined, id: string, words: Words): Promise<Outcome<Proposal>> {
  const row = await proposalRow(ports.register, id)
  return row ? done(await present(ports, actor, row, words)) : missing
}
export async function listProposals(ports: Ports, actor: Actor | undefined, words: Words): Promise<Outcome<{ proposals: Proposal[] }>> {
  const rows = await proposalRows(ports.register)
  return done({ proposals: await Promise.all(rows.map((row) => present(ports, actor, row, words))) })
}

/** Adopts what somebody else proposed: the next version is there at once and judges from its day on. Nobody’s entry is judged again. `also` is done in the same transaction, or neither is. */
export async function adoptProposal(ports: Ports, actor: Actor, id: string, reason: string, words: Words, also?: (tx: Tx) => Promise<boolean>): Promise<Outcome<Proposal>> {
  const found = await decidable(ports, actor, id)
  if (!found.ok) return found
  const next = await nextProfile(ports, actor, [found.value], found.value)
  return next.ok ? decide(ports, actor, found.value, { state: 'adopted', verb: 'adopt-profile', reason, version: next.value.version, ...(also ? { also } : {}) }, words) : next
}

export type NextProfile = { readonly rows: readonly ProposalRow[]; readonly change: ProfileChange; readonly version: PolicyProfile; readonly effect: ProposalEffect | undefined }
/** The next version that proposals for one profile make together from a day on, or why they do not. */
export async function nextProfile(ports: Ports, actor: Actor, rows: readonly ProposalRow[], { effective, transition }: Pick<ProposalRow, 'effective' | 'transition'>): Promise<Outcome<NextProfile>> {
  const now = ports.clock.now()
  for (const row of rows) {
    const not = mayDecide(ports, actor, row)
    if (not) return not
    if (!open.includes(row.state)) return refused(409, { code: 'proposal.decided-already' })
    if (row.consultedUntil !== undefined && now.slice(0, 10) <= row.consultedUntil) return refused(409, { code: 'proposal.consultation-open', values: { day: row.consultedUntil } })
  }
  if (effective <= now.slice(0, 10)) return refused(409, { code: 'proposal.begins-too-soon', at: '/effective' })
  const profile = rows[0]?.profile ?? ''
  const change = joinedChange(rows.map((row) => row.change))
  if (!change.ok) return refused(409, ...change.problems)
  const base = profileNamed(ports, profile)
  if (!base) return refused(404, { code: 'office.profile-missing', values: { name: profile } })
  if ([...ports.profiles.values()].some(({ supersedes }) => supersedes === profile)) return refused(409, { code: 'proposal.followed-already', values: { name: profile } })
  const version = nextVersion(base, change.value, { id: nextName(profile, (name) => ports.profiles.has(name)), effective, transition }, (name) => ports.profiles.get(name))
  if (!version.ok) return refused(422, ...version.problems)
  return done({ rows, change: change.value, version: version.value, effect: await effectOf(ports, profile, change.value, now) })
}

/** Stores proposals for one profile as adopted together: the first holds the version, the others name it. False where somebody decided one of them first. */
export async function storeProfile(tx: Tx, actor: Actor, now: string, reason: string, { rows, version, effect }: NextProfile): Promise<boolean> {
  for (const [place, { id, profile }] of rows.entries()) {
    const own = place === 0 ? { version: JSON.stringify(version) } : { adopted_with: rows[0]?.id ?? null }
    const changed = await tx.updateTable('profile_proposals').set({ state: 'adopted', decided_by: actor.id, decided: now, decision: reason, effect: effect ? JSON.stringify(effect) : null, ...own }).where('id', '=', id).where('state', 'in', open).returning('id').executeTakeFirst()
    if (!changed) return false
    await record(tx, { at: now, actor: actor.id, verb: 'adopt-profile', subject: id, profile, reason, digest: sha256(JSON.stringify(version)) })
  }
  return true
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
    const changed = await tx.updateTable('profile_proposals').set({ state: 'in-consultation', consulted_until: until }).where('id', '=', id).where('state', 'in', open).returning('id').executeTakeFirst()
    if (changed) await record(tx, { at: now, actor: actor.id, verb: 'consult-profile', subject: id, profile: row.profile, reason: `until ${until}` })
    return changed !== undefined
  })
  return moved ? showProposal(ports, actor, id, words) : refused(409, { code: 'proposal.decided-already' })
}

async function decidable(ports: Ports, actor: Actor, id: string): Promise<Outcome<ProposalRow>> {
  const row = await proposalRow(ports.register, id)
  if (!row) return missing
  const not = mayDecide(ports, actor, row)
  return not ?? (open.includes(row.state) ? done(row) : refused(409, { code: 'proposal.decided-already' }))
}
function mayDecide(ports: Ports, actor: Actor, row: ProposalRow): Refusal | undefined {
  const duty = judgeDuty('adopt-profile', actor, { organisations: [], author: row.author }, dutiesOf(ports, row.profile))
  return duty === 'may' ? undefined : refused(403, { code: `duty.${duty}` })
}

type Decision = { readonly state: 'adopted' | 'declined' | 'withdrawn'; readonly verb: 'adopt-profile' | 'decline-profile' | 'withdraw-proposal'; readonly reason?: string; readonly version?: object; readonly also?: (tx: Tx) => Promise<boolean> }
async function decide(ports: Ports, actor: Actor, row: ProposalRow, { state, verb, reason, version, also }: Decision, words: Words): Promise<Outcome<Proposal>> {
  const now = ports.clock.now()
  const effect = await effectOf(ports, row.profile, row.change, now)
  const moved = await ports.register.transaction().execute(async (tx) => {
    const values = { state, decided_by: actor.id, decided: now, decision: reason ?? null, effect: effect ? JSON.stringify(effect) : null, version: version ? JSON.stringify(version) : null }
    const changed = await tx.updateTable('profile_proposals').set(values).where('id', '=', row.id).where('state', 'in', open).returning('id').executeTakeFirst()
    if (!changed) return false
    await record(tx, { at: now, actor: actor.id, verb, subject: row.id, profile: row.profile, ...(reason ? { reason } : {}), ...(version ? { digest: sha256(JSON.stringify(version)) } : {}) })
    if (also && !(await also(tx))) throw new DecidedMeanwhile()
    return true
  }).catch((error: unknown) => {
    if (error instanceof DecidedMeanwhile) return false
    throw error
  })
  if (!moved) return refused(409, { code: 'proposal.decided-already' })
  if (state === 'adopted' && ports.profiles instanceof TenantProfiles) await ports.profiles.read(ports.register)
  return showProposal(ports, actor, row.id, words)
}

const ruleOf = (base: PreparedProfile, check: string, clause: string, setting: string): Rule | undefined => base.rules.find(({ rule }) => rule.check === check && rule.clause === clause && Object.hasOwn(rule.settings, setting))?.rule
const settingOf = (base: PreparedProfile, check: string, clause: string, setting: string): unknown => ruleOf(base, check, clause, setting)?.settings[setting]
const plainValue = (value: unknown): number | boolean | string | null => (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : null)

/** A change as people read it: each value before and after. */
export function changeShown(base: PreparedProfile | undefined, { rules, nqfPosition: after }: ProfileChange): Pick<Proposal, 'rules' | 'position'> {
  return {
    rules: rules.map(({ check, clause, setting, value }) => ({ check, clause, setting, before: base ? plainValue(settingOf(base, check, clause, setting)) : null, after: value, settings: { ...(base ? ruleOf(base, check, clause, setting)?.settings : {}) } })),
    ...(after && base ? { position: { before: base.profile.nqfPosition, after } } : {}),
  }
}

async function present(ports: Ports, actor: Actor | undefined, row: ProposalRow, words: Words): Promise<Proposal> {
  const base = profileNamed(ports, row.profile)
  const isOpen = open.includes(row.state)
  const effect = isOpen ? await effectOf(ports, row.profile, row.change, ports.clock.now()) : ProposalEffect.safeParse(row.effect).data
  const names = await namesOf(ports.register, [row.organisation])
  const said = actor ? mayDecide(ports, actor, row) : undefined
  const maker = actor?.roles.includes('policy-maker') === true
  const decides = isOpen && maker && said === undefined
  return {
    id: row.id, profile: row.profile, title: { ...(base?.profile.title ?? { en: row.profile }) }, state: row.state, reason: row.reason, organisationName: names.get(row.organisation) ?? '', mine: actor?.id === row.author, proposed: row.proposed,
    effective: row.effective, transition: row.transition, change: row.change,
    ...changeShown(base, row.change), ...(effect ? { effect } : {}),
    ...(row.consultedUntil ? { consultedUntil: row.consultedUntil } : {}), ...(row.decided ? { decided: row.decided } : {}), ...(row.decision ? { decision: row.decision } : {}), ...(row.versionId ? { version: row.versionId } : {}),
    events: await meetingsOn(ports, row.id),
    may: { meet: isOpen && actor?.roles.includes('facilitator') === true, adopt: decides, decline: decides, consult: isOpen && maker, withdraw: isOpen && actor?.id === row.author, ...(isOpen && maker && said ? { whyNot: words(said.problems[0].code) } : {}) },
  }
}
