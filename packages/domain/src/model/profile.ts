import * as z from 'zod'
import { SecondMarking } from './cohort.ts'
import { DutyTightening } from './duty.ts'
import { Clause, Confidence, Rule } from './guideline.ts'
import { Day } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { RecognitionProcedure } from './recognition-rules.ts'
import { StackingRule } from './stacking-rules.ts'
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
 * Where micro-credentials stand beside the national qualifications framework: outside it, listed in its register, given one of its
 * levels, or given a level and its credits. `undecided` is an answer too, and asks for nothing.
 */
export const NqfPosition = z.enum(['outside', 'listed', 'levelled', 'credit-bearing', 'undecided'])
export type NqfPosition = z.infer<typeof NqfPosition>

/** How long a decision may take, and when a change of a registered entry is a new application. */
export const Procedure = z.strictObject({
  decisionMonths: z.number().positive().max(60).optional(),
  extensionMonths: z.number().positive().max(60).optional(),
  maximumRevisions: z.int().positive().max(20).optional(),
  newApplication: z
    .strictObject({
      mode: z.boolean().default(false),
      assessment: z.boolean().default(false),
      sizeByMoreThan: z.number().positive().max(10).optional(),
    })
    .optional(),
  source: Link.optional(),
  confidence: Confidence,
})
export type Procedure = Readonly<z.infer<typeof Procedure>>

/**
 * One jurisdiction's or body's rules as data: inherited (`extends`), versioned, dated. A country is a file.
 * A rule here replaces the inherited rule of the same check and clause; `without` drops inherited rules by clause.
 */
export const PolicyProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  title: Text,
  extends: z.string().optional(),
  jurisdiction: z
    .strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      sector: z.string().optional(),
      institution: Iri.optional(),
    })
    .default({}),
  authority: Text.optional(),
  effectiveFrom: Day,
  effectiveUntil: Day.optional(),
  sources: z.array(z.strictObject({ title: Text, url: Link, confidence: Confidence })).default([]),
  nqfPosition: NqfPosition.default('undecided'),
  creditSystems: z.array(CreditSystem).default([]),
  frameworks: z.array(LevelFramework).default([]),
  clauses: z.array(Clause).default([]),
  rules: z.array(Rule).default([]),
  without: z.array(z.string()).default([]),
  /** Who may do what, where this is stricter than usual. */
  duties: z.array(DutyTightening).default([]),
  /** What the target’s own body rules about combining, for the planner. */
  stacking: z.array(StackingRule).default([]),
  procedure: Procedure.optional(),
  /** How results are assessed: how many are marked a second time, and whether only results that an assessor has signed here may be awarded. */
  assessing: z.strictObject({ secondMarking: SecondMarking.optional(), signedResultsOnly: z.boolean().default(false) }).optional(),
  /** How credentials of others are recognised here. */
  recognition: RecognitionProcedure.optional(),
  /** The earlier version of the same rules, which this one follows from its first day on. */
  supersedes: z.string().optional(),
})
export type PolicyProfile = Readonly<z.infer<typeof PolicyProfile>>
