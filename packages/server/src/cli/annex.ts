import { writeFile } from 'node:fs/promises'
import { Day } from '@cairn/domain/model/instant'
import type { ProblemCode } from '@cairn/domain/model/problem'
import { loadLocales } from '../adapters/locales.ts'
import { printPdf } from '../adapters/typeset/typeset.ts'
import { printSheetHtml } from '../export/sheet-html.ts'
import { profileAnnex } from '../operations/profile-annex.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'

export type AnnexOptions = { readonly out: string; readonly day?: string; readonly json?: true }

/** `cairn annex PROFILE --out annex.pdf`: the rules on paper, with the profile's own data inside the PDF. */
export async function annexCommand(
  id: string,
  { out, day, json }: AnnexOptions,
  { terminal, words, language, profiles, now }: CliContext,
): Promise<ExitCode> {
  const refuse = (code: ProblemCode, values: Readonly<Record<string, string>>): ExitCode => {
    terminal.err(plain(speakProblem({ code, values }, words).message))
    return exit.unusable
  }
  if (day !== undefined && !Day.safeParse(day).success) return refuse('cli.instant-unreadable', { value: day.slice(0, 60) })
  if (!/\.(pdf|html)$/i.test(out)) return refuse('cli.annex-ending', { name: out })
  const locales = loadLocales()
  const sheet = profileAnnex({ profiles, locales }, id, locales.language(language), day ?? now().slice(0, 10))
  if (!sheet) return refuse('cli.profile-missing', { name: id, known: [...profiles.keys()].join(', ') })
  try {
    await writeFile(out, out.toLowerCase().endsWith('.pdf') ? await printPdf(sheet) : printSheetHtml(sheet), { flag: 'wx' })
  } catch (error) {
    return refuse(error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'cli.file-exists' : 'cli.file-unwritable', {
      name: out,
    })
  }
  terminal.out(json ? JSON.stringify({ profile: id, language, written: out }) : plain(words('annex.written', { name: out })))
  return exit.yes
}
