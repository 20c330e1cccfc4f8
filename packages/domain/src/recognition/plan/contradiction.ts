import type { Level } from '../../model/level.ts'
import type { Problem } from '../../model/problem.ts'
import type { StackingRule } from '../../model/stacking-rules.ts'
import type { Workload } from '../../model/workload.ts'
import type { Holding } from '../holding.ts'
import { accountOf } from './account.ts'
import { everything } from './asked.ts'
import type { Asked, PlanOffer } from './asked.ts'
import { compose, groundOf } from './compose.ts'
import { findConflict } from './conflict.ts'
import type { Solver } from './linear-model.ts'
import { solveFinish } from './solve.ts'

/**
 * Rules and needs of which nobody could ever keep all, whatever is on offer: tried with parts made to measure for every unit, of the best
 * level, in every field and from every body that a rule names. Nothing where they can be kept together, or where that could not be found out.
 */
export async function contradictionIn(
  asked: Pick<Asked, 'qualification' | 'frameworks' | 'creditSystems' | 'at' | 'graph' | 'language' | 'say'>,
  solver: Solver,
): Promise<readonly Problem[]> {
  const { qualification } = asked
  // How many parts there must be is a matter of how they are cut; that can always be met by cutting smaller.
  const stackingRules = qualification.stackingRules.map((rule): StackingRule =>
    rule.kind === 'number-of-parts' && rule.settings.atMost !== undefined ? { ...rule, settings: { atMost: rule.settings.atMost } } : rule,
  )
  const target = {
    ...qualification,
    stackingRules: stackingRules.map((rule): StackingRule =>
      rule.kind === 'number-of-parts' && rule.settings.atMost === undefined ? { ...rule, settings: { atLeast: 1 } } : rule,
    ),
  }
  const ideal: Asked = {
    ...asked,
    qualification: target,
    held: [],
    offers: madeToMeasure({ ...asked, qualification: target }),
    goal: 'fewest',
    seconds: 2,
  }
  const ground = groundOf(ideal)
  const answer = await solveFinish(compose(ideal, ground, everything(target)).puzzle, 'cost', solver, ideal.seconds)
  return answer.kind === 'impossible' ? ((await findConflict(ideal, ground, solver))?.problems ?? []) : []
}

function madeToMeasure({
  qualification,
  creditSystems,
  frameworks,
}: Pick<Asked, 'qualification' | 'creditSystems' | 'frameworks'>): readonly PlanOffer[] {
  const { units, stackingRules, awardingBodies, workload, path } = qualification
  const { sizeOf, system } = accountOf(qualification, creditSystems)
  const levels = stackingRules.flatMap((rule): Level[] =>
    rule.kind === 'level-share' || rule.kind === 'minimum-level'
      ? [
          {
            framework: rule.settings.framework,
            value:
              frameworks.find(({ id }) => id === rule.settings.framework)?.values.at(-1) ??
              (rule.settings.framework === 'eqf' ? '8' : rule.settings.value),
          },
        ]
      : [],
  )
  const fields = stackingRules.flatMap((rule) => (rule.kind === 'field-share' ? rule.settings.fields : []))
  const named = stackingRules.flatMap((rule) => (rule.kind === 'source' || rule.kind === 'source-share' ? [rule.settings] : []))
  const bodies = [...awardingBodies.map(({ id }) => id), ...named.flatMap((one) => one.bodies ?? [])]
  const sectors = [undefined, ...new Set(named.flatMap((one) => one.sectors ?? []))]
  const size = (points: number): Workload =>
    system === 'hours' ? { hours: points, credits: [], parts: [] } : { credits: [{ system, points }], parts: [] }
  const made: PlanOffer[] = []
  const statements = units.flatMap(({ learningOutcomes }) => learningOutcomes.map(({ statement }) => JSON.stringify(statement)))
  const repeated = new Set(statements).size < statements.length
  const add = (
    points: number | undefined,
    asked: Holding['outcomes'],
    sector: string | undefined,
    specification?: string,
    more = false,
  ): void => {
    if (points === undefined || points <= 0) return
    const id = `urn:ideal:${made.length}`
    // An outcome that two units ask for counts once; so there is also one that is twice as large and half its own.
    const outcomes = more
      ? [...asked, ...asked.map((_, place) => ({ id: `own-${place + 1}`, statement: { und: `${id} ${place + 1}` }, skills: [] }))]
      : asked
    const gives: Holding = {
      id,
      specification: specification ?? id,
      title: { und: id },
      outcomes,
      workload: size(points),
      levels,
      fields,
      sector,
      route: 'course',
      awardingBodies: bodies,
      awarded: undefined,
      validUntil: undefined,
      usedFor: [],
      unreliable: undefined,
      learner: undefined,
    }
    made.push({ offer: { id, specification: gives.specification, modes: [], languages: [] }, gives })
    if (repeated && !more && asked.length > 0) add(points * 2, asked, sector, specification, true)
  }
  const whole = sizeOf(workload)
  const inUnits = units.reduce((sum, unit) => sum + (sizeOf(unit.workload) ?? 0), 0)
  for (const sector of sectors) {
    for (const unit of units) {
      const points = sizeOf(unit.workload) ?? whole ?? 1
      add(points, unit.learningOutcomes, sector, unit.accepts[0])
      // Two halves where a cap leaves room for a part of a unit alone: what is above the cap may come from elsewhere in it.
      if (unit.accepts.length === 0)
        for (const part of [0.5, 0.5])
          add(
            points * part,
            part === 0.5 && unit.learningOutcomes.length < 2
              ? []
              : unit.learningOutcomes.slice(0, Math.ceil(unit.learningOutcomes.length / 2)),
            sector,
          )
    }
    const open = whole === undefined ? undefined : whole - inUnits
    if (path !== 'rigid') for (const part of [1, 0.5, 0.5, 0.25, 0.25]) add(open === undefined ? undefined : open * part, [], sector)
    // One that fills everything, where one may fill several units.
    if (stackingRules.some(({ kind }) => kind === 'sharing'))
      add(
        whole ?? inUnits,
        units.flatMap(({ learningOutcomes }) => learningOutcomes),
        sector,
      )
  }
  return made
}
