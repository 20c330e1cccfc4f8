import type { StackingRule } from './stacking-rules.ts'

/** A number in a rule that a person can change; shares are said in percent. */
export type RuleField = { readonly name: string; readonly setting: string; readonly value: number; readonly percent: boolean }
const numbers = ['credits', 'share', 'years', 'times', 'hours', 'hoursPerCredit', 'atLeast', 'atMost', 'after'] as const

/** The numbers of a rule, by its place among the rules. */
export function fieldsOf(rule: StackingRule, place: number): readonly RuleField[] {
  const settings: Readonly<Record<string, unknown>> = rule.settings
  return numbers.flatMap((setting): RuleField[] => {
    const value = settings[setting]
    return typeof value === 'number' ? [{ name: `rule|${place}|${setting}`, setting, value: setting === 'share' ? Math.round(value * 1000) / 10 : value, percent: setting === 'share' }] : []
  })
}

/** Kinds that can be added with one number, and in which setting it goes; what names units or fields is written as data. */
export const addable = {
  'maximum-age': 'years', 'prior-learning-cap': 'share', 'external-cap': 'share', residency: 'share', 'minimum-part': 'credits', 'overlap-threshold': 'share', 'number-of-parts': 'atMost', 'minimum-level': 'value', 'count-once': undefined,
} as const
export type AddableKind = keyof typeof addable
export const addableKinds = Object.keys(addable).filter((kind): kind is AddableKind => kind in addable)

/** Percent as a share, without the dust of binary fractions. */
const fromPercent = (percent: number): number => Math.round(percent * 100) / 10_000
const numberIn = (text: string | undefined): number | undefined => {
  const plain = text?.trim().replace(',', '.')
  return plain === undefined || plain === '' || !Number.isFinite(Number(plain)) ? undefined : Number(plain)
}

/**
 * The rules as a form says them: numbers changed, rules taken out, one added. Not yet checked: the schema of the rules does that.
 * `said` answers what stands in a field, if it is there at all.
 */
export function editedRules(rules: readonly StackingRule[], said: (name: string) => string | undefined): { readonly rules: readonly unknown[]; readonly changed: boolean } {
  let changed = false
  const edited = rules.flatMap((rule, place): unknown[] => {
    if (said(`drop|${place}`) !== undefined) {
      changed = true
      return []
    }
    const settings: Record<string, unknown> = { ...rule.settings }
    for (const { name, setting, value, percent } of fieldsOf(rule, place)) {
      const text = said(name)
      const number = numberIn(text)
      if (text === undefined || number === value) continue
      changed = true
      settings[setting] = number === undefined ? text : percent ? fromPercent(number) : number
    }
    return [{ ...rule, settings }]
  })
  const kind = addableKinds.find((one) => one === said('add-kind'))
  if (kind === undefined) return { rules: edited, changed }
  const setting = addable[kind]
  const text = said('add-value')?.trim() ?? ''
  const number = numberIn(text)
  return { rules: [...edited, { kind, settings: setting === undefined ? {} : { [setting]: setting === 'value' ? text : number === undefined ? text : setting === 'share' ? fromPercent(number) : number } }], changed: true }
}
