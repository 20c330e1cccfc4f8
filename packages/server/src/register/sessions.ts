import { randomBytes } from 'node:crypto'
import type { Actor } from '@cairn/domain/contract/duties'
import { sha256 } from './acts.ts'
import { actorAt, chairsOf, rolesOf } from './actors.ts'
import type { Register, Tx } from './database.ts'
import type { SignInMethod } from './tables-people.ts'
import { currentTenant, isTenantName, mainTenant } from './tenancy.ts'

/** A session ends after half an hour without a request, and after twelve hours in any case (security.md AUT-02). */
export const sessionLimits = { idleMinutes: 30, hours: 12 } as const
const minute = 60_000

/**
 * A secret that somebody carries: the tenant it is for, then 32 random bytes. The tenant is only where to look: a wrong one
 * finds nothing. The database holds the digest of the whole.
 */
export const makeSecret = (tenant: string = currentTenant() ?? mainTenant): string => `${tenant}.${randomBytes(32).toString('base64url')}`
export const tenantOfSecret = (secret: string): string | undefined => {
  const [tenant = '', rest] = secret.split('.', 2)
  return rest !== undefined && isTenantName(tenant) ? tenant : undefined
}

/** Begins a session and answers its secret, which is kept nowhere. */
export async function beginSession(
  tx: Tx,
  given: {
    readonly person: string
    readonly organisation: string
    readonly method: SignInMethod
    readonly at: string
    readonly id: string
    readonly device?: string
  },
): Promise<{ readonly secret: string; readonly expires: Date }> {
  const secret = makeSecret()
  const expires = new Date(Date.parse(given.at) + sessionLimits.hours * 60 * minute)
  await tx
    .insertInto('sessions')
    .values({
      digest: sha256(secret),
      id: given.id,
      person: given.person,
      organisation: given.organisation,
      created: given.at,
      seen: given.at,
      expires: expires.toISOString(),
      method: given.method,
      device: given.device ?? null,
    })
    .execute()
  return { secret, expires }
}

/** Who the bearer of a session's secret is, if it still holds; its last use is noted to the minute. */
export async function actorOfSession(
  register: Register,
  secret: string,
  at: string,
): Promise<{ readonly actor: Actor; readonly session: string } | undefined> {
  const digest = sha256(secret)
  const row = await register
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select([
      'sessions.id as id',
      'sessions.person as person',
      'sessions.organisation as chair',
      'sessions.expires as expires',
      'sessions.seen as seen',
      'sessions.created as created',
      'people.organisation as home',
    ])
    .where('sessions.digest', '=', digest)
    .where('sessions.tenant', '=', currentTenant() ?? mainTenant)
    .executeTakeFirst()
  if (!row) return undefined
  const now = Date.parse(at)
  const seen = (row.seen ?? row.created).getTime()
  if (row.expires.getTime() <= now || seen + sessionLimits.idleMinutes * minute <= now) return undefined
  if (seen + minute <= now) await register.updateTable('sessions').set({ seen: at }).where('digest', '=', digest).execute()
  const actor = await actorAt(register, row.person, row.chair ?? row.home, at)
  return actor && { actor, session: row.id ?? '' }
}

/** Who a key for machines acts for: the person who made it, with no more roles than the key was given and the person still has. */
export async function actorOfKey(register: Register, secret: string, at: string): Promise<Actor | undefined> {
  const row = await register
    .selectFrom('api_keys')
    .selectAll()
    .where('digest', '=', sha256(secret))
    .where('tenant', '=', currentTenant() ?? mainTenant)
    .where('ended', 'is', null)
    .executeTakeFirst()
  if (!row || (row.expires && row.expires.getTime() <= Date.parse(at))) return undefined
  if (!row.last_used || row.last_used.getTime() + minute <= Date.parse(at))
    await register.updateTable('api_keys').set({ last_used: at }).where('id', '=', row.id).execute()
  if (row.person === null || row.organisation === null)
    return {
      id: `key:${row.id}`,
      organisation: '',
      organisationName: '',
      roles: rolesOf(row.roles),
      demonstration: false,
      tenant: row.tenant,
      within: [],
      above: [],
      interests: [],
    }
  const actor = await actorAt(register, row.person, row.organisation, at)
  return actor && { ...actor, roles: actor.roles.filter((role) => row.roles.includes(role)) }
}

/** Where a person sits down first: their own organisation if a role holds there, else any where one does. */
export async function firstChair(register: Register | Tx, person: string, home: string, at: string): Promise<string> {
  const chairs = await chairsOf(register, person, at)
  return chairs.includes(home) ? home : (chairs[0] ?? home)
}
