import type { CreditSystem } from '../../model/profile.ts'
import type { Qualification } from '../../model/qualification.ts'
import { sizeOf } from '../../model/size.ts'
import type { Workload } from '../../model/workload.ts'

/** How sizes are counted towards one target: in its own credits, or in hours where it names none. */
export type Account = { readonly system: string; readonly sizeOf: (workload: Workload | undefined) => number | undefined }

const steps = { none: 0, 'down-to-tenth': 0.1, 'down-to-half': 0.5, 'down-to-whole': 1 } as const

/**
 * Credits of the same system count as they are. Others are converted through hours, by the rule of the target, else by what the
 * target itself says in hours and credits, else by its credit system; and rounded only as the rule says. Unknown stays unknown.
 */
export function accountOf({ workload, stackingRules }: Qualification, systems: readonly CreditSystem[]): Account {
  const [credit] = workload?.credits ?? []
  const rule = stackingRules.find((one) => one.kind === 'conversion')?.settings
  if (!credit) {
    const system = rule ? 'credits' : 'hours'
    return {
      system,
      sizeOf: (given) => {
        const hours = sizeOf(given, systems)?.hours
        return hours === undefined ? undefined : rounded(hours / (rule?.hoursPerCredit ?? 1), rule?.rounding)
      },
    }
  }
  const perCredit =
    rule?.hoursPerCredit ??
    (workload?.hours !== undefined ? workload.hours / credit.points : systems.find(({ id }) => id === credit.system)?.hoursPerCredit.min)
  return {
    system: credit.system,
    sizeOf: (given) => {
      const same = given?.credits.find(({ system }) => system === credit.system)
      if (same) return same.points
      const size = sizeOf(given, systems)
      return size === undefined || perCredit === undefined ? undefined : rounded(size.hours / perCredit, rule?.rounding)
    },
  }
}

/** Hundredths are kept where nothing is said, so that sums are exact. */
function rounded(value: number, rounding: keyof typeof steps = 'none'): number {
  const step = steps[rounding] || 0.01
  return Math.round(Math.floor(value / step + 1e-9) * step * 100) / 100
}
