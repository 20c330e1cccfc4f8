import { ctdlOf } from '@cairn/domain/exchange/ctdl-credential'
import { loqOf } from '@cairn/domain/exchange/loq'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { dumps } from './dumps.ts'
import { oaiFormats } from './oai-records.ts'
import { printXml } from './xml.ts'

type Print = (specification: AchievementSpecification) => Promise<string>
const dumped =
  (ending: string): Print =>
  async (specification) => {
    async function* one() {
      yield { slug: 'specimen', version: specification.version, state: 'registered', specification }
    }
    let text = ''
    for await (const piece of dumps[ending]?.print(one()) ?? []) text += piece
    return text
  }
const formats: readonly (readonly [name: string, print: Print])[] = [
  ['JSON Lines', dumped('jsonl')],
  ['CSV', dumped('csv')],
  ['ELM (RDF, Europass)', async (specification) => JSON.stringify(loqOf(specification).graph)],
  [
    'CTDL',
    async (specification) =>
      JSON.stringify(ctdlOf({ slug: 'specimen', version: specification.version, state: 'registered', specification })),
  ],
  [
    'Dublin Core (OAI-PMH)',
    async (specification) =>
      printXml(oaiFormats[0].metadata(specification, { page: 'https://example.org/mc/specimen', changed: '2026-01-01T00:00:00Z' })),
  ],
]

/** An element of a description, such as `assessments.supervision`, and which formats say it. */
export type Kept = { readonly element: string; readonly kept: readonly boolean[] }
export const lossColumns: readonly string[] = formats.map(([name]) => name)

/** Found out, not written down: each element is taken out of the specimen, and a format keeps it if it then says something else. */
export async function lossesOf(specimen: AchievementSpecification): Promise<readonly Kept[]> {
  const whole = await Promise.all(formats.map(([, print]) => print(specimen)))
  const rows: Kept[] = []
  for (const element of elementsOf(specimen)) {
    const without = AchievementSpecification.safeParse(remove(specimen, element.split('.')))
    // What a description cannot be without, such as an outcome's statement, goes with the element that it is a part of.
    // What is empty in the specimen says nothing either way.
    if (!without.success || JSON.stringify(without.data) === JSON.stringify(specimen)) continue
    const said = await Promise.all(formats.map(([, print]) => print(without.data)))
    rows.push({ element, kept: said.map((text, index) => text !== whole[index]) })
  }
  return rows
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: Readonly<Record<string, unknown>>): boolean => Object.keys(value).every((key) => /^[a-z]{2}$/.test(key))

function elementsOf(value: Readonly<Record<string, unknown>>, base = ''): string[] {
  return Object.entries(value).flatMap(([name, part]) => {
    const path = base === '' ? name : `${base}.${name}`
    const first: unknown = Array.isArray(part) ? part[0] : part
    return [path, ...(isMap(first) && !isText(first) ? elementsOf(first, path) : [])]
  })
}
/** Without an element, in every part that has it. The title, without which there is no description, becomes another. */
function remove(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((part) => remove(part, [name, ...rest]))
  if (!isMap(value)) return value
  if (rest.length > 0) return { ...value, [name]: remove(value[name], rest) }
  if (name === 'title' && 'learningOutcomes' in value) return { ...value, title: { en: 'Another title' } }
  if (name === 'id' && 'learningOutcomes' in value) return { ...value, id: 'https://example.org/mc/another' }
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
}

/** The table of docs/LOSSES.md. */
export const printLosses = (rows: readonly Kept[]): string =>
  [
    `| element | ${lossColumns.join(' | ')} |`,
    `|---|${lossColumns.map(() => ':-:').join('|')}|`,
    ...rows.map(({ element, kept }) => `| \`${element}\` | ${kept.map((yes) => (yes ? '✓' : '–')).join(' | ')} |`),
  ].join('\n')
