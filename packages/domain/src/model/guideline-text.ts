import * as z from 'zod'
import { Audience, Confidence } from './guideline.ts'
import { Day } from './instant.ts'
import { Link, LocalId } from './iri.ts'
import { LanguageTag, Text } from './text.ts'

/** A version of a guideline: `1.0`, `1.1`. */
export const GuidelineVersion = z.string().regex(/^\d{1,3}\.\d{1,3}$/)
/** What judges a clause by itself: a check of descriptions, a criterion of recognition, a rule of the planner. */
export const Mechanism = z.strictObject({ kind: z.enum(['check', 'criterion', 'stacking-rule']), id: z.string().max(80) })
export type Mechanism = Readonly<z.infer<typeof Mechanism>>
/** Where a sentence came from: a note or a vote of a consultation, a comment, a proposal. Points at it by address and tells nothing about a person. */
export const Input = z.strictObject({
  kind: z.enum(['note', 'cluster', 'poll', 'objection', 'conclusion', 'comment', 'proposal', 'practice']),
  ref: z.string().max(500),
})
export type Input = Readonly<z.infer<typeof Input>>

/** A numbered clause: what it asks, of whom, why, on what basis, and who judges whether it is followed. */
export const GuidelineClause = z.strictObject({
  number: z.string().regex(/^\d{1,2}(\.\d{1,3}){1,2}$/),
  /** The name that stays when numbers move; profiles' rules know the clause by it. */
  item: z.string().regex(/^[A-Z]{2,5}-\d{2,3}$/),
  title: Text,
  text: Text,
  /** The same as it would stand in a law. */
  legal: Text.optional(),
  audiences: z.array(Audience).min(1),
  status: z.enum(['open-question', 'proposed', 'agreed']),
  /** The answers that an open question chooses from. */
  options: z.array(Text).max(10).optional(),
  judgedBy: z.enum(['software', 'person', 'undecided']),
  carriedBy: z.array(Mechanism).default([]),
  evidence: Text.optional(),
  why: Text,
  basis: z.string().max(500),
  source: Link.optional(),
  confidence: Confidence,
  /** The version in which the text last changed, and the versions that its translations were made from. */
  changedIn: GuidelineVersion,
  translatedFrom: z.record(LanguageTag, GuidelineVersion).default({}),
  inputs: z.array(Input).default([]),
})
export type GuidelineClause = Readonly<z.infer<typeof GuidelineClause>>

/** A whole guideline, as one version of it reads. */
export const GuidelineText = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  version: GuidelineVersion,
  state: z.enum(['draft', 'in-force', 'replaced']),
  dated: Day,
  /** From which day it holds, whom it binds that was there before, and which version it takes the place of; said by versions that were adopted here. */
  effective: Day.optional(),
  transition: z.enum(['now', 'next-review', 'new-only']).optional(),
  supersedes: GuidelineVersion.optional(),
  title: Text,
  introduction: Text,
  sections: z
    .array(z.strictObject({ number: z.string().regex(/^\d{1,2}$/), title: Text, clauses: z.array(GuidelineClause).min(1) }))
    .min(1),
})
export type GuidelineText = Readonly<z.infer<typeof GuidelineText>>

/** One thing that was done somewhere, with where it was read and the clauses it speaks to. */
const Point = z.strictObject({
  rule: z.string().max(60).optional(),
  text: Text,
  clauses: z.array(z.string().regex(/^[A-Z]{2,5}-\d{2,3}$/)).max(10),
  source: Link.optional(),
  confidence: Confidence,
})
export const PracticeSector = z.enum(['higher-education', 'vocational', 'adult-learning'])
export type PracticeSector = z.infer<typeof PracticeSector>

/** Experience of one country or body: what was done, what came of it, and what of it others can use. */
export const PracticeCard = z.strictObject({
  id: LocalId,
  /** ISO 3166-1 alpha-2, with a part of the country where it is one; `EU`, or `INT` for more than one country. */
  country: z.string().regex(/^[A-Z]{2,3}(-[A-Z]{2,3})?$/),
  sectors: z.array(PracticeSector).min(1),
  title: Text,
  context: Text,
  done: z.array(Point),
  evidence: z.array(Point).default([]),
  transfers: Text.optional(),
})
export type PracticeCard = Readonly<z.infer<typeof PracticeCard>>
