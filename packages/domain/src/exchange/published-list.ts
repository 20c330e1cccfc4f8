import * as z from 'zod'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { AssessmentType } from '../model/assessment.ts'
import { Offer } from '../model/offer.ts'

/** One micro-credential as its provider's public page describes it. What a page did not say is null. */
const Row = z.looseObject({
  id: z.string(),
  title: z.string(),
  titleEn: z.string().nullish(),
  provider: z.string().nullish(),
  awardingBody: z.string().nullish(),
  country: z.string().nullish(),
  level: z.string().nullish(),
  eqf: z.number().nullish(),
  eqfDerived: z.boolean().nullish(),
  ects: z.number().nullish(),
  otherCredits: z.unknown(),
  hours: z.unknown(),
  outcomes: z.unknown(),
  assessment: z.unknown(),
  mode: z.string().nullish(),
  qa: z.unknown(),
  prerequisites: z.unknown(),
  stacking: z.unknown(),
  price: z.unknown(),
  language: z.string().nullish(),
  selfDescribedAsMicroCredential: z.boolean().nullish(),
  notes: z.string().nullish(),
  source: z.string(),
})
type Row = z.infer<typeof Row>
const Price = z.object({ amount: z.number().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
const OtherCredits = z.object({ value: z.number().positive(), system: z.string() })
const Assessed = z.object({ types: z.array(z.string()).default([]), detail: z.string().optional() })

const modes: readonly [RegExp, string][] = [
  [/blend|hybrid/i, 'blended'],
  [/online|distance|remote/i, 'online'],
  [/presential|on.?site|campus|in.?person|face/i, 'on-site'],
  [/work.?based|workplace/i, 'work-based'],
  [/project/i, 'project-based'],
]
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
const said = (value: unknown): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return (
      value
        .map((part) => said(part))
        .filter((part) => part !== undefined)
        .join('; ') || undefined
    )
  return typeof value === 'object'
    ? Object.entries(value)
        .map(([name, part]) => `${name}: ${said(part) ?? ''}`)
        .join(', ')
    : String(value)
}

/**
 * A list of micro-credentials that others published, if that is what this is: each becomes a description marked with its source.
 * Nothing is added: what the page lacks stays missing, and whatever has no place of its own is kept among the remarks.
 */
export function readPublishedList(
  json: unknown,
): { readonly specifications: readonly AchievementSpecification[]; readonly offers: readonly Offer[] } | undefined {
  if (!Array.isArray(json) || json.length === 0 || !json.every((row) => Row.safeParse(row).success && 'annexICoverage' in row))
    return undefined
  const rows = z.array(Row).parse(json)
  return { specifications: rows.map(specificationOf), offers: rows.flatMap(offerOf) }
}

const idOf = ({ id }: Row): string => `urn:cairn:published:${slug(id)}`

function specificationOf(row: Row): AchievementSpecification {
  const language = row.language && /^[a-z]{2}$/.test(row.language) ? row.language : 'en'
  const text = (value: string) => ({ [language === 'en' || row.titleEn ? language : 'en']: value })
  const english = (value: string) => ({ en: value })
  const other = OtherCredits.safeParse(row.otherCredits)
  const outcomes = Array.isArray(row.outcomes) ? row.outcomes.flatMap((one) => said(one) ?? []) : (said(row.outcomes)?.split(/;\s*/) ?? [])
  const assessed = Assessed.safeParse(row.assessment)
  const assessments = !assessed.success
    ? []
    : (assessed.data.types.length > 0 ? assessed.data.types : ['other']).map((type, index) => ({
        id: `as-${index + 1}`,
        type: AssessmentType.options.find((known) => known === slug(type)) ?? 'other',
        ...(assessed.data.detail ? { description: english(assessed.data.detail) } : {}),
      }))
  const qa = said(row.qa)
  const body = row.awardingBody ?? row.provider
  const mode = modes.find(([pattern]) => pattern.test(row.mode ?? ''))?.[1]
  const hours = typeof row.hours === 'number' ? row.hours : undefined
  const credits = [
    ...(row.ects ? [{ system: 'ects', points: row.ects }] : []),
    ...(other.success ? [{ system: slug(other.data.system), points: other.data.value }] : []),
  ]
  const organisation = (name: string) => ({
    id: `urn:cairn:organisation:${slug(name)}`,
    legalName: english(name),
    ...(row.country && /^[A-Z]{2}$/.test(row.country) ? { country: row.country } : {}),
  })
  const remarks = [
    row.titleEn && row.titleEn !== row.title ? 'The English title is ours.' : undefined,
    row.eqfDerived ? 'The EQF level is ours, from the level stated.' : undefined,
    row.level ? `Level as stated: ${row.level}.` : undefined,
    row.mode && !mode ? `Participation as stated: ${row.mode}.` : undefined,
    row.hours !== null && row.hours !== undefined && hours === undefined ? `Hours as stated: ${said(row.hours)}.` : undefined,
    row.otherCredits && !other.success ? `Credits as stated: ${said(row.otherCredits)}.` : undefined,
    said(row.stacking) ? `Combining as stated: ${said(row.stacking)}.` : undefined,
    row.selfDescribedAsMicroCredential === false ? 'The provider does not call it a micro-credential.' : undefined,
    row.notes ?? undefined,
  ].flatMap((remark) => (remark ? [remark] : []))
  return AchievementSpecification.parse({
    id: idOf(row),
    language,
    title: { ...text(row.title), ...(row.titleEn ? english(row.titleEn) : {}) },
    learningOutcomes: outcomes.map((statement, index) => ({ id: `lo-${index + 1}`, statement: english(statement) })),
    ...(hours !== undefined || credits.length > 0 ? { workload: { ...(hours === undefined ? {} : { hours }), credits } } : {}),
    levels: row.eqf ? [{ framework: 'eqf', value: String(row.eqf), ...(row.eqfDerived ? { derived: true } : {}) }] : [],
    assessments,
    participation: mode === undefined ? [] : [mode],
    awardingBodies: body ? [organisation(body)] : [],
    providers: row.provider && row.provider !== body ? [organisation(row.provider)] : [],
    qualityAssurance: qa === undefined ? [] : [{ kind: 'quality-statement', title: english(qa) }],
    ...(said(row.prerequisites)
      ? {
          prerequisites: /^none\b(?!.*;)/i.test(said(row.prerequisites) ?? '')
            ? { none: true }
            : { statement: english(said(row.prerequisites) ?? '') },
        }
      : {}),
    instructionLanguages: row.language && /^[a-z]{2}$/.test(row.language) ? [row.language] : [],
    furtherInformation: [{ url: row.source }],
    source: { url: row.source, remarks: remarks.map((remark) => remark.slice(0, 500)) },
  })
}

function offerOf(row: Row): Offer[] {
  const price = Price.safeParse(row.price)
  return price.success ? [Offer.parse({ id: `${idOf(row)}:offer`, specification: idOf(row), price: price.data, url: row.source })] : []
}
