import { epoch } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { StackingRule } from '../../model/stacking-rules.ts'
import type { Holding } from '../holding.ts'
import type { Active, Asked } from './asked.ts'
import { reaches } from './levels.ts'
import type { Cap, Puzzle, Slot } from './puzzle.ts'

/** Does a rule keep a credential or offer out altogether? Says why; what cannot be found out does not count. */
export function mayCount(asked: Asked, active: Active, holding: Holding, credits: number): Problem | undefined {
  for (const [place, rule] of asked.qualification.stackingRules.entries()) {
    const why = active.rules.has(place) ? keptOut(rule, asked, holding, credits) : undefined
    if (why) return why
  }
  return undefined
}

function keptOut(rule: StackingRule, { at, frameworks }: Asked, holding: Holding, credits: number): Problem | undefined {
  switch (rule.kind) {
    case 'minimum-level': {
      const reached = reaches(holding.levels, rule.settings, frameworks)
      return reached === true
        ? undefined
        : { code: reached === undefined ? 'plan.level-unknown' : 'plan.level-too-low', values: { level: rule.settings.value } }
    }
    case 'minimum-part': {
      const { credits: least, hours } = rule.settings
      const small = (least !== undefined && credits < least) || (hours !== undefined && (holding.workload?.hours ?? Infinity) < hours)
      return small ? { code: 'plan.part-too-small', values: { least: least ?? hours ?? 0, credits } } : undefined
    }
    case 'maximum-age': {
      if (holding.awarded === undefined || (rule.settings.fields && !inFields(holding, rule.settings.fields))) return undefined
      const last = new Date(epoch(holding.awarded))
      last.setUTCMonth(last.getUTCMonth() + Math.round(rule.settings.years * 12))
      return last.getTime() < epoch(at)
        ? { code: 'plan.too-old', values: { years: rule.settings.years, day: holding.awarded.slice(0, 10) } }
        : undefined
    }
    case 'count-once':
      return holding.usedFor.length > 0 ? { code: 'plan.used-elsewhere' } : undefined
    case 'source': {
      const { bodies, sectors, exceptSectors } = rule.settings
      const barred =
        (bodies && !holding.awardingBodies.some((body) => bodies.includes(body))) ||
        (sectors && !(holding.sector !== undefined && sectors.includes(holding.sector))) ||
        (exceptSectors && holding.sector !== undefined && exceptSectors.includes(holding.sector))
      return barred ? { code: 'plan.source-not-accepted' } : undefined
    }
    default:
      return undefined
  }
}

const inFields = ({ fields }: Holding, wanted: readonly string[]): boolean =>
  fields.some((field) => wanted.some((one) => field.startsWith(one)))

/** The rules that bind several parts together, as numbers. A least share of one thing is a most of everything else. */
export function ruleConstraints(
  { qualification, frameworks }: Asked,
  active: Active,
  slots: readonly Slot[],
  holdings: readonly Holding[],
  size: number,
): Omit<Puzzle, 'slots' | 'total' | 'candidates'> {
  const unitAt = new Map(qualification.units.map(({ id }, unit) => [id, unit]))
  const at = (ids: readonly string[]): number[] => ids.map((id) => unitAt.get(id)).filter((unit) => unit !== undefined)
  const rules = [...qualification.stackingRules.entries()]
    .filter(([place]) => active.rules.has(place))
    .map(([rule, one]) => ({ rule, one }))
  const members = (wanted: (holding: Holding) => boolean): number[] =>
    [...holdings.entries()].filter(([, holding]) => wanted(holding)).map(([index]) => index)
  const own = new Set(qualification.awardingBodies.map(({ id }) => id))
  const external = (holding: Holding): boolean => !holding.awardingBodies.some((body) => own.has(body))
  const most = ({ credits, share }: { readonly credits?: number | undefined; readonly share?: number | undefined }): number =>
    Math.min(credits ?? Infinity, (share ?? Infinity) * size)
  const rest = ({ credits, share }: { readonly credits?: number | undefined; readonly share?: number | undefined }): number =>
    size - Math.max(credits ?? 0, (share ?? 0) * size)
  const all = slots.map((_, unit) => unit)

  const caps = rules.flatMap(({ rule, one }): Cap[] => {
    switch (one.kind) {
      case 'credits':
        return one.settings.atMost === undefined
          ? []
          : [
              {
                rule,
                limit: one.settings.atMost,
                members: members(() => true),
                ...(one.settings.units ? { units: at(one.settings.units) } : {}),
              },
            ]
      case 'level-share':
        return [
          {
            rule,
            limit: (1 - one.settings.share) * size,
            members: members(({ levels }) => reaches(levels, one.settings, frameworks) !== true),
          },
        ]
      case 'field-share':
        return [{ rule, limit: (1 - one.settings.share) * size, members: members((holding) => !inFields(holding, one.settings.fields)) }]
      case 'source-share':
        return [
          {
            rule,
            limit: (1 - one.settings.share) * size,
            members: members(
              ({ awardingBodies, sector }) =>
                !awardingBodies.some((body) => one.settings.bodies?.includes(body) === true) &&
                !(sector !== undefined && one.settings.sectors?.includes(sector) === true),
            ),
          },
        ]
      case 'prior-learning-cap':
        return [{ rule, limit: most(one.settings), members: members(({ route }) => route === 'validation') }]
      case 'external-cap':
        return [{ rule, limit: most(one.settings), members: members(external) }]
      case 'residency':
        return [{ rule, limit: Math.max(0, rest(one.settings)), members: members(external) }]
      case 'used-elsewhere-cap':
        return [{ rule, limit: most(one.settings), members: members(({ usedFor }) => usedFor.length > 0) }]
      default:
        return []
    }
  })
  const only = <K extends StackingRule['kind']>(kind: K) =>
    rules.flatMap(({ rule, one }) =>
      one.kind === kind ? [{ rule, settings: one.settings as Extract<StackingRule, { kind: K }>['settings'] }] : [],
    )
  const counts = only('number-of-parts')
  const shared = only('sharing')[0]
  return {
    caps,
    groups: only('credits').flatMap(({ rule, settings }) =>
      settings.atLeast === undefined ? [] : [{ rule, units: settings.units ? at(settings.units) : all, atLeast: settings.atLeast }],
    ),
    choices: only('units').map(({ rule, settings }) => ({
      rule,
      units: settings.units
        ? at(settings.units)
        : all.filter((unit) => slots[unit]?.optional === true && unit < qualification.units.length),
      atLeast: settings.atLeast,
    })),
    parts: counts[0]
      ? {
          rule: counts[0].rule,
          atLeast: Math.max(...counts.map(({ settings }) => settings.atLeast ?? 0)),
          atMost: Math.min(...counts.map(({ settings }) => settings.atMost ?? Infinity)),
        }
      : undefined,
    prerequisites: only('prerequisite').flatMap(({ rule, settings }) =>
      at([settings.unit]).map((unit) => ({ rule, unit, needs: at(settings.needs) })),
    ),
    orders: only('order').map(({ rule, settings }) => ({ rule, units: at(settings.units) })),
    capstones: only('capstone').flatMap(({ rule, settings }) =>
      at([settings.unit]).map((unit) => ({ rule, unit, after: settings.after ?? Math.max(0, size - (slots[unit]?.need ?? 0)) })),
    ),
    sharing: shared
      ? { rule: shared.rule, times: shared.settings.times, units: shared.settings.units ? at(shared.settings.units) : all }
      : undefined,
  }
}
