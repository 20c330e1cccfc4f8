import type { Rule } from '../model/guideline.ts'
import { epoch } from '../model/instant.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicyProfile } from '../model/profile.ts'
import { inForce } from './prepare.ts'

/** What the register knows of an entry: since when it is there, and when it is reviewed next. A draft has neither. */
export type Standing = { readonly registered?: Instant; readonly nextReview?: Instant }

/**
 * Does a rule bind this entry at this moment? A rule that is younger than the entry binds it at once, at its next review, or not at
 * all, as its transition says. What is not registered yet is bound by everything in force.
 */
export function binds(rule: Rule, at: Instant, { registered, nextReview }: Standing = {}): boolean {
  if (!inForce(rule, at)) return false
  if (rule.transition === 'now' || rule.from === undefined || registered === undefined || epoch(registered) >= epoch(rule.from)) return true
  return (
    rule.transition === 'next-review' && nextReview !== undefined && epoch(nextReview) >= epoch(rule.from) && epoch(nextReview) <= epoch(at)
  )
}

/**
 * The version of a profile that judges on a day: the profile itself, or the newest of those that follow it and have begun. `undefined`
 * before the first day and after the last.
 */
export function profileOn(profiles: ReadonlyMap<string, PolicyProfile>, id: string, at: Instant): PolicyProfile | undefined {
  let current = profiles.get(id)
  const seen = new Set<string>()
  while (current && !seen.has(current.id)) {
    seen.add(current.id)
    const { id: name } = current
    const next = [...profiles.values()]
      .filter(({ supersedes, effectiveFrom }) => supersedes === name && epoch(effectiveFrom) <= epoch(at))
      .toSorted((a, b) => epoch(b.effectiveFrom) - epoch(a.effectiveFrom))[0]
    if (!next) break
    current = next
  }
  if (!current || epoch(current.effectiveFrom) > epoch(at)) return undefined
  return current.effectiveUntil !== undefined && epoch(current.effectiveUntil) + 86_400_000 <= epoch(at) ? undefined : current
}
