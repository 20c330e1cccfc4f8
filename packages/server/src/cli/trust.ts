import { writeFile } from 'node:fs/promises'
import { KeyFile, signerOf } from '@cairn/credentials/keys/key-file'
import { ListBody, signList } from '@cairn/credentials/trust/signed-list'
import type { Problem } from '@cairn/domain/model/problem'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import { strictJson } from '../import/strict-json.ts'
import { readTrustFile } from '../import/trust-file.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'

export type TrustOptions = { readonly key?: string; readonly out?: string; readonly json?: true }

/** `cairn trust show FILE` says what a trust file holds, list by list; `cairn trust sign LIST --key KEY --out FILE` seals a list. */
export async function trustCommand(
  action: string,
  file: string,
  options: TrustOptions,
  { terminal, words }: CliContext,
): Promise<ExitCode> {
  const refuse = (...problems: readonly Problem[]): ExitCode => {
    for (const problem of problems) terminal.err(plain(speakProblem(problem, words).message))
    return exit.unusable
  }
  if (action === 'show') {
    const read = await readTrustFile(file)
    if (!read.ok) return refuse(...read.problems)
    const lists = read.value.map(({ name, kind = 'file', dated, until, unproved, issuers, certificates = [] }) => ({
      name,
      kind,
      ...(dated ? { dated } : {}),
      ...(until ? { until } : {}),
      proved: unproved !== true,
      issuers: issuers.length,
      certificates: certificates.length,
    }))
    if (options.json) terminal.out(JSON.stringify({ lists }))
    else
      for (const list of lists)
        terminal.out(
          plain(
            `${list.name}  (${words(`listing.kind.${list.kind}`)}${list.dated ? `, ${list.dated.slice(0, 10)}` : ''})  ${list.issuers} + ${list.certificates}${list.proved ? '' : '  ?'}`,
          ),
        )
    return lists.every(({ proved }) => proved) ? exit.yes : exit.undecided
  }
  if (action !== 'sign' || !options.key || !options.out) return refuse({ code: 'cli.trust.action' })
  const [listBytes, keyBytes] = [await readInput(file, terminal, 20_000_000), await readInput(options.key, terminal, 100_000)]
  if (!listBytes.ok) return refuse(...listBytes.problems)
  if (!keyBytes.ok) return refuse(...keyBytes.problems)
  const [listJson, keyJson] = [strictJson(listBytes.value), strictJson(keyBytes.value)]
  if (!listJson.ok) return refuse(...listJson.problems)
  const body = ListBody.safeParse(listJson.value)
  if (!body.success) return refuse(...shapeProblems(body.error))
  const key = keyJson.ok ? KeyFile.safeParse(keyJson.value) : undefined
  const signer = key?.success ? await signerOf(key.data) : undefined
  if (!signer?.ok) return refuse({ code: 'cli.key-unreadable' })
  await writeFile(options.out, `${await signList(body.data, signer.value)}\n`)
  return exit.yes
}
