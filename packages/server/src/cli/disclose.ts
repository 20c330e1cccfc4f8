import { discloseParts, partsOf } from '@cairn/credentials/securing/disclose-parts'
import type { Problem } from '@cairn/domain/model/problem'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'
import { maxCarrierBytes } from './verify.ts'

export type DiscloseOptions = { readonly show?: readonly string[]; readonly list?: true; readonly json?: true }

/** `cairn disclose FILE`: what a credential lets its holder show one by one, and the credential with the chosen parts alone. */
export async function discloseCommand(
  file: string,
  { show = [], list, json }: DiscloseOptions,
  { terminal, words }: CliContext,
): Promise<ExitCode> {
  const refuse = (...problems: readonly Problem[]): ExitCode => {
    for (const problem of problems) terminal.err(plain(speakProblem(problem, words).message))
    return exit.unusable
  }
  const bytes = await readInput(file, terminal, maxCarrierBytes)
  if (!bytes.ok) return refuse(...bytes.problems)
  if (list) {
    const parts = await partsOf(bytes.value)
    if (!parts.ok) return refuse(...parts.problems)
    if (json) terminal.out(JSON.stringify(parts.value))
    else for (const { at, says } of parts.value.parts) terminal.out(`${at}\t${JSON.stringify(says)}`)
    return exit.yes
  }
  const made = await discloseParts(bytes.value, show)
  if (!made.ok) return refuse(...made.problems)
  const { text, shown, kept } = made.value
  terminal.out(json ? JSON.stringify({ credential: text.startsWith('{') ? (JSON.parse(text) as unknown) : text, shown, kept }) : text)
  return exit.yes
}
