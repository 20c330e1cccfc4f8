import type { DraftUnit, QualificationDraft } from './qualification-draft.ts'
import { ruleKinds, settingsOfKind } from './stacking-rule-form.ts'
import type { SaidRule } from './stacking-rule-form.ts'

/** What a form sent: every value of a field, in the order of the form. */
export type Sent = (name: string) => readonly string[]
const most = { units: 200, outcomes: 100, rules: 100 }

/** Reads the form of a qualification. Whatever it says is kept as text, so that nothing that somebody wrote is lost on the way. */
export function draftFrom(sent: Sent): QualificationDraft {
  const one = (name: string): string => sent(name)[0] ?? ''
  const languages = [...new Set(sent('q|language').filter((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)))]
  const text = (name: string): Readonly<Record<string, string>> => Object.fromEntries(languages.map((tag) => [tag, one(`${name}|${tag}`)]))
  const rows = (limit: number, name: (place: number) => string): readonly number[] => {
    let count = 0
    while (count < limit && sent(name(count)).length > 0) count += 1
    return [...Array(count).keys()]
  }
  const units = rows(most.units, (unit) => `unit|${unit}|id`).map((unit): DraftUnit => ({
    id: one(`unit|${unit}|id`),
    title: text(`unit|${unit}|title`),
    credits: one(`unit|${unit}|credits`),
    hours: one(`unit|${unit}|hours`),
    optional: one(`unit|${unit}|optional`) !== '',
    accepts: lines(sent(`unit|${unit}|accepts`)),
    outcomes: rows(most.outcomes, (outcome) => `lo|${unit}|${outcome}|id`).map((outcome) => ({
      id: one(`lo|${unit}|${outcome}|id`),
      statement: text(`lo|${unit}|${outcome}|text`),
      skills: lines(sent(`lo|${unit}|${outcome}|skills`)),
    })),
  }))
  const rules = rows(most.rules, (rule) => `rule|${rule}|kind`).flatMap((rule): SaidRule[] => {
    const kind = ruleKinds.find((known) => known === one(`rule|${rule}|kind`))
    if (!kind) return []
    const from = one(`rule|${rule}|from`)
    const value = ({ name, ask }: (typeof settingsOfKind)[typeof kind][number]): readonly string[] => {
      if (ask === 'places') return inOrder(units.map(({ id }) => ({ id, place: one(`rule|${rule}|place|${id}`) })))
      return ask === 'fields' || ask === 'bodies' ? lines(sent(`rule|${rule}|${name}`)) : sent(`rule|${rule}|${name}`)
    }
    return [
      {
        kind,
        said: Object.fromEntries(settingsOfKind[kind].map((setting) => [setting.name, value(setting)])),
        from: /^\d{1,3}$/.test(from) ? Number(from) : undefined,
      },
    ]
  })
  return {
    organisation: one('q|organisation'),
    languages,
    title: text('q|title'),
    framework: one('q|framework'),
    level: one('q|level'),
    system: one('q|system'),
    credits: one('q|credits'),
    hours: one('q|hours'),
    path: one('q|path'),
    units,
    rules,
  }
}

/** One of each, whether they stand in lines, between commas or in fields of their own. */
const lines = (texts: readonly string[]): readonly string[] => [
  ...new Set(
    texts
      .flatMap((text) => text.split(/[\n,،;]/))
      .map((text) => text.trim())
      .filter((text) => text !== ''),
  ),
]
const inOrder = (units: readonly { readonly id: string; readonly place: string }[]): readonly string[] =>
  units
    .filter(({ place }) => /^\s*\d{1,3}\s*$/.test(place))
    .toSorted((a, b) => Number(a.place) - Number(b.place))
    .map(({ id }) => id)

const withId = (taken: readonly string[], stem: string): string => {
  let number = 1
  while (taken.includes(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
const move = <T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] => {
  const [one, other] = [list[from], list[from + by]]
  return one === undefined || other === undefined ? list : list.with(from, other).with(from + by, one)
}

/**
 * What a button of the form does to the draft: adds, takes out or moves a unit, an outcome or a rule. A unit that is taken out is taken out of
 * the rules that name it. What is no such button changes nothing.
 */
export function changedBy(draft: QualificationDraft, button: string): QualificationDraft {
  const [act = '', first = '', second = ''] = button.split('|')
  const [at, inner] = [Number(first), Number(second)]
  const unit = draft.units[at]
  const withUnit = (change: Partial<DraftUnit>): QualificationDraft =>
    unit ? { ...draft, units: draft.units.with(at, { ...unit, ...change }) } : draft
  const kind = ruleKinds.find((one) => one === first)
  switch (act) {
    case 'add-unit':
      return {
        ...draft,
        units: [
          ...draft.units,
          {
            id: withId(
              draft.units.map(({ id }) => id),
              'unit',
            ),
            title: {},
            credits: '',
            hours: '',
            optional: false,
            accepts: [],
            outcomes: [],
          },
        ],
      }
    case 'drop-unit':
      return unit
        ? { ...draft, units: draft.units.filter((_, place) => place !== at), rules: draft.rules.map((rule) => withoutUnit(rule, unit.id)) }
        : draft
    case 'unit-up':
      return { ...draft, units: move(draft.units, at, -1) }
    case 'add-outcome':
      return withUnit({
        outcomes: [
          ...(unit?.outcomes ?? []),
          {
            id: withId(
              draft.units.flatMap(({ outcomes }) => outcomes.map(({ id }) => id)),
              `${(unit?.id ?? 'unit').slice(0, 50)}-lo`,
            ),
            statement: {},
            skills: [],
          },
        ],
      })
    case 'drop-outcome':
      return withUnit({ outcomes: (unit?.outcomes ?? []).filter((_, place) => place !== inner) })
    case 'add-rule':
      return kind
        ? {
            ...draft,
            rules: [
              ...draft.rules,
              { kind, said: kind.endsWith('-level') || kind === 'level-share' ? { framework: [draft.framework] } : {} },
            ],
          }
        : draft
    case 'drop-rule':
      return { ...draft, rules: draft.rules.filter((_, place) => place !== at) }
    default:
      return draft
  }
}

function withoutUnit(rule: SaidRule, unit: string): SaidRule {
  const naming = new Set(
    settingsOfKind[rule.kind].filter(({ ask }) => ask === 'unit' || ask === 'units' || ask === 'places').map(({ name }) => name),
  )
  return {
    ...rule,
    said: Object.fromEntries(
      Object.entries(rule.said).map(([name, texts]) => [name, naming.has(name) ? texts.filter((text) => text !== unit) : texts]),
    ),
  }
}
