import type { Actor } from '@cairn/domain/contract/duties'
import type { TogetherReply } from '@cairn/domain/contract/guideline-proposals'
import { ProposalEffect } from '@cairn/domain/contract/proposals'
import { joinedChange } from '@cairn/domain/guidelines/joined-change'
import { versionAfter } from '@cairn/domain/consultation/revise'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { adoptedWith, guidelineProposalRow, storeDecision } from '../register/guideline-proposals.ts'
import type { GuidelineProposalRow } from '../register/guideline-proposals.ts'
import { proposalRow } from '../register/proposals.ts'
import type { ProposalRow } from '../register/proposals.ts'
import { profileNamed } from './judge.ts'
import { changedClauses, presentRevision } from './present-revision.ts'
import { DecidedMeanwhile } from './decide-profile-proposal.ts'
import { nextProfile, storeProfile } from './next-profile.ts'
import { changeShown } from './show-profile-proposal.ts'
import type { NextProfile } from './next-profile.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { mayDecideRevision, nextTogether } from './revision-ground.ts'
import { guidelineNamed } from './show-guideline.ts'
import { effectOf } from './simulate-change.ts'
import { TenantLibrary } from './tenant-library.ts'
import { TenantProfiles } from './tenant-profiles.ts'

/** Several proposals as one next version: what would change, and what the rules that go with them would do to all that is registered. */
export async function showTogether(
  ports: Ports,
  actor: Actor | undefined,
  list: string,
  words: Words,
  language?: string,
): Promise<Outcome<TogetherReply>> {
  const ids = [
    ...new Set(
      list
        .split(',')
        .map((id) => id.trim())
        .filter((id) => /^[A-Za-z0-9-]{1,60}$/.test(id)),
    ),
  ].slice(0, 20)
  const rows = await rowsNamed(ports, ids)
  return rows.ok ? done(await present(ports, actor, rows.value, words, language)) : rows
}

/** Adopts several proposals of others as one version: with the rules of all of them, on one day, or nothing at all. */
export async function adoptTogether(
  ports: Ports,
  actor: Actor,
  ids: readonly string[],
  { effective, transition, reason }: Pick<GuidelineProposalRow, 'effective' | 'transition'> & { readonly reason: string },
  words: Words,
): Promise<Outcome<TogetherReply>> {
  const found = await rowsNamed(ports, [...new Set(ids)])
  if (!found.ok) return found
  const rows = found.value
  for (const row of rows) {
    const not = mayDecideRevision(actor, row) ?? (row.state === 'proposed' ? undefined : refused(409, { code: 'proposal.decided-already' }))
    if (not) return not
  }
  const now = ports.clock.now()
  if (effective <= now.slice(0, 10)) return refused(409, { code: 'proposal.begins-too-soon', at: '/effective' })
  const next = nextTogether(ports, rows, { effective, transition })
  if (!next.ok) return refused(409, ...next.problems)
  const profiles: NextProfile[] = []
  for (const group of await rulesOf(ports, rows)) {
    const profile = await nextProfile(ports, actor, group, { effective, transition })
    if (!profile.ok) return profile
    profiles.push(profile.value)
  }
  const [first, ...others] = rows.map(({ id }) => id)
  const stored = await ports.register
    .transaction()
    .execute(async (tx) => {
      for (const profile of profiles) if (!(await storeProfile(tx, actor, now, reason, profile))) throw new DecidedMeanwhile()
      if (!(await storeDecision(tx, { id: first ?? '', others, actor: actor.id, now, reason, state: 'adopted', version: next.value })))
        throw new DecidedMeanwhile()
      return true
    })
    .catch((error: unknown) => {
      if (error instanceof DecidedMeanwhile) return false
      throw error
    })
  if (!stored) return refused(409, { code: 'proposal.decided-already' })
  if (ports.profiles instanceof TenantProfiles) await ports.profiles.read(ports.register)
  if (ports.library instanceof TenantLibrary) await ports.library.read(ports.register)
  return showTogether(ports, actor, rows.map(({ id }) => id).join(','), words)
}

async function rowsNamed(
  ports: Ports,
  ids: readonly string[],
): Promise<Outcome<readonly [GuidelineProposalRow, ...GuidelineProposalRow[]]>> {
  const found = await Promise.all(ids.map((id) => guidelineProposalRow(ports.register, id)))
  const [first, ...others] = found.flatMap((row) => (row ? [row] : [])).toSorted((a, b) => a.number - b.number)
  return first && others.length === ids.length - 1 ? done([first, ...others]) : missing
}

