import * as z from 'zod'
import { Instant } from './instant.ts'
import { LocalId } from './iri.ts'

/** Types of file that may be handed in as evidence. They are kept as they came and handed out as attachments alone, never shown as pages. */
export const evidenceTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'text/plain',
  'text/csv',
  'video/mp4',
  'audio/mpeg',
  'application/json',
  'application/vc',
  'application/vc+jwt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
] as const
/** What one file and all files of one person may be at most: bytes, bytes, number. */
export const evidenceLimits = { file: 10 * 1024 * 1024, person: 40 * 1024 * 1024, files: 40 } as const

/** Something that shows an outcome: a piece of work, a reference, a record. A file, or words about where it is. */
export const Evidence = z.strictObject({
  id: z.string(),
  title: z.string().trim().min(1).max(300),
  /** The outcomes that it is meant to show; none: the whole. */
  outcomes: z.array(LocalId).max(60).default([]),
  note: z.string().max(2000).default(''),
  file: z
    .strictObject({
      name: z.string().max(200),
      mediaType: z.string().max(120),
      bytes: z.int().nonnegative(),
      digest: z.string().length(64),
    })
    .optional(),
  added: Instant,
})
export type Evidence = Readonly<z.infer<typeof Evidence>>
