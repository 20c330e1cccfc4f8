import type { GuidelineText } from '../model/guideline-text.ts'
import { refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import type { GuidelineRevision } from './revise.ts'

/** A proposal made for an older version, as it stands to the newest: it fits as long as nobody has changed the clauses that it speaks of. */
export function onto(revision: GuidelineRevision, from: GuidelineText, newest: GuidelineText): Result<GuidelineRevision> {
  if (revision.from === newest.version) return { ok: true, value: revision }
  const textIn = (guideline: GuidelineText, item: string): string =>
    JSON.stringify(guideline.sections.flatMap(({ clauses }) => clauses).find((clause) => clause.item === item)?.text)
  const touched = revision.clauses.flatMap((change) => (change.kind === 'add' ? [] : [change.item]))
  const same = touched.every((item) => textIn(from, item) === textIn(newest, item))
  // An outline speaks of every clause: it fits the version that it was made for alone.
  if (!same || revision.outline || revision.from !== from.version)
    return refuse({ code: 'revision.older-version', values: { from: revision.from, version: newest.version } })
  return { ok: true, value: { ...revision, from: newest.version } }
}
