import type { Rule } from '../model/guideline.ts'
import type { ProblemCode } from '../model/problem.ts'

/** A rule as a sentence with one value that can be changed: its words, its value, and where the value stands. */
export type RuleSentence = {
  readonly code: ProblemCode
  readonly setting: string
  readonly value: number | undefined
  readonly values: Readonly<Record<string, string | number>>
}

type Shape = { readonly setting: string; readonly code: ProblemCode }
const shapes: Readonly<Record<string, readonly Shape[]>> = {
  'workload-is-in-range': [
    { setting: 'min', code: 'sentence.size-at-least' },
    { setting: 'max', code: 'sentence.size-at-most' },
  ],
  'level-is-known': [
    { setting: 'min', code: 'sentence.level-at-least' },
    { setting: 'max', code: 'sentence.level-at-most' },
  ],
  'contact-hours': [{ setting: 'perCredit', code: 'sentence.contact' }],
  'review-date': [{ setting: 'months', code: 'sentence.review' }],
  'outcomes-number': [
    { setting: 'min', code: 'sentence.outcomes-at-least' },
    { setting: 'max', code: 'sentence.outcomes-at-most' },
  ],
  'second-language': [{ setting: 'atLeast', code: 'sentence.languages' }],
  'plain-language': [{ setting: 'words', code: 'sentence.plain' }],
}

/** The sentences of a rule, one for each number that it can hold; none for a rule without numbers. */
export function ruleSentences({ check, settings }: Rule): readonly RuleSentence[] {
  const { unit, framework, system } = settings as { readonly unit?: string; readonly framework?: string; readonly system?: string }
  const inHours = check === 'workload-is-in-range' && (unit ?? 'hours') === 'hours'
  const values = {
    unit: String(unit ?? '').toUpperCase(),
    framework: String(framework ?? 'eqf').toUpperCase(),
    system: String(system ?? '').toUpperCase(),
  }
  return (shapes[check] ?? []).map(({ setting, code }) => {
    const value = settings[setting]
    return {
      code: inHours ? (setting === 'min' ? 'sentence.hours-at-least' : 'sentence.hours-at-most') : code,
      setting,
      value: typeof value === 'number' ? value : undefined,
      values,
    }
  })
}
