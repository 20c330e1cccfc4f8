import { evaluate } from '@cairn/domain/recognition/plan/evaluate'
import type { Solver } from '@cairn/domain/recognition/plan/linear-model'
import { solveCount, solveFinish } from '@cairn/domain/recognition/plan/solve'
import type { Puzzle } from '@cairn/domain/recognition/plan/puzzle'
import { loadSolver } from '@cairn/server/adapters/highs-solver'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { everything } from '@cairn/domain/recognition/plan/asked'
import { compose, groundOf } from '@cairn/domain/recognition/plan/compose'
import { StackingRule } from '@cairn/domain/model/stacking-rules'
import { leastThatFinishes, mostThatCounts } from './planner/brute-force.ts'
import { greedy } from './planner/greedy.ts'
import { ruleCases } from './planner/rule-cases.ts'
import { askedOf } from './planner/short-hand.ts'
import { smallPuzzle } from './planner/small-puzzles.ts'

let solver: Solver
beforeAll(async () => {
  const solve = await loadSolver()
  solver = async (model, seconds) => solve(model, seconds)
})
/** An outcome that a unit does not have is not covered. */
const tidy = (puzzle: Puzzle): Puzzle => ({
  ...puzzle,
  candidates: puzzle.candidates.map((one) => ({
    ...one,
    places: one.places.map(({ unit, covers }) => ({
      unit,
      covers: covers.filter((outcome) => outcome < (puzzle.slots[unit]?.outcomes ?? 0)),
    })),
  })),
})

describe('the planner agrees with trying everything', () => {
  test('on 2,400 small targets: what counts now, what finishes at least cost, what finishes soonest', async () => {
    let [finished, impossible] = [0, 0]
    await fc.assert(
      fc.asyncProperty(smallPuzzle, async (given) => {
        const puzzle = tidy(given)
        const count = await solveCount(puzzle, solver, 10)
        expect(count.kind === 'solved' && count.solved.objective).toBeCloseTo(mostThatCounts(puzzle), 5)
        for (const goal of ['cost', 'weeks'] as const) {
          const answer = await solveFinish(puzzle, goal, solver, 10)
          const least = leastThatFinishes(puzzle, goal)
          if (least === undefined) expect(answer.kind).toBe('impossible')
          else {
            expect(answer.kind === 'solved' && answer.solved.objective).toBeCloseTo(least, 5)
            expect(answer.kind === 'solved' && evaluate(puzzle, answer.solved.assignment).complete).toBe(true)
          }
          if (least === undefined) impossible += 1
          else finished += 1
        }
      }),
      { numRuns: 2400 },
    )
    process.stdout.write(`planner against brute force: 2,400 targets, ${finished} answers that finish, ${impossible} that cannot\n`)
    expect(Math.min(finished, impossible)).toBeGreaterThan(200)
  }, 300_000)
})

describe('every kind of rule has a target where the largest first goes wrong, and the planner does not', () => {
  test.each(ruleCases)('$kind: $why', async ({ target, held }) => {
    const asked = askedOf(target, held)
    const { puzzle } = compose(asked, groundOf(asked), everything(asked.qualification))
    const count = await solveCount(puzzle, solver, 10)
    const finish = await solveFinish(puzzle, 'cost', solver, 10)
    const [hand, ours] = [greedy(puzzle), count.kind === 'solved' ? count.solved.evaluation : expect.fail('no answer')]
    expect(ours.total).toBeCloseTo(mostThatCounts(puzzle), 5)
    if (hand.total === ours.total) expect([hand.complete, finish.kind]).toEqual([false, 'solved'])
    else expect(hand.total).toBeLessThan(ours.total)
  })
  test('and none is forgotten', () => {
    const kinds = StackingRule.options.map((option) => option.shape.kind.value)
    expect(ruleCases.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted())
  })
})
