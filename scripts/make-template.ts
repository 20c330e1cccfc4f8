// `npx tsx scripts/make-template.ts`: packs an embedded database that is already initialised and migrated, so that a first start
// copies it instead of making it. To be run again when PGlite's version or a migration changes; a test says when.
import { mkdirSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely } from 'kysely'
import { Pool } from 'pg'
import { migrate } from '../packages/server/src/register/database.ts'
import { TenantDialect } from '../packages/server/src/register/tenancy.ts'
import type { Tables } from '../packages/server/src/register/schema.ts'
import { templateSource } from '../test/template-source.ts'

const folder = new URL('../packages/server/template/', import.meta.url)
const pglite = await PGlite.create({ extensions: { pg_trgm, unaccent } })
const register = new Kysely<Tables>({ dialect: new TenantDialect({ pool: new Pool({ ...createPgConfig(pglite), max: 1 }) }) })
await migrate(register)
await pglite.exec('reset role; checkpoint')
const packed = await pglite.dumpDataDir('gzip')
const bytes = gzipSync(gunzipSync(new Uint8Array(await packed.arrayBuffer())), { level: 9 })
await register.destroy()
await pglite.close()
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('pglite.tar.gz', folder), bytes)
writeFileSync(new URL('made-from.txt', folder), templateSource())
console.log(`packages/server/template/pglite.tar.gz: ${(bytes.byteLength / 1_000_000).toFixed(1)} MB`)
