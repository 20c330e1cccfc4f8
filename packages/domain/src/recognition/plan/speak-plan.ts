import * as z from 'zod'
import type { Problem } from '../../model/problem.ts'
import { SpokenProblem } from '../../model/problem.ts'
import { Text } from '../../model/text.ts'
import type { Words } from '../../model/words.ts'
import type { Plan } from './plan.ts'

/** A plan as it leaves the house (docs/COMMANDS.md, `cairn plan`). */
export const SpokenPlan = z.object({
  status: z.enum(['complete', 'reachable', 'out-of-reach']),
  system: z.string(),
  counted: z.array(z.object({ award: z.string(), unit: z.string(), credits: z.number() })),
  notCounted: z.array(z.object({ award: z.string(), problem: SpokenProblem })),
  missing: z.array(z.object({ unit: z.string(), credits: z.number(), outcomes: z.array(z.string()) })),
  next: z.array(
    z.object({
      specification: z.string(),
      offer: z.string(),
      credits: z.number(),
      unit: z.string(),
      cost: z.number().optional(),
      weeks: z.number().optional(),
    }),
  ),
  leftOut: z.array(z.object({ offer: z.string(), problem: SpokenProblem })),
  overlaps: z.array(z.object({ outcome: Text, carriers: z.array(z.string()), credits: z.number(), carried: z.number() })),
  objective: z.number().optional(),
  bound: z.number().optional(),
  optimal: z.boolean(),
  conflict: z.array(SpokenProblem),
  conflictIsSmallest: z.boolean(),
  /** Who decides: a plan never entitles. */
  note: z.string(),
})
export type SpokenPlan = Readonly<z.infer<typeof SpokenPlan>>

const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
/** A problem with its message; verdicts are said in words. */
export function speakReason({ code, at, values }: Problem, words: Words): SpokenProblem {
  const shown = values && 'verdict' in values ? { ...values, verdict: plain(words(`verdict.${values['verdict']}`)) } : values
  return {
    code,
    ...(at === undefined ? {} : { at }),
    ...(values === undefined ? {} : { values: { ...values } }),
    message:
      values && 'in' in values
        ? `${plain(words(code, shown))} ${plain(words('compare.read-in', { language: words(`language.${values['in']}`) }))}`
        : plain(words(code, shown)),
  }
}

/** The plan in words of one language. */
export function speakPlan(plan: Plan, words: Words): SpokenPlan {
  const { status, system, counted, notCounted, missing, next, leftOut, overlaps, objective, bound, optimal, conflict, conflictIsSmallest } =
    plan
  return {
    status,
    system,
    counted: counted.map((one) => ({ ...one })),
    notCounted: notCounted.map(({ award, problem }) => ({ award, problem: speakReason(problem, words) })),
    missing: missing.map((one) => ({ ...one, outcomes: [...one.outcomes] })),
    next: next.map(({ cost, weeks, ...one }) => ({
      ...one,
      ...(cost === undefined ? {} : { cost }),
      ...(weeks === undefined ? {} : { weeks }),
    })),
    leftOut: leftOut.map(({ offer, problem }) => ({ offer, problem: speakReason(problem, words) })),
    overlaps: overlaps.map(({ outcome, carriers, ...one }) => ({ ...one, outcome: { ...outcome }, carriers: [...carriers] })),
    ...(objective === undefined ? {} : { objective }),
    ...(bound === undefined ? {} : { bound }),
    optimal,
    conflict: conflict.map((problem) => speakReason(problem, words)),
    conflictIsSmallest,
    note: plain(words('plan.who-decides')),
  }
}
