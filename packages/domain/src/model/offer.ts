import * as z from 'zod'
import { ParticipationMode } from './achievement-specification.ts'
import { Day } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { LanguageTag, Text } from './text.ts'

/** One run of a specification: dates, place, price, mode, capacity. @see ELM LearningOpportunity */
export const Offer = z.strictObject({
  id: Iri,
  specification: Iri,
  title: Text.optional(),
  starts: Day.optional(),
  ends: Day.optional(),
  enrolUntil: Day.optional(),
  place: Text.optional(),
  modes: z.array(ParticipationMode).default([]),
  languages: z.array(LanguageTag).default([]),
  price: z.strictObject({ amount: z.number().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  /** How long it takes, where that is not to be read from its dates. */
  weeks: z.number().nonnegative().max(1000).optional(),
  /** Validation of prior learning is an offer too. */
  route: z.enum(['course', 'validation']).optional(),
  capacity: z.int().positive().optional(),
  url: Link.optional(),
  provider: Iri.optional(),
})
export type Offer = Readonly<z.infer<typeof Offer>>
