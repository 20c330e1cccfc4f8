import type { Problem } from '../../model/problem.ts'
import { pointer } from '../../model/problem.ts'
import type { Qualification } from '../../model/qualification.ts'
import type { StackingRule } from '../../model/stacking-rules.ts'
import { accountOf } from './account.ts'

/** What is wrong with a target itself, before anybody’s credentials are looked at: each with what to do about it. */
export function checkTarget(qualification: Qualification): readonly Problem[] {
  const { units, stackingRules, workload, path } = qualification
  const ids = new Set(units.map(({ id }) => id))
  const size = accountOf(qualification, []).sizeOf(workload)
  const problems: Problem[] = []
  if (units.length === 0 && size === undefined && !stackingRules.some(({ kind }) => kind === 'credits' || kind === 'number-of-parts'))
    problems.push({ code: 'stacking.nothing-needed', at: '/units' })
  for (const [place, { id }] of units.entries())
    if (units.findIndex((one) => one.id === id) < place)
      problems.push({ code: 'stacking.unit-twice', at: pointer('units', place), values: { unit: id } })
  for (const [place, rule] of stackingRules.entries()) {
    const at = pointer('stackingRules', place)
    for (const unit of unitsOf(rule)) if (!ids.has(unit)) problems.push({ code: 'stacking.unit-unknown', at, values: { unit } })
    if (rule.kind === 'credits' && (rule.settings.atLeast ?? 0) > (rule.settings.atMost ?? Infinity))
      problems.push({
        code: 'stacking.least-above-most',
        at,
        values: { least: rule.settings.atLeast ?? 0, most: rule.settings.atMost ?? 0 },
      })
    if (rule.kind === 'number-of-parts' && (rule.settings.atLeast ?? 0) > (rule.settings.atMost ?? Infinity))
      problems.push({
        code: 'stacking.least-above-most',
        at,
        values: { least: rule.settings.atLeast ?? 0, most: rule.settings.atMost ?? 0 },
      })
    if (rule.kind === 'capstone' && size !== undefined && (rule.settings.after ?? 0) > size)
      problems.push({ code: 'stacking.final-part-too-late', at, values: { after: rule.settings.after ?? 0, size } })
  }
  const circle = circleIn(stackingRules)
  if (circle) problems.push({ code: 'stacking.circle', at: '/stackingRules', values: { units: circle.join(' → ') } })
  const needed = units.reduce((sum, unit) => sum + (unit.optional ? 0 : (accountOf(qualification, []).sizeOf(unit.workload) ?? 0)), 0)
  if (size !== undefined && needed > size + 1e-6)
    problems.push({ code: 'stacking.units-exceed-size', at: '/units', values: { units: Math.round(needed * 100) / 100, size } })
  const possible = units.reduce((sum, unit) => sum + (accountOf(qualification, []).sizeOf(unit.workload) ?? Infinity), 0)
  if (size !== undefined && path === 'rigid' && units.length > 0 && possible < size - 1e-6)
    problems.push({ code: 'stacking.units-below-size', at: '/units', values: { units: Math.round(possible * 100) / 100, size } })
  return problems
}

const unitsOf = ({ settings }: StackingRule): readonly string[] => [
  ...('units' in settings && Array.isArray(settings.units) ? settings.units : []),
  ...('unit' in settings ? [settings.unit] : []),
  ...('needs' in settings ? settings.needs : []),
]

/** Units that wait for each other, in a circle: then none of them can ever begin. */
function circleIn(rules: readonly StackingRule[]): readonly string[] | undefined {
  const needs = new Map<string, string[]>()
  const wait = (unit: string, before: readonly string[]): void => void needs.set(unit, [...(needs.get(unit) ?? []), ...before])
  for (const rule of rules) if (rule.kind === 'prerequisite') wait(rule.settings.unit, rule.settings.needs)
  const clear = new Set<string>()
  const walk = (unit: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(unit)) return [...path.slice(path.indexOf(unit)), unit]
    if (clear.has(unit)) return undefined
    for (const before of needs.get(unit) ?? []) {
      const found = walk(before, [...path, unit])
      if (found) return found
    }
    clear.add(unit)
    return undefined
  }
  for (const unit of needs.keys()) {
    const found = walk(unit, [])
    if (found) return found
  }
  return undefined
}
