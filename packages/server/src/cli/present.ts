import { present } from '@cairn/credentials/securing/present'
import { KeyFile, signerOf } from '@cairn/credentials/keys/key-file'
import type { Problem } from '@cairn/domain/model/problem'
import { strictJson } from '../import/strict-json.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'
import { maxCarrierBytes } from './verify.ts'

export type PresentOptions = {
  readonly key: string
  readonly nonce?: string
  readonly audience?: string
  readonly at?: string
  readonly json?: true
}

/** `cairn present FILE --key HOLDER.json`: a presentation by the holder, for one verifier and one question. */
export async function presentCommand(file: string, options: PresentOptions, { terminal, words, now }: CliContext): Promise<ExitCode> {
  const refuse = (...problems: readonly Problem[]): ExitCode => {
    for (const problem of problems) terminal.err(plain(speakProblem(problem, words).message))
    return exit.unusable
  }
  const keyBytes = await readInput(options.key, terminal, 100_000)
  const json = keyBytes.ok ? strictJson(keyBytes.value) : keyBytes
  if (!json.ok) return refuse(...json.problems)
  const key = KeyFile.safeParse(json.value)
  if (!key.success) return refuse({ code: 'cli.key-unreadable' })
  const signer = await signerOf(key.data)
  const bytes = await readInput(file, terminal, maxCarrierBytes)
  if (!signer.ok) return refuse(...signer.problems)
  if (!bytes.ok) return refuse(...bytes.problems)
  const { nonce, audience, at = now() } = options
  const shown = await present(bytes.value, signer.value, {
    holder: key.data.controller,
    at,
    ...(nonce === undefined ? {} : { nonce }),
    ...(audience === undefined ? {} : { audience }),
  })
  if (!shown.ok) return refuse(...shown.problems)
  terminal.out(
    options.json
      ? JSON.stringify({ presentation: shown.value.startsWith('{') ? (JSON.parse(shown.value) as unknown) : shown.value })
      : shown.value,
  )
  return exit.yes
}
