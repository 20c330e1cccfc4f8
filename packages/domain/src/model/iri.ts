import * as z from 'zod'

/** An absolute identifier: https, http, urn, did or mailto. Never fetched because a document names it. */
export const Iri = z
  .string()
  .max(2048)
  .regex(/^(https?:\/\/[^\s<>"{}|\\^`]+|urn:[a-z0-9][a-z0-9-]{0,31}:[^\s<>"]+|did:[a-z0-9]+:[^\s<>"]+|mailto:[^\s<>"]+)$/i)
export type Iri = z.infer<typeof Iri>

/** An address that may be shown as a link (security.md TXT-06): https, http or mailto. */
export const Link = z
  .string()
  .max(2048)
  .regex(/^(https?:\/\/[^\s<>"{}|\\^`]+|mailto:[^\s<>"]+)$/i)
export type Link = z.infer<typeof Link>

/** A short name for a thing inside one document: an outcome, an assessment, a unit. */
export const LocalId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
export type LocalId = z.infer<typeof LocalId>
