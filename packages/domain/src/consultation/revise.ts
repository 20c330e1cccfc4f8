import * as z from 'zod'
import { Audience } from '../model/guideline.ts'
import { GuidelineText, GuidelineVersion, Input } from '../model/guideline-text.ts'
import type { GuidelineClause } from '../model/guideline-text.ts'
import type { Day } from '../model/instant.ts'
import { accept, refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import { Text } from '../model/text.ts'
import { arranged, checkedOutline, freeItem, Outline } from './outline.ts'

const Item = z.string().regex(/^[A-Z]{2,5}-\d{2,3}$/)
/** What a proposal does to one named clause. Whoever proposes says on what inputs it rests: none, no proposal. */
export const ClauseRevision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('change'),
    item: Item,
    title: Text.optional(),
    text: Text,
    status: z.enum(['open-question', 'proposed', 'agreed']).optional(),
    /** Only other words for the same in the languages given: what the clause asks stays, and no other language becomes older by it. */
    translation: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('add'),
    section: z.string().regex(/^\d{1,2}$/),
    title: Text,
    text: Text,
    audiences: z.array(Audience).min(1).max(13),
    why: Text,
  }),
  z.strictObject({ kind: z.literal('remove'), item: Item }),
])
export type ClauseRevision = Readonly<z.infer<typeof ClauseRevision>>

/** A change of named clauses, or of the whole outline, from inputs that anybody can look up. */
export const GuidelineRevision = z.strictObject({
  guideline: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  from: GuidelineVersion,
  clauses: z.array(ClauseRevision).max(20).default([]),
  outline: Outline.optional(),
  sources: z.array(Input).min(1).max(200),
  reason: z.string().trim().min(1).max(2000),
})
export type GuidelineRevision = Readonly<z.infer<typeof GuidelineRevision>>

export type RevisionDates = {
  readonly version: string
  readonly dated: Day
  readonly effective: Day
  readonly transition: 'now' | 'next-review' | 'new-only'
  readonly ref: string
}

/** The version after: 1.0, 1.1, 1.2. */
export function versionAfter(version: string): string {
  const [major = '1', minor = '0'] = version.split('.')
  return `${major}.${Number(minor) + 1}`
}

/** A proposal among those that make a version: what it changes, and where it stands for all to see. */
export type RevisionPart = { readonly revision: GuidelineRevision; readonly ref: string }

/**
 * A guideline's next version. Changed clauses keep their item, say in which version they changed, and carry the inputs that they rest on,
 * the proposal first; a translation that was not given anew stays and shows that it is older. The old version is left as it is.
 */
export const revised = (guideline: GuidelineText, revision: GuidelineRevision, { ref, ...dates }: RevisionDates): Result<GuidelineText> =>
  revisedTogether(guideline, [{ revision, ref }], dates)

/**
 * One next version out of several proposals, in their order. Two that speak of one clause are not put together by a program: a person
 * decides which. An outline speaks of every clause, so it makes a version by itself.
 */
export function revisedTogether(
  guideline: GuidelineText,
  parts: readonly RevisionPart[],
  { version, dated, effective, transition }: Omit<RevisionDates, 'ref'>,
): Result<GuidelineText> {
  let sections: GuidelineText['sections'] = guideline.sections
  const taken = new Set(sections.flatMap(({ clauses }) => clauses.map(({ item }) => item)))
  const spokenOf = new Map<string, number>()
  for (const [place, { revision, ref }] of parts.entries()) {
    if (revision.guideline !== guideline.id || revision.from !== guideline.version)
      return refuse({ code: 'revision.older-version', values: { from: revision.from, version: guideline.version } })
    if (revision.outline && parts.length > 1) return refuse({ code: 'revision.outline-alone', at: `/proposals/${place}` })
    for (const change of revision.clauses) {
      if (change.kind === 'add') continue
      if ((spokenOf.get(change.item) ?? place) !== place)
        return refuse({ code: 'revision.both-change', at: `/proposals/${place}`, values: { item: change.item } })
      spokenOf.set(change.item, place)
    }
    const changed = changedSections(sections, revision, { version, ref, taken })
    if (!changed.ok) return changed
    sections = changed.value
    if (revision.outline) {
      const outline = checkedOutline(revision.outline, { ...guideline, sections })
      if (!outline.ok) return outline
      sections = arranged({ ...guideline, sections }, outline.value, { version, ref })
    }
  }
  const same = JSON.stringify(sections) === JSON.stringify(guideline.sections)
  if (same || parts.some(({ revision }) => revision.clauses.length === 0 && !revision.outline))
    return refuse({ code: 'revision.changes-nothing' })
  const next = GuidelineText.safeParse({
    ...guideline,
    version,
    state: 'in-force',
    dated,
    effective,
    transition,
    supersedes: guideline.version,
    sections,
  })
  return next.success ? accept(next.data) : refuse({ code: 'revision.unreadable' })
}

