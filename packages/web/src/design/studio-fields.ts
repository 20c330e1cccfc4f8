import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { shapeOf } from '@cairn/domain/model/shape'
import type { Task } from './places.ts'

/** What the model asks for, drawn where no field was made by hand. */
export const descriptionShape = shapeOf(AchievementSpecification)

/** Parts of the description that each task draws from the model itself. What a task has made by hand is left out there, place by place. */
export const drawn: Readonly<Record<Task, readonly string[]>> = {
  title: ['nationalName', 'kind', 'sector', 'priorities', 'occupations'],
  need: ['prerequisites', 'portfolio'],
  outcomes: [],
  assessment: ['appeal', 'validation'],
  size: ['levels', 'workload', 'fields', 'nationalFields'],
  stacking: ['expiry'],
  quality: ['qualityAssurance', 'awardingBodies', 'providers', 'review', 'furtherInformation'],
}

/**
 * What nobody writes by hand, and why: the register gives identifiers, versions and moments; where a text came from and that it is a
 * demonstration is kept as it was; a reason to keep a finding is written under the finding; a skill is chosen from its framework.
 */
export const notByHand = [
  '/id',
  '/version',
  '/published',
  '/textChanged',
  '/source',
  '/derivedFrom',
  '/demonstration',
  '/awardingBodies/*/demonstration',
  '/providers/*/demonstration',
  '/keptFindings',
  '/learningOutcomes/*/id',
  '/assessments/*/id',
  '/learningOutcomes/*/skills',
] as const
/** Is a place one of those? With `*` for any member of a list. */
export const isNotByHand = (place: string): boolean => notByHand.some((one) => place === one || place.startsWith(`${one}/`))
export const anyMember = (place: string): string => place.replaceAll(/\/\d+(?=\/|$)/g, '/*')
