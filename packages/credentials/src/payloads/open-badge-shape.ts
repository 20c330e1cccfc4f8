import * as z from 'zod'
import { Instant } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import { pointer } from '@cairn/domain/model/problem'
import type { JsonObject } from '../format.ts'

const text = z.string().min(1)
const url = z.string().regex(/^[a-z][a-z0-9+.-]*:[^\s<>"]+$/i)
/** One or several: the standard's own JSON Schema wants lists, its context allows one alone. */
const some = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).min(1)])
const typed = (name: string) => z.union([z.literal(name), z.array(z.string()).refine((types) => types.includes(name))])
const image = z.union([
  url,
  z.looseObject({ id: z.string(), type: z.literal('Image').or(z.array(z.literal('Image'))), caption: z.string().optional() }),
])
const identity = z.looseObject({
  type: typed('IdentityObject'),
  identityHash: text,
  identityType: text,
  hashed: z.boolean(),
  salt: z.string().optional(),
})
const otherIdentifier = z.looseObject({ type: typed('IdentifierEntry'), identifier: text, identifierType: text })
const address = z.looseObject({
  type: typed('Address'),
  addressCountryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
})
const profile = z.looseObject({
  id: url,
  type: typed('Profile'),
  name: text.optional(),
  url: url.optional(),
  email: z.string().optional(),
  description: z.string().optional(),
  image: image.optional(),
  address: address.optional(),
  otherIdentifier: some(otherIdentifier).optional(),
  official: z.string().optional(),
})
const alignment = z.looseObject({
  type: typed('Alignment'),
  targetName: text,
  targetUrl: url,
  targetCode: z.string().optional(),
  targetDescription: z.string().optional(),
  targetFramework: z.string().optional(),
  targetType: z.string().optional(),
})
const resultDescription = z.looseObject({
  id: url,
  type: typed('ResultDescription'),
  name: text,
  resultType: text,
  allowedValue: some(z.string()).optional(),
  alignment: some(alignment).optional(),
  valueMax: z.string().optional(),
  valueMin: z.string().optional(),
})
const result = z.looseObject({
  type: typed('Result'),
  resultDescription: url.optional(),
  status: z.string().optional(),
  value: z.string().optional(),
  achievedLevel: url.optional(),
  alignment: some(alignment).optional(),
})
export const AchievementShape = z.looseObject({
  id: url,
  type: typed('Achievement'),
  name: text,
  description: z.string(),
  criteria: z.looseObject({ id: url.optional(), narrative: z.string().optional() }),
  achievementType: z.string().optional(),
  creditsAvailable: z.number().nonnegative().optional(),
  creator: profile.optional(),
  alignment: some(alignment).optional(),
  fieldOfStudy: z.string().optional(),
  humanCode: z.string().optional(),
  image: image.optional(),
  inLanguage: z.string().optional(),
  otherIdentifier: some(otherIdentifier).optional(),
  resultDescription: some(resultDescription).optional(),
  specialization: z.string().optional(),
  tag: some(z.string()).optional(),
  version: z.string().optional(),
})
const subject = z.looseObject({
  id: url.optional(),
  type: typed('AchievementSubject'),
  achievement: AchievementShape,
  identifier: some(identity).optional(),
  result: some(result).optional(),
  creditsEarned: z.number().nonnegative().optional(),
  activityStartDate: Instant.optional(),
  activityEndDate: Instant.optional(),
  image: image.optional(),
  licenseNumber: z.string().optional(),
  narrative: z.string().optional(),
  role: z.string().optional(),
  term: z.string().optional(),
  source: profile.optional(),
})
const evidence = z.looseObject({
  type: typed('Evidence'),
  id: url.optional(),
  narrative: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  genre: z.string().optional(),
  audience: z.string().optional(),
})

/** The members of an Open Badge that later code uses, in the shape the standard gives them. @see Open Badges 3.0, section B.1 */
export const OpenBadge = z.looseObject({
  id: url.optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  image: image.optional(),
  awardedDate: Instant.optional(),
  issuer: z.union([url, profile]),
  credentialSubject: z.union([subject, z.array(subject).length(1)]),
  evidence: some(evidence).optional(),
  endorsement: some(z.looseObject({ type: typed('EndorsementCredential') })).optional(),
  endorsementJwt: some(z.string()).optional(),
})
export type OpenBadge = z.infer<typeof OpenBadge>

export const openBadgeProblems = (document: JsonObject): readonly Problem[] => shapeProblems(OpenBadge, document)

/** What breaks a shape, each with its place; the innermost place of a union is told. */
export function shapeProblems(shape: z.ZodType, document: JsonObject): readonly Problem[] {
  const parsed = shape.safeParse(document)
  if (parsed.success) return []
  const deepest = (issue: z.core.$ZodIssue, base: readonly PropertyKey[]): readonly PropertyKey[] => {
    const path = [...base, ...issue.path]
    if (issue.code !== 'invalid_union') return path
    return issue.errors
      .flatMap((branch) => branch.map((inner) => deepest(inner, path)))
      .reduce((longest, one) => (one.length > longest.length ? one : longest), path)
  }
  return parsed.error.issues.map((issue) => {
    const path = deepest(issue, []).map((part) => (typeof part === 'number' ? part : String(part)))
    return { code: 'payload.member-malformed', at: pointer(...path), values: { member: String(path.at(-1) ?? '') } }
  })
}
