import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'

export type ServeOptions = { readonly port: string; readonly data: string; readonly demo?: true; readonly empty?: true; readonly url?: string }

/** `cairn serve`: the whole product on one port, until SIGINT or SIGTERM. */
export async function serveCommand(options: ServeOptions, { terminal }: CliContext): Promise<ExitCode> {
  const { startServer } = await import('../serve.ts')
  const databaseUrl = process.env['DATABASE_URL']
  const server = await startServer({
    port: Number(options.port), data: options.data, demo: options.empty !== true && options.demo === true,
    ...(databaseUrl ? { databaseUrl } : {}), ...(options.url ? { baseUrl: options.url } : {}),
    say: terminal.err,
  })
  terminal.out(server.address)
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
  await server.close()
  return exit.yes
}
