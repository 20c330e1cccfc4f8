import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Rule } from '../model/guideline.ts'
import type { Instant } from '../model/instant.ts'
import { binds } from './binding.ts'
import type { Standing } from './binding.ts'
import type { Examine } from './check.ts'
import { inFramework } from './nqf-position.ts'
import type { PreparedProfile } from './prepare.ts'

export type RegisteredEntry = { readonly specification: AchievementSpecification; readonly standing: Standing }
/** One entry that a rule says something else of: which rule, and what it said before where both speak. */
export type Changed = { readonly subject: string; readonly check: string; readonly clause: string }
export type Impact = {
  readonly entries: number
  readonly newlyFailing: readonly Changed[]
  readonly newlyPassing: readonly Changed[]
  /** Entries of which a changed rule cannot say whether they pass: neither failing nor passing. */
  readonly unchecked: number
  readonly byCheck: Readonly<Record<string, { readonly failing: number; readonly passing: number }>>
  /** Entries that lack what the new place beside the national framework asks for. Nothing is lost: they are marked. */
  readonly pending: { readonly level: number; readonly credits: number }
}

type Ready = PreparedProfile['rules'][number]
const keyOf = ({ check, clause }: Rule): string => `${check}\u0000${clause}`

/**
 * What a changed profile would do to all that is registered: only rules that differ are judged, before and after, and only a `must`
 * can make an entry fail. An entry that a rule cannot judge neither fails nor passes.
 */
export function impact(before: PreparedProfile, after: PreparedProfile, entries: Iterable<RegisteredEntry>, at: Instant): Impact {
  const pairs = changedRules(before, after)
  const newlyFailing: Changed[] = []
  const newlyPassing: Changed[] = []
  const byCheck: Record<string, { failing: number; passing: number }> = {}
  const pending = { level: 0, credits: 0 }
  let count = 0
  let unchecked = 0
  for (const { specification, standing } of entries) {
    count += 1
    let unknown = false
    for (const { was, is } of pairs) {
      const failedBefore = judged(was, before, specification, at, standing) === 'fails'
      const now = judged(is, after, specification, at, standing)
      const failsNow = now === 'fails'
      unknown ||= now === 'unknown'
      // What can no longer be judged has not begun to pass.
      if (failedBefore === failsNow || now === 'unknown') continue
      const { check, clause } = (is[0] ?? was[0])?.rule ?? { check: '', clause: '' }
      const tally = (byCheck[check] ??= { failing: 0, passing: 0 })
      if (failsNow) {
        newlyFailing.push({ subject: specification.id, check, clause })
        tally.failing += 1
      } else {
        newlyPassing.push({ subject: specification.id, check, clause })
        tally.passing += 1
      }
    }
    if (unknown) unchecked += 1
    for (const what of inFramework(after.profile.nqfPosition, specification, after.frameworks).pending) pending[what] += 1
  }
  return { entries: count, newlyFailing, newlyPassing, unchecked, byCheck, pending }
}

/** Rules by check and clause, where the two profiles say different things; all of them where the ways of comparing differ. */
function changedRules(
  before: PreparedProfile,
  after: PreparedProfile,
): readonly { readonly was: readonly Ready[]; readonly is: readonly Ready[] }[] {
  const comparesAlike =
    JSON.stringify([before.creditSystems, before.frameworks]) === JSON.stringify([after.creditSystems, after.frameworks])
  const group = (rules: readonly Ready[]): Map<string, Ready[]> => {
    const groups = new Map<string, Ready[]>()
    for (const ready of rules)
      if (ready.rule.force === 'must') groups.set(keyOf(ready.rule), [...(groups.get(keyOf(ready.rule)) ?? []), ready])
    return groups
  }
  const [old, made] = [group(before.rules), group(after.rules)]
  const text = (rules: readonly Ready[]): string => JSON.stringify(rules.map(({ rule }) => rule))
  return [...new Set([...old.keys(), ...made.keys()])]
    .map((key) => ({ was: old.get(key) ?? [], is: made.get(key) ?? [] }))
    .filter(({ was, is }) => !comparesAlike || text(was) !== text(is))
}

function judged(
  rules: readonly Ready[],
  profile: PreparedProfile,
  specification: AchievementSpecification,
  at: Instant,
  standing: Standing,
): 'fails' | 'unknown' | 'passes' {
  let unknown = false
  for (const { rule, examine } of rules) {
    if (!binds(rule, at, standing)) continue
    const context: Parameters<Examine>[1] = {
      at,
      creditSystems: profile.creditSystems,
      frameworks: profile.frameworks,
      clause: profile.clauses.get(rule.clause),
    }
    for (const { judgement } of examine(specification, context)) {
      if (judgement.outcome === 'failed') return 'fails'
      unknown ||= judgement.outcome === 'unchecked'
    }
  }
  return unknown ? 'unknown' : 'passes'
}
