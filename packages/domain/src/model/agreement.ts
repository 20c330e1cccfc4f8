import * as z from 'zod'
import { Day } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { Purpose } from './recognition-decision.ts'
import { Text } from './text.ts'

/**
 * An agreement for automatic recognition between named bodies, as data with dates. It is applied before anything is compared, and named
 * in the decision (guideline item RCG-17).
 */
export const Agreement = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,80}$/),
  title: Text,
  /** Awarding bodies whose awards are taken, by identifier or by the identifier that they sign with. */
  awardedBy: z.array(Iri).min(1).max(500),
  /** Bodies that take them, with all that is below these. */
  recognisedBy: z.array(Iri).min(1).max(500),
  purposes: z.array(Purpose).min(1),
  /** Only these specifications; all of theirs where left out. */
  specifications: z.array(Iri).max(5000).optional(),
  /** Only for these targets; all where left out. */
  targets: z.array(Iri).max(5000).optional(),
  from: Day,
  until: Day.optional(),
  source: Link.optional(),
  demonstration: z.boolean().optional(),
})
export type Agreement = Readonly<z.infer<typeof Agreement>>
