import type { Rule } from '../model/guideline.ts'
import type { Day } from '../model/instant.ts'
import type { Result } from '../model/problem.ts'
import type { PolicyProfile } from '../model/profile.ts'
import { changedProfile } from './changed-profile.ts'
import type { ProfileChange } from './changed-profile.ts'
import type { PreparedProfile } from './prepare.ts'

export type Adoption = { readonly id: string; readonly effective: Day; readonly transition: Rule['transition'] }

/**
 * A profile's next version: the old one with a change, under a name of its own, from a day on. Changed rules begin that day and bind
 * older entries as the transition says; the old version stays as it is, so whatever was judged by it keeps naming it.
 */
export function nextVersion(
  base: PreparedProfile,
  change: ProfileChange,
  { id, effective, transition }: Adoption,
  lookup: (id: string) => PolicyProfile | undefined,
): Result<PolicyProfile> {
  const changed = changedProfile(base, change, lookup)
  if (!changed.ok) return changed
  const touched = new Set(change.rules.map(({ check, clause }) => `${check} ${clause}`))
  const { effectiveUntil: _, ...profile } = changed.value.profile
  return {
    ok: true,
    value: {
      ...profile,
      id,
      supersedes: base.id,
      effectiveFrom: effective,
      rules: profile.rules.map((rule) => (touched.has(`${rule.check} ${rule.clause}`) ? { ...rule, from: effective, transition } : rule)),
    },
  }
}

/** The name of a next version: `ee-2025`, `ee-2025-v2`, `ee-2025-v3`. */
export function nextName(id: string, taken: (id: string) => boolean): string {
  const stem = id.replace(/-v\d+$/, '').slice(0, 52)
  let number = 2
  while (taken(`${stem}-v${number}`)) number += 1
  return `${stem}-v${number}`
}
