import * as z from 'zod'
import { Day } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { Text } from './text.ts'

/** How sure we are of what a text says: only what was read in an official text is enforced. */
export const Confidence = z.enum(['read', 'secondary', 'recalled', 'not-found', 'ours'])
export type Confidence = z.infer<typeof Confidence>

export const Audience = z.enum([
  'policy-maker',
  'register-operator',
  'qa-body',
  'qualification-developer',
  'curriculum-developer',
  'provider',
  'assessor',
  'validation-practitioner',
  'recognition-officer',
  'guidance-service',
  'employer',
  'sector-body',
  'learner',
])
export type Audience = z.infer<typeof Audience>

/** A numbered part of a guideline, with where it comes from. */
export const Clause = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.()-]{0,40}$/),
  title: Text.optional(),
  text: Text,
  audiences: z.array(Audience).default([]),
  status: z.enum(['open-question', 'proposed', 'agreed']).default('agreed'),
  /** What a person should show, where a person judges. */
  evidence: Text.optional(),
  why: Text.optional(),
  source: Link.optional(),
  basis: z.string().max(500).optional(),
  confidence: Confidence,
})
export type Clause = Readonly<z.infer<typeof Clause>>

/**
 * A clause's force and settings: which mechanism judges it. `enforced` false shows the rule without judging by it
 * (known from a secondary source only).
 */
export const Rule = z.strictObject({
  check: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  force: z.enum(['must', 'should']),
  clause: z.string(),
  settings: z.record(z.string(), z.unknown()).default({}),
  from: Day.optional(),
  until: Day.optional(),
  enforced: z.boolean().default(true),
  /** Whom a rule binds that is younger than the entry: everybody at once, each at its next review, or only what is registered after it. */
  transition: z.enum(['now', 'next-review', 'new-only']).default('now'),
})
export type Rule = Readonly<z.infer<typeof Rule>>

/** A named text with numbered clauses, versioned. */
export const Guideline = z.strictObject({ id: Iri, version: z.string().max(20), title: Text, clauses: z.array(Clause).default([]) })
export type Guideline = Readonly<z.infer<typeof Guideline>>

/** A proposed change of named clauses. */
export const Revision = z.strictObject({
  guideline: Iri,
  from: z.string(),
  clauses: z.array(Clause),
  rules: z.array(Rule).default([]),
  reason: z.string().min(1).max(4000),
})
export type Revision = Readonly<z.infer<typeof Revision>>
