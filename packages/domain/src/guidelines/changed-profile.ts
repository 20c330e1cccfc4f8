import * as z from 'zod'
import { refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import { NqfPosition } from '../model/profile.ts'
import type { PolicyProfile } from '../model/profile.ts'
import { prepareProfile } from './prepare.ts'
import type { PreparedProfile } from './prepare.ts'

/** One value of one rule, said otherwise. `null` takes the value away. */
export const RuleChange = z.strictObject({
  check: z.string().max(80),
  clause: z.string().max(60),
  setting: z.string().max(40),
  value: z.union([z.number(), z.boolean(), z.string().max(80), z.null()]),
})
export type RuleChange = Readonly<z.infer<typeof RuleChange>>
export const ProfileChange = z.strictObject({ rules: z.array(RuleChange).max(100).default([]), nqfPosition: NqfPosition.optional() })
export type ProfileChange = Readonly<z.infer<typeof ProfileChange>>

/**
 * A profile with some values said otherwise: a rule that it inherits is taken over with the new value, as a country would do it in its
 * own file. What names no rule, or gives a value that the check cannot read, is refused.
 */
export function changedProfile(
  base: PreparedProfile,
  change: ProfileChange,
  lookup: (id: string) => PolicyProfile | undefined,
): Result<PreparedProfile> {
  const clauses = new Set(base.profile.clauses.map(({ id }) => id))
  let rules = [...base.profile.rules]
  const taken = [...base.profile.clauses]
  for (const { check, clause, setting, value } of change.rules) {
    const found = base.rules.filter(({ rule }) => rule.check === check && rule.clause === clause).map(({ rule }) => rule)
    const known = base.clauses.get(clause)
    if (found.length === 0 || !known) return refuse({ code: 'profile.rule-missing', values: { check, clause } })
    const said = found.map((rule) => {
      const { [setting]: _, ...rest } = rule.settings
      return { ...rule, settings: value === null ? rest : { ...rest, [setting]: value } }
    })
    rules = [...rules.filter((rule) => rule.check !== check || rule.clause !== clause), ...said]
    if (!clauses.has(clause)) {
      clauses.add(clause)
      taken.push(known)
    }
    const tried = prepareProfile({ ...base.profile, rules, clauses: taken }, lookup)
    if (!tried.ok) return tried
  }
  return prepareProfile(
    { ...base.profile, rules, clauses: taken, ...(change.nqfPosition ? { nqfPosition: change.nqfPosition } : {}) },
    lookup,
  )
}
