import type { CreditSystem } from './profile.ts'
import type { Workload } from './workload.ts'

/** The size in hours, and whether we worked it out from credits: then it is the least that the credits stand for. */
export type Size = { readonly hours: number; readonly fromCredits: boolean }

/** Sizes are compared in hours only. `undefined` where neither hours nor credits of a known system are given. */
export function sizeOf(workload: Workload | undefined, systems: readonly CreditSystem[]): Size | undefined {
  if (workload?.hours !== undefined) return { hours: workload.hours, fromCredits: false }
  for (const { system, points } of workload?.credits ?? []) {
    const known = systems.find(({ id }) => id === system)
    if (known) return { hours: points * known.hoursPerCredit.min, fromCredits: true }
  }
  return undefined
}
