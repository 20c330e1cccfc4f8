import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, Migrator, sql } from 'kysely'
import type { Migration, Transaction } from 'kysely'
import { Pool } from 'pg'
import { lockFolder } from './lock.ts'
import type { Tables } from './schema.ts'
import { TenantDialect, inTenant, mainTenant } from './tenancy.ts'

export type Register = Kysely<Tables>
export type Tx = Transaction<Tables>
/** The handle and how to let go of it. `durable` says whether a power cut can lose what was answered (REL-05). */
export type OpenRegister = { readonly register: Register; readonly kind: 'PGlite' | 'PostgreSQL'; readonly close: () => Promise<void> }

const migrationFolder = new URL('./migrations/', import.meta.url)
const templateFile = new URL('../../template/pglite.tar.gz', import.meta.url)

/**
 * Opens the register: a PostgreSQL by its address, or PGlite in a folder that this process alone may open. One SQL, one driver.
 * @throws FolderInUse when another process has the folder
 */
export async function openRegister(
  where: { readonly databaseUrl: string } | { readonly folder: string } | { readonly memory: true },
): Promise<OpenRegister> {
  if ('databaseUrl' in where) {
    const pool = new Pool({ connectionString: where.databaseUrl, max: 10 })
    // A connection that is lost while nobody uses it is no failure of anybody's: the next who asks gets a new one.
    pool.on('error', () => undefined)
    const register = new Kysely<Tables>({ dialect: new TenantDialect({ pool }) })
    await migrate(register)
    return { register, kind: 'PostgreSQL', close: () => register.destroy() }
  }
  const unlock = 'folder' in where ? await lockFolder(where.folder) : async () => undefined
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
    const extensions = {
      pg_trgm: (await import('@electric-sql/pglite/contrib/pg_trgm')).pg_trgm,
      unaccent: (await import('@electric-sql/pglite/contrib/unaccent')).unaccent,
    }
    const template = existsSync(templateFile) ? new Blob([new Uint8Array(readFileSync(templateFile))]) : undefined
    const folder = 'folder' in where ? join(where.folder, 'pglite') : undefined
    // A note beside the folder while it is filled for the first time: a start cut short leaves nothing that looks whole.
    const unfinished = `${folder ?? ''}.unfinished`
    if (folder !== undefined && existsSync(unfinished)) await rm(folder, { recursive: true, force: true })
    const fresh = folder === undefined || !existsSync(folder)
    if (folder !== undefined && fresh) {
      await writeFile(unfinished, '')
      await mkdir(folder, { recursive: true })
    }
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      extensions,
      ...(fresh && template ? { loadDataDir: template } : {}),
    })
    if (folder !== undefined && fresh) await rm(unfinished)
    const pool = new Pool({ ...createPgConfig(pglite), max: 1 })
    const register = new Kysely<Tables>({ dialect: new TenantDialect({ pool }) })
    await migrate(register)
    return {
      register,
      kind: 'PGlite',
      close: async () => {
        await register.destroy()
        await pglite.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Brings the tables to this version: each file of `migrations/` once, in order, in a transaction. */
export async function migrate(register: Register): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(register)
  await sql`create extension if not exists unaccent`.execute(register)
  const files = readdirSync(migrationFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const migrations = Object.fromEntries(
    files.map((name): [string, Migration] => [
      name.slice(0, -4),
      { up: async (db) => void (await sql.raw(readFileSync(new URL(name, migrationFolder), 'utf8')).execute(db)) },
    ]),
  )
  // A file of a lower number may come later, from work done side by side; each runs once.
  const { error, results } = await new Migrator({
    db: register,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
  }).migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error(String(error))
  if (results && results.length > 0) await sql`select protect_tenants()`.execute(register)
  await holdsTenants(register)
}

/** Refuses to start where requests would work as somebody whom row-level security does not hold (security.md TEN-02). */
async function holdsTenants(register: Register): Promise<void> {
  const { rows } = await inTenant(mainTenant, () =>
    sql<{
      free: boolean
    }>`select r.rolsuper or r.rolbypassrls or pg_get_userbyid(c.relowner) = current_user as free from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'people'::regclass`.execute(
      register,
    ),
  )
  if (rows[0]?.free !== false) throw new Error('row-level security does not hold the role that requests work as')
}

/** Asks the database for an answer; throws where it has none. */
export const answers = async (register: Register): Promise<void> => void (await sql`select 1`.execute(register))
