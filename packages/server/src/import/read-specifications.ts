import { strictJson } from './strict-json.ts'
import { badgeClassesIn, readBadgeClass } from '@cairn/domain/exchange/badge-class'
import { isCasePackage, readCasePackage } from '@cairn/domain/exchange/case-package'
import { ctdlCredentialsIn, readCtdlCredential } from '@cairn/domain/exchange/ctdl-specification'
import { elmSpecificationsIn, readElmSpecification } from '@cairn/domain/exchange/elm-specification'
import { isForeign } from '@cairn/domain/exchange/foreign'
import { achievementIn, readOpenBadgeAchievement } from '@cairn/domain/exchange/open-badge-achievement'
import { readOwnSpecification } from '@cairn/domain/exchange/own-specification'
import { readPlainSpecification } from '@cairn/domain/exchange/plain-specification'
import { readPublishedList } from '@cairn/domain/exchange/published-list'
import { rowUnder, specificationColumnsOf } from '@cairn/domain/exchange/specification-columns'
import type { SpecificationColumn } from '@cairn/domain/exchange/specification-columns'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Offer } from '@cairn/domain/model/offer'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem, Result } from '@cairn/domain/model/problem'
import { limits } from './limits.ts'
import { looksLikeWorkbook, readTable } from './read-table.ts'

/** One description that was in the file: read, or refused with its problems; and what was left out on the way. */
export type ReadSpecification = {
  /** Line, row or index, as a person counts it. */
  readonly subject: string
  readonly result: Result<AchievementSpecification>
  readonly offers: readonly Offer[]
  readonly remarks: readonly Problem[]
}

/**
 * The descriptions in a file, whatever it is: our JSON or JSON Lines, a list of published descriptions, CSV, .xlsx or .ods,
 * ELM 3 JSON-LD, CTDL, a CASE framework, an Open Badges 2.0 badge class or 3.0 achievement. The bytes decide, not the name. One
 * broken description does not stop the rest. `columns` says what each column of a sheet is, where a person knows better.
 */
export async function readSpecifications(
  bytes: Uint8Array,
  most: number = limits.jsonBytes,
  columns?: readonly SpecificationColumn[],
): Promise<Result<readonly ReadSpecification[]>> {
  if (bytes.length > most) return refuse({ code: 'import.too-large', values: { limit: most / 1024 / 1024 } })
  if (looksLikeWorkbook(bytes)) return readRows(bytes, columns)
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart()
  if (!start.startsWith('{') && !start.startsWith('[')) return readRows(bytes, columns)
  const whole = strictJson(bytes)
  if (whole.ok) return ofJson(whole.value)
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
  if (lines.length < 2 || !lines.slice(0, 2).every(({ line }) => line.startsWith('{') && line.endsWith('}'))) return whole
  return accept(
    lines.flatMap(({ line, number }) => {
      const parsed = strictJson(new TextEncoder().encode(line))
      const found = parsed.ok ? ofJson(parsed.value) : parsed
      return found.ok ? found.value : [{ subject: `line ${number}`, result: found, offers: [], remarks: [] }]
    }),
  )
}

function ofJson(json: unknown): Result<readonly ReadSpecification[]> {
  const published = readPublishedList(json)
  if (published)
    return accept(
      published.specifications.map((specification) => ({
        subject: specification.id,
        result: accept(specification),
        offers: published.offers.filter((offer) => offer.specification === specification.id),
        remarks: [],
      })),
    )
  if (isCasePackage(json)) return accept([{ subject: 'CFDocument', offers: [], ...readCasePackage(json) }])
  const ctdl = ctdlCredentialsIn(json)
  if (ctdl.length > 0)
    return accept(
      ctdl.map((node, index) => ({
        subject: String(node['@id'] ?? index + 1),
        offers: [],
        ...readCtdlCredential(node, ctdl.length > 1 ? `/@graph/${index}` : ''),
      })),
    )
  const badges = badgeClassesIn(json)
  if (badges.length > 0)
    return accept(
      badges.map((node, index) => ({
        subject: String(node['id'] ?? index + 1),
        offers: [],
        ...readBadgeClass(node, badges.length > 1 ? `/${index}` : ''),
      })),
    )
  const elm = elmSpecificationsIn(json)
  if (elm.length > 0)
    return accept(
      elm.map((node, index) => ({
        subject: String(node['id'] ?? index + 1),
        offers: [],
        ...readElmSpecification(node, elm.length > 1 ? `/${index}` : ''),
      })),
    )
  const achievement = achievementIn(json)
  if (achievement)
    return accept([{ subject: String(achievement['id'] ?? 'achievement'), offers: [], ...readOpenBadgeAchievement(achievement, '') }])
  if (Array.isArray(json))
    return json.length === 0 ? refuse({ code: 'import.empty' }) : accept(json.map((part, index) => own(part, `/${index}`)))
  if (isForeign(json) && isForeign(json['specification'])) return accept([own(json['specification'], '/specification')])
  if (isForeign(json) && Array.isArray(json['specifications']))
    return accept(json['specifications'].map((part, index) => own(part, `/specifications/${index}`)))
  return isForeign(json) && ('title' in json || 'learningOutcomes' in json)
    ? accept([own(json, '')])
    : refuse({ code: 'import.not-a-specification' })
}

const own = (json: unknown, base: string): ReadSpecification => ({
  subject: isForeign(json) && typeof json['id'] === 'string' ? json['id'] : base,
  result: readOwnSpecification(json, base),
  offers: [],
  remarks: [],
})

async function readRows(bytes: Uint8Array, chosen?: readonly SpecificationColumn[]): Promise<Result<readonly ReadSpecification[]>> {
  const table = await readTable(bytes)
  if (!table.ok) return table
  const [header = [], ...rows] = table.value
  const columns = chosen?.length === header.length ? chosen : specificationColumnsOf(header)
  if (!columns.includes('title') || columns.filter((column) => column !== 'ignore').length < 2)
    return refuse({ code: 'import.not-a-specification' })
  return accept(
    rows.map((cells, index) => ({
      subject: `row ${index + 2}`,
      offers: [],
      ...readPlainSpecification(rowUnder(header, columns, cells), `/rows/${index + 2}`),
    })),
  )
}
