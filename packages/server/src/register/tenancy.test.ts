import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from '../serve.ts'
import { databases, demonstrationServer } from '../testing/servers.ts'
import { proveChain, record } from './acts.ts'
import type { Register } from './database.ts'
import { asOffice, currentTenant, inTenant } from './tenancy.ts'

/** Tables that are the same for everybody, and why. Any other table needs a column `tenant`; 0090-tenants.sql does the rest. */
const openTables: Readonly<Record<string, string>> = {
  tenants: 'which bodies share the instance, and their host names, is said openly; requests cannot write it',
  kysely_migration: 'which migrations ran; requests have no right to it',
  kysely_migration_lock: 'the lock of migrations; requests have no right to it',
}
type Held = { name: string; tenant: boolean; rls: boolean; forced: boolean; policies: string[] | null }
const tables = async (register: Register): Promise<Held[]> =>
  (
    await sql<Held>`
  select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped) as tenant, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
    (select array_agg(p.policyname::text order by p.policyname) from pg_policies p where p.tablename = c.relname) as policies
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(register)
  ).rows
const unprotected = (rows: readonly Held[]): string[] =>
  rows
    .filter(
      ({ name, tenant, rls, forced, policies }) =>
        !(name in openTables) &&
        !(
          tenant &&
          rls &&
          forced &&
          ['tenant_add', 'tenant_change', 'tenant_office', 'tenant_read', 'tenant_remove'].every((policy) => policies?.includes(policy))
        ),
    )
    .map(({ name }) => name)

describe.each(databases)('tenants on %s', (kind) => {
  let server: RunningServer
  let register: Register
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    register = server.ports.register
    for (const id of ['north', 'south']) {
      await register
        .insertInto('tenants')
        .values({ id, name: JSON.stringify({ en: id }) })
        .execute()
      await inTenant(id, async () => {
        await register
          .insertInto('organisations')
          .values({
            id: `https://${id}.example/o`,
            slug: `${id}-body`,
            body: JSON.stringify({ id: `https://${id}.example/o`, legalName: { en: id } }),
          })
          .execute()
        await register
          .insertInto('people')
          .values({ id: `person-${id}`, organisation: `https://${id}.example/o`, name: `Canary ${id}` })
          .execute()
      })
    }
    await server.idle()
  })
  afterAll(() => server.close())

  test('every table is held to its tenant, or named here as open with the reason', async () => {
    expect(unprotected(await tables(register))).toEqual([])
  })
  test.each([
    {
      name: 'row-level security switched off',
      broken: 'alter table drafts disable row level security',
      mended: 'alter table drafts enable row level security',
      table: 'drafts',
    },
    {
      name: 'not forced on the owner',
      broken: 'alter table people no force row level security',
      mended: 'alter table people force row level security',
      table: 'people',
    },
    { name: 'a policy gone', broken: 'drop policy tenant_read on learners', mended: 'select protect_tenants()', table: 'learners' },
    {
      name: 'the column renamed',
      broken: 'alter table shares rename column tenant to country',
      mended: 'alter table shares rename column country to tenant',
      table: 'shares',
    },
    {
      name: 'a new table that nobody thought of',
      broken: 'create table forgotten (id text)',
      mended: 'drop table forgotten',
      table: 'forgotten',
    },
  ])('a schema with $name is noticed', async ({ broken, mended, table }) => {
    await sql.raw(broken).execute(register)
    const found = unprotected(await tables(register))
    await sql.raw(mended).execute(register)
    expect(found).toEqual([table])
    expect(unprotected(await tables(register))).toEqual([])
  })

  test('a tenant sees and changes its own people alone, whatever the query says', async () => {
    await inTenant('north', async () => {
      expect((await register.selectFrom('people').select('id').execute()).map(({ id }) => id)).toEqual(['person-north'])
      expect((await register.updateTable('people').set({ name: 'Taken over' }).executeTakeFirst()).numUpdatedRows).toBe(1n)
      expect((await register.deleteFrom('people').where('id', '=', 'person-south').executeTakeFirst()).numDeletedRows).toBe(0n)
      await expect(
        register.insertInto('people').values({ tenant: 'south', id: 'planted', organisation: 'https://south.example/o' }).execute(),
      ).rejects.toThrow(/row-level security/)
      await expect(
        register
          .insertInto('appointments')
          .values({
            id: 'planted',
            person: 'person-north',
            organisation: 'https://south.example/o',
            role: 'administrator',
            starts: '2026-01-01T00:00:00Z',
            given_by: 'me',
          })
          .execute(),
      ).rejects.toThrow(/foreign key/)
      await expect(
        register.updateTable('organisations').set({ kind: 'ministry' }).where('id', '=', 'https://south.example/o').execute(),
      ).resolves.toMatchObject([{ numUpdatedRows: 0n }])
    })
    expect(await register.selectFrom('people').select('name').where('id', '=', 'person-south').executeTakeFirst()).toEqual({
      name: 'Canary south',
    })
  })
  test('nobody at all sees nothing of what is not public', async () => {
    const seen = await inTenant('nobody', async () => [
      await register.selectFrom('people').select('id').execute(),
      await register.selectFrom('learners').select('id').execute(),
      await register.selectFrom('acts').select('hash').execute(),
    ])
    expect(seen).toEqual([[], [], []])
    expect((await inTenant('nobody', () => register.selectFrom('search').select('slug').execute())).length).toBeGreaterThan(30)
  })
  test('connections of the pool carry nothing over: a thousand mixed questions, each answered for its own tenant', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, n) => {
        const tenant = ['north', 'south', undefined][n % 3]
        const ask = async () => ({
          tenant,
          inside:
            n % 2 === 0
              ? await register.transaction().execute(
                  async (tx) =>
                    (
                      await sql<{
                        is: string
                        who: string
                      }>`select coalesce(current_setting('cairn.tenant', true), '') as is, current_user as who`.execute(tx)
                    ).rows[0],
                )
              : (
                  await sql<{
                    is: string
                    who: string
                  }>`select coalesce(current_setting('cairn.tenant', true), '') as is, current_user as who`.execute(register)
                ).rows[0],
          still: currentTenant(),
        })
        return tenant === undefined ? asOffice(ask) : inTenant(tenant, ask)
      }),
    )
    expect(
      answers.filter(
        ({ tenant, inside, still }) =>
          inside?.is !== (tenant ?? '') || (inside.who === 'cairn_app') !== (tenant !== undefined) || still !== tenant,
      ),
    ).toEqual([])
  })
  test('a transaction that fails leaves the next one in its own tenant', async () => {
    await expect(
      inTenant('north', () =>
        register.transaction().execute(async (tx) => {
          await tx.updateTable('people').set({ language: 'ar' }).execute()
          throw new Error('stop')
        }),
      ),
    ).rejects.toThrow('stop')
    expect(await inTenant('south', () => register.selectFrom('people').select(['id', 'language']).execute())).toEqual([
      { id: 'person-south', language: null },
    ])
  })

  test('each tenant has a chain of acts of its own, which no request can change and which tells where it was changed', async () => {
    for (const id of ['north', 'south'])
      for (let n = 0; n < 4; n += 1)
        await inTenant(id, () =>
          register
            .transaction()
            .execute((tx) => record(tx, { at: '2026-05-01T00:00:00Z', actor: `person-${id}`, verb: 'sign-in', subject: `person-${id}` })),
        )
    expect((await proveChain(register)).chains.filter(({ tenant }) => tenant !== 'main').map(({ tenant, acts }) => [tenant, acts])).toEqual(
      [
        ['north', 4],
        ['south', 4],
      ],
    )
    await inTenant('north', async () => {
      await expect(register.updateTable('acts').set({ actor: 'x' }).execute()).rejects.toThrow(/permission denied/)
      await expect(register.deleteFrom('acts').execute()).rejects.toThrow(/permission denied/)
      await expect(sql`truncate acts`.execute(register)).rejects.toThrow(/permission denied/)
    })
    await sql`alter table acts disable trigger acts_keep`.execute(register)
    const { hash } = await register
      .selectFrom('acts')
      .select('hash')
      .where('tenant', '=', 'south')
      .where('sequence', '=', 2)
      .executeTakeFirstOrThrow()
    await register.deleteFrom('acts').where('tenant', '=', 'south').where('hash', '=', hash).execute()
    await sql`alter table acts enable trigger acts_keep`.execute(register)
    expect(await proveChain(register)).toMatchObject({ tenant: 'south', broken: 2 })
  })
})
