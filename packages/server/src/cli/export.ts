import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inLanguage } from '@cairn/domain/model/text'
import { printCsv } from '../export/csv.ts'
import { elmOf } from '../export/elm.ts'
import { proveChain } from '../register/acts.ts'
import { openRegister } from '../register/database.ts'
import { allEntries } from '../register/entries.ts'
import { FolderInUse } from '../register/lock.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'

/** `cairn export FOLDER`: the register, whole, as exact JSON Lines, as ELM JSON-LD and as CSV that runs nothing. No learner is in it. */
export async function exportCommand(folder: string, options: { readonly data: string; readonly json?: true }, { terminal, words }: CliContext): Promise<ExitCode> {
  try {
    const { DATABASE_URL: databaseUrl } = process.env
    const opened = await openRegister(databaseUrl ? { databaseUrl } : { folder: options.data })
    try {
      const lines: string[] = []
      const elm: object[] = []
      const rows: string[][] = [['slug', 'version', 'state', 'title', 'provider', 'country', 'hours', 'ects', 'eqf', 'source']]
      for await (const { slug, version, state, registered, withdrawn, specification } of allEntries(opened.register)) {
        lines.push(JSON.stringify({ slug, version, state, ...(registered ? { registered } : {}), ...(withdrawn ? { withdrawn } : {}), specification }))
        elm.push(elmOf(specification))
        const body = specification.awardingBodies[0]
        rows.push([slug, String(version), state, inLanguage(specification.title, 'en').value, body ? inLanguage(body.legalName, 'en').value : '', body?.country ?? '', String(specification.workload?.hours ?? ''), String(specification.workload?.credits.find(({ system }) => system === 'ects')?.points ?? ''), specification.levels.find(({ framework }) => framework === 'eqf')?.value ?? '', specification.source?.url ?? ''])
      }
      const acts = await opened.register.selectFrom('acts').selectAll().orderBy('sequence').execute()
      await mkdir(folder, { recursive: true })
      const files = { 'entries.jsonl': `${lines.join('\n')}\n`, 'entries.elm.jsonld': `${JSON.stringify({ '@graph': elm })}\n`, 'entries.csv': printCsv(rows), 'acts.jsonl': `${acts.map((act) => JSON.stringify({ ...act, sequence: Number(act.sequence), at: act.at.toISOString() })).join('\n')}\n` }
      for (const [name, text] of Object.entries(files)) {
        await writeFile(join(folder, `${name}.new`), text)
        await rename(join(folder, `${name}.new`), join(folder, name))
      }
      const chain = await proveChain(opened.register)
      if (options.json) terminal.out(JSON.stringify({ entries: lines.length, acts: chain.acts, chain: chain.broken === undefined ? 'whole' : `broken at ${chain.broken}`, files: Object.keys(files) }))
      else terminal.out(plain(words('cli.export.done', { entries: lines.length })))
      return chain.broken === undefined ? exit.yes : exit.no
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    terminal.err(plain(words('serve.folder-in-use', { pid: error.pid, folder: options.data })))
    return exit.unusable
  }
}
