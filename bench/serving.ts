import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

export type Serving = {
  readonly address: string
  readonly milliseconds: number
  readonly memory: () => Promise<number | undefined>
  readonly close: () => Promise<void>
  /** Ends the process as a power cut would. */
  readonly kill: () => Promise<void>
}

/** Starts the server as people do, in a process of its own, and waits until its first page has come. */
export async function serve(data: string, ...more: readonly string[]): Promise<Serving> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const from = performance.now()
  const server = spawn(process.execPath, ['bin/cairn.js', 'serve', '--port', String(port), '--data', data, ...more], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes) => said.push(String(bytes)))
  while (!(await answers(address))) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}:\n${said.join('')}`)
    if (performance.now() - from > 120_000) {
      server.kill('SIGKILL')
      throw new Error(`No page within two minutes:\n${said.join('')}`)
    }
    await pause(20)
  }
  const milliseconds = performance.now() - from
  const close = async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  const kill = async () => {
    server.kill('SIGKILL')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  return { address, milliseconds, memory: () => residentMegabytes(server.pid), close, kill }
}

async function answers(address: string): Promise<boolean> {
  const reply = await fetch(`${address}/`, { redirect: 'manual' }).catch(() => undefined)
  const text = await reply?.text()
  return reply?.status === 200 && text !== ''
}

async function residentMegabytes(pid: number | undefined): Promise<number | undefined> {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