/** The sections after one proposal. */
function changedSections(
  before: GuidelineText['sections'],
  revision: GuidelineRevision,
  { version, ref, taken }: { readonly version: string; readonly ref: string; readonly taken: Set<string> },
): Result<GuidelineText['sections']> {
  const inputs: Input[] = [{ kind: 'proposal', ref }, ...revision.sources]
  let sections = before
  for (const [index, change] of revision.clauses.entries()) {
    const at = `/clauses/${index}`
    if (change.kind === 'add') {
      const section = sections.find(({ number }) => number === change.section)
      if (!section) return refuse({ code: 'revision.section-missing', at, values: { number: change.section } })
      const item = freeItem(section.clauses[0]?.item.split('-')[0] ?? 'NEW', taken)
      const made: GuidelineClause = {
        number: `${section.number}.${Math.max(0, ...section.clauses.map(({ number }) => Number(number.split('.')[1]))) + 1}`,
        item,
        title: change.title,
        text: change.text,
        audiences: [...change.audiences],
        status: 'proposed',
        judgedBy: 'undecided',
        carriedBy: [],
        why: change.why,
        basis: ref,
        confidence: 'ours',
        changedIn: version,
        translatedFrom: translations(change.text, version),
        inputs,
      }
      sections = sections.map((one) => (one === section ? { ...one, clauses: [...one.clauses, made] } : one))
      continue
    }
    const clause = sections.flatMap(({ clauses }) => clauses).find(({ item }) => item === change.item)
    if (!clause) return refuse({ code: 'revision.clause-missing', at, values: { item: change.item } })
    const made = change.kind === 'remove' ? undefined : changedClause(clause, change, inputs, version)
    sections = sections.map((one) => ({ ...one, clauses: one.clauses.flatMap((each) => (each !== clause ? [each] : made ? [made] : [])) }))
  }
  return accept(sections.filter(({ clauses }) => clauses.length > 0))
}

function changedClause(
  clause: GuidelineClause,
  change: Extract<ClauseRevision, { kind: 'change' }>,
  inputs: readonly Input[],
  version: string,
): GuidelineClause {
  const { options, ...rest } = clause
  const status = change.status ?? clause.status
  const { en: english, ...translated } = clause.translatedFrom
  // A text changed in other languages alone leaves the English behind, which then says that it is older.
  const behind =
    change.text['en'] !== undefined || clause.text['en'] === undefined
      ? undefined
      : change.translation
        ? english
        : (english ?? clause.changedIn)
  return {
    ...rest,
    ...(options && status === 'open-question' ? { options } : {}),
    ...(change.title ? { title: { ...clause.title, ...change.title } } : {}),
    text: { ...clause.text, ...change.text },
    status,
    changedIn: change.translation ? clause.changedIn : version,
    translatedFrom: {
      ...translated,
      ...(behind ? { en: behind } : {}),
      ...translations(change.text, change.translation ? clause.changedIn : version),
    },
    inputs: [...inputs, ...clause.inputs.filter(({ ref: known }) => !inputs.some((one) => one.ref === known))],
  }
}

const translations = (text: Text, version: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(text)
      .filter((tag) => tag !== 'en')
      .map((tag) => [tag, version]),
  )

/** What became of an input: the proposals that rest on it. The way back from “you said” to “we did”. */
export function restingOn<P extends { readonly revision: GuidelineRevision }>(ref: string, proposals: readonly P[]): readonly P[] {
  return proposals.filter(({ revision }) => revision.sources.some((source) => source.ref === ref))
}
