import { buildModel } from './linear-model.ts'
import type { LinearModel } from './linear-model.ts'
import { commonOutcomes, outOfOrder, timesOf } from './puzzle.ts'
import type { Assignment, Puzzle } from './puzzle.ts'

/** What is asked: the most that counts now, or the least that finishes. */
export type Question = { readonly ask: 'count' } | { readonly ask: 'finish'; readonly goal: 'cost' | 'weeks' }
export type Modelled = { readonly model: LinearModel; readonly read: (values: readonly number[]) => Assignment }

/**
 * The puzzle as a linear model. Columns: a candidate counts in a unit; a shared outcome counts for one carrier; credits of a unit;
 * a unit is complete. What follows from the others is left out: in a finished target every unit that must be complete is.
 */
export function modelOf(puzzle: Puzzle, question: Question): Modelled {
  const { slots, candidates, caps, groups, choices, parts, prerequisites, orders, capstones, total } = puzzle
  const finish = question.ask === 'finish'
  const { column, row, model } = buildModel()
  const places = candidates.map(
    ({ places: all, cost }) =>
      new Map(all.map(({ unit }) => [unit, column(finish && question.goal === 'cost' && all.length === 1 ? cost : 0, 0, 1, true)])),
  )
  const at = (candidate: number, unit: number): number => places[candidate]?.get(unit) ?? -1
  const inUnit = slots.map((_, unit) =>
    candidates.flatMap((candidate, index) =>
      candidate.places.filter((place) => place.unit === unit).map((place) => ({ index, candidate, place, x: at(index, unit) })),
    ),
  )

  // Used at all: the place itself where there is one alone.
  const used = candidates.map(({ places: all, cost }, index) => {
    const [only] = all
    if (all.length === 0) return -1
    if (only && all.length === 1) return at(index, only.unit)
    const z = column(finish && question.goal === 'cost' ? cost : 0, 0, 1, true)
    const times = Math.max(...all.map(({ unit }) => timesOf(puzzle, unit)))
    row(-Infinity, [...all.map(({ unit }) => [at(index, unit), 1] as const), [z, -times]], 0)
    for (const { unit } of all)
      if (timesOf(puzzle, unit) < times)
        row(-Infinity, [...all.map((other) => [at(index, other.unit), other.unit === unit ? times : 1] as const), [z, -times]], 0)
    if (times > 1)
      for (const { unit } of all)
        row(
          -Infinity,
          [
            [at(index, unit), 1],
            [z, -1],
          ],
          0,
        )
    row(-Infinity, [[z, 1], ...all.map(({ unit }) => [at(index, unit), -1] as const)], 0)
    return z
  })

  for (const members of grouped(candidates.map(({ learning }, index) => [learning, index] as const)))
    if (members.length > 1)
      row(
        -Infinity,
        members.filter((index) => (used[index] ?? -1) >= 0).map((index) => [used[index] ?? -1, 1] as const),
        1,
      )

  // Credits of a unit: what stands in it, each shared outcome once, and no more than the unit holds.
  const carried = new Map<number, { x: number; unit: number; credits: number; w: number }[]>()
  const common = commonOutcomes(puzzle)
  const unitsOf = new Map<number, Set<number>>()
  for (const { shared, places: all } of candidates)
    for (const { outcome } of shared) for (const { unit } of all) unitsOf.set(outcome, (unitsOf.get(outcome) ?? new Set()).add(unit))
  const credits = slots.map((slot, unit) => {
    const terms: (readonly [number, number])[] = []
    for (const { candidate, x } of inUnit[unit] ?? []) {
      let own = candidate.credits
      for (const { outcome, credits: part } of candidate.shared) {
        if (!common.has(outcome)) continue
        own -= part
        const w = column(0, 0, 1, (unitsOf.get(outcome)?.size ?? 0) > 1)
        row(
          -Infinity,
          [
            [w, 1],
            [x, -1],
          ],
          0,
        )
        carried.set(outcome, [...(carried.get(outcome) ?? []), { x, unit, credits: part, w }])
        terms.push([w, part])
      }
      terms.push([x, own])
    }
    const fixed = finish && !slot.optional && slot.need === slot.ceiling
    const k = column(
      question.ask === 'count' ? 1 : 0,
      finish && !slot.optional ? slot.need : 0,
      Number.isFinite(slot.ceiling) ? slot.ceiling : 1e6,
      false,
    )
    if (fixed) row(slot.need, terms, Infinity)
    else row(-Infinity, [[k, 1], ...terms.map(([x, value]) => [x, -value] as const)], 0)
    return k
  })
  for (const list of carried.values())
    row(
      -Infinity,
      list.map(({ w }) => [w, 1] as const),
      1,
    )

  // Outcomes: covered by what stands in the unit; a unit is complete when its credits and all its outcomes are there.
  const least = slots.reduce((all, { outcomes }) => all + outcomes, 1)
  const needed = new Set([...choices.flatMap(({ units }) => units), ...prerequisites.flatMap(({ needs }) => needs)])
  const done = slots.map((slot, unit) => (needed.has(unit) ? column(0, finish && !slot.optional ? 1 : 0, 1, true) : undefined))
  for (const [unit, slot] of slots.entries()) {
    const flag = done[unit]
    const must = finish && !slot.optional
    if (flag !== undefined && !must)
      row(
        0,
        [
          [credits[unit] ?? -1, 1],
          [flag, -slot.need],
        ],
        Infinity,
      )
    for (let outcome = 0; outcome < slot.outcomes; outcome += 1) {
      const cover = (inUnit[unit] ?? []).filter(({ place }) => place.covers.includes(outcome)).map(({ x }) => [x, 1] as const)
      if (must) row(1, cover, Infinity)
      else if (!finish || flag !== undefined) {
        const c = column(finish ? 0 : 0.005 / least, 0, 1, false)
        row(0, [...cover, [c, -1]], Infinity)
        if (flag !== undefined)
          row(
            0,
            [
              [c, 1],
              [flag, -1],
            ],
            Infinity,
          )
      }
    }
  }

  for (const { limit, members, units } of caps) {
    const terms = members.flatMap((index) =>
      (units ? units.map((unit) => at(index, unit)).filter((x) => x >= 0) : [used[index] ?? -1].filter((x) => x >= 0)).map(
        (x) => [x, candidates[index]?.credits ?? 0] as const,
      ),
    )
    if (terms.reduce((all, [, value]) => all + value, 0) > limit) row(-Infinity, terms, limit)
  }
  for (const { unit, needs } of prerequisites)
    for (const need of needs)
      if (!(finish && slots[need]?.optional === false))
        for (const { x } of inUnit[unit] ?? [])
          row(
            -Infinity,
            [
              [x, 1],
              [done[need] ?? -1, -1],
            ],
            0,
          )
  for (const { units } of orders)
    for (const earlier of units)
      for (const later of units)
        for (const [first, second] of outOfOrder(puzzle, units, earlier, later))
          row(
            -Infinity,
            [
              [at(first, earlier), 1],
              [at(second, later), 1],
            ],
            1,
          )
  for (const { unit, after } of capstones)
    for (const { x } of inUnit[unit] ?? [])
      row(0, [...credits.flatMap((k, other) => (other === unit ? [] : [[k, 1] as const])), [x, -after]], Infinity)
  const all = used.filter((z) => z >= 0).map((z) => [z, 1] as const)
  if (parts && parts.atMost < all.length) row(-Infinity, all, parts.atMost)

  if (finish) {
    const sure = slots.reduce((sum, { need, optional }) => sum + (optional ? 0 : need), 0)
    if (total > sure)
      row(
        total,
        credits.map((k) => [k, 1] as const),
        Infinity,
      )
    for (const { units, atLeast } of groups)
      row(
        atLeast,
        units.map((unit) => [credits[unit] ?? -1, 1] as const),
        Infinity,
      )
    for (const { units, atLeast } of choices)
      row(
        atLeast,
        units.map((unit) => [done[unit] ?? -1, 1] as const),
        Infinity,
      )
    if (parts && parts.atLeast > 0) row(parts.atLeast, all, Infinity)
    if (question.goal === 'weeks') {
      const time = column(1, 0, 1e5, false)
      const starts = slots.map(() => column(0, 0, 1e5, false))
      for (const [unit, list] of inUnit.entries())
        for (const { candidate, x } of list)
          if (candidate.weeks > 0)
            row(
              0,
              [
                [time, 1],
                [starts[unit] ?? -1, -1],
                [x, -candidate.weeks],
              ],
              Infinity,
            )
      for (const { unit, needs } of prerequisites)
        for (const need of needs)
          for (const { candidate, x } of inUnit[need] ?? [])
            if (candidate.weeks > 0)
              row(
                0,
                [
                  [starts[unit] ?? -1, 1],
                  [starts[need] ?? -1, -1],
                  [x, -candidate.weeks],
                ],
                Infinity,
              )
    }
  }
  const read = (values: readonly number[]): Assignment =>
    new Map(
      [...places.entries()]
        .map(([index, units]) => [index, [...units].filter(([, x]) => (values[x] ?? 0) > 0.5).map(([unit]) => unit)] as const)
        .filter(([, units]) => units.length > 0),
    )
  return { model: model(finish), read }
}

function grouped(pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return [...groups.values()]
}
