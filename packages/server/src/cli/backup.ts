import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { writeBackup } from '../register/backup.ts'
import { RestoreRefused, restoreBackup } from '../register/restore.ts'
import { closeLists } from '../register/status.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

type Where = { readonly data: string; readonly json?: true }

/** `cairn backup FILE`: the register whole, people and awards included, as one moment saw it. Readable by this account alone. */
export const backupCommand = (file: string, options: Where & { readonly withKeys?: true }, context: CliContext): Promise<ExitCode> =>
  withRegister(options, context, async (register) => {
    const out = await open(`${file}.new`, 'w', 0o600)
    const lines: string[] = []
    let held = 0
    const flush = async (): Promise<void> => {
      if (lines.length > 0) await out.write(`${lines.join('\n')}\n`)
      lines.length = 0
      held = 0
    }
    try {
      const { rows, digest } = await writeBackup(register, { withKeys: options.withKeys === true }, async (line) => {
        lines.push(line)
        held += line.length
        if (held > 1_000_000) await flush()
      })
      await flush()
      await out.sync()
      await rename(`${file}.new`, file)
      if (options.json) context.terminal.out(JSON.stringify({ file, rows, sha256: digest, keys: options.withKeys === true }))
      else context.terminal.out(plain(context.words(options.withKeys ? 'cli.backup.done-with-keys' : 'cli.backup.done', { rows })))
      return exit.yes
    } finally {
      await out.close()
    }
  })

/** `cairn restore FILE`: a backup into an empty register, all of it or nothing. */
export const restoreCommand = (file: string, options: Where, context: CliContext): Promise<ExitCode> =>
  withRegister(options, context, async (register) => {
    try {
      const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
      const { rows, acts, keys } = await restoreBackup(register, lines, closeLists)
      if (options.json) context.terminal.out(JSON.stringify({ rows, acts, chain: 'whole', keys }))
      else context.terminal.out(plain(context.words('cli.restore.done', { rows, acts })))
      return exit.yes
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!missing && !(error instanceof RestoreRefused)) throw error
      const problem = error instanceof RestoreRefused ? error.problem : ({ code: 'cli.file-missing' } as const)
      context.terminal.err(plain(speakProblem(problem, context.words).message))
      return exit.unusable
    }
  })
