import type { Problem } from '../../model/problem.ts'
import type { StackingRule } from '../../model/stacking-rules.ts'

const percent = (share: number | undefined): number => Math.round((share ?? 0) * 100)

/** A rule as a sentence with its values, for reasons that a person reads. */
export function ruleInWords(rule: StackingRule): Problem {
  const { kind } = rule
  switch (kind) {
    case 'credits':
      return rule.settings.atLeast !== undefined ? { code: 'rule.credits-least', values: { credits: rule.settings.atLeast, units: rule.settings.units?.join(', ') ?? '*' } } : { code: 'rule.credits-most', values: { credits: rule.settings.atMost ?? 0, units: rule.settings.units?.join(', ') ?? '*' } }
    case 'units':
      return { code: 'rule.units', values: { count: rule.settings.atLeast, units: rule.settings.units?.join(', ') ?? '*' } }
    case 'level-share':
      return { code: 'rule.level-share', values: { percent: percent(rule.settings.share), level: rule.settings.value } }
    case 'minimum-level':
      return { code: 'rule.minimum-level', values: { level: rule.settings.value } }
    case 'field-share':
      return { code: 'rule.field-share', values: { percent: percent(rule.settings.share), fields: rule.settings.fields.join(', ') } }
    case 'source-share':
      return { code: 'rule.source-share', values: { percent: percent(rule.settings.share) } }
    case 'prior-learning-cap':
    case 'external-cap':
    case 'used-elsewhere-cap':
    case 'residency':
      return rule.settings.credits !== undefined ? { code: `rule.${kind}`, values: { credits: rule.settings.credits } } : { code: `rule.${kind}-share`, values: { percent: percent(rule.settings.share) } }
    case 'minimum-part':
      return rule.settings.credits !== undefined ? { code: 'rule.minimum-part', values: { credits: rule.settings.credits } } : { code: 'rule.minimum-part-hours', values: { hours: rule.settings.hours ?? 0 } }
    case 'number-of-parts':
      return rule.settings.atLeast !== undefined ? { code: 'rule.parts-least', values: { count: rule.settings.atLeast } } : { code: 'rule.parts-most', values: { count: rule.settings.atMost ?? 0 } }
    case 'maximum-age':
      return { code: 'rule.maximum-age', values: { years: rule.settings.years } }
    case 'overlap-threshold':
      return { code: 'rule.overlap-threshold', values: { percent: percent(rule.settings.share) } }
    case 'order':
      return { code: 'rule.order', values: { units: rule.settings.units.join(' → ') } }
    case 'prerequisite':
      return { code: 'rule.prerequisite', values: { unit: rule.settings.unit, needs: rule.settings.needs.join(', ') } }
    case 'capstone':
      return { code: 'rule.capstone', values: { unit: rule.settings.unit } }
    case 'sharing':
      return { code: 'rule.sharing', values: { times: rule.settings.times } }
    case 'conversion':
      return { code: 'rule.conversion', values: { hours: rule.settings.hoursPerCredit } }
    case 'count-once':
      return { code: 'rule.count-once' }
    case 'source':
      return { code: 'rule.source' }
  }
}
