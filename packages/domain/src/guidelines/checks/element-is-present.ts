import * as z from 'zod'
import { failed, notApplicable } from '../../model/judgement.ts'
import { standardElements } from '../../model/standard-elements.ts'
import { check } from '../check.ts'

const ids = standardElements.map(({ id }) => id)
const place: Readonly<Record<string, string>> = {
  title: '/title',
  issuerCountry: '/awardingBodies/0/country',
  awardingBody: '/awardingBodies',
  learningOutcomes: '/learningOutcomes',
  workload: '/workload',
  level: '/levels',
  assessmentType: '/assessments',
  participationForm: '/participation',
  qualityAssurance: '/qualityAssurance',
  prerequisites: '/prerequisites',
  supervision: '/assessments',
  stackability: '/stackability',
  furtherInformation: '/furtherInformation',
}

/**
 * A standard element is there. Those that belong to one person's award (learner, date, grade) do not apply to a description.
 * @see Council Recommendation 2022/C 243/02, Annex I
 */
export const elementIsPresent = check({
  id: 'element-is-present',
  settings: z.strictObject({ element: z.string().refine((id) => ids.includes(id)) }),
  *examine(specification, { element }) {
    const known = standardElements.find(({ id }) => id === element)
    if (known?.in === 'award') yield { judgement: notApplicable }
    else if (!known?.present(specification)) {
      const fixes =
        element === 'prerequisites'
          ? [
              {
                title: { code: 'fix.no-prerequisites' as const },
                patch: [{ op: 'add' as const, path: '/prerequisites', value: { none: true } }],
              },
            ]
          : element === 'stackability'
            ? [
                {
                  title: { code: 'fix.stand-alone' as const },
                  patch: [{ op: 'add' as const, path: '/stackability', value: { kind: 'stand-alone', targets: [] } }],
                },
              ]
            : []
      yield { judgement: failed({ code: 'element.missing', at: place[element] ?? '', values: { element } }), fixes }
    }
  },
})
