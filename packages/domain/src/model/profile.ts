import * as z from 'zod'
import { Clause, Confidence, Rule } from './guideline.ts'
import { Day } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { Text } from './text.ts'

/** How many hours one credit of a system stands for, from a source. */
export const CreditSystem = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  title: Text,
  hoursPerCredit: z.strictObject({ min: z.number().positive(), max: z.number().positive() }),
  source: Link.optional(),
  confidence: Confidence,
})
export type CreditSystem = Readonly<z.infer<typeof CreditSystem>>

/** A framework of levels and how it compares with the EQF. */
export const LevelFramework = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/),
  title: Text,
  values: z.array(z.string()).min(1),
  eqf: z.record(z.string(), z.int().min(1).max(8)).default({}),
  source: Link.optional(),
  confidence: Confidence,
})
export type LevelFramework = Readonly<z.infer<typeof LevelFramework>>

/**
 * One jurisdiction's or body's rules as data: inherited (`extends`), versioned, dated. A country is a file.
 * A rule here replaces the inherited rule of the same check and clause; `without` drops inherited rules by clause.
 */
export const PolicyProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  title: Text,
  extends: z.string().optional(),
  jurisdiction: z.strictObject({ country: z.string().regex(/^[A-Z]{2}$/).optional(), sector: z.string().optional(), institution: Iri.optional() }).default({}),
  authority: Text.optional(),
  effectiveFrom: Day,
  effectiveUntil: Day.optional(),
  sources: z.array(z.strictObject({ title: Text, url: Link, confidence: Confidence })).default([]),
  nqfInclusion: z.enum(['all', 'by-type', 'separate-register', 'none', 'undecided']).default('undecided'),
  creditSystems: z.array(CreditSystem).default([]),
  frameworks: z.array(LevelFramework).default([]),
  clauses: z.array(Clause).default([]),
  rules: z.array(Rule).default([]),
  without: z.array(z.string()).default([]),
})
export type PolicyProfile = Readonly<z.infer<typeof PolicyProfile>>
