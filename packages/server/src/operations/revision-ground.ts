import { onto } from '@cairn/domain/consultation/rebase'
import { revised, revisedTogether, versionAfter } from '@cairn/domain/consultation/revise'
import type { RevisionPart } from '@cairn/domain/consultation/revise'
import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { GuidelineText } from '@cairn/domain/model/guideline-text'
import type { Result } from '@cairn/domain/model/problem'
import type { Ports } from '../ports.ts'
import type { GuidelineProposalRow } from '../register/guideline-proposals.ts'
import { refused } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { guidelineNamed } from './show-guideline.ts'

/** Where a proposal stands for all to see; the next version's clauses name it as their first input. */
export const addressOf = (id: string): string => `/guidelines/proposals/${id}`

/** What a proposal makes of the newest version as it is now: the next one, or the reason why it no longer fits. */
export function nextText(
  ports: Ports,
  row: Pick<GuidelineProposalRow, 'id' | 'revision' | 'guideline' | 'effective' | 'transition'>,
): Result<GuidelineText> {
  const [newest, from] = [guidelineNamed(ports, row.guideline, 'newest'), guidelineNamed(ports, row.guideline, row.revision.from)]
  if (!newest || !from) return { ok: false, problems: [{ code: 'office.missing' }] }
  const fitting = onto(row.revision, from, newest)
  if (!fitting.ok) return fitting
  return revised(newest, fitting.value, {
    version: versionAfter(newest.version),
    dated: ports.clock.now().slice(0, 10),
    effective: row.effective,
    transition: row.transition,
    ref: addressOf(row.id),
  })
}

/** What several proposals make of the newest version together, from a day of their own. */
export function nextTogether(
  ports: Ports,
  rows: readonly Pick<GuidelineProposalRow, 'id' | 'revision' | 'guideline'>[],
  { effective, transition }: Pick<GuidelineProposalRow, 'effective' | 'transition'>,
): Result<GuidelineText> {
  const newest = guidelineNamed(ports, rows[0]?.guideline ?? '', 'newest')
  if (!newest) return { ok: false, problems: [{ code: 'office.missing' }] }
  const parts: RevisionPart[] = []
  for (const row of rows) {
    const from = guidelineNamed(ports, row.guideline, row.revision.from)
    const fitting = from && row.guideline === newest.id ? onto(row.revision, from, newest) : undefined
    if (!fitting) return { ok: false, problems: [{ code: 'revision.other-guideline' }] }
    if (!fitting.ok) return fitting
    parts.push({ revision: fitting.value, ref: addressOf(row.id) })
  }
  return revisedTogether(newest, parts, {
    version: versionAfter(newest.version),
    dated: ports.clock.now().slice(0, 10),
    effective,
    transition,
  })
}

export function mayDecideRevision(actor: Actor, row: Pick<GuidelineProposalRow, 'author'>): Refusal | undefined {
  const duty = judgeDuty('adopt-guideline', actor, { organisations: [], author: row.author })
  return duty === 'may' ? undefined : refused(403, { code: `duty.${duty}` })
}
