import type { Award } from '@cairn/domain/model/award'
import type { FormatId } from '../format.ts'
import { issuedFormats } from '../formats.ts'
import { elementName } from './changes.ts'
import { convertOwn } from './convert.ts'
import type { Loss } from './losses.ts'

/** An element of an award, and how each vocabulary carries it: as it was, changed, or not at all. */
export type Carried = { readonly element: string; readonly by: readonly ('kept' | 'narrowed' | 'dropped')[] }
export type CarriedTable = {
  readonly columns: readonly { readonly format: FormatId; readonly title: string }[]
  readonly rows: readonly Carried[]
  readonly invented: readonly { readonly title: string; readonly elements: readonly string[] }[]
}

/** Elements by formats, out of the same losses that a conversion tells: one format of each vocabulary, for securings carry alike. */
export async function carriedTable(specimen: Award): Promise<CarriedTable> {
  const columns = issuedFormats
    .filter(({ payload }, index) => issuedFormats.findIndex((one) => one.payload === payload) === index)
    .map(({ id, payload }) => ({ format: id, title: payload }))
  const found = new Map<string, readonly Loss[]>()
  for (const { format, title } of columns) {
    const made = await convertOwn(specimen, {
      to: format,
      salt: '0123456789abcdef',
      newId: 'urn:uuid:1',
      credentialId: 'urn:uuid:1',
      issuer: 'did:example:issuer',
      status: [],
    })
    if (!made.ok) throw new Error(`the specimen does not become ${title}: ${JSON.stringify(made.problems)}`)
    found.set(title, made.value.losses)
  }
  const rows = [...places(specimen)].map(([element, all]) => ({
    element,
    by: columns.map(({ title }) => {
      const losses = found.get(title) ?? []
      const gone = all.filter((place) =>
        losses.some(({ at, kind }) => kind === 'dropped' && (place === at || place.startsWith(`${at}/`))),
      ).length
      const less = all.some((place) => losses.some(({ at, kind }) => kind === 'narrowed' && (place === at || place.startsWith(`${at}/`))))
      return gone === all.length ? ('dropped' as const) : gone > 0 || less ? ('narrowed' as const) : ('kept' as const)
    }),
  }))
  return {
    columns,
    rows,
    invented: columns.map(({ title }) => ({
      title,
      elements: (found.get(title) ?? []).filter(({ kind }) => kind === 'invented').map(({ element }) => element),
    })),
  }
}

/** The pointers at which each element stands, its languages taken together. */
function places(award: Award): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const walk = (value: unknown, at: string): void => {
    if (Array.isArray(value)) value.forEach((part, index) => walk(part, `${at}/${index}`))
    else if (typeof value === 'object' && value !== null) for (const [name, part] of Object.entries(value)) walk(part, `${at}/${name}`)
    else {
      const element = elementName(
        at
          .slice(1)
          .split('/')
          .filter((part) => !/^\d+$/.test(part))
          .join('.'),
      )
      found.set(element, [...(found.get(element) ?? []), at])
    }
  }
  walk(award, '')
  return found
}

const marks = { kept: '✓', narrowed: '~', dropped: '–' } as const
/** The table of docs/LOSSES.md. */
export const printCarried = ({ columns, rows, invented }: CarriedTable): string =>
  [
    `| element | ${columns.map(({ title }) => `\`${title}\``).join(' | ')} |`,
    `|---|${columns.map(() => ':-:').join('|')}|`,
    ...rows.map(({ element, by }) => `| \`${element}\` | ${by.map((how) => marks[how]).join(' | ')} |`),
    '',
    ...invented.map(
      ({ title, elements }) =>
        `- \`${title}\` fills in: ${elements.length === 0 ? 'nothing' : elements.map((element) => `\`${element}\``).join(', ')}.`,
    ),
  ].join('\n')
