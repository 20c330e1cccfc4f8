import type { Qualification } from '../../model/qualification.ts'
import type { Result } from '../../model/problem.ts'
import { accept } from '../../model/problem.ts'
import type { Workload } from '../../model/workload.ts'
import { accountOf } from './account.ts'
import { everything } from './asked.ts'
import type { Asked } from './asked.ts'
import { compose, groundOf } from './compose.ts'
import type { Solver } from './linear-model.ts'
import { plan } from './plan.ts'
import type { Plan } from './plan.ts'

/** A plan; where units have nothing on offer, also the best way to everything else. */
export type Way = { readonly plan: Plan; readonly far: Plan | undefined; readonly gaps: readonly string[] }

/**
 * The best way to finish; and where some units cannot be filled by anything held or on offer, which they are, and the best way to all
 * the rest. That way does not finish: it is said to be a part of one.
 */
export async function planAsFarAsPossible(asked: Asked, solver: Solver): Promise<Result<Way>> {
  const whole = await plan(asked, solver)
  if (!whole.ok) return whole
  if (whole.value.status !== 'out-of-reach') return accept({ plan: whole.value, far: undefined, gaps: [] })
  const gaps = unitsWithoutOffer(asked)
  if (gaps.length === 0) return accept({ plan: whole.value, far: undefined, gaps })
  const rest = await plan({ ...asked, qualification: without(asked, gaps) }, solver)
  return accept({ plan: whole.value, far: rest.ok && rest.value.status !== 'out-of-reach' ? rest.value : undefined, gaps })
}

/** Units that must be complete, and that nothing held or on offer can complete: an outcome nobody covers, or too few credits in all. */
export function unitsWithoutOffer(asked: Asked): readonly string[] {
  const { puzzle, idOf } = compose(asked, groundOf(asked), everything(asked.qualification))
  return puzzle.slots.flatMap(({ need, outcomes, optional }, unit) => {
    if (optional) return []
    const here = puzzle.candidates.flatMap(({ credits, places }) =>
      places.filter((place) => place.unit === unit).map(({ covers }) => ({ credits, covers })),
    )
    const covered = new Set(here.flatMap(({ covers }) => covers))
    return covered.size < outcomes || here.reduce((sum, { credits }) => sum + credits, 0) < need - 1e-6 ? [idOf(unit)] : []
  })
}

/** How many outcomes of a target are covered by what is held: which of many targets somebody is likely to mean. */
export function outcomesCovered(asked: Asked): number {
  const held = { ...asked, offers: [] }
  const { puzzle } = compose(held, groundOf(held), everything(asked.qualification))
  return new Set(
    puzzle.candidates.flatMap(({ places }) => places.flatMap(({ unit, covers }) => covers.map((outcome) => `${unit} ${outcome}`))),
  ).size
}

function without({ qualification, creditSystems }: Asked, gaps: readonly string[]): Qualification {
  const { sizeOf } = accountOf(qualification, creditSystems)
  const all = sizeOf(qualification.workload)
  const left = qualification.units.filter(({ id }) => gaps.includes(id)).reduce((sum, { workload }) => sum + (sizeOf(workload) ?? 0), 0)
  const share = all === undefined || all === 0 ? 1 : Math.max(0, all - left) / all
  const smaller = ({ hours, credits, parts }: Workload): Workload => ({
    ...(hours === undefined ? {} : { hours: hours * share }),
    credits: credits.map(({ system, points }) => ({ system, points: points * share })),
    parts,
  })
  return {
    ...qualification,
    ...(qualification.workload ? { workload: smaller(qualification.workload) } : {}),
    units: qualification.units.map((unit) => (gaps.includes(unit.id) ? { ...unit, optional: true } : unit)),
  }
}
