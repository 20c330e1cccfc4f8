import * as z from 'zod'
import { Confidence } from './guideline.ts'
import { Iri, Link, LocalId } from './iri.ts'
import { Text } from './text.ts'

const share = z.number().min(0).max(1)
const credits = z.number().nonnegative().max(10_000)
const units = z.array(LocalId).min(1).max(200)
/** ISCED-F 2013 codes; a broad field takes in its narrower ones. */
const fields = z
  .array(z.string().regex(/^\d{2,4}$/))
  .min(1)
  .max(50)
const count = z.int().positive().max(1000)
const level = {
  framework: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,40}$/)
    .default('eqf'),
  value: z.string().min(1).max(40),
}
const oneOf = (value: Readonly<Record<string, unknown>>): boolean => Object.values(value).some((part) => part !== undefined)
/** A number of credits, or a share of the whole size of the qualification. */
const amount = z.strictObject({ credits: credits.optional(), share: share.optional() }).refine(oneOf)

/** Where a rule of a real body was read. */
const about = { text: Text.optional(), source: Link.optional(), confidence: Confidence.optional() }
const rule = <K extends string, S extends z.ZodType>(kind: K, settings: S) => z.strictObject({ kind: z.literal(kind), settings, ...about })

/**
 * A rule of the target about what may fill it, as data: its kind and its numbers. Shares are shares of the size of the
 * qualification, so that what counts today still counts when the last part is there. What is not said is not asked.
 * @see CTDL ConditionProfile; docs/STACKING.md has each kind in words
 */
export const StackingRule = z.discriminatedUnion('kind', [
  /** Credits in all, or in a group of units, at least or at most. */
  rule(
    'credits',
    z
      .strictObject({ atLeast: credits.optional(), atMost: credits.optional(), units: units.optional() })
      .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined),
  ),
  /** So many of these units must be complete: electives. */
  rule('units', z.strictObject({ atLeast: count, units: units.optional() })),
  /** A share of the credits is at this level or above. */
  rule('level-share', z.strictObject({ ...level, share })),
  /** Nothing below this level counts. */
  rule('minimum-level', z.strictObject(level)),
  /** A share of the credits is in these fields. */
  rule('field-share', z.strictObject({ fields, share })),
  /** At most so much through validation of prior learning. */
  rule('prior-learning-cap', amount),
  /** At most so much from other bodies. */
  rule('external-cap', amount),
  /** At most so much of what has already led to another award. */
  rule('used-elsewhere-cap', amount),
  /** At least so much earned at the awarding body itself. */
  rule('residency', amount),
  /** Each part that counts is at least so large. */
  rule('minimum-part', z.strictObject({ credits: credits.optional(), hours: credits.optional() }).refine(oneOf)),
  /** How many parts there are. */
  rule('number-of-parts', z.strictObject({ atLeast: count.optional(), atMost: count.optional() }).refine(oneOf)),
  /** What is older does not count; in some fields only, where fields are given. */
  rule('maximum-age', z.strictObject({ years: z.number().positive().max(100), fields: fields.optional() })),
  /** A part fills a unit only if it covers this share of the unit’s outcomes. */
  rule('overlap-threshold', z.strictObject({ share })),
  /** What was used for another award does not count here. */
  rule('count-once', z.strictObject({})),
  /** One credential may fill so many of these units; without this rule, one. */
  rule('sharing', z.strictObject({ times: count.min(2), units: units.optional() })),
  /** What fills an earlier unit was awarded no later than what fills a later one. */
  rule('order', z.strictObject({ units })),
  /** A unit counts only once others are complete. */
  rule('prerequisite', z.strictObject({ unit: LocalId, needs: units })),
  /** The final part: it counts only once so many credits of the others are there. */
  rule('capstone', z.strictObject({ unit: LocalId, after: credits.optional() })),
  /** Who may have awarded it, and in which sector. */
  rule(
    'source',
    z
      .strictObject({
        bodies: z.array(Iri).min(1).max(500).optional(),
        sectors: z.array(z.string().max(40)).min(1).max(10).optional(),
        exceptSectors: z.array(z.string().max(40)).min(1).max(10).optional(),
      })
      .refine(oneOf),
  ),
  /** A share of the credits comes from certain bodies or sectors. */
  rule(
    'source-share',
    z
      .strictObject({
        bodies: z.array(Iri).min(1).max(500).optional(),
        sectors: z.array(z.string().max(40)).min(1).max(10).optional(),
        share,
      })
      .refine(({ bodies, sectors }) => bodies !== undefined || sectors !== undefined),
  ),
  /** How many hours one credit of the target stands for, and how a converted credit is rounded. */
  rule(
    'conversion',
    z.strictObject({
      hoursPerCredit: z.number().positive().max(1000),
      rounding: z.enum(['none', 'down-to-tenth', 'down-to-half', 'down-to-whole']).default('none'),
    }),
  ),
])
export type StackingRule = Readonly<z.infer<typeof StackingRule>>
/** The settings of one kind of rule. */
export type SettingsOf<K extends StackingRule['kind']> = Extract<StackingRule, { kind: K }>['settings']
