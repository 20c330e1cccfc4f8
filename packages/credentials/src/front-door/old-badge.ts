import type { JsonObject } from '../format.ts'
import { listOf, typesOf } from '../json-values.ts'
import type { OpenToken } from '../securing/jwt.ts'

/** An Open Badge before 3.0, as it came: the assertion, a token with it, or only the address where it lies. */
export type OldBadge =
  | { readonly kind: 'document'; readonly document: JsonObject }
  | { readonly kind: 'token'; readonly token: OpenToken }
  | { readonly kind: 'link'; readonly link: string }

/** Does this look like a badge of Open Badges 2.0 or before? Whether it is a sound one is asked later. */
export const looksOld = (document: JsonObject): boolean =>
  typesOf(document).includes('Assertion') ||
  listOf(document['@context']).some((context) => typeof context === 'string' && /openbadges\/v[12]/.test(context)) ||
  ('badge' in document && 'recipient' in document)
