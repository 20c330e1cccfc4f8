import type { Candidate, Puzzle } from '@cairn/domain/recognition/plan/puzzle'

/** Numbers that look random and are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Size = { readonly units: number; readonly held: number; readonly offers: number }

/**
 * A learner with credentials, a qualification of many units and a market of offers: several runs of the same specification at other
 * prices, some that fit two units, validation beside courses, outcomes that several specifications carry, and four rules over all.
 */
export function largePuzzle(seed: number, { units, held, offers }: Size): Puzzle {
  const next = seeded(seed)
  const pick = (count: number): number => Math.floor(next() * count)
  const slots = Array.from({ length: units }, () => {
    const need = 2 + pick(5)
    return { need, ceiling: need, outcomes: 1 + pick(3), optional: false }
  })
  const total = slots.reduce((sum, { need }) => sum + need, 0)
  const place = (unit: number): Candidate['places'][number] => ({
    unit,
    covers: [...Array(slots[unit]?.outcomes ?? 0).keys()].filter(() => next() < 0.75),
  })
  const learnings = Array.from({ length: Math.ceil(offers / 3) + held }, () => {
    const first = pick(units)
    const second = pick(units)
    const credits = 1 + pick(5)
    const shared = next() < 0.3 ? [{ outcome: first * 3 + pick(3), credits: credits / 3 }] : []
    return {
      credits,
      places: [place(first), ...(next() < 0.2 && second !== first ? [place(second)] : [])],
      shared,
      atLevel: next() < 0.8,
      own: next() < 0.5,
    }
  })
  const tags: { readonly atLevel: boolean; readonly own: boolean; readonly validation: boolean }[] = []
  const candidate = (learning: number, isHeld: boolean): Candidate => {
    const one = learnings[learning]
    tags.push({ atLevel: one?.atLevel === true, own: one?.own === true, validation: next() < 0.15 })
    return {
      held: isHeld,
      cost: isHeld ? 0 : 10 * (1 + pick(90)),
      weeks: isHeld ? 0 : 1 + pick(20),
      credits: one?.credits ?? 1,
      learning,
      awarded: isHeld ? pick(1000) : Infinity,
      places: one?.places ?? [],
      shared: one?.shared ?? [],
    }
  }
  const candidates = [
    ...Array.from({ length: held }, (_, index) => candidate(index, true)),
    ...Array.from({ length: offers }, () => candidate(held + pick(learnings.length - held), false)),
  ]
  const members = (wanted: (tag: (typeof tags)[number]) => boolean): number[] =>
    [...tags.entries()].filter(([, tag]) => wanted(tag)).map(([index]) => index)
  return {
    slots,
    total,
    candidates,
    groups: [],
    choices: [],
    parts: undefined,
    orders: [],
    capstones: [],
    sharing: undefined,
    caps: [
      { rule: 0, limit: total * 0.25, members: members(({ atLevel }) => !atLevel) },
      { rule: 1, limit: total * 0.6, members: members(({ own }) => !own) },
      { rule: 2, limit: total * 0.2, members: members(({ validation }) => validation) },
    ],
    prerequisites: [{ rule: 3, unit: units - 1, needs: [0, 1] }],
  }
}
