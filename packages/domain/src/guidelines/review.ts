import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import { passed } from '../model/judgement.ts'
import { binds } from './binding.ts'
import type { Standing } from './binding.ts'
import type { PreparedProfile } from './prepare.ts'

export type Review = { readonly subject: string; readonly profile: string; readonly at: Instant; readonly findings: readonly Finding[] }

/**
 * Judges a description by every rule that is in force at a moment: a finding for each place that a check speaks about, and one
 * `passed` for each rule that found nothing. The same function runs on the page, on the server and on the command line.
 */
export function review(profile: PreparedProfile, specification: AchievementSpecification, at: Instant, standing: Standing = {}): Review {
  const findings: Finding[] = []
  for (const { rule, examine } of profile.rules) {
    if (!binds(rule, at, standing)) continue
    const { check, clause, force } = rule
    const found = [
      ...examine(specification, {
        at,
        creditSystems: profile.creditSystems,
        frameworks: profile.frameworks,
        clause: profile.clauses.get(clause),
      }),
    ]
    if (found.length === 0) findings.push({ check, clause, force, judgement: passed, fixes: [] })
    for (const { judgement, fixes = [] } of found) findings.push({ check, clause, force, judgement, fixes })
  }
  return { subject: specification.id, profile: profile.id, at, findings }
}
