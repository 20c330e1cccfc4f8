import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, PostgresDialect, PostgresDriver } from 'kysely'
import type { DatabaseConnection, Driver, PostgresDialectConfig } from 'kysely'

/** The tenant of whoever shares the instance with nobody. */
export const mainTenant = 'main'
/** The role that requests work as; 0090-tenants.sql makes it. */
const requestRole = 'cairn_app'
export const isTenantName = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)

const scopes = new AsyncLocalStorage<string | undefined>()

/** Does work, and all that it starts and awaits, for one tenant: the database then shows and takes that tenant's rows alone. */
export const inTenant = <T>(tenant: string, work: () => T): T => scopes.run(tenant, work)

/** Does work as the office itself, across tenants: migrations, jobs that look for work, what is public by its address. Never with what a visitor may choose. */
export const asOffice = <T>(work: () => T): T => scopes.run(undefined, work)

/** For whom the code that asks works now; `undefined` is the office itself. */
export const currentTenant = (): string | undefined => scopes.getStore()

/**
 * Sets each connection, before it is used, to the role and the tenant of whoever asks for it. A connection remembers what it was
 * set to, so nothing is left over for the next and one tenant alone costs no extra round trip. Code that forgets to filter by
 * tenant still gets only its own rows.
 */
class TenantDriver extends PostgresDriver {
  readonly #setTo = new WeakMap<DatabaseConnection, string>()

  override async acquireConnection(): Promise<DatabaseConnection> {
    const tenant = currentTenant()
    const connection = await super.acquireConnection()
    const wanted = tenant ?? ''
    if ((this.#setTo.get(connection) ?? '') === wanted) return connection
    try {
      this.#setTo.delete(connection)
      await connection.executeQuery(
        CompiledQuery.raw("select set_config('role', $1, false), set_config('cairn.tenant', $2, false)", [
          tenant === undefined ? 'none' : requestRole,
          wanted,
        ]),
      )
      this.#setTo.set(connection, wanted)
      return connection
    } catch (error) {
      // Half set is worse than gone: the next who gets it sets it again.
      this.#setTo.set(connection, '\u0000')
      await super.releaseConnection(connection as Parameters<PostgresDriver['releaseConnection']>[0])
      throw error
    }
  }
}

/** PostgreSQL, or PGlite through the same driver, with every connection held to a tenant. */
export class TenantDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver {
    return new TenantDriver(this.#config)
  }
}
