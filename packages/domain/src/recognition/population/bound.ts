/** What a register knows of many people, in numbers: which learnings each holds, and where each learning may count. */
export type Population = {
  /** Learnings of each learner. */
  readonly learners: readonly Uint32Array[]
  readonly targets: readonly Target[]
  readonly learnings: number
}
/** A learning that may count: in how many credits, and in which units (a bit each, 30 at most). */
export type Fit = { readonly credits: number; readonly units: number }
/** A target: what each unit needs, what may count in it, and which learnings together count for no more than a limit. */
export type Target = {
  readonly needs: readonly number[]
  readonly fits: ReadonlyMap<number, Fit>
  readonly caps: readonly { readonly limit: number; readonly members: ReadonlySet<number> }[]
}

/** How far a learner is at most: credits that can count, out of all that are needed. `exact` where no limit binds and nothing had to be split. */
export type Reach = {
  readonly learner: number
  readonly target: number
  readonly most: number
  readonly needed: number
  readonly exact: boolean
}

/**
 * The most that can count for every learner and target, by the largest flow from credentials through units: never too low, and so
 * whoever it calls far away is far away. Only pairs with something in common are looked at.
 */
export function* boundAll({ learners, targets, learnings }: Population): Iterable<Reach> {
  const at: (Fit & { target: number })[][] = Array.from({ length: learnings }, () => [])
  for (const [target, { fits }] of targets.entries())
    for (const [learning, { credits, units }] of fits) at[learning]?.push({ target, credits, units })
  const needed = targets.map(({ needs }) => needs.reduce((sum, need) => sum + need, 0))
  const found = targets.map((): (Fit & { learning: number })[] => [])
  for (const [learner, held] of learners.entries()) {
    const touched: number[] = []
    for (const learning of held)
      for (const { target, credits, units } of at[learning] ?? []) {
        const list = found[target]
        if (!list) continue
        if (list.length === 0) touched.push(target)
        list.push({ learning, credits, units })
      }
    for (const target of touched) {
      const list = found[target] ?? []
      const { needs, caps } = targets[target] ?? { needs: [], caps: [] }
      const { most, whole } = largestFlow(list, needs)
      const binds = caps.some(
        ({ limit, members }) => list.reduce((sum, { learning, credits }) => sum + (members.has(learning) ? credits : 0), 0) > limit,
      )
      yield { learner, target, most, needed: needed[target] ?? 0, exact: whole && !binds }
      list.length = 0
    }
  }
}

/**
 * Credits that reach units at most: a unit takes no more than it needs, a credential gives no more than it has. Whatever fits one
 * unit alone goes there first; the rest by augmenting paths. `whole` says that no credential had to be split between units.
 */
function largestFlow(held: readonly Fit[], needs: readonly number[]): { readonly most: number; readonly whole: boolean } {
  const room = [...needs]
  let most = 0
  const free: Fit[] = []
  for (const { credits, units } of held) {
    if (units === 0) continue
    if ((units & (units - 1)) !== 0) free.push({ credits, units })
    else {
      const unit = 31 - Math.clz32(units)
      const goes = Math.min(credits, room[unit] ?? 0)
      room[unit] = (room[unit] ?? 0) - goes
      most += goes
    }
  }
  if (free.length === 0) return { most, whole: true }
  // flow[f][u]: how much of a free credential stands in a unit.
  const flow = free.map(() => needs.map(() => 0))
  const left = free.map(({ credits }) => credits)
  for (let start = 0; start < free.length; start += 1)
    for (let pushed = push(start, new Set(), left[start] ?? 0); pushed > 1e-9; pushed = push(start, new Set(), left[start] ?? 0)) {
      left[start] = (left[start] ?? 0) - pushed
      most += pushed
    }
  return { most, whole: flow.every((row) => row.filter((value) => value > 1e-9).length <= 1) }

  function push(from: number, seen: Set<number>, amount: number): number {
    if (amount <= 1e-9) return 0
    const { units = 0 } = free[from] ?? {}
    const own = flow[from] ?? []
    for (let unit = 0; unit < needs.length; unit += 1) {
      if ((units & (1 << unit)) === 0 || seen.has(unit)) continue
      seen.add(unit)
      const open = Math.min(amount, room[unit] ?? 0)
      if (open > 1e-9) {
        room[unit] = (room[unit] ?? 0) - open
        own[unit] = (own[unit] ?? 0) + open
        return open
      }
      // The unit is full: move what another free credential has there to somewhere else.
      for (let other = 0; other < free.length; other += 1) {
        const there = flow[other]?.[unit] ?? 0
        if (other === from || there <= 1e-9) continue
        const moved = push(other, seen, Math.min(amount, there))
        if (moved > 1e-9) {
          const row = flow[other]
          if (row) row[unit] = (row[unit] ?? 0) - moved
          own[unit] = (own[unit] ?? 0) + moved
          return moved
        }
      }
    }
    return 0
  }
}
