import type { Context, MiddlewareHandler } from 'hono'
import type { Ports } from '../ports.ts'
import { sha256 } from '../register/acts.ts'
import { asOffice, currentTenant, inTenant, isTenantName, mainTenant } from '../register/tenancy.ts'
import { tenantOfSecret } from '../register/sessions.ts'
import { attemptSecret } from './attempt-cookie.ts'
import { controlSecret, deviceSecret } from './consultation-visitor.ts'
import { keySecret, sessionSecret } from './visitor.ts'

const freshFor = 30_000

/**
 * Every request works for one tenant, and the database holds it to that: the one of the personal link, of the key, of the
 * session, of the host name, or the main one, in that order. What a page asks of this app itself stays in the page's.
 */
export function tenantScope(ports: Ports): MiddlewareHandler {
  let hosts = new Map<string, string>()
  let read = -Infinity
  const hostTenant = async (c: Context): Promise<string | undefined> => {
    const now = Date.parse(ports.clock.now())
    if (now - read > freshFor) {
      const rows = await asOffice(() => ports.register.selectFrom('tenants').select(['id', 'host']).where('host', 'is not', null).execute())
      hosts = new Map(rows.flatMap(({ id, host }) => (host === null ? [] : [[host, id] as const])))
      read = now
    }
    return hosts.get((c.req.header('host') ?? '').toLowerCase())
  }
  return async (c, next) => {
    if (currentTenant() !== undefined) return next()
    const tenant = (await tenantOfLink(ports, c.req.path)) ?? tenantCarried(c) ?? (await hostTenant(c).catch(() => undefined)) ?? mainTenant
    return inTenant(tenant, next)
  }
}

/** The tenant that the visitor's own secret names, or, while signing in, the link, the address or the attempt under way. */
function tenantCarried(c: Context): string | undefined {
  if (/^(?:\/api)?\/sign-in(?:\/|$)/.test(c.req.path)) {
    const asked = c.req.query('tenant')
    const secret = /^\/sign-in\/link\/([^/]+)$/.exec(c.req.path)?.[1] ?? attemptSecret(c)
    return asked !== undefined && isTenantName(asked) ? asked : secret === undefined ? undefined : tenantOfSecret(secret)
  }
  // A device in the room belongs to the tenant whose code it typed; the join link of a tenant without a host of its own names it.
  const inRoom = /^(?:\/api\/consultations|\/consult|\/j)(?:\/|$)/.test(c.req.path)
  const invited = inRoom ? c.req.query('tenant') : undefined
  if (invited !== undefined && isTenantName(invited)) return invited
  const taken = /^\/consult\/[A-Za-z0-9]+\/take\/([^/]+)$/.exec(c.req.path)?.[1]
  const secret = keySecret(c) ?? sessionSecret(c) ?? (inRoom ? (taken ?? controlSecret(c) ?? deviceSecret(c)) : undefined)
  return secret === undefined ? undefined : tenantOfSecret(secret)
}

/** A personal or share link opens what it was made for, whoever follows it; it is looked up by its digest. */
async function tenantOfLink(ports: Ports, path: string): Promise<string | undefined> {
  const decided = /^(?:\/api\/recognised|\/r)\/([A-Za-z0-9_-]{20,64})(?:\/|$)/.exec(path)?.[1]
  const asked = /^(?:\/api)?\/endorse\/([A-Za-z0-9_-]{20,64})(?:\/|$)/.exec(path)?.[1]
  const token = decided ?? asked ?? /^(?:\/api)?\/c\/([A-Za-z0-9_-]{20,64})(?:\/|$)/.exec(path)?.[1]
  if (token === undefined) return undefined
  const digest = sha256(token)
  return asOffice(async () => {
    if (decided !== undefined)
      return (await ports.register.selectFrom('recognition_cases').select('tenant').where('token_digest', '=', digest).executeTakeFirst())
        ?.tenant
    if (asked !== undefined)
      return (await ports.register.selectFrom('endorsements').select('tenant').where('token_digest', '=', digest).executeTakeFirst())
        ?.tenant
    const own = await ports.register.selectFrom('awards').select('tenant').where('token_digest', '=', digest).executeTakeFirst()
    return (own ?? (await ports.register.selectFrom('shares').select('tenant').where('digest', '=', digest).executeTakeFirst()))?.tenant
  })
}
