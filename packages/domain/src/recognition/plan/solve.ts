import { evaluate } from './evaluate.ts'
import type { Evaluation } from './evaluate.ts'
import type { Solver } from './linear-model.ts'
import { modelOf } from './model.ts'
import type { Question } from './model.ts'
import type { Assignment, Puzzle } from './puzzle.ts'
import { reduceOffers } from './reduce.ts'

/** The best assignment, judged; `bound` is how good it could be at most: the same as `objective` where it is proved to be best. */
export type Solved = {
  readonly assignment: Assignment
  readonly evaluation: Evaluation
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
}
export type Answer =
  | { readonly kind: 'solved'; readonly solved: Solved }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'out-of-time' }

/** The most that the held credentials count for now. */
export async function solveCount(puzzle: Puzzle, solver: Solver, seconds: number): Promise<Answer> {
  const held: Puzzle = {
    ...puzzle,
    candidates: puzzle.candidates.map((candidate) => (candidate.held ? candidate : { ...candidate, places: [] })),
  }
  const answer = await ask(held, { ask: 'count' }, solver, seconds)
  if (answer.kind !== 'solved') return answer
  const assignment = withoutIdle(
    held,
    answer.solved.assignment,
    (before, after) =>
      after.total >= before.total - 1e-6 && after.covered.every((set, unit) => set.size >= (before.covered[unit]?.size ?? 0)),
  )
  const evaluation = evaluate(held, assignment)
  return {
    kind: 'solved',
    solved: {
      ...answer.solved,
      assignment,
      evaluation,
      objective: evaluation.total,
      bound: answer.solved.proved ? evaluation.total : answer.solved.bound,
    },
  }
}

/** The least that finishes: by cost, by time, or by number, as the costs in the puzzle say. */
export async function solveFinish(puzzle: Puzzle, goal: 'cost' | 'weeks', solver: Solver, seconds: number): Promise<Answer> {
  const reduced = reduceOffers(puzzle)
  const answer = await ask(reduced, { ask: 'finish', goal }, solver, seconds)
  if (answer.kind !== 'solved') return answer
  const assignment = withAllHeld(
    puzzle,
    withoutIdle(puzzle, answer.solved.assignment, (_, after) => after.complete),
  )
  return { kind: 'solved', solved: { ...answer.solved, assignment, evaluation: evaluate(puzzle, assignment) } }
}

async function ask(puzzle: Puzzle, question: Question, solver: Solver, seconds: number): Promise<Answer> {
  const { model, read } = modelOf(puzzle, question)
  const solution = await solver(model, seconds)
  if (solution.status === 'infeasible') return { kind: 'impossible' }
  if (!solution.values) return { kind: 'out-of-time' }
  const assignment = read(solution.values)
  const evaluation = evaluate(puzzle, assignment)
  // What the solver says is held to the meaning of the rules: an answer that breaks one is a fault of ours, not a plan.
  if (evaluation.broken.length > 0 || (question.ask === 'finish' && !evaluation.complete))
    throw new Error(`The solver’s answer breaks a rule: ${JSON.stringify(evaluation.broken)}`)
  return {
    kind: 'solved',
    solved: { assignment, evaluation, objective: solution.objective, bound: solution.bound, proved: solution.status === 'optimal' },
  }
}

/** Puts in what is held and still adds something, though the target would be complete without it: it costs nothing, and its holder wants to see it. */
function withAllHeld(puzzle: Puzzle, assignment: Assignment): Assignment {
  let kept = assignment
  let before = evaluate(puzzle, kept)
  for (const [index, { held, places }] of puzzle.candidates.entries()) {
    if (!held || kept.has(index)) continue
    for (const { unit } of places) {
      const tried: Assignment = new Map([...kept, [index, [unit]]])
      const after = evaluate(puzzle, tried)
      if (after.broken.length > 0 || !after.complete || after.total <= before.total + 1e-6) continue
      kept = tried
      before = after
      break
    }
  }
  return kept
}

/** Takes out what does no good: offers first, the dearest first, so that nobody is sent to a course they do not need. */
function withoutIdle(puzzle: Puzzle, assignment: Assignment, still: (before: Evaluation, after: Evaluation) => boolean): Assignment {
  let kept = assignment
  let before = evaluate(puzzle, kept)
  const worth = (index: number): number => (puzzle.candidates[index]?.held === true ? -1 : (puzzle.candidates[index]?.cost ?? 0))
  for (const index of [...assignment.keys()].toSorted((a, b) => worth(b) - worth(a) || a - b)) {
    const units = kept.get(index) ?? []
    for (const unit of units) {
      const rest = (kept.get(index) ?? []).filter((one) => one !== unit)
      const tried = new Map(
        [...kept].filter(([one]) => one !== index || rest.length > 0).map(([one, all]) => [one, one === index ? rest : all] as const),
      )
      const after = evaluate(puzzle, tried)
      if (after.broken.length > 0 || !still(before, after)) continue
      if (puzzle.candidates[index]?.held === true && after.total < before.total - 1e-6) continue
      kept = tried
      before = after
    }
  }
  return kept
}
