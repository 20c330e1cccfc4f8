import type { AchievementSpecification } from './achievement-specification.ts'

export type StandardElement = {
  readonly id: string
  readonly mandatory: boolean
  /** Where it lives: in the description, or only in one person's award. */
  readonly in: 'description' | 'award'
  readonly present: (specification: AchievementSpecification) => boolean
}
const never = (): boolean => false

/**
 * The sixteen standard elements to describe a micro-credential, eleven mandatory and five optional, in the order of the annex.
 * @see Council Recommendation 2022/C 243/02, Annex I
 */
export const standardElements: readonly StandardElement[] = [
  { id: 'learnerIdentity', mandatory: true, in: 'award', present: never },
  { id: 'title', mandatory: true, in: 'description', present: ({ title }) => Object.keys(title).length > 0 },
  {
    id: 'issuerCountry',
    mandatory: true,
    in: 'description',
    present: ({ awardingBodies }) => awardingBodies.some(({ country }) => country !== undefined),
  },
  { id: 'awardingBody', mandatory: true, in: 'description', present: ({ awardingBodies }) => awardingBodies.length > 0 },
  { id: 'issueDate', mandatory: true, in: 'award', present: never },
  { id: 'learningOutcomes', mandatory: true, in: 'description', present: ({ learningOutcomes }) => learningOutcomes.length > 0 },
  {
    id: 'workload',
    mandatory: true,
    in: 'description',
    present: ({ workload }) => workload !== undefined && (workload.hours !== undefined || workload.credits.length > 0),
  },
  { id: 'level', mandatory: true, in: 'description', present: ({ levels, levelReason }) => levels.length > 0 || levelReason !== undefined },
  { id: 'assessmentType', mandatory: true, in: 'description', present: ({ assessments }) => assessments.length > 0 },
  { id: 'participationForm', mandatory: true, in: 'description', present: ({ participation }) => participation.length > 0 },
  {
    id: 'qualityAssurance',
    mandatory: true,
    in: 'description',
    present: ({ qualityAssurance, awardingBodies }) =>
      qualityAssurance.length > 0 || awardingBodies.some(({ qualityStatus }) => qualityStatus.length > 0),
  },
  { id: 'prerequisites', mandatory: false, in: 'description', present: ({ prerequisites }) => prerequisites !== undefined },
  {
    id: 'supervision',
    mandatory: false,
    in: 'description',
    present: ({ assessments }) => assessments.some(({ supervision }) => supervision !== undefined),
  },
  { id: 'grade', mandatory: false, in: 'award', present: never },
  { id: 'stackability', mandatory: false, in: 'description', present: ({ stackability }) => stackability !== undefined },
  { id: 'furtherInformation', mandatory: false, in: 'description', present: ({ furtherInformation }) => furtherInformation.length > 0 },
]

/** How many of the mandatory elements that a description can carry are there: nine of the eleven, since learner and date are on an award. */
export function elementCount(specification: AchievementSpecification): { readonly present: number; readonly of: number } {
  const asked = standardElements.filter((element) => element.mandatory && element.in === 'description')
  return { present: asked.filter(({ present }) => present(specification)).length, of: asked.length }
}
