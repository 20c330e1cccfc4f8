import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Problem } from '@cairn/domain/model/problem'
import { LmsSettings } from '../adapters/lms-settings.ts'
import { openRegister } from '../register/database.ts'
import { FolderInUse } from '../register/lock.ts'
import type { RunningServer, ServerOptions } from '../serve.ts'
import type { CliContext } from './context.ts'
import { readTrustFile } from '../import/trust-file.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'

export type ServeOptions = {
  readonly port: string
  readonly data: string
  readonly demo?: true
  readonly empty?: true
  readonly url?: string
}

/** `cairn serve`: the whole product on one port, until SIGINT or SIGTERM. */
export async function serveCommand(options: ServeOptions, { terminal, words }: CliContext): Promise<ExitCode> {
  const refuse = (problem: Problem): ExitCode => {
    terminal.err(words(problem.code, problem.values))
    return exit.unusable
  }
  const databaseUrl = process.env['DATABASE_URL']
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refuse({ code: 'cli.port', values: { port: options.port.slice(0, 20) } })
  const trustFile = process.env['CAIRN_TRUST']
  const trust = trustFile ? await readTrustFile(trustFile) : undefined
  if (trust?.ok === false) return refuse(trust.problems[0])
  // The database opens while the rest of the program is being read; that it could not is said by `startServer`.
  const opened = openRegister(databaseUrl ? { databaseUrl } : { folder: options.data })
  opened.catch(() => undefined)
  let server: RunningServer
  try {
    const { startServer } = await import('../serve.ts')
    server = await startServer({
      port,
      data: options.data,
      demo: options.empty !== true && options.demo === true,
      opened,
      ...(databaseUrl ? { databaseUrl } : {}),
      ...(options.url ? { baseUrl: options.url } : {}),
      ...(trust ? { trust: trust.value } : {}),
      ...signInSettings(process.env),
      say: terminal.err,
    })
  } catch (error) {
    if (error instanceof FolderInUse) return refuse({ code: 'serve.folder-in-use', values: { pid: error.pid, folder: options.data } })
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return refuse({ code: 'serve.port-in-use', values: { port } })
    throw error
  }
  terminal.out(server.address)
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
  await server.close()
  return exit.yes
}

/** Origins, separated by spaces or commas; what is none is left out. */
const addressList = (given: string): readonly string[] =>
  given
    .split(/[\s,]+/)
    .flatMap((one) => (URL.canParse(one) && /^https?:$/.test(new URL(one).protocol) ? [new URL(one).origin] : []))
    .slice(0, 16)

type Environment = Readonly<Record<string, string | undefined>>
/** What ways of signing in the operator has set up: mail, another provider, a key for programs. Secrets come from the environment alone. */
function signInSettings(
  env: Environment,
): Pick<ServerOptions, 'mail' | 'identity' | 'operatorKey' | 'statusRhythm' | 'lms' | 'addresses' | 'cookieDomain'> {
  const {
    CAIRN_SMTP_URL: url,
    CAIRN_MAIL_FROM: from,
    CAIRN_OIDC_ISSUER: issuer,
    CAIRN_OIDC_CLIENT_ID: clientId,
    CAIRN_OIDC_CLIENT_SECRET: clientSecret,
    CAIRN_OIDC_NAME: name,
    CAIRN_API_KEY: operatorKey,
    CAIRN_STATUS_RHYTHM: rhythm = '',
    CAIRN_LMS: lms,
    CAIRN_ADDRESSES: addresses,
    CAIRN_COOKIE_DOMAIN: cookieDomain,
  } = env
  return {
    ...(url ? { mail: { url, from: from ?? 'cairn@localhost' } } : {}),
    ...(issuer && clientId
      ? { identity: { issuer, clientId, name: name ?? new URL(issuer).host, ...(clientSecret ? { clientSecret } : {}) } }
      : {}),
    ...(addresses ? { addresses: addressList(addresses) } : {}),
    ...(cookieDomain && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(cookieDomain) ? { cookieDomain } : {}),
    ...(operatorKey ? { operatorKey } : {}),
    statusRhythm: /^\d{1,3}$/.test(rhythm) ? Math.min(Number(rhythm), 50) : 30,
    ...(lms
      ? {
          lms: z
            .array(LmsSettings)
            .max(20)
            .parse(JSON.parse(readFileSync(lms, 'utf8'))),
        }
      : {}),
  }
}
