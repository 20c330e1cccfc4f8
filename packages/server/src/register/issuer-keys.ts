import * as z from 'zod'
import type { Register, Tx } from './database.ts'
import { asOffice } from './tenancy.ts'

const Public = z.object({
  controller: z.string(),
  kid: z.string(),
  type: z.enum(['Ed25519', 'P-256']),
  publicKeyJwk: z.object({ kty: z.enum(['OKP', 'EC']), crv: z.enum(['Ed25519', 'P-256']), x: z.string(), y: z.string().optional() }),
})
/** A key as everybody may see it, with its days. */
export type PublicKeyRow = z.infer<typeof Public> & {
  readonly state: 'active' | 'retired'
  readonly created: string
  readonly retired?: string
  readonly compromised?: string
}

/** Every key of an organisation, oldest first; none is ever left out. */
export async function keysOf(register: Register | Tx, organisation: string): Promise<readonly PublicKeyRow[]> {
  const rows = await register
    .selectFrom('signing_keys')
    .select(['public', 'state', 'created', 'retired', 'compromised'])
    .where('organisation', '=', organisation)
    .orderBy('created')
    .orderBy('kid')
    .execute()
  return rows.map((row) => ({
    ...Public.parse(row.public),
    state: row.state,
    created: row.created.toISOString(),
    ...(row.retired ? { retired: row.retired.toISOString() } : {}),
    ...(row.compromised ? { compromised: row.compromised.toISOString() } : {}),
  }))
}

/** The keys behind a public name, whatever the tenant: a DID document is for everybody. */
export const keysOfSlug = (register: Register, slug: string): Promise<readonly PublicKeyRow[]> =>
  asOffice(async () => {
    const organisation = await register.selectFrom('organisations').select('id').where('slug', '=', slug).executeTakeFirst()
    return organisation ? keysOf(register, organisation.id) : []
  })
