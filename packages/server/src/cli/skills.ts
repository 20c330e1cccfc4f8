import { limits } from '../import/limits.ts'
import { readSkills } from '../import/read-skills.ts'
import { storeSkills } from '../operations/skills/bring-skills.ts'
import { sha256 } from '../register/acts.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

type Options = { readonly data: string; readonly name?: string; readonly release?: string; readonly json?: true }

/** `cairn skills FILE`: a skills framework for everybody on this instance, such as the official ESCO package's `skills_en.csv`. */
export async function skillsCommand(file: string, options: Options, context: CliContext): Promise<ExitCode> {
  const { terminal, words, language, now } = context
  const bytes = await readInput(file, terminal, limits.jsonBytes * 2)
  const at = now()
  const read = bytes.ok
    ? await readSkills(
        bytes.value,
        {
          name: options.name ?? 'Skills',
          version: options.release ?? at.slice(0, 10),
          language,
          identity: `urn:cairn:framework:${sha256(options.name ?? file).slice(0, 24)}`,
        },
        { name: options.name, version: options.release },
      )
    : bytes
  if (!bytes.ok || !read.ok) {
    if (!read.ok) terminal.err(plain(speakProblem(read.problems[0], words).message))
    return exit.unusable
  }
  return withRegister(options, context, async (register) => {
    const { framework, left } = read.value
    const id = sha256(`${framework.identity} ${framework.version} ${at}`).slice(0, 22)
    await storeSkills({ register, ids: { next: () => id } }, framework, {
      actor: 'command line',
      at,
      digest: sha256(bytes.value),
      shared: true,
    })
    if (options.json)
      terminal.out(JSON.stringify({ framework: framework.name, version: framework.version, skills: framework.skills.length, left }))
    else
      terminal.out(
        plain(
          words('skills.imported', { name: framework.name, version: framework.version, count: framework.skills.length, left: left.length }),
        ),
      )
    return exit.yes
  })
}
