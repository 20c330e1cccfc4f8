import * as z from 'zod'
import { Instant } from './instant.ts'
import { SpokenReport } from './verification-report.ts'

/** One document that a verification asked for: a key, a status list. `sha256` of what came; nothing where it could not be had. */
export const AskedDocument = z.object({
  url: z.string(),
  had: z.boolean(),
  sha256: z.string().optional(),
  bytes: z.int().optional(),
  dated: z.string().optional(),
  until: z.string().optional(),
})
export type AskedDocument = Readonly<z.infer<typeof AskedDocument>>

/**
 * A verification that can be kept: what was judged (known again by its digest, the file itself is not in it), for which moment, by which
 * lists of which day, what was asked for, and what stayed unchecked.
 */
export const SavedReport = z.object({
  kind: z.literal('cairn-verification-report'),
  version: z.literal(1),
  /** The moment for which the verdict holds, and when the report was made. */
  at: Instant,
  made: Instant,
  file: z.object({ name: z.string().optional(), sha256: z.string(), bytes: z.int() }),
  report: SpokenReport,
  /** The lists of issuers that were held against it. */
  trust: z.array(z.object({ name: z.string(), issuers: z.int(), certificates: z.int(), at: Instant.optional() })),
  documents: z.array(AskedDocument),
  /** Steps that nobody could take, with why. */
  unchecked: z.array(z.object({ step: z.string(), why: z.string() })),
})
export type SavedReport = Readonly<z.infer<typeof SavedReport>>
