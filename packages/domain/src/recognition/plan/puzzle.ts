/** Where a candidate may count: a unit, and which of its outcomes it covers there. */
export type Place = { readonly unit: number; readonly covers: readonly number[] }

/** Something that may be used: a credential that the learner holds, or an offer that would give one. All sizes in credits of the target. */
export type Candidate = {
  readonly held: boolean
  /** What the goal counts: money, or one for each; nothing for what is held. */
  readonly cost: number
  readonly weeks: number
  readonly credits: number
  /** Those with the same number are the same learning: one of them counts. */
  readonly learning: number
  /** When it was awarded; what is not yet awarded comes after everything. */
  readonly awarded: number
  readonly places: readonly Place[]
  /** Outcomes that others carry too, with their part of the credits: each counts once. */
  readonly shared: readonly { readonly outcome: number; readonly credits: number }[]
}

/** A unit: what it needs to be complete, and how much of it can count at most. */
export type Slot = { readonly need: number; readonly ceiling: number; readonly outcomes: number; readonly optional: boolean }

/** `rule` is the place of the rule it comes from, so that every answer can say which rule it was. */
export type Cap = { readonly rule: number; readonly limit: number; readonly members: readonly number[]; readonly units?: readonly number[] }
export type Group = { readonly rule: number; readonly units: readonly number[]; readonly atLeast: number }

/** A target and everything that might fill it, in numbers alone: what the solver sees, and what brute force can try. */
export type Puzzle = {
  readonly slots: readonly Slot[]
  readonly total: number
  readonly candidates: readonly Candidate[]
  readonly caps: readonly Cap[]
  readonly groups: readonly Group[]
  /** So many of these units must be complete. */
  readonly choices: readonly Group[]
  readonly parts: { readonly rule: number; readonly atLeast: number; readonly atMost: number } | undefined
  readonly prerequisites: readonly { readonly rule: number; readonly unit: number; readonly needs: readonly number[] }[]
  readonly orders: readonly { readonly rule: number; readonly units: readonly number[] }[]
  readonly capstones: readonly { readonly rule: number; readonly unit: number; readonly after: number }[]
  readonly sharing: { readonly rule: number; readonly times: number; readonly units: readonly number[] } | undefined
}

/** Which candidate counts where: units by candidate. */
export type Assignment = ReadonlyMap<number, readonly number[]>

/** Sums of decimal credits are compared with this much room. */
export const room = 1e-6

/** How often a candidate may count in this unit and others: once, unless a rule allows sharing. */
export const timesOf = ({ sharing }: Puzzle, unit: number): number => (sharing?.units.includes(unit) ? sharing.times : 1)

/** The outcomes that more than one candidate carries. */
export function commonOutcomes({ candidates }: Puzzle): ReadonlySet<number> {
  const seen = new Set<number>()
  const twice = new Set<number>()
  for (const { shared } of candidates) for (const { outcome } of shared) (seen.has(outcome) ? twice : seen).add(outcome)
  return twice
}

/** Pairs that an order forbids: the first in an earlier unit, awarded after the second in a later one. */
export function* outOfOrder(
  { candidates }: Puzzle,
  units: readonly number[],
  earlier: number,
  later: number,
): Iterable<readonly [number, number]> {
  const [before, after] = [units.indexOf(earlier), units.indexOf(later)]
  if (before < 0 || after < 0 || before >= after) return
  const at = (unit: number) => [...candidates.entries()].filter(([, { places }]) => places.some((place) => place.unit === unit))
  for (const [second, { awarded }] of at(later))
    if (awarded < Infinity) for (const [first, one] of at(earlier)) if (one.awarded > awarded && first !== second) yield [first, second]
}
