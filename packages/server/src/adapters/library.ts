import { readFileSync, readdirSync } from 'node:fs'
import { ColumnSet } from '@cairn/domain/consultation/column-sets'
import { compareVersions } from '@cairn/domain/guidelines/guideline-reading'
import { GuidelineText, PracticeCard } from '@cairn/domain/model/guideline-text'
import type { Library } from '../ports.ts'

const folder = new URL('../../../../guidelines/', import.meta.url)
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const filesIn = (name: string): string[] =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((file) => file.endsWith('.json'))
    .sort()

/** The guidelines, each with its versions from oldest to newest, and the practice cards of the folder `guidelines/`. A file that breaks its schema stops the start. */
export function loadLibrary(): Library {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'practice' && entry.name !== 'canvas')
    .map(({ name }) => name)
    .sort()
  return {
    guidelines: new Map(
      names.map((name) => [
        name,
        filesIn(name)
          .map((file) => GuidelineText.parse(json(`${name}/${file}`)))
          .toSorted((a, b) => compareVersions(a.version, b.version)),
      ]),
    ),
    columnSets: filesIn('canvas').map((file) => ColumnSet.parse(json(`canvas/${file}`))),
    practice: filesIn('practice').map((file) => PracticeCard.parse(json(`practice/${file}`))),
  }
}
