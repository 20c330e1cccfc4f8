import { openRegister } from '../register/database.ts'
import type { Register } from '../register/database.ts'
import { FolderInUse } from '../register/lock.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'

/** Opens the register that a command is about, `DATABASE_URL` or the folder, and closes it whatever comes. A folder that a server has open is said, not touched. */
export async function withRegister(
  { data }: { readonly data: string },
  { terminal, words }: Pick<CliContext, 'terminal' | 'words'>,
  work: (register: Register) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    const { DATABASE_URL: databaseUrl } = process.env
    const opened = await openRegister(databaseUrl ? { databaseUrl } : { folder: data })
    try {
      return await work(opened.register)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    terminal.err(plain(words('serve.folder-in-use', { pid: error.pid, folder: data })))
    return exit.unusable
  }
}
