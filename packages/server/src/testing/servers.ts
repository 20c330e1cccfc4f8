import { Pool } from 'pg'
import { startServer } from '../serve.ts'
import type { RunningServer, ServerOptions } from '../serve.ts'

/** Both databases that every server test runs on: the embedded one, and a fresh database of the real one. */
export const databases = ['PGlite', 'PostgreSQL'] as const

/** A server of its own, with the demonstration, on a database of its own. */
export async function demonstrationServer(kind: (typeof databases)[number], more: Partial<ServerOptions> = {}): Promise<RunningServer> {
  if (kind === 'PGlite') return startServer({ port: 0, demo: true, ...more })
  const address = process.env['CAIRN_TEST_POSTGRES']
  if (!address) throw new Error('CAIRN_TEST_POSTGRES is not set: the global setup of the server tests starts a PostgreSQL')
  const name = `cairn_${Date.now().toString(36)}_${process.pid}`
  const pool = new Pool({ connectionString: address })
  await pool.query(`create database ${name}`)
  await pool.end()
  return startServer({ port: 0, demo: true, ...more, databaseUrl: address.replace(/\/[^/]*$/, `/${name}`) })
}

export type Visitor = {
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  readonly post: (path: string, body: unknown) => Promise<Response>
}
/** A visitor with a cookie jar; signed in as a role of the demonstration where one is given. */
export async function visitor(server: RunningServer, role?: string): Promise<Visitor> {
  let cookie = ''
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.address}${path}`, { redirect: 'manual', ...init, headers: { ...(cookie ? { cookie } : {}), ...init.headers } })
  const post = (path: string, body: unknown): Promise<Response> =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (role) {
    const reply = await post('/api/session', { role })
    if (!reply.ok) throw new Error(`nobody could sign in as ${role}: ${reply.status} ${await reply.text()}`)
    cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return { ask, post }
}
