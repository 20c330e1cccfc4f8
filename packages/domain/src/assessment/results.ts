import type { Supervision } from '../model/assessment.ts'
import type { AssessmentResult } from '../model/award.ts'
import type { Mark, Sitting } from '../model/cohort.ts'

/** What a learner's sheet holds: the marks of both turns, the sittings, and at which of them identity was checked. */
export type Marked = { readonly marks: readonly Mark[]; readonly sittings: readonly Sitting[]; readonly identity: readonly string[] }

const checkedKinds: readonly Supervision[] = ['supervised-online-with-identity', 'supervised-on-site-with-identity']
export const asksIdentity = (supervision: Supervision | undefined): boolean =>
  supervision !== undefined && checkedKinds.includes(supervision)

/** How a sitting was supervised for one learner: an identity that nobody checked is not claimed. */
export const supervisionFor = ({ supervision, id }: Sitting, identity: readonly string[]): Supervision =>
  asksIdentity(supervision) && !identity.includes(id) ? 'supervised-without-identity' : supervision

/** The results of a learner as they go into an award, by the first marker's word: what was met, where, on which day. */
export function resultsOf({ marks, sittings, identity }: Marked): readonly AssessmentResult[] {
  return marks
    .filter(({ turn }) => turn === 'first')
    .map(({ outcome, result, sitting }) => {
      const at = sittings.find(({ id }) => id === sitting)
      return {
        outcome,
        met: result === 'met',
        ...(at
          ? {
              assessed: `${at.day}T12:00:00Z`,
              supervision: supervisionFor(at, identity),
              ...(at.assessment ? { assessment: at.assessment } : {}),
            }
          : {}),
      }
    })
}

/** The day on which the last of the outcomes was shown: the day of the award. */
export const lastDay = ({ marks, sittings }: Pick<Marked, 'marks' | 'sittings'>): string | undefined =>
  marks
    .filter(({ turn }) => turn === 'first')
    .flatMap(({ sitting }) => sittings.filter(({ id }) => id === sitting).map(({ day }) => day))
    .toSorted()
    .at(-1)
