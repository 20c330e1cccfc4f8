import { isPublic } from '@cairn/domain/exchange/public-entry'
import { printCsv } from '../export/csv.ts'
import { dumps, judgeForEuropass } from '../export/dumps.ts'
import { defaultLicence, licenceFile } from '../export/licence.ts'
import { writeWhole } from '../export/write-dump.ts'
import { proveChain } from '../register/acts.ts'
import type { Register } from '../register/database.ts'
import { allEntries } from '../register/entries.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

export type ExportOptions = { readonly data: string; readonly licence?: string; readonly json?: true }

/** `cairn export FOLDER`: the public register, whole, in every open format, with its licence and what Europass cannot take. No learner is in it. */
export async function exportCommand(folder: string, options: ExportOptions, context: CliContext): Promise<ExitCode> {
  const { terminal, words, now } = context
  const { CAIRN_DATA_LICENCE: stated } = process.env
  return withRegister(options, context, async (register) => {
    const files: string[] = []
    const write = async (name: string, pieces: AsyncIterable<string>): Promise<void> => {
      await writeWhole(folder, name, pieces)
      files.push(name)
    }
    for (const [ending, { print }] of Object.entries(dumps)) await write(`register.${ending}`, print(allEntries(register)))
    const europass = { go: 0, stay: 0 }
    await write('europass-report.csv', europassReport(register, words, europass))
    await write('acts.jsonl', actLines(register))
    let entries = 0
    for await (const entry of allEntries(register)) entries += isPublic(entry) ? 1 : 0
    const licence = options.licence ?? stated ?? defaultLicence
    await writeWhole(folder, 'LICENCE.md', [licenceFile({ licence, at: now(), entries })])
    files.push('LICENCE.md')
    const chain = await proveChain(register)
    if (options.json)
      terminal.out(
        JSON.stringify({
          entries,
          acts: chain.acts,
          chain: chain.broken === undefined ? 'whole' : `broken at ${chain.broken}`,
          europass,
          licence,
          files,
        }),
      )
    else terminal.out(plain(words('cli.export.done', { entries })))
    return chain.broken === undefined ? exit.yes : exit.no
  })
}

async function* europassReport(
  register: Register,
  words: CliContext['words'],
  count: { go: number; stay: number },
): AsyncGenerator<string> {
  yield printCsv([['slug', 'goes', 'code', 'at', 'why']])
  for await (const { slug, goes, problems } of judgeForEuropass(allEntries(register))) {
    count[goes ? 'go' : 'stay'] += 1
    if (problems.length > 0)
      yield printCsv(
        problems.map((problem) => [slug, goes ? 'yes' : 'no', problem.code, problem.at ?? '', speakProblem(problem, words).message]),
      )
  }
}

async function* actLines(register: Register): AsyncGenerator<string> {
  let after: { readonly tenant: string; readonly sequence: number } = { tenant: '', sequence: 0 }
  for (;;) {
    const rows = await register
      .selectFrom('acts')
      .selectAll()
      .where((eb) =>
        eb.or([eb('tenant', '>', after.tenant), eb.and([eb('tenant', '=', after.tenant), eb('sequence', '>', after.sequence)])]),
      )
      .orderBy('tenant')
      .orderBy('sequence')
      .limit(1000)
      .execute()
    for (const { tenant, sequence, at, ...act } of rows)
      yield `${JSON.stringify({ tenant, sequence: Number(sequence), at: at.toISOString(), ...act })}\n`
    const last = rows.at(-1)
    if (!last) return
    after = { tenant: last.tenant, sequence: Number(last.sequence) }
  }
}
