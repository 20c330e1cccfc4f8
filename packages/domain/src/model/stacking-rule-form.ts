import type { StackingRule } from './stacking-rules.ts'

export type RuleKind = StackingRule['kind']
/** How a form asks for a setting of a rule: `places` are units in an order, `percent` is a share said in percent. */
export type Ask = 'number' | 'percent' | 'text' | 'fields' | 'bodies' | 'sectors' | 'unit' | 'units' | 'places' | 'rounding'
export type RuleSetting = { readonly name: string; readonly ask: Ask }
const [number, percent, units] = (['number', 'percent', 'units'] as const).map((ask) => (name: string): RuleSetting => ({ name, ask })) as [
  (name: string) => RuleSetting,
  (name: string) => RuleSetting,
  (name: string) => RuleSetting,
]
const level: readonly RuleSetting[] = [
  { name: 'framework', ask: 'text' },
  { name: 'value', ask: 'text' },
]
const amount: readonly RuleSetting[] = [number('credits'), percent('share')]
const fields: RuleSetting = { name: 'fields', ask: 'fields' }
const sources: readonly RuleSetting[] = [
  { name: 'bodies', ask: 'bodies' },
  { name: 'sectors', ask: 'sectors' },
]

/** What each kind of rule asks for, in the order of the form. Every kind that the planner knows is in it. */
export const settingsOfKind: Readonly<Record<RuleKind, readonly RuleSetting[]>> = {
  credits: [number('atLeast'), number('atMost'), units('units')],
  units: [number('atLeast'), units('units')],
  'level-share': [percent('share'), ...level],
  'minimum-level': level,
  'field-share': [percent('share'), fields],
  'prior-learning-cap': amount,
  'external-cap': amount,
  'used-elsewhere-cap': amount,
  residency: amount,
  'minimum-part': [number('credits'), number('hours')],
  'number-of-parts': [number('atLeast'), number('atMost')],
  'maximum-age': [number('years'), fields],
  'overlap-threshold': [percent('share')],
  'count-once': [],
  sharing: [number('times'), units('units')],
  order: [{ name: 'units', ask: 'places' }],
  prerequisite: [{ name: 'unit', ask: 'unit' }, units('needs')],
  capstone: [{ name: 'unit', ask: 'unit' }, number('after')],
  source: [...sources, { name: 'exceptSectors', ask: 'sectors' }],
  'source-share': [percent('share'), ...sources],
  conversion: [number('hoursPerCredit'), { name: 'rounding', ask: 'rounding' }],
}
export const ruleKinds = Object.keys(settingsOfKind).filter((kind): kind is RuleKind => kind in settingsOfKind)
export const roundings = ['none', 'down-to-tenth', 'down-to-half', 'down-to-whole'] as const

/** A rule as a form says it: texts by setting, not yet checked. `from`: its place among the rules that were there before. */
export type SaidRule = {
  readonly kind: RuleKind
  readonly said: Readonly<Record<string, readonly string[]>>
  readonly from?: number | undefined
}

/** A rule as texts; shares in percent, without the dust of binary fractions. */
export function saidOf(rule: StackingRule, place: number): SaidRule {
  const settings: Readonly<Record<string, unknown>> = rule.settings
  const texts = ({ name, ask }: RuleSetting): readonly string[] => {
    const value = settings[name]
    if (Array.isArray(value)) return value.map(String)
    return value === undefined ? [] : [ask === 'percent' ? String(Math.round(Number(value) * 1e6) / 1e4) : String(value)]
  }
  return {
    kind: rule.kind,
    said: Object.fromEntries(settingsOfKind[rule.kind].map((setting) => [setting.name, texts(setting)])),
    from: place,
  }
}

/** What stands in a field for a number: the number, or the text as it is, which the schema then refuses. Nothing where nothing is said. */
export function numberIn(text: string | undefined): number | string | undefined {
  const plain = text?.trim().replace(',', '.')
  if (plain === undefined || plain === '') return undefined
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain
}

/** A rule out of texts, for the schema to check. What it was read from stays with it. */
export function ruleFrom({ kind, said, from }: SaidRule, before: readonly StackingRule[]): unknown {
  const settings = settingsOfKind[kind].flatMap(({ name, ask }): (readonly [string, unknown])[] => {
    const texts = (said[name] ?? []).map((text) => text.trim()).filter((text) => text !== '')
    const [first] = texts
    if (first === undefined) return []
    if (ask === 'number') return [[name, numberIn(first)]]
    if (ask === 'percent') {
      const value = numberIn(first)
      return [[name, typeof value === 'number' ? Math.round(value * 1e4) / 1e6 : value]]
    }
    return [[name, ask === 'text' || ask === 'unit' || ask === 'rounding' ? first : texts]]
  })
  const old = from === undefined ? undefined : before[from]
  const about = old?.kind === kind ? Object.fromEntries(Object.entries(old).filter(([name]) => name !== 'settings')) : { kind }
  return { ...about, settings: Object.fromEntries(settings) }
}
