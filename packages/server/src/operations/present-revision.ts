import type { Actor } from '@cairn/domain/contract/duties'
import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { changesBetween } from '@cairn/domain/guidelines/guideline-reading'
import type { GuidelineText } from '@cairn/domain/model/guideline-text'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import type { GuidelineProposalRow } from '../register/guideline-proposals.ts'
import { namesOf } from '../register/organisations.ts'
import { showProposal } from './profile-proposals.ts'
import { mayDecideRevision, nextText } from './revision-ground.ts'
import { guidelineNamed } from './show-guideline.ts'
import { labelsOf } from './source-labels.ts'

/** A proposal as its page shows it. An open one is shown against the newest version, a decided one as it was decided. */
export async function presentRevision(ports: Ports, actor: Actor | undefined, row: GuidelineProposalRow, words: Words): Promise<GuidelineProposal> {
  const { id, number, guideline, event, revision, effective, transition, state, organisation, proposed, decided, decision, version } = row
  const open = state === 'proposed'
  const before = version?.supersedes === undefined ? guidelineNamed(ports, guideline, open ? 'newest' : revision.from) : guidelineNamed(ports, guideline, version.supersedes)
  const next = version ? { ok: true as const, value: version } : nextText(ports, row)
  const after = next.ok ? next.value : undefined
  const names = await namesOf(ports.register, [organisation])
  const rules = row.profileProposal === undefined ? undefined : await showProposal(ports, actor, row.profileProposal, words)
  const refusal = actor && mayDecideRevision(actor, row)
  const decides = open && actor !== undefined && refusal === undefined
  const whyNot = open ? (!next.ok ? next.problems[0] : actor?.roles.includes('policy-maker') && refusal ? refusal.problems[0] : undefined) : undefined
  const labels = await labelsOf(ports, revision.sources.map(({ ref }) => ref))
  return {
    id, number, guideline, title: { ...(before?.title ?? { en: guideline }) }, from: before?.version ?? revision.from, ...(event ? { event } : {}), state, reason: revision.reason, organisationName: names.get(organisation) ?? '', mine: actor?.id === row.author, proposed, effective, transition,
    clauses: before && after && !revision.outline ? changedClauses(before, after) : before && after ? changedClauses(before, after).filter(({ kind }) => kind !== 'moved') : [],
    ...(revision.outline && after ? { outline: after.sections.map(({ number: at, title, clauses }, index) => ({ number: at, title: { ...title }, clauses: clauses.length, examples: [...(revision.outline?.sections[index]?.examples ?? [])] })) } : {}),
    sources: revision.sources.map((source) => { const label = labels.get(source.ref); return { ...source, ...(label === undefined ? {} : { label }) } }),
    ...(rules?.ok ? { rules: rules.value } : {}), ...(decided ? { decided } : {}), ...(decision ? { decision } : {}), ...(version ? { version: version.version } : {}),
    may: { adopt: decides && next.ok, decline: decides, withdraw: open && actor?.id === row.author, ...(whyNot ? { whyNot: words(whyNot.code, whyNot.values) } : {}) },
  }
}

function changedClauses(before: GuidelineText, after: GuidelineText): GuidelineProposal['clauses'] {
  const all = new Map([...before.sections, ...after.sections].flatMap(({ clauses }) => clauses).map((clause) => [clause.item, clause]))
  return changesBetween(before, after).map(({ item, number, kind, words }) => ({ item, number, kind, title: { ...(all.get(item)?.title ?? { en: item }) }, words: words.map((part) => ({ ...part })) }))
}
