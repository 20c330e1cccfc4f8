import type { listGuidelines, getGuideline, listPractice } from '@cairn/domain/contract/guidelines'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import { changesBetween, practiceFor } from '@cairn/domain/guidelines/guideline-reading'
import { guidelineSheet } from '@cairn/domain/guidelines/guideline-sheet'
import type { GuidelineText } from '@cairn/domain/model/guideline-text'
import type { Sheet } from '@cairn/domain/model/sheet'
import type { Language, Ports } from '../ports.ts'
import { done, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'

export const guidelineNamed = ({ library }: Pick<Ports, 'library'>, id: string, version: string): GuidelineText | undefined => {
  const versions = library.guidelines.get(id) ?? []
  return version === 'newest' ? versions.at(-1) : versions.find((one) => one.version === version)
}

export const allGuidelines = async ({ library }: Ports): Promise<Outcome<ReplyOf<typeof listGuidelines>>> =>
  done({
    guidelines: [...library.guidelines].flatMap(([id, versions]) => {
      const newest = versions.at(-1)
      return newest
        ? [
            {
              id,
              title: { ...newest.title },
              versions: versions.map(({ version, state, dated, sections }) => ({
                version,
                state,
                dated,
                clauses: sections.reduce((sum, { clauses }) => sum + clauses.length, 0),
              })),
            },
          ]
        : []
    }),
  })

/** One version; beside another, where that is asked. */
export async function showGuideline(
  ports: Ports,
  id: string,
  version: string,
  compare: string | undefined,
): Promise<Outcome<ReplyOf<typeof getGuideline>>> {
  const guideline = guidelineNamed(ports, id, version)
  const other = compare === undefined ? undefined : guidelineNamed(ports, id, compare)
  if (!guideline || (compare !== undefined && !other)) return missing
  const changes = other && changesBetween(other, guideline).map((change) => ({ ...change, words: [...change.words] }))
  return done({ guideline, versions: (ports.library.guidelines.get(id) ?? []).map((one) => one.version), ...(changes ? { changes } : {}) })
}

export async function showPractice(
  { library }: Ports,
  {
    country = '',
    sector = '',
    clause = '',
  }: { readonly country?: string | undefined; readonly sector?: string | undefined; readonly clause?: string | undefined },
): Promise<Outcome<ReplyOf<typeof listPractice>>> {
  const about = clause === '' ? library.practice : practiceFor(clause, library.practice)
  const cards = about.filter(
    (card) => (country === '' || card.country === country) && (sector === '' || card.sectors.some((one) => one === sector)),
  )
  return done({ cards, countries: [...new Set(library.practice.map((card) => card.country))].toSorted(), of: library.practice.length })
}

/** A version on paper, with its data inside. */
export function guidelinePaper(ports: Ports, id: string, version: string, { code, direction }: Language): Sheet | undefined {
  const guideline = guidelineNamed(ports, id, version)
  if (!guideline) return undefined
  const words = ports.locales.words(code)
  const sheet = guidelineSheet(guideline, {
    language: code,
    direction,
    words,
    address: `${ports.origin}/guidelines/${id}/${guideline.version}`,
  })
  return {
    ...sheet,
    attachments: [
      {
        name: `${id}-${guideline.version}.json`,
        mediaType: 'application/json',
        description: words('guideline.data'),
        bytes: new TextEncoder().encode(`${JSON.stringify(guideline, null, 2)}\n`),
      },
    ],
  }
}
