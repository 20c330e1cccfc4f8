import { sql } from 'kysely'
import { Pool } from 'pg'
import { expect, test } from 'vitest'
import { demonstrationServer } from '../testing/servers.ts'

test('connections that the database cuts while nobody uses them do not end the server; the next request is answered', async () => {
  const server = await demonstrationServer('PostgreSQL')
  const [address = ''] = [process.env['CAIRN_TEST_POSTGRES']]
  const office = new Pool({ connectionString: address })
  try {
    await server.idle()
    const answers = async () => (await fetch(`${server.address}/api/micro-credentials?q=solar`)).status
    await Promise.all(Array.from({ length: 6 }, answers))
    const {
      rows: [here],
    } = await sql<{ name: string }>`select current_database() as name`.execute(server.ports.register)
    const { rows } = await office.query<{ cut: number }>(
      "select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity where datname = $1 and state = 'idle'",
      [here?.name],
    )
    expect(rows[0]?.cut).toBeGreaterThan(0)
    // One may still get a connection that was just cut, and is told to come again; then all is as before.
    await expect.poll(answers, { timeout: 20_000 }).toBe(200)
  } finally {
    await office.end()
    await server.close()
  }
})
