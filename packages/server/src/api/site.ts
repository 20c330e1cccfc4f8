import type { Context } from 'hono'
import { inLanguage } from '@cairn/domain/model/text'
import { Text } from '@cairn/domain/model/text'
import type { Ports, Site } from '../ports.ts'
import { currentTenant, mainTenant } from '../register/tenancy.ts'

/** The site as this visitor's browser sees it: the tenant's own host where the request came to it, else the public address. Never a host that nobody has set. */
export async function siteOf(c: Context, ports: Ports, language: string): Promise<Site> {
  const row = await ports.register
    .selectFrom('tenants')
    .select(['name', 'host'])
    .where('id', '=', currentTenant() ?? mainTenant)
    .executeTakeFirst()
  const own = typeof row?.host === 'string' && c.req.header('host')?.toLowerCase() === row.host
  const origin = own ? `${new URL(ports.origin).protocol}//${row.host}` : ports.origin
  const name = Text.safeParse(row?.name)
  return { id: new URL(origin).hostname, origin, name: name.success ? inLanguage(name.data, language).value : 'Cairn' }
}
