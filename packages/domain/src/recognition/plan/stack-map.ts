import type { Problem } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import { accountOf } from './account.ts'
import type { Way } from './as-far-as-possible.ts'
import type { Asked } from './asked.ts'
import { openPart } from './compose.ts'
import { whereaboutsOf } from './offers.ts'
import type { Whereabouts } from './offers.ts'

/** A block on the map: a credential or step, as wide as what it adds to its unit. */
export type MapBlock = {
  readonly kind: 'held' | 'planned'
  readonly id: string
  readonly title: Text
  readonly credits: number
  readonly level: string | undefined
}
/** A unit as a slot: what it needs, what fills it, what is missing after the plan. `title` is missing where anything may count. */
export type MapUnit = {
  readonly id: string
  readonly title: Text | undefined
  readonly needs: number
  readonly held: number
  readonly planned: number
  readonly missing: number
  readonly optional: boolean
  readonly blocks: readonly MapBlock[]
  readonly outcomes: readonly Text[]
  readonly noOffer: boolean
}
export type MapStep = {
  readonly offer: string
  readonly title: Text
  readonly provider: string | undefined
  readonly url: string | undefined
  readonly route: 'course' | 'validation'
  readonly credits: number
  readonly cost: number | undefined
  readonly weeks: number | undefined
  readonly mode: string | undefined
  readonly place: Text | undefined
  readonly where: Whereabouts
  readonly until: string | undefined
  readonly units: readonly (Text | undefined)[]
}
export type MapOverlap = { readonly outcome: Text; readonly titles: readonly Text[]; readonly credits: number; readonly carried: number }

/** What somebody has, plans and misses towards a qualification, drawn to size; how each number came about is in it. */
export type StackMap = {
  readonly status: 'complete' | 'reachable' | 'part-way' | 'out-of-reach'
  readonly system: string
  readonly needs: number
  readonly held: number
  readonly planned: number
  readonly units: readonly MapUnit[]
  readonly overlaps: readonly MapOverlap[]
  readonly notCounted: readonly { readonly title: Text; readonly problem: Problem }[]
  readonly steps: readonly MapStep[]
  readonly leftOut: readonly { readonly title: Text; readonly problem: Problem }[]
  readonly cost: { readonly amount: number; readonly currency: string } | undefined
  readonly weeks: number | undefined
  readonly proved: boolean
  readonly conflict: readonly Problem[]
}

const tidy = (value: number): number => Math.round(value * 100) / 100

/** The map of a plan: the whole way where there is one, else the best part of it. */
export function stackMapOf(asked: Asked, { plan, far, gaps }: Way): StackMap {
  const { qualification, held, offers, creditSystems } = asked
  const { sizeOf, system } = accountOf(qualification, creditSystems)
  const shown = far ?? plan
  const holdings = new Map([...held, ...offers.map(({ gives }) => gives)].map((one) => [one.id, one]))
  const titleOf = (id: string): Text => holdings.get(id)?.title ?? { und: id }
  const unitTitle = new Map(qualification.units.map(({ id, title }) => [id, title]))
  const used = [
    ...shown.counted.map((one) => ({ ...one, id: one.award, kind: 'held' as const })),
    ...shown.next.map((one) => ({ ...one, id: one.offer, kind: 'planned' as const })),
  ]
  const covers = new Map(shown.missing.map(({ unit, outcomes }) => [unit, outcomes]))

  const mapUnit = (id: string, needs: number, optional: boolean): MapUnit => {
    const here = used.filter(({ unit }) => unit === id)
    const sum = (kind: MapBlock['kind']): number =>
      tidy(here.filter((one) => one.kind === kind).reduce((all, { credits }) => all + credits, 0))
    const [has, plans] = [sum('held'), sum('planned')]
    const filled = plans > 0 && !gaps.includes(id)
    const absent = filled
      ? []
      : (covers.get(id) ?? (gaps.includes(id) ? plan.missing.find(({ unit }) => unit === id)?.outcomes : undefined) ?? [])
    return {
      id,
      title: unitTitle.get(id),
      needs,
      held: has,
      planned: plans,
      missing: tidy(Math.max(0, needs - has - plans)),
      optional,
      noOffer: gaps.includes(id),
      blocks: here.map(({ id: block, kind, credits }) => ({
        kind,
        id: block,
        title: titleOf(block),
        credits: tidy(credits),
        level: holdings.get(block)?.levels[0]?.value,
      })),
      outcomes: absent
        .map((outcome) => qualification.units.find((unit) => unit.id === id)?.learningOutcomes.find((one) => one.id === outcome)?.statement)
        .filter((statement) => statement !== undefined),
    }
  }
  const units = qualification.units.map(({ id, workload, optional }) => mapUnit(id, tidy(sizeOf(workload) ?? 0), optional === true))
  const inUnits = units.reduce((sum, { needs }) => sum + needs, 0)
  const needs = tidy(sizeOf(qualification.workload) ?? units.filter(({ optional }) => !optional).reduce((sum, unit) => sum + unit.needs, 0))
  if (needs > inUnits + 1e-6 && qualification.path !== 'rigid') units.push(mapUnit(openPart, tidy(needs - inUnits), true))

  const byOffer = new Map<string, typeof shown.next>()
  for (const step of shown.next) byOffer.set(step.offer, [...(byOffer.get(step.offer) ?? []), step])
  const steps = [...byOffer].map(([offer, parts]): MapStep => {
    const found = offers.find((one) => one.offer.id === offer)
    const [first] = parts
    return {
      offer,
      title: titleOf(offer),
      provider: found?.offer.provider,
      url: found?.offer.url,
      route: found?.gives.route ?? 'course',
      credits: tidy(parts.reduce((sum, { credits }) => sum + credits, 0)),
      cost: found?.offer.price?.amount,
      weeks: first?.weeks,
      mode: found?.offer.modes[0],
      place: found?.offer.place,
      where: found ? whereaboutsOf(found.offer, asked.near) : 'unknown',
      until: found?.offer.ends,
      units: parts.map(({ unit }) => unitTitle.get(unit)),
    }
  })
  const currency = offers.find(({ offer }) => byOffer.has(offer.id) && offer.price)?.offer.price?.currency
  const longest = Math.max(0, ...steps.map(({ weeks }) => weeks ?? 0))
  return {
    status: far ? 'part-way' : plan.status,
    system,
    needs,
    held: tidy(units.reduce((sum, unit) => sum + unit.held, 0)),
    planned: tidy(units.reduce((sum, unit) => sum + unit.planned, 0)),
    units,
    steps,
    overlaps: shown.overlaps.map(({ outcome, carriers, credits, carried }) => ({
      outcome,
      titles: carriers.map(titleOf),
      credits,
      carried,
    })),
    notCounted: shown.notCounted.map(({ award, problem }) => ({ title: titleOf(award), problem })),
    leftOut: shown.leftOut.map(({ offer, problem }) => ({ title: titleOf(offer), problem })),
    cost:
      steps.length === 0 || currency === undefined
        ? undefined
        : { amount: tidy(steps.reduce((sum, { cost }) => sum + (cost ?? 0), 0)), currency },
    weeks: longest > 0 ? longest : undefined,
    proved: shown.optimal,
    conflict: plan.conflict,
  }
}
