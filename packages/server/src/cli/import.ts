import { courseTypeOf } from '@cairn/domain/exchange/course-type'
import type { Offer } from '@cairn/domain/model/offer'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { SpokenProblem } from '@cairn/domain/model/problem'
import { limits } from '../import/limits.ts'
import { readSpecifications } from '../import/read-specifications.ts'
import { importSpecifications } from '../operations/import-specifications.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

/** `cairn import FILE…`: descriptions into the register, marked as published elsewhere. All files are read before anything is written. */
export async function importCommand(
  files: readonly string[],
  options: { readonly data: string; readonly json?: true },
  context: CliContext,
): Promise<ExitCode> {
  const { terminal, words, profiles, now } = context
  const given: { specification: AchievementSpecification; offers: readonly Offer[] }[] = []
  const refused: { file: string; subject: string; problem: SpokenProblem }[] = []
  for (const file of files) {
    const bytes = await readInput(file, terminal, limits.jsonBytes)
    const read = bytes.ok ? await readSpecifications(bytes.value) : bytes
    if (!read.ok) refused.push({ file, subject: file, problem: speakProblem(read.problems[0], words) })
    else
      for (const { subject, result, offers } of read.value) {
        if (result.ok) given.push({ specification: result.value, offers })
        else refused.push({ file, subject, problem: speakProblem(result.problems[0], words) })
      }
  }
  // Asked of every description by what it says: what is no micro-credential is left out, what is unclear is taken in and said.
  const unclear: { subject: string; reasons: SpokenProblem[] }[] = []
  const taken = given.filter(({ specification }) => {
    const { answer, reasons } = courseTypeOf(specification)
    const spoken = reasons.map((reason) => speakProblem(reason, words))
    if (answer === 'no' && spoken[0]) refused.push({ file: '', subject: specification.id, problem: spoken[0] })
    if (answer === 'unclear') unclear.push({ subject: specification.id, reasons: spoken })
    return answer !== 'no'
  })
  for (const { subject, reasons } of unclear) terminal.err(`${plain(subject)}: ${reasons.map(({ message }) => plain(message)).join(' ')}`)
  for (const { subject, problem } of refused) terminal.err(`${plain(subject)}: ${plain(problem.message)}`)
  if (taken.length === 0) {
    if (options.json) terminal.out(JSON.stringify({ imported: 0, skipped: 0, refused, unclear }))
    return exit.unusable
  }
  return withRegister(options, context, async (register) => {
    const counts = await importSpecifications(
      register,
      taken,
      now(),
      'command line',
      [...profiles.values()].flatMap(({ creditSystems }) => creditSystems),
    )
    if (options.json) terminal.out(JSON.stringify({ ...counts, refused, unclear }))
    else terminal.out(plain(words('cli.import.done', { ...counts, refused: refused.length })))
    return refused.length > 0 ? exit.unusable : exit.yes
  })
}