/** The changes of rules that go with proposals and are still open, by profile. What somebody has adopted by itself stays adopted. */
async function rulesOf(ports: Ports, rows: readonly GuidelineProposalRow[]): Promise<readonly (readonly ProposalRow[])[]> {
  const groups = new Map<string, ProposalRow[]>()
  for (const { profileProposal } of rows) {
    const row = profileProposal === undefined ? undefined : await proposalRow(ports.register, profileProposal)
    if (row && row.state !== 'adopted') groups.set(row.profile, [...(groups.get(row.profile) ?? []), row])
  }
  return [...groups.values()]
}

async function present(
  ports: Ports,
  actor: Actor | undefined,
  rows: readonly [GuidelineProposalRow, ...GuidelineProposalRow[]],
  words: Words,
  language: string | undefined,
): Promise<TogetherReply> {
  const [first] = rows
  const proposals = await Promise.all(rows.map((row) => presentRevision(ports, actor, row, words, language)))
  const whole = first.version ? (await adoptedWith(ports.register, first)).map(({ id }) => id) : []
  const decided = first.version !== undefined && rows.every(({ id }) => whole.includes(id)) ? first.version : undefined
  const newest = guidelineNamed(ports, first.guideline, 'newest')
  const before = decided?.supersedes === undefined ? newest : guidelineNamed(ports, first.guideline, decided.supersedes)
  // Until somebody decides: from the latest day that one of them names, by the transition of the first.
  const dates = decided
    ? { effective: decided.effective ?? first.effective, transition: decided.transition ?? first.transition }
    : {
        effective:
          rows
            .map(({ effective }) => effective)
            .toSorted()
            .at(-1) ?? first.effective,
        transition: first.transition,
      }
  const next = decided ? { ok: true as const, value: decided } : nextTogether(ports, rows, dates)
  const problems: Problem[] = [
    ...(decided || rows.every(({ state }) => state === 'proposed') ? [] : [{ code: 'proposal.decided-already' as const }]),
    ...(next.ok ? [] : next.problems),
  ]
  const rules = await rulesShown(ports, rows, problems)
  const refusal = actor && rows.map((row) => mayDecideRevision(actor, row)).find((one) => one !== undefined)
  if (actor?.roles.includes('policy-maker') && refusal && !decided) problems.push(refusal.problems[0])
  return {
    guideline: first.guideline,
    title: { ...(before?.title ?? { en: first.guideline }) },
    from: before?.version ?? first.revision.from,
    version: decided?.version ?? versionAfter(newest?.version ?? first.revision.from),
    state: decided ? 'adopted' : 'proposed',
    proposals,
    clauses: before && next.ok ? changedClauses(before, next.value) : proposals.flatMap(({ clauses }) => clauses),
    rules,
    ...dates,
    ...(decided && first.decided ? { decided: first.decided } : {}),
    ...(decided && first.decision ? { decision: first.decision } : {}),
    problems: problems.map(({ code, values }) => ({ code, message: words(code, values) })),
    may: !decided && problems.length === 0 && actor !== undefined && refusal === undefined && actor.roles.includes('policy-maker'),
  }
}

/** Rules by profile as one change, with what it would do, or did on the day of the decision. */
async function rulesShown(ports: Ports, rows: readonly GuidelineProposalRow[], problems: Problem[]): Promise<TogetherReply['rules']> {
  const groups = new Map<string, ProposalRow[]>()
  for (const { profileProposal } of rows) {
    const row = profileProposal === undefined ? undefined : await proposalRow(ports.register, profileProposal)
    if (row) groups.set(row.profile, [...(groups.get(row.profile) ?? []), row])
  }
  return Promise.all(
    [...groups].map(async ([profile, all]) => {
      const change = joinedChange(all.map((row) => row.change))
      if (!change.ok) problems.push(...change.problems)
      const base = profileNamed(ports, profile)
      const shown = change.ok ? change.value : { rules: all.flatMap((row) => row.change.rules) }
      const effect = all.every(({ state }) => state === 'adopted')
        ? ProposalEffect.safeParse(all[0]?.effect).data
        : await effectOf(ports, profile, shown, ports.clock.now())
      return { profile, title: { ...(base?.profile.title ?? { en: profile }) }, ...changeShown(base, shown), ...(effect ? { effect } : {}) }
    }),
  )
}
