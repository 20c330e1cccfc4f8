import * as z from 'zod'
import { Day } from './instant.ts'
import { DecisionKind, Purpose } from './recognition-decision.ts'
import { Text } from './text.ts'

/** A closed case without the person: what was presented, what for, what came out, and why. */
export const Precedent = z.strictObject({
  id: z.string().max(80),
  purpose: Purpose,
  presented: z.strictObject({
    title: z.string().max(20_000),
    awardedBy: z.string().max(1000).optional(),
    specification: z.string().max(2048).optional(),
  }),
  target: z.strictObject({ id: z.string().max(2048).optional(), title: Text }),
  decision: DecisionKind,
  credits: z.number().nonnegative().optional(),
  /** How many needed outcomes were seen as covered, partly, not. */
  outcomes: z.strictObject({ covered: z.int(), partly: z.int(), not: z.int() }),
  differences: z.array(z.string().max(4000)),
  reason: z.string().max(4000),
  departure: z.string().max(2000).optional(),
  agreement: z.string().max(200).optional(),
  decidedBy: z.string().max(1000),
  decided: Day,
  profile: z.string().max(80),
})
export type Precedent = Readonly<z.infer<typeof Precedent>>
