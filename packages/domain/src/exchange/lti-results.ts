import * as z from 'zod'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import { accept, refuse } from '../model/problem.ts'
import type { Problem, Result } from '../model/problem.ts'
import { isVisibleText } from '../model/text.ts'
import { outcomeOf } from './result-sheet.ts'
import type { ResultRow } from './result-sheet.ts'

/** @see LTI Assignment and Grade Services 2.0, section 3.2 “Line item service” */
export const LineItem = z.object({
  id: z.url().max(2048),
  label: z.string().max(500),
  scoreMaximum: z.number().positive(),
  resourceId: z.string().max(500).optional(),
  tag: z.string().max(500).optional(),
})
export type LineItem = Readonly<z.infer<typeof LineItem>>
/** @see LTI Assignment and Grade Services 2.0, section 3.3 “Result service” */
export const LtiResult = z.object({
  userId: z.string().max(500),
  resultScore: z.number().nullish(),
  resultMaximum: z.number().positive().nullish(),
})
/** @see LTI Names and Role Provisioning Services 2.0, section 2.1 */
export const Member = z.object({
  user_id: z.string().max(500),
  name: z.string().max(300).optional(),
  given_name: z.string().max(300).optional(),
  family_name: z.string().max(300).optional(),
  email: z.string().max(320).optional(),
  status: z.string().max(40).optional(),
  roles: z.array(z.string().max(200)).max(50).default([]),
})
export type LtiCourse = {
  readonly lineItems: readonly LineItem[]
  readonly results: ReadonlyMap<string, readonly z.infer<typeof LtiResult>[]>
  readonly members: readonly z.infer<typeof Member>[]
}

/**
 * Results of a learning management system as rows for an assessor: one learner, met or not yet for each outcome that a line item names by its
 * tag, resource or label. How many hundredths of the points are “met” is said by a person; no result is no mark. Points say nothing of
 * supervision: the day of assessment does.
 */
export function rowsFromLti(
  { lineItems, results, members }: LtiCourse,
  outcomes: readonly LearningOutcome[],
  atLeast: number,
): Result<readonly ResultRow[]> {
  const named = new Map<string, LineItem>()
  for (const item of lineItems) {
    const outcome = [item.tag, item.resourceId, item.label].map((text) => outcomeOf(text ?? '', outcomes)).find((id) => id !== undefined)
    if (outcome !== undefined && !named.has(outcome)) named.set(outcome, item)
  }
  if (named.size === 0) return refuse({ code: 'lms.no-outcomes' })
  const learners = members.filter(
    ({ status, roles }) =>
      status !== 'Inactive' && status !== 'Deleted' && (roles.length === 0 || roles.some((role) => role.endsWith('Learner'))),
  )
  return accept(
    learners.map(({ user_id, name: whole, given_name, family_name, email }, index) => {
      const row = index + 1
      const name = (whole ?? [given_name, family_name].filter(Boolean).join(' ')).trim()
      const problems: Problem[] = name === '' || !isVisibleText(name) ? [{ code: 'lms.name-missing', values: { row } }] : []
      const marks = [...named].flatMap(([outcome, { id, scoreMaximum }]): ResultRow['marks'] => {
        const one = results.get(id)?.find(({ userId }) => userId === user_id)
        if (one?.resultScore === undefined || one.resultScore === null) return []
        return [{ outcome, result: (one.resultScore / (one.resultMaximum ?? scoreMaximum)) * 100 >= atLeast - 1e-9 ? 'met' : 'not-yet' }]
      })
      const address = z.email().max(320).safeParse(email?.toLowerCase())
      return { row, name, ...(address.success ? { email: address.data } : {}), marks, problems }
    }),
  )
}
