import * as z from 'zod'
import { Assessment } from './assessment.ts'
import { Day, Instant } from './instant.ts'
import { Iri, Link, LocalId } from './iri.ts'
import { LearningOutcome } from './learning-outcome.ts'
import { Level } from './level.ts'
import { Organisation, QualityStatement } from './organisation.ts'
import { LanguageTag, Text } from './text.ts'
import { Workload } from './workload.ts'

/** EU list `snb/learning-assessment/25831c2`: the form of participation. */
export const ParticipationMode = z.enum(['on-site', 'online', 'blended', 'project-based', 'research-lab', 'work-based'])
export type ParticipationMode = z.infer<typeof ParticipationMode>

/** Evidence that the micro-credential answers a need, and who was asked. */
export const Need = z.strictObject({
  statement: Text.optional(),
  evidence: z
    .array(z.strictObject({ title: Text, url: Link.optional(), date: Day.optional() }))
    .max(50)
    .default([]),
  consulted: z
    .array(
      z.strictObject({
        role: z.enum(['employer', 'social-partner', 'learner', 'community', 'sector-body', 'other']),
        name: Text,
        date: Day.optional(),
        statement: Text.optional(),
      }),
    )
    .max(50)
    .default([]),
})
export type Need = Readonly<z.infer<typeof Need>>

/** What the micro-credential says about combining; the rules themselves belong to the target. */
export const Stackability = z.strictObject({
  kind: z.enum(['stand-alone', 'integrated', 'stackable']),
  path: z.enum(['open', 'elective', 'rigid']).optional(),
  targets: z
    .array(z.strictObject({ id: Iri.optional(), title: Text, url: Link.optional() }))
    .max(50)
    .default([]),
})
export type Stackability = Readonly<z.infer<typeof Stackability>>

/** Where a description was published before we read it. Such an entry is not registered here. */
export const Source = z.strictObject({
  url: Link,
  read: Day.optional(),
  note: z.string().max(2000).optional(),
  remarks: z.array(z.string().max(500)).max(50).default([]),
})
export type Source = Readonly<z.infer<typeof Source>>

/**
 * The description of what can be achieved, versioned. Everything but the identifier and the title may still be missing:
 * a draft is data too, and `review` says what is missing.
 * Elements that belong to one person's award (learner, date, grade) are in `Award`; those of one run are in `Offer`.
 * @see ELM LearningAchievementSpecification; Open Badges 3.0 Achievement; Council Recommendation 2022/C 243/02, Annex I
 */
export const AchievementSpecification = z.strictObject({
  id: Iri,
  version: z.int().positive().default(1),
  kind: z.enum(['micro-credential', 'unit', 'qualification']).default('micro-credential'),
  /** The language in which the description was written first. */
  language: LanguageTag.default('en'),
  title: Text,
  /** What it is called where it comes from: “micro-degree”, “mikrokvalifikatsioon”. */
  nationalName: Text.optional(),
  description: Text.optional(),
  learningOutcomes: z.array(LearningOutcome).max(60).default([]),
  workload: Workload.optional(),
  levels: z.array(Level).max(10).default([]),
  /** Why no level applies, where none is stated. */
  levelReason: Text.optional(),
  /** How the level was argued against the descriptors. */
  levelJustification: Text.optional(),
  assessments: z.array(Assessment).max(60).default([]),
  participation: z.array(ParticipationMode).max(6).default([]),
  awardingBodies: z.array(Organisation).max(20).default([]),
  /** Who teaches or assesses, where that is not the awarding body. */
  providers: z.array(Organisation).max(20).default([]),
  qualityAssurance: z.array(QualityStatement).max(20).default([]),
  /** The body that answers for the final level. */
  finalLevelBody: Text.optional(),
  prerequisites: z.strictObject({ none: z.boolean().optional(), statement: Text.optional(), tested: Text.optional() }).optional(),
  targetGroup: Text.optional(),
  stackability: Stackability.optional(),
  furtherInformation: z
    .array(z.strictObject({ text: Text.optional(), url: Link.optional() }))
    .max(20)
    .default([]),
  /** ISCED-F 2013 codes: two, three or four digits. */
  fields: z
    .array(z.string().regex(/^\d{2,4}$/))
    .max(10)
    .default([]),
  /** National field codes, such as NZSCED. */
  nationalFields: z
    .array(z.strictObject({ scheme: z.string().min(1).max(40), code: z.string().min(1).max(40) }))
    .max(10)
    .default([]),
  sector: z.enum(['higher-education', 'vocational', 'adult-learning', 'employer', 'validation']).optional(),
  /** Languages of instruction and of assessment. */
  instructionLanguages: z.array(LanguageTag).max(20).default([]),
  assessmentLanguages: z.array(LanguageTag).max(20).default([]),
  occupations: z
    .array(z.strictObject({ id: Iri, label: Text.optional() }))
    .max(50)
    .default([]),
  /** Policy priorities as codes that a profile or instance defines: `green`, `digital`, `care`. */
  priorities: z.array(LocalId).max(10).default([]),
  need: Need.optional(),
  review: z.strictObject({ last: Day.optional(), next: Day.optional(), url: Link.optional() }).optional(),
  /** The route for people who already have the outcomes. */
  validation: z.strictObject({ available: z.boolean(), url: Link.optional(), note: Text.optional() }).optional(),
  /** Complaint and appeal about assessment results. */
  appeal: z.strictObject({ text: Text.optional(), url: Link.optional() }).optional(),
  /** Where it is recognised, and where not. */
  recognisedFor: Text.optional(),
  /** Teaching, learning and assessment aligned with outcomes; hours each. */
  learningPlan: z
    .array(z.strictObject({ activity: Text, outcomes: z.array(LocalId).default([]), hours: z.number().nonnegative().max(20_000) }))
    .max(100)
    .default([]),
  /** How the outcomes fit the provider's portfolio. */
  portfolio: Text.optional(),
  expiry: z.strictObject({ months: z.int().positive().max(1200), reason: Text.optional(), renewal: Text.optional() }).optional(),
  published: Instant.optional(),
  source: Source.optional(),
  /** The specification that it was started from, with thanks. */
  derivedFrom: Iri.optional(),
  /** Findings kept on purpose, with the reason that a reviewer reads. */
  keptFindings: z
    .array(z.strictObject({ check: z.string().max(100), at: z.string().max(500), reason: z.string().min(1).max(2000) }))
    .max(100)
    .default([]),
  /** When the text of each language was last changed: a translation older than its original may say something else. */
  textChanged: z.record(LanguageTag, Instant).optional(),
  demonstration: z.boolean().optional(),
})
export type AchievementSpecification = Readonly<z.infer<typeof AchievementSpecification>>
/** As people write it: what has a default may be left out. */
export type AchievementSpecificationInput = Readonly<z.input<typeof AchievementSpecification>>
