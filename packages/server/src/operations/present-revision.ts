import type { Actor } from '@cairn/domain/contract/duties'
import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { changesBetween } from '@cairn/domain/guidelines/guideline-reading'
import type { GuidelineText } from '@cairn/domain/model/guideline-text'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { adoptedWith } from '../register/guideline-proposals.ts'
import type { GuidelineProposalRow } from '../register/guideline-proposals.ts'
import { namesOf } from '../register/organisations.ts'
import { showProposal } from './show-profile-proposal.ts'
import { addressOf, mayDecideRevision, nextText } from './revision-ground.ts'
import { guidelineNamed } from './show-guideline.ts'
import { labelsOf } from './source-labels.ts'

/** A proposal as its page shows it. An open one is shown against the newest version, a decided one as it was decided. */
export async function presentRevision(
  ports: Ports,
  actor: Actor | undefined,
  row: GuidelineProposalRow,
  words: Words,
  language = 'en',
): Promise<GuidelineProposal> {
  const { id, number, guideline, event, revision, effective, transition, state, organisation, proposed, decided, decision, version } = row
  const open = state === 'proposed'
  const before =
    version?.supersedes === undefined
      ? guidelineNamed(ports, guideline, open ? 'newest' : revision.from)
      : guidelineNamed(ports, guideline, version.supersedes)
  const next = version ? { ok: true as const, value: version } : nextText(ports, row)
  const after = next.ok ? next.value : undefined
  const names = await namesOf(ports.register, [organisation])
  const rules = row.profileProposal === undefined ? undefined : await showProposal(ports, actor, row.profileProposal, words)
  const refusal = actor && mayDecideRevision(actor, row)
  const decides = open && actor !== undefined && refusal === undefined
  const whyNot = open
    ? !next.ok
      ? next.problems[0]
      : actor?.roles.includes('policy-maker') && refusal
        ? refusal.problems[0]
        : undefined
    : undefined
  const group = version ? await adoptedWith(ports.register, row) : []
  const labels = await labelsOf(
    ports,
    revision.sources.map(({ ref }) => ref),
    language,
  )
  return {
    id,
    number,
    guideline,
    title: { ...(before?.title ?? { en: guideline }) },
    from: before?.version ?? revision.from,
    ...(event ? { event } : {}),
    state,
    reason: revision.reason,
    organisationName: names.get(organisation) ?? '',
    mine: actor?.id === row.author,
    proposed,
    effective,
    transition,
    clauses:
      before && after && !revision.outline
        ? changedClauses(before, after).filter(({ item }) => group.length < 2 || speaksOf(row, after, item))
        : before && after
          ? changedClauses(before, after).filter(({ kind }) => kind !== 'moved')
          : [],
    ...(revision.outline && after
      ? {
          outline: after.sections.map(({ number: at, title, clauses }, index) => ({
            number: at,
            title: { ...title },
            clauses: clauses.length,
            examples: [...(revision.outline?.sections[index]?.examples ?? [])],
          })),
        }
      : {}),
    sources: revision.sources.map((source) => {
      const label = labels.get(source.ref)
      return { ...source, ...(label === undefined ? {} : { label }) }
    }),
    ...(rules?.ok ? { rules: rules.value } : {}),
    ...(decided ? { decided } : {}),
    ...(decision ? { decision } : {}),
    ...(version ? { version: version.version } : {}),
    together: group.filter((one) => one.id !== id).map((one) => ({ ...one })),
    may: {
      adopt: decides && next.ok,
      decline: decides,
      withdraw: open && actor?.id === row.author,
      ...(whyNot ? { whyNot: words(whyNot.code, whyNot.values) } : {}),
    },
  }
}

/** Of a version that several proposals made: is this change this one’s? */
const speaksOf = ({ id, revision }: GuidelineProposalRow, after: GuidelineText, item: string): boolean =>
  revision.clauses.some((change) => change.kind !== 'add' && change.item === item) ||
  after.sections.some(({ clauses }) =>
    clauses.some((clause) => clause.item === item && clause.changedIn === after.version && clause.inputs[0]?.ref === addressOf(id)),
  )

export function changedClauses(before: GuidelineText, after: GuidelineText): GuidelineProposal['clauses'] {
  const all = new Map([...before.sections, ...after.sections].flatMap(({ clauses }) => clauses).map((clause) => [clause.item, clause]))
  return changesBetween(before, after).map(({ item, number, kind, words, language }) => ({
    item,
    number,
    kind,
    language,
    title: { ...(all.get(item)?.title ?? { en: item }) },
    words: words.map((part) => ({ ...part })),
  }))
}
