import * as z from 'zod'
import { Day } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { Text } from './text.ts'

/** What a quality statement is about and how strong it is. A standard's name alone is never an accreditation (guideline item ISS-05). */
export const QualityKind = z.enum([
  'accreditation',
  'external-review',
  'internal-quality-assurance',
  'quality-statement',
  'certified-standard',
])
export type QualityKind = z.infer<typeof QualityKind>

/**
 * A dated statement of quality assurance about an organisation or a specification.
 * @see Council Recommendation 2022/C 243/02, Annex I, “type of quality assurance used to underpin the micro-credential”
 */
export const QualityStatement = z.strictObject({
  kind: QualityKind,
  title: Text.optional(),
  /** Who decided or reviewed. */
  body: Text.optional(),
  bodyId: Iri.optional(),
  /** The standard followed, such as ESG, EQAVET, ISO 21001. */
  standard: z.string().max(200).optional(),
  from: Day.optional(),
  until: Day.optional(),
  /** Where method and result are published. */
  url: Link.optional(),
})
export type QualityStatement = Readonly<z.infer<typeof QualityStatement>>

/** A legal body, with its quality status. Country is ISO 3166-1 alpha-2 (or `XK`). @see ELM Organisation */
export const Organisation = z.strictObject({
  id: Iri,
  legalName: Text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  region: z.string().max(80).optional(),
  address: Text.optional(),
  homepage: Link.optional(),
  contact: Link.optional(),
  /** Registration, tax or eIDAS identifiers. */
  identifiers: z
    .array(z.strictObject({ scheme: z.string().min(1).max(80), value: z.string().min(1).max(120) }))
    .max(10)
    .default([]),
  qualityStatus: z.array(QualityStatement).max(20).default([]),
  /** Invented for the demonstration: says so wherever it is shown. */
  demonstration: z.boolean().optional(),
})
export type Organisation = Readonly<z.infer<typeof Organisation>>
