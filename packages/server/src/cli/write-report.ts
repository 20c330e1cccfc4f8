import { rename, writeFile } from 'node:fs/promises'
import { reportSheet } from '@cairn/domain/exchange/report-sheet'
import type { SavedReport } from '@cairn/domain/model/saved-report'
import type { Words } from '@cairn/domain/model/words'
import { loadLocales } from '../adapters/locales.ts'

/** Keeps reports in one file, whole or not at all: JSON (one, or a list), or a dated PDF with the JSON inside. */
export async function writeReport(
  file: string,
  saved: readonly SavedReport[],
  { words, language }: { readonly words: Words; readonly language: string },
): Promise<void> {
  const bytes = file.endsWith('.pdf')
    ? await printed()
    : new TextEncoder().encode(`${JSON.stringify(saved.length === 1 ? saved[0] : saved, null, 2)}\n`)
  await writeFile(`${file}.new`, bytes)
  await rename(`${file}.new`, file)

  async function printed(): Promise<Uint8Array> {
    const { printPdf } = await import('../adapters/typeset/typeset.ts')
    const { direction } = loadLocales().language(language)
    return printPdf(reportSheet(saved, { language, direction, words, by: words('report.by') }))
  }
}
