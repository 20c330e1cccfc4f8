import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem } from '../model/problem.ts'
import names from './course-names.json' with { type: 'json' }

export type CourseType = 'micro-credential' | 'short-course' | 'qualification' | 'unclear'
/** Is it a micro-credential: the answer, the type it gets, and why, point by point. */
export type CourseJudgement = { readonly answer: 'yes' | 'no' | 'unclear'; readonly type: CourseType; readonly reasons: readonly Problem[] }
export type CourseBounds = {
  /** More than this is no small volume: a full-time year, unless a profile says otherwise. */
  readonly hours: number
  readonly ects: number
}
export const courseBounds: CourseBounds = { hours: 1500, ects: 60 }

/**
 * Whether a course of an older list is a micro-credential, by what the definition asks: a small volume of learning, outcomes,
 * assessment of them, and a body that awards. Its name alone never makes it one. What is not stated leaves it unclear.
 * @see Council Recommendation 2022/C 243/02, point 5(a)
 */
export function courseTypeOf(
  { title, nationalName, workload, learningOutcomes, assessments, awardingBodies }: AchievementSpecification,
  bounds: CourseBounds = courseBounds,
): CourseJudgement {
  const called = [...Object.values(title), ...Object.values(nationalName ?? {})].map((name) => name.normalize('NFKC').toLowerCase())
  const says = (list: readonly string[]): string | undefined =>
    list.find((word) =>
      called.some((name) =>
        new RegExp(`(?<![\\p{L}\\p{M}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{M}])`, 'u').test(name),
      ),
    )
  const ects = workload?.credits.find(({ system }) => system === 'ects')?.points
  const hours = workload?.hours
  const degree = says(names.qualification)
  const attended = says(names.attendance)
  const onlyAttendance = assessments.length > 0 && assessments.every(({ type }) => type === 'level-of-attendance')

  if (degree !== undefined)
    return { answer: 'no', type: 'qualification', reasons: [{ code: 'course.called-qualification', values: { name: degree } }] }
  if ((hours ?? 0) > bounds.hours || (ects ?? 0) >= bounds.ects)
    return {
      answer: 'no',
      type: 'qualification',
      reasons: [{ code: 'course.too-large', at: '/workload', values: { hours: bounds.hours, ects: bounds.ects } }],
    }
  if (onlyAttendance || (attended !== undefined && assessments.length === 0))
    return { answer: 'no', type: 'short-course', reasons: [{ code: 'course.attendance-only', at: '/assessments' }] }

  const unclear: Problem[] = [
    ...(workload === undefined || (hours === undefined && workload.credits.length === 0)
      ? [{ code: 'course.volume-not-stated', at: '/workload' } as const]
      : []),
    ...(learningOutcomes.length === 0 ? [{ code: 'course.outcomes-not-stated', at: '/learningOutcomes' } as const] : []),
    ...(assessments.length === 0 ? [{ code: 'course.assessment-not-stated', at: '/assessments' } as const] : []),
    ...(awardingBodies.length === 0 ? [{ code: 'course.award-not-stated', at: '/awardingBodies' } as const] : []),
  ]
  return unclear.length > 0
    ? { answer: 'unclear', type: 'unclear', reasons: unclear }
    : { answer: 'yes', type: 'micro-credential', reasons: [{ code: 'course.is-micro-credential' }] }
}
