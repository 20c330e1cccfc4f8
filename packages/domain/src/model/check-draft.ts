import type { Problem } from './problem.ts'
import { pointer } from './problem.ts'
import type { QualificationDraft } from './qualification-draft.ts'
import { numberIn, settingsOfKind } from './stacking-rule-form.ts'

const [mostCredits, mostHours] = [10_000, 20_000]

/** What is missing or cannot be meant in a draft, in the words of whoever fills in the form: each with its place and what to do. */
export function checkDraft({ title, languages, credits, hours, units, rules }: QualificationDraft): readonly Problem[] {
  const written = (text: Readonly<Record<string, string>>): boolean => languages.some((tag) => (text[tag]?.trim() ?? '') !== '')
  return [
    ...(languages.length === 0
      ? [{ code: 'stacking.no-language' as const, at: '/title' }]
      : written(title)
        ? []
        : [{ code: 'stacking.title-missing' as const, at: '/title' }]),
    ...sizeProblems(credits, hours, '/workload'),
    ...units.flatMap((unit, place): readonly Problem[] => [
      ...(written(unit.title)
        ? []
        : [{ code: 'stacking.unit-title-missing' as const, at: pointer('units', place, 'title'), values: { number: place + 1 } }]),
      ...sizeProblems(unit.credits, unit.hours, pointer('units', place, 'workload')),
      ...unit.outcomes.flatMap(({ statement }, outcome) =>
        written(statement)
          ? []
          : [
              {
                code: 'stacking.outcome-empty' as const,
                at: pointer('units', place, 'learningOutcomes', outcome),
                values: { number: outcome + 1 },
              },
            ],
      ),
    ]),
    ...rules.flatMap(({ kind, said }, place): readonly Problem[] => {
      const at = pointer('stackingRules', place)
      const filled = settingsOfKind[kind].filter(({ name }) => (said[name] ?? []).some((text) => text.trim() !== ''))
      if (settingsOfKind[kind].length > 0 && filled.length === 0) return [{ code: 'stacking.rule-empty', at }]
      return filled.flatMap(({ name, ask }): readonly Problem[] => {
        if (ask !== 'number' && ask !== 'percent') return []
        const value = numberIn(said[name]?.[0])
        if (typeof value !== 'number' || value < 0) return [{ code: 'stacking.not-a-number', at }]
        return ask === 'percent' && value > 100 ? [{ code: 'stacking.above-hundred', at, values: { value } }] : []
      })
    }),
  ]
}

function sizeProblems(credits: string, hours: string, at: string): readonly Problem[] {
  return [
    { value: numberIn(credits), most: mostCredits },
    { value: numberIn(hours), most: mostHours },
  ].flatMap(({ value, most }): readonly Problem[] => {
    if (value === undefined) return []
    if (typeof value !== 'number') return [{ code: 'stacking.not-a-number', at }]
    if (value <= 0) return [{ code: 'stacking.size-zero', at }]
    return value > most ? [{ code: 'stacking.size-huge', at, values: { most } }] : []
  })
}
