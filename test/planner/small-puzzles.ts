import type { Candidate, Puzzle } from '@cairn/domain/recognition/plan/puzzle'
import fc from 'fast-check'

const subset = (length: number) => fc.subarray([...Array(length).keys()])
/** Mostly both, so that there are many ways to fill. */
const covers = fc.constantFrom([0, 1], [0, 1], [0], [1], [])

/** Small puzzles with every kind of rule in them: two or three units, up to three held credentials and four offers. */
export const smallPuzzle: fc.Arbitrary<Puzzle> = fc.integer({ min: 1, max: 3 }).chain((units) =>
  fc
    .record({
      slots: fc.array(
        fc.record({
          need: fc.integer({ min: 0, max: 4 }),
          more: fc.boolean(),
          outcomes: fc.constantFrom(0, 0, 0, 0, 1, 2),
          optional: fc.boolean(),
        }),
        { minLength: units, maxLength: units },
      ),
      share: fc.constantFrom(0, 0.5, 0.75, 1),
      held: fc.array(candidate(units), { maxLength: 3 }),
      offers: fc.array(candidate(units), { minLength: 2, maxLength: 4 }),
      capped: fc.array(
        fc.record({ limit: fc.integer({ min: 1, max: 9 }), members: subset(8), units: fc.option(subset(units), { nil: undefined }) }),
        { maxLength: 2 },
      ),
      groups: fc.array(fc.record({ units: subset(units), atLeast: fc.integer({ min: 1, max: 3 }) }), { maxLength: 1 }),
      choices: fc.array(fc.record({ units: subset(units), atLeast: fc.constant(1) }), { maxLength: 1 }),
      parts: fc.option(fc.record({ atLeast: fc.integer({ min: 0, max: 3 }), atMost: fc.integer({ min: 3, max: 6 }) }), {
        nil: undefined,
        freq: 2,
      }),
      prerequisite: fc.option(fc.tuple(fc.nat(units - 1), fc.nat(units - 1)), { nil: undefined }),
      order: fc.option(fc.shuffledSubarray([...Array(units).keys()], { minLength: units }), { nil: undefined }),
      capstone: fc.option(fc.record({ unit: fc.nat(units - 1), after: fc.integer({ min: 0, max: 6 }) }), { nil: undefined }),
      sharing: fc.option(subset(units), { nil: undefined }),
      common: fc.array(fc.subarray([...Array(8).keys()], { minLength: 2, maxLength: 4 }), { maxLength: 2 }),
    })
    .map(({ slots, share, held, offers, capped, groups, choices, parts, prerequisite, order, capstone, sharing, common }): Puzzle => {
      const all: Candidate[] = [
        ...held.map((one) => ({ ...one, held: true, cost: 0, weeks: 0 })),
        ...offers.map((one) => ({ ...one, held: false, awarded: Infinity })),
      ]
      const carriers = common.map((members) => members.filter((index) => index < all.length))
      const candidates = all.map((one, index) => ({
        ...one,
        shared: carriers.flatMap((members, outcome) =>
          members.includes(index) ? [{ outcome, credits: one.credits / 2 / carriers.length }] : [],
        ),
      }))
      const ready = slots.map(({ need, more, outcomes, optional }) => ({ need, ceiling: more ? need + 2 : need, outcomes, optional }))
      const possible = ready.reduce((sum, { ceiling }) => sum + ceiling, 0)
      return {
        slots: ready,
        total: Math.floor(possible * share),
        candidates,
        caps: capped.map(({ limit, members, units: where }, rule) => ({
          rule,
          limit,
          members: members.filter((index) => index < all.length),
          ...(where ? { units: where } : {}),
        })),
        groups: groups.map((group) => ({ rule: 10, ...group })),
        choices: choices.map((choice) => ({ rule: 11, ...choice })),
        parts: parts ? { rule: 12, ...parts } : undefined,
        prerequisites:
          prerequisite && prerequisite[0] !== prerequisite[1] ? [{ rule: 13, unit: prerequisite[0], needs: [prerequisite[1]] }] : [],
        orders: order ? [{ rule: 14, units: order }] : [],
        capstones: capstone ? [{ rule: 15, ...capstone }] : [],
        sharing: sharing && sharing.length > 0 ? { rule: 16, times: 2, units: sharing } : undefined,
      }
    }),
)

const candidate = (units: number): fc.Arbitrary<Candidate> =>
  fc.record({
    held: fc.constant(true),
    cost: fc.integer({ min: 0, max: 9 }),
    weeks: fc.integer({ min: 1, max: 6 }),
    credits: fc.integer({ min: 1, max: 5 }),
    learning: fc.integer({ min: 0, max: 20 }),
    awarded: fc.integer({ min: 0, max: 5 }),
    shared: fc.constant([]),
    places: subset(units).chain((chosen) => fc.tuple(...chosen.map((unit) => fc.record({ unit: fc.constant(unit), covers })))),
  })
