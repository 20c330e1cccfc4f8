import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One outcome as somebody labelled it by reading. Every third is held out: measured, never looked at while rules are changed. */
export type Labelled = {
  readonly language: string
  readonly level: string
  readonly labels: string
  readonly source: string
  readonly statement: string
  readonly heldOut: boolean
}
export type LabelledPair = {
  readonly language: string
  readonly same: boolean
  readonly source: string
  readonly one: string
  readonly other: string
  readonly heldOut: boolean
}

const languages = ['en', 'fr', 'uk', 'ru', 'ar'] as const
const rowsOf = (name: string, columns: number): readonly (readonly string[])[] =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line, index) => {
      const cells = line.split('\t')
      if (cells.length !== columns) throw new Error(`${name}, line ${index + 2}: ${cells.length} cells in place of ${columns}`)
      return cells
    })

/** The outcomes of all languages, in the order of their files. */
export const labelled = (): readonly Labelled[] =>
  languages.flatMap((language) =>
    rowsOf(`${language}.tsv`, 4).map(([level = '', labels = '', source = '', statement = ''], index) => ({
      language,
      level,
      labels,
      source,
      statement,
      heldOut: index % 3 === 0,
    })),
  )
export const labelledPairs = (): readonly LabelledPair[] =>
  rowsOf('pairs.tsv', 5).map(([language = '', label = '', source = '', one = '', other = ''], index) => ({
    language,
    same: label === 'D',
    source,
    one,
    other,
    heldOut: index % 3 === 0,
  }))
