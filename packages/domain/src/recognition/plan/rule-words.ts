import type { Problem } from '../../model/problem.ts'
import type { Qualification } from '../../model/qualification.ts'
import type { StackingRule } from '../../model/stacking-rules.ts'
import { inLanguage } from '../../model/text.ts'
import type { Words } from '../../model/words.ts'

/** What people call what a rule names by an identifier or a code. */
export type RuleNames = {
  readonly unit: (id: string) => string
  readonly body: (id: string) => string
  readonly field: (code: string) => string
  readonly sector: (code: string) => string
}
const asTheyAre: RuleNames = { unit: (id) => id, body: (id) => id, field: (code) => code, sector: (code) => code }
/** Units and awarding bodies by their names in a language, as far as the target itself says them. */
export const namesIn = ({ units, awardingBodies }: Qualification, language = 'en', say?: Words): RuleNames => {
  const titles = new Map(units.map(({ id, title }) => [id, inLanguage(title, language).value]))
  const bodies = new Map(awardingBodies.map(({ id, legalName }) => [id, inLanguage(legalName, language).value]))
  const named = { ...asTheyAre, ...(say ? codesIn(say) : {}) }
  return { ...named, unit: (id) => titles.get(id) ?? id, body: (id) => bodies.get(id) ?? id }
}
/** Sectors and fields in words. The broad field has a name in every language; a narrower one is said by its number beside it. */
export const codesIn = (say: Words): Pick<RuleNames, 'field' | 'sector'> => ({
  sector: (code) => say(`sector.${code}`),
  field: (code) => {
    const broad = say(`isced.${code.slice(0, 2)}`)
    return broad === `isced.${code.slice(0, 2)}` ? code : code.length > 2 ? `${broad} (${code})` : broad
  },
})

const percent = (share: number | undefined): number => Math.round((share ?? 0) * 1000) / 10
const levelOf = ({ framework, value }: { readonly framework: string; readonly value: string }): string =>
  `${framework.toUpperCase()} ${value}`
const list = (ids: readonly string[], name: (id: string) => string): string => ids.map(name).join(', ')

/** A rule in one sentence, for a reason that a person reads: what it forbids comes before what it asks for. */
export const ruleInWords = (rule: StackingRule, names?: RuleNames): Problem => ruleSentences(rule, names)[0] ?? { code: 'rule.count-once' }

/** A rule in sentences with all its values; most take one. */
export function ruleSentences(rule: StackingRule, names: RuleNames = asTheyAre): readonly Problem[] {
  switch (rule.kind) {
    case 'credits': {
      const { atLeast, atMost, units } = rule.settings
      const said = (bound: 'least' | 'most', credits: number | undefined): readonly Problem[] =>
        credits === undefined
          ? []
          : units
            ? [{ code: `rule.credits-${bound}`, values: { credits, units: list(units, names.unit) } }]
            : [{ code: `rule.credits-${bound}-all`, values: { credits } }]
      return [...said('most', atMost), ...said('least', atLeast)]
    }
    case 'units':
      return rule.settings.units
        ? [{ code: 'rule.units', values: { count: rule.settings.atLeast, units: list(rule.settings.units, names.unit) } }]
        : [{ code: 'rule.units-any', values: { count: rule.settings.atLeast } }]
    case 'level-share':
      return [{ code: 'rule.level-share', values: { percent: percent(rule.settings.share), level: levelOf(rule.settings) } }]
    case 'minimum-level':
      return [{ code: 'rule.minimum-level', values: { level: levelOf(rule.settings) } }]
    case 'field-share':
      return [
        { code: 'rule.field-share', values: { percent: percent(rule.settings.share), fields: list(rule.settings.fields, names.field) } },
      ]
    case 'source-share':
      return [
        {
          code: 'rule.source-share',
          values: {
            percent: percent(rule.settings.share),
            sources: [...(rule.settings.bodies ?? []).map(names.body), ...(rule.settings.sectors ?? []).map(names.sector)].join(', '),
          },
        },
      ]
    case 'prior-learning-cap':
    case 'external-cap':
    case 'used-elsewhere-cap':
    case 'residency': {
      const { credits, share } = rule.settings
      return [
        ...(credits === undefined ? [] : [{ code: `rule.${rule.kind}` as const, values: { credits } }]),
        ...(share === undefined ? [] : [{ code: `rule.${rule.kind}-share` as const, values: { percent: percent(share) } }]),
      ]
    }
    case 'minimum-part': {
      const { credits, hours } = rule.settings
      return [
        ...(credits === undefined ? [] : [{ code: 'rule.minimum-part' as const, values: { credits } }]),
        ...(hours === undefined ? [] : [{ code: 'rule.minimum-part-hours' as const, values: { hours } }]),
      ]
    }
    case 'number-of-parts': {
      const { atLeast, atMost } = rule.settings
      return [
        ...(atMost === undefined ? [] : [{ code: 'rule.parts-most' as const, values: { count: atMost } }]),
        ...(atLeast === undefined ? [] : [{ code: 'rule.parts-least' as const, values: { count: atLeast } }]),
      ]
    }
    case 'maximum-age':
      return rule.settings.fields
        ? [{ code: 'rule.maximum-age-fields', values: { years: rule.settings.years, fields: list(rule.settings.fields, names.field) } }]
        : [{ code: 'rule.maximum-age', values: { years: rule.settings.years } }]
    case 'overlap-threshold':
      return [{ code: 'rule.overlap-threshold', values: { percent: percent(rule.settings.share) } }]
    case 'order':
      return [{ code: 'rule.order', values: { units: list(rule.settings.units, names.unit) } }]
    case 'prerequisite':
      return [{ code: 'rule.prerequisite', values: { unit: names.unit(rule.settings.unit), needs: list(rule.settings.needs, names.unit) } }]
    case 'capstone':
      return [
        rule.settings.after === undefined
          ? { code: 'rule.capstone', values: { unit: names.unit(rule.settings.unit) } }
          : { code: 'rule.capstone-after', values: { unit: names.unit(rule.settings.unit), credits: rule.settings.after } },
      ]
    case 'sharing':
      return rule.settings.units
        ? [{ code: 'rule.sharing-units', values: { times: rule.settings.times, units: list(rule.settings.units, names.unit) } }]
        : [{ code: 'rule.sharing', values: { times: rule.settings.times } }]
    case 'conversion':
      return [{ code: 'rule.conversion', values: { hours: rule.settings.hoursPerCredit, rounding: rule.settings.rounding } }]
    case 'count-once':
      return [{ code: 'rule.count-once' }]
    case 'source': {
      const { bodies, sectors, exceptSectors } = rule.settings
      return [
        ...(bodies ? [{ code: 'rule.source-bodies' as const, values: { bodies: list(bodies, names.body) } }] : []),
        ...(sectors ? [{ code: 'rule.source-sectors' as const, values: { sectors: list(sectors, names.sector) } }] : []),
        ...(exceptSectors ? [{ code: 'rule.source-except' as const, values: { sectors: list(exceptSectors, names.sector) } }] : []),
      ]
    }
  }
}
