import * as z from 'zod'
import type { Problem } from './problem.ts'

/** The five answers of every check, step and criterion. Only `passed` is a yes. */
export const Outcome = z.enum(['passed', 'not-applicable', 'failed', 'to-decide', 'unchecked'])
export type Outcome = z.infer<typeof Outcome>

/** How checks, verification steps and recognition criteria all answer. */
export type Judgement =
  | { readonly outcome: 'passed' | 'not-applicable' }
  | { readonly outcome: 'failed' | 'to-decide' | 'unchecked'; readonly problem: Problem }

export const passed: Judgement = { outcome: 'passed' }
export const notApplicable: Judgement = { outcome: 'not-applicable' }
export const failed = (problem: Problem): Judgement => ({ outcome: 'failed', problem })
export const toDecide = (problem: Problem): Judgement => ({ outcome: 'to-decide', problem })
export const unchecked = (problem: Problem): Judgement => ({ outcome: 'unchecked', problem })
