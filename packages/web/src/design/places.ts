import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'

/** The tasks of the studio in their order, and the places of a description that each is about. */
export const tasks = [
  {
    id: 'title',
    at: ['/title', '/description', '/nationalName', '/language', '/second', '/kind', '/sector', '/priorities', '/occupations'],
  },
  { id: 'need', at: ['/need', '/targetGroup', '/prerequisites', '/recognisedFor', '/portfolio'] },
  { id: 'outcomes', at: ['/learningOutcomes'] },
  { id: 'assessment', at: ['/assessments', '/appeal', '/validation'] },
  {
    id: 'size',
    at: ['/workload', '/levels', '/levelReason', '/levelJustification', '/participation', '/learningPlan', '/fields', '/nationalFields'],
  },
  { id: 'stacking', at: ['/stackability', '/expiry'] },
  {
    id: 'quality',
    at: [
      '/qualityAssurance',
      '/awardingBodies',
      '/providers',
      '/finalLevelBody',
      '/review',
      '/instructionLanguages',
      '/assessmentLanguages',
      '/furtherInformation',
    ],
  },
] as const
export type Task = (typeof tasks)[number]['id']

const fields: readonly (readonly [RegExp, string])[] = [
  [/^\/title/, 'f-title'],
  [/^\/description/, 'f-description'],
  [/^\/need\/consulted/, 'add-need-consulted'],
  [/^\/prerequisites\/tested/, 'more-need'],
  [/^\/portfolio/, 'more-need'],
  [/^\/(appeal|validation)/, 'more-assessment'],
  [/^\/(fields|nationalFields)/, 'more-size'],
  [/^\/expiry/, 'more-stacking'],
  [/^\/(awardingBodies|providers|furtherInformation)/, 'more-quality'],
  [/^\/(nationalName|sector|priorities|occupations)/, 'more-title'],
  [/^\/need/, 'f-need'],
  [/^\/targetGroup/, 'f-group'],
  [/^\/prerequisites/, 'f-none'],
  [/^\/recognisedFor/, 'f-recognised'],
  [/^\/workload/, 'f-hours'],
  [/^\/levelJustification/, 'f-level-why'],
  [/^\/levels/, 'f-eqf'],
  [/^\/participation/, 'f-mode-on-site'],
  [/^\/stackability/, 'f-stack'],
  [/^\/review/, 'f-review'],
  [/^\/qualityAssurance/, 'f-qa'],
  [/^\/finalLevelBody/, 'f-final'],
  [/^\/instructionLanguages/, 'f-teach-language'],
  [/^\/learningPlan/, 'plan'],
]

/** The identifier of the field that a finding is about, else of its task. */
export function placeOf(at: string | undefined, { learningOutcomes, assessments }: AchievementSpecification): string {
  if (at === undefined) return 'title'
  const [, list, index] = /^\/(learningOutcomes|assessments)\/(\d+)/.exec(at) ?? []
  const one =
    list === 'learningOutcomes' ? learningOutcomes[Number(index)]?.id : list === 'assessments' ? assessments[Number(index)]?.id : undefined
  if (one !== undefined) return list === 'assessments' ? `f-${one}-type` : `f-${one}`
  if (at === '/learningOutcomes') return 'add-outcome'
  if (at === '/assessments') return 'add-assessment'
  return (
    fields.find(([pattern]) => pattern.test(at))?.[1] ?? tasks.find((task) => task.at.some((place) => at.startsWith(place)))?.id ?? 'title'
  )
}
