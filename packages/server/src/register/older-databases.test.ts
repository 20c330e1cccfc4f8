import { readFileSync } from 'node:fs'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../serve.ts'
import { actorAt } from './actors.ts'
import { proveChain, record } from './acts.ts'
import { openRegister } from './database.ts'
import { inTenant } from './tenancy.ts'

const first = readFileSync(new URL('./migrations/0001-register.sql', import.meta.url), 'utf8')
const { CAIRN_TEST_POSTGRES: postgres = '' } = process.env
const databaseOf = (name: string, user?: string): string => {
  const url = new URL(postgres)
  url.pathname = `/${name}`
  if (user !== undefined) url.username = user
  return url.href
}
const stamp = `${Date.now().toString(36)}_${process.pid}`

describe('a PostgreSQL as operators have it', () => {
  let admin: Pool
  beforeAll(() => {
    admin = new Pool({ connectionString: postgres })
  })
  afterAll(() => admin.end())

  test('a database of the first version is brought forward: people keep their roles, the chain of acts stays whole and grows', async () => {
    const name = `cairn_old_${stamp}`
    await admin.query(`create database ${name}`)
    const old = new Pool({ connectionString: databaseOf(name) })
    await old.query('create extension pg_trgm; create extension unaccent')
    await old.query(first)
    await old.query(
      "create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null); insert into kysely_migration values ('0001-register', '2026-01-01T00:00:00.000Z')",
    )
    await old.query(`insert into organisations values ('https://x.example/o', 'x', '{"id":"https://x.example/o","legalName":{"en":"X"}}')`)
    await old.query("insert into people values ('p-1', 'https://x.example/o', '{reviewer,policy-maker}', false)")
    await old.query("insert into sessions values ('digest', 'p-1', now(), now() + interval '1 hour')")
    await old.end()

    const opened = await openRegister({ databaseUrl: databaseOf(name) })
    try {
      expect(await inTenant('main', () => actorAt(opened.register, 'p-1', 'https://x.example/o', '2026-11-01T00:00:00Z'))).toMatchObject({
        roles: ['reviewer', 'policy-maker'],
        tenant: 'main',
      })
      await inTenant('main', () =>
        opened.register
          .transaction()
          .execute((tx) => record(tx, { at: '2026-11-01T00:00:00Z', actor: 'p-1', verb: 'sign-in', subject: 'p-1' })),
      )
      expect(await proveChain(opened.register)).toMatchObject({ acts: 1, chains: [{ tenant: 'main', acts: 1 }] })
    } finally {
      await opened.close()
    }
    // And once more: nothing is left to do, nothing is done twice.
    await (await openRegister({ databaseUrl: databaseOf(name) })).close()
  })

  test('an account that is no superuser runs the whole product, and its requests are held to their tenant all the same', async () => {
    const [name, user] = [`cairn_plain_${stamp}`, `plain_${stamp}`]
    await admin.query(`create role ${user} login nosuperuser nobypassrls`)
    await admin.query('do $$ begin create role cairn_app nologin; exception when duplicate_object or unique_violation then null; end $$')
    await admin.query(`grant cairn_app to ${user}`)
    await admin.query(`create database ${name} owner ${user}`)
    const server = await startServer({ port: 0, demo: true, databaseUrl: databaseOf(name, user) })
    try {
      await server.idle()
      const { register } = server.ports
      expect((await register.selectFrom('awards').select('id').where('state', '=', 'published').execute()).length).toBe(40)
      expect(await inTenant('north', () => register.selectFrom('learners').select('id').execute())).toEqual([])
      const entered = await fetch(`${server.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"role":"administrator"}',
      })
      expect(entered.status).toBe(201)
      expect(
        (await fetch(`${server.address}/api/people`, { headers: { cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' } }))
          .status,
      ).toBe(200)
    } finally {
      await server.close()
    }
  })
})
