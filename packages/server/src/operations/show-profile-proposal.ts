import type { Actor } from '@cairn/domain/contract/duties'
import type { Proposal } from '@cairn/domain/contract/proposals'
import { ProposalEffect } from '@cairn/domain/contract/proposals'
import { ProfileChange } from '@cairn/domain/guidelines/changed-profile'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import type { Rule } from '@cairn/domain/model/guideline'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { namesOf } from '../register/organisations.ts'
import { proposalRow } from '../register/proposals.ts'
import type { ProposalRow } from '../register/proposals.ts'
import { meetingsOn } from './consultations/on-proposal.ts'
import { profileNamed } from './judge.ts'
import { done, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { effectOf } from './simulate-change.ts'
import { open, mayDecide } from './proposal-open.ts'

const ruleOf = (base: PreparedProfile, check: string, clause: string, setting: string): Rule | undefined =>
  base.rules.find(({ rule }) => rule.check === check && rule.clause === clause && Object.hasOwn(rule.settings, setting))?.rule
export const settingOf = (base: PreparedProfile, check: string, clause: string, setting: string): unknown =>
  ruleOf(base, check, clause, setting)?.settings[setting]
const plainValue = (value: unknown): number | boolean | string | null =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : null

/** A change as people read it: each value before and after. */
export function changeShown(
  base: PreparedProfile | undefined,
  { rules, nqfPosition: after }: ProfileChange,
): Pick<Proposal, 'rules' | 'position'> {
  return {
    rules: rules.map(({ check, clause, setting, value }) => ({
      check,
      clause,
      setting,
      before: base ? plainValue(settingOf(base, check, clause, setting)) : null,
      after: value,
      settings: { ...(base ? ruleOf(base, check, clause, setting)?.settings : {}) },
    })),
    ...(after && base ? { position: { before: base.profile.nqfPosition, after } } : {}),
  }
}

export async function present(ports: Ports, actor: Actor | undefined, row: ProposalRow, words: Words): Promise<Proposal> {
  const base = profileNamed(ports, row.profile)
  const isOpen = open.includes(row.state)
  const effect = isOpen ? await effectOf(ports, row.profile, row.change, ports.clock.now()) : ProposalEffect.safeParse(row.effect).data
  const names = await namesOf(ports.register, [row.organisation])
  const said = actor ? mayDecide(ports, actor, row) : undefined
  const maker = actor?.roles.includes('policy-maker') === true
  const decides = isOpen && maker && said === undefined
  return {
    id: row.id,
    profile: row.profile,
    title: { ...(base?.profile.title ?? { en: row.profile }) },
    state: row.state,
    reason: row.reason,
    organisationName: names.get(row.organisation) ?? '',
    mine: actor?.id === row.author,
    proposed: row.proposed,
    effective: row.effective,
    transition: row.transition,
    change: row.change,
    ...changeShown(base, row.change),
    ...(effect ? { effect } : {}),
    ...(row.consultedUntil ? { consultedUntil: row.consultedUntil } : {}),
    ...(row.decided ? { decided: row.decided } : {}),
    ...(row.decision ? { decision: row.decision } : {}),
    ...(row.versionId ? { version: row.versionId } : {}),
    events: await meetingsOn(ports, row.id),
    may: {
      meet: isOpen && actor?.roles.includes('facilitator') === true,
      adopt: decides,
      decline: decides,
      consult: isOpen && maker,
      withdraw: isOpen && actor?.id === row.author,
      ...(isOpen && maker && said ? { whyNot: words(said.problems[0].code) } : {}),
    },
  }
}

export async function showProposal(ports: Ports, actor: Actor | undefined, id: string, words: Words): Promise<Outcome<Proposal>> {
  const row = await proposalRow(ports.register, id)
  return row ? done(await present(ports, actor, row, words)) : missing
}
