import * as z from 'zod'
import { Figure } from '../model/figures.ts'
import { Instant } from '../model/instant.ts'
import { Outcome } from '../model/judgement.ts'
import { SpokenProblem } from '../model/problem.ts'
import { readinessSteps } from '../model/readiness.ts'
import { operation } from './operation.ts'

/** How far back the figures look; entries are always counted as they stand now. */
export const Period = z.enum(['quarter', 'year', 'all'])
export type Period = z.infer<typeof Period>

export const Insights = z.object({ at: Instant, period: Period, figures: z.array(Figure) })
export type Insights = Readonly<z.infer<typeof Insights>>
export const Readiness = z.object({
  at: Instant,
  steps: z.array(z.object({ step: z.enum(readinessSteps), outcome: Outcome, problem: SpokenProblem.optional() })),
})
export type Readiness = Readonly<z.infer<typeof Readiness>>

export const getInsights = operation({
  id: 'getInsights',
  summary: 'Figures about the whole register; small numbers are never shown',
  method: 'get',
  path: '/api/insights',
  role: 'public',
  query: z.object({ period: Period.default('year'), lang: z.string().max(20).optional() }),
  reply: Insights,
})
export const getReadiness = operation({
  id: 'getReadiness',
  summary: 'What is set up in this country, what is missing, and the next step',
  method: 'get',
  path: '/api/readiness',
  role: 'signed-in',
  reply: Readiness,
  refusals: [401],
})
