import { AchievementSpecification } from '../../packages/domain/src/model/achievement-specification.ts'
import { shapeOf } from '../../packages/domain/src/model/shape.ts'
import type { Shape } from '../../packages/domain/src/model/shape.ts'

/** Values that the model's patterns ask for, by the name of the member. */
const fitting: Readonly<Record<string, readonly [string, string]>> = {
  framework: ['eqf', 'nqf-ge'],
  value: ['4', '5'],
  system: ['ects', 'national'],
  fields: ['0713', '0521'],
  country: ['GE', 'UZ'],
  priorities: ['green', 'digital'],
  language: ['en', 'ar'],
}
const texts = (languages: readonly string[], name: string, turn: number): object =>
  Object.fromEntries(languages.map((tag) => [tag, `${name} ${turn + 1} (${tag})`]))

function valueOf(shape: Shape, name: string, languages: readonly string[], turn: number): unknown {
  switch (shape.kind) {
    case 'text':
      return texts(languages, name, turn)
    case 'flag':
      return true
    case 'number':
      return turn + 2
    case 'choice':
      return shape.options[turn % shape.options.length]
    case 'day':
      return `2026-0${turn + 1}-15`
    case 'moment':
      return `2026-0${turn + 1}-15T08:00:00Z`
    case 'language':
      return languages[turn % languages.length]
    case 'link':
      return `https://example.org/${name}/${turn + 1}`
    case 'named':
      return { 'lo-1': valueOf(shape.of, name, languages, turn) }
    case 'list':
      return [0, 1].map((index) => valueOf(shape.of, name, languages, index))
    case 'parts':
      return Object.fromEntries(Object.entries(shape.parts).map(([part, of]) => [part, valueOf(of, part, languages, turn)]))
    default:
      return fitting[name]?.[turn % 2] ?? `${name.slice(0, 30)}-${turn + 1}`
  }
}

/** A description that holds something in every place that the model has, two of whatever there can be more of: made from the model, so that what is added there is in it. */
export function fullDescription(languages: readonly string[]): AchievementSpecification {
  const made = valueOf(shapeOf(AchievementSpecification), 'description', languages, 0)
  const {
    learningOutcomes,
    assessments,
    prerequisites,
    keptFindings: _kept,
    textChanged: _changed,
    ...rest
  } = made as { readonly [name: string]: unknown }
  const listed = (list: unknown, prefix: string): readonly object[] =>
    Array.isArray(list) ? list.map((one: object, index) => ({ ...one, id: `${prefix}-${index + 1}` })) : []
  return AchievementSpecification.parse({
    ...rest,
    id: 'https://example.org/full',
    kind: 'micro-credential',
    version: 1,
    stackability: { ...(rest['stackability'] as object), kind: 'stackable' },
    learningOutcomes: listed(learningOutcomes, 'lo'),
    assessments: listed(assessments, 'as').map((one) => ({ ...one, outcomes: ['lo-1', 'lo-2'] })),
    learningPlan: (rest['learningPlan'] as readonly object[]).map((one) => ({ ...one, outcomes: ['lo-1'] })),
    prerequisites: { ...(prerequisites as object), none: false },
  })
}
