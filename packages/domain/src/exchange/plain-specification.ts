import type { AchievementSpecificationInput } from '../model/achievement-specification.ts'
import { ParticipationMode } from '../model/achievement-specification.ts'
import type { Problem } from '../model/problem.ts'
import { refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import type { AchievementSpecification } from '../model/achievement-specification.ts'
import { readOwnSpecification, reservedSlugs, slugFrom, slugOf } from './own-specification.ts'

/** One row of a sheet of descriptions: heading to cell. Headings are listed in docs/COMMANDS.md. */
export type PlainRow = Readonly<Record<string, string>>

/** Every heading that is read; others come back as remarks, so that nothing is lost silently. */
export const plainHeadings = [
  'id',
  'slug',
  'language',
  'title',
  'national name',
  'description',
  'outcomes',
  'hours',
  'ects',
  'credits',
  'credit system',
  'eqf',
  'level',
  'level framework',
  'assessment type',
  'assessment',
  'mode',
  'awarding body',
  'provider',
  'country',
  'quality assurance',
  'quality kind',
  'prerequisites',
  'isced',
  'stackability',
  'homepage',
  'sector',
] as const
export type PlainHeading = (typeof plainHeadings)[number]
const listed = (cell: string): string[] =>
  cell
    .split(/\s*(?:\||\n|;)\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
const number = (cell: string): number | string => (/^-?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell)

/** A description out of one row: lists are separated by `|`, `;` or line breaks; a number that is none is refused, never guessed. */
export function readPlainSpecification(
  row: PlainRow,
  base: string,
): { readonly result: Result<AchievementSpecification>; readonly remarks: readonly Problem[] } {
  const cell = (heading: (typeof plainHeadings)[number]): string => (row[heading] ?? '').trim()
  const remarks: Problem[] = Object.keys(row)
    .filter((heading) => !plainHeadings.some((known) => known === heading))
    .map((name) => ({ code: 'import.column-unknown', at: base, values: { name: name.slice(0, 80) } }))
  const language = cell('language') || 'en'
  const text = (value: string) => ({ [language]: value })
  const given = <T>(value: string, make: (value: string) => T): T | undefined => (value === '' ? undefined : make(value))
  const slug = cell('slug') || (cell('id') ? slugOf(cell('id')) : slugFrom(cell('title')))
  if (reservedSlugs.includes(slug)) return { result: refuse({ code: 'import.slug-reserved', at: base, values: { name: slug } }), remarks }
  const body = cell('awarding body') || cell('provider')
  const organisation = (name: string) => ({
    id: `urn:cairn:organisation:${encodeURIComponent(name)}`,
    legalName: text(name),
    ...(cell('country') ? { country: cell('country').toUpperCase() } : {}),
  })
  const credits = [
    given(cell('ects'), (points) => ({ system: 'ects', points: number(points) })),
    given(cell('credits'), (points) => ({ system: cell('credit system').toLowerCase() || 'national', points: number(points) })),
  ].filter((c) => c !== undefined)
  const outcomes = listed(cell('outcomes'))
  const candidate: Record<string, unknown> = {
    id: cell('id') || `urn:cairn:specification:${slug}`,
    language,
    title: text(cell('title')),
    nationalName: given(cell('national name'), text),
    description: given(cell('description'), text),
    learningOutcomes: outcomes.map((statement, index) => ({ id: `lo-${index + 1}`, statement: text(statement) })),
    workload: cell('hours') || credits.length > 0 ? { ...(cell('hours') ? { hours: number(cell('hours')) } : {}), credits } : undefined,
    levels: [
      given(cell('eqf'), (value) => ({ framework: 'eqf', value })),
      given(cell('level'), (value) => ({ framework: cell('level framework').toLowerCase() || 'national', value })),
    ].filter((l) => l !== undefined),
    assessments:
      cell('assessment type') || cell('assessment')
        ? [
            {
              id: 'as-1',
              type: cell('assessment type') || 'other',
              ...(cell('assessment') ? { description: text(cell('assessment')) } : {}),
              outcomes: outcomes.map((_, index) => `lo-${index + 1}`),
            },
          ]
        : [],
    participation: listed(cell('mode').toLowerCase()).map((mode) => ParticipationMode.options.find((known) => known === mode) ?? mode),
    awardingBodies: body === '' ? [] : [organisation(body)],
    providers: cell('provider') === '' || cell('provider') === body ? [] : [organisation(cell('provider'))],
    qualityAssurance:
      cell('quality assurance') || cell('quality kind')
        ? [
            {
              kind: cell('quality kind') || 'quality-statement',
              ...(cell('quality assurance') ? { title: text(cell('quality assurance')) } : {}),
            },
          ]
        : [],
    prerequisites: given(cell('prerequisites'), (statement) =>
      /^(none|no|-)$/i.test(statement) ? { none: true } : { statement: text(statement) },
    ),
    fields: listed(cell('isced')),
    stackability: given(cell('stackability'), (kind) => ({ kind })),
    sector: given(cell('sector'), (sector) => sector),
    furtherInformation: cell('homepage') ? [{ url: cell('homepage') }] : [],
  } satisfies Partial<Record<keyof AchievementSpecificationInput, unknown>>
  return {
    result: readOwnSpecification(Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== undefined)), base),
    remarks,
  }
}
