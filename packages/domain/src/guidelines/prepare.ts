import type { Clause, Rule } from '../model/guideline.ts'
import { epoch } from '../model/instant.ts'
import type { Instant } from '../model/instant.ts'
import { refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import type { CreditSystem, LevelFramework, PolicyProfile } from '../model/profile.ts'
import type { Examine } from './check.ts'
import { roster } from './roster.ts'

/** A profile with everything it inherits, its checks found and their settings read. */
export type PreparedProfile = {
  readonly id: string
  readonly profile: PolicyProfile
  readonly clauses: ReadonlyMap<string, Clause>
  readonly creditSystems: readonly CreditSystem[]
  readonly frameworks: readonly LevelFramework[]
  /** Rules in the order of reading, inherited ones first. What is not enforced is there to be shown. */
  readonly rules: readonly { readonly rule: Rule; readonly examine: Examine }[]
}

/**
 * Makes a profile ready: what it extends comes first; a rule of the same check and clause replaces the inherited one; `without`
 * drops inherited rules by clause. A check that does not exist, or settings that it cannot read, refuse the profile.
 */
export function prepareProfile(profile: PolicyProfile, lookup: (id: string) => PolicyProfile | undefined): Result<PreparedProfile> {
  const chain: PolicyProfile[] = [profile]
  for (let next = profile.extends; next !== undefined; next = chain[0]?.extends) {
    const base = lookup(next)
    if (!base || chain.some(({ id }) => id === base.id))
      return refuse({ code: 'profile.base-missing', at: '/extends', values: { name: next } })
    chain.unshift(base)
  }
  let rules: readonly Rule[] = []
  const clauses = new Map<string, Clause>()
  const systems = new Map<string, CreditSystem>()
  const frameworks = new Map<string, LevelFramework>()
  for (const one of chain) {
    const replaced = ({ check, clause }: Rule): boolean =>
      one.without.includes(clause) || one.rules.some((own) => own.check === check && own.clause === clause)
    rules = [...rules.filter((rule) => !replaced(rule)), ...one.rules]
    for (const clause of one.clauses) clauses.set(clause.id, clause)
    for (const system of one.creditSystems) systems.set(system.id, system)
    for (const framework of one.frameworks) frameworks.set(framework.id, framework)
  }
  const ready: { rule: Rule; examine: Examine }[] = []
  for (const rule of rules) {
    const mechanism = roster.find(({ id }) => id === rule.check)
    if (!mechanism) return refuse({ code: 'profile.check-unknown', values: { name: rule.check } })
    const examine = mechanism.prepare(rule.settings)
    if (!examine) return refuse({ code: 'profile.settings-unreadable', values: { name: rule.check } })
    if (!clauses.has(rule.clause)) return refuse({ code: 'profile.clause-missing', values: { name: rule.clause } })
    ready.push({ rule, examine })
  }
  return {
    ok: true,
    value: { id: profile.id, profile, clauses, creditSystems: [...systems.values()], frameworks: [...frameworks.values()], rules: ready },
  }
}

/** Is a rule in force at a moment? Its own dates; the end counts to the last moment of its day. */
export const inForce = ({ from, until, enforced }: Rule, at: Instant): boolean =>
  enforced && (from === undefined || epoch(from) <= epoch(at)) && (until === undefined || epoch(at) < epoch(until) + 86_400_000)
