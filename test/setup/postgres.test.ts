import pg from 'pg'
import { expect, test } from 'vitest'

test('server tests run on a real PostgreSQL, with the search extensions', async () => {
  const client = new pg.Client({ connectionString: process.env['CAIRN_TEST_POSTGRES'] })
  await client.connect()
  const { rows } = await client.query<{ version: string; known: string[] }>(
    `select current_setting('server_version') as version,
            array(select name::text from pg_available_extensions where name in ('pg_trgm', 'unaccent') order by name) as known`,
  )
  await client.end()
  expect(rows).toEqual([{ version: expect.stringMatching(/^1[5-9]|^[2-9]\d/), known: ['pg_trgm', 'unaccent'] }])
})
