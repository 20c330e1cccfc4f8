import * as z from 'zod'
import type { Json, JsonObject } from '../format.ts'
import { isObject, listOf } from '../json-values.ts'

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/)
const Path = z
  .array(z.union([z.string().max(200), z.int().nonnegative(), z.null()]))
  .min(1)
  .max(20)
const Claim = z.object({
  id: Id.optional(),
  path: Path,
  values: z
    .array(z.union([z.string(), z.int(), z.boolean()]))
    .min(1)
    .max(100)
    .optional(),
})
const CredentialQuery = z.object({
  id: Id,
  format: z.string().max(60),
  multiple: z.boolean().default(false),
  require_cryptographic_holder_binding: z.boolean().default(true),
  meta: z
    .object({ vct_values: z.array(z.string()).min(1).optional(), type_values: z.array(z.array(z.string()).min(1)).min(1).optional() })
    .default({}),
  claims: z.array(Claim).min(1).max(100).optional(),
  claim_sets: z.array(z.array(Id).min(1)).min(1).max(20).optional(),
})
/** A question in DCQL, as far as we ask it: no trusted authorities, which trust lists answer here. @see OpenID4VP 1.0, section 6 */
export const DcqlQuery = z.object({
  credentials: z.array(CredentialQuery).min(1).max(20),
  credential_sets: z
    .array(z.object({ options: z.array(z.array(Id).min(1)).min(1), required: z.boolean().default(true) }))
    .min(1)
    .max(20)
    .optional(),
})
export type DcqlQuery = Readonly<z.infer<typeof DcqlQuery>>
export type DcqlCredential = Readonly<z.infer<typeof CredentialQuery>>
type PathPart = string | number | null

/** What a presentation shows, as a question sees it. */
export type Shown = { readonly format: string; readonly claims: JsonObject; readonly vct?: string; readonly types: readonly string[] }

/** The values that a path selects; `undefined` where it selects nothing or does not fit. @see OpenID4VP 1.0, section 7.1 */
export function select(claims: Json, path: readonly PathPart[]): readonly Json[] | undefined {
  let selected: readonly Json[] = [claims]
  for (const part of path) {
    const next: Json[] = []
    for (const value of selected) {
      if (part === null) {
        if (!Array.isArray(value)) return undefined
        next.push(...(value as readonly Json[]))
      } else if (typeof part === 'number') {
        if (!Array.isArray(value)) return undefined
        const found = (value as readonly Json[])[part]
        if (found !== undefined) next.push(found)
      } else {
        if (!isObject(value)) return undefined
        const found = Object.hasOwn(value, part) ? value[part] : undefined
        if (found !== undefined) next.push(found)
      }
    }
    if (next.length === 0) return undefined
    selected = next
  }
  return selected
}

const claimHolds = (claims: JsonObject, { path, values }: z.infer<typeof Claim>): boolean => {
  const found = select(claims, path)
  return found !== undefined && (values === undefined || found.some((value) => values.some((wanted) => wanted === value)))
}

/** Is this presentation what the question asks for: format, type, and the claims with their values? Our own judgement, whatever the wallet thought. @see section 6.4 */
export function answers(query: DcqlCredential, shown: Shown): boolean {
  if (query.format !== shown.format) return false
  const { vct_values: vcts, type_values: types } = query.meta
  if (vcts && !(shown.vct !== undefined && vcts.includes(shown.vct))) return false
  if (types && !types.some((set) => set.every((type) => shown.types.includes(type)))) return false
  if (!query.claims) return true
  const byId = new Map(query.claims.map((claim) => [claim.id ?? '', claim]))
  const sets = query.claim_sets?.map((set) => set.map((id) => byId.get(id))) ?? [query.claims]
  return sets.some((set) => set.every((claim) => claim !== undefined && claimHolds(shown.claims, claim)))
}

/** Do the ids that were answered satisfy the whole question? Without sets all must be; with sets one option of each required one. @see section 6.4.2 */
export function satisfied(query: DcqlQuery, answered: ReadonlySet<string>): boolean {
  if (!query.credential_sets) return query.credentials.every(({ id }) => answered.has(id))
  return query.credential_sets.every(
    ({ options, required }) => !required || options.some((option) => option.every((id) => answered.has(id))),
  )
}

/** Types of a document with what they mean, for types that a question may name in full. */
const meanings: Readonly<Record<string, string>> = {
  VerifiableCredential: 'https://www.w3.org/2018/credentials#VerifiableCredential',
  OpenBadgeCredential: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential',
  AchievementCredential: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential',
}
export const meaningOf = (type: string): string => meanings[type] ?? type
/** The types of a document, short and in full. */
export const typesShown = (document: JsonObject): readonly string[] =>
  listOf(document['type']).flatMap((type) => (typeof type === 'string' ? [type, meaningOf(type)] : []))
