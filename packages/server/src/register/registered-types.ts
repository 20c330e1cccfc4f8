import { sql } from 'kysely'
import type { Register } from './database.ts'

/** One version of a description in the register: whose it is, from when it was registered, and until when. */
export type RegisteredType = {
  readonly version: number
  readonly issuers: readonly string[]
  readonly registered: string | undefined
  readonly withdrawn: string | undefined
}

/** Every version of a description by its identifier, with the identifiers that its organisation signs under. */
export async function registeredTypes(register: Register, specification: string): Promise<readonly RegisteredType[]> {
  const { rows } = await sql<{
    version: number
    organisation: string | null
    registered: Date | null
    withdrawn: Date | null
    kids: string[] | null
  }>`
    select e.version, e.registered, e.withdrawn, (select array_agg(distinct k.kid) from issuer_keys k where k.organisation = e.organisation) as kids
    from entries e where e.body ->> 'id' = ${specification} and e.registered is not null`.execute(register)
  return rows.map(({ version, registered, withdrawn, kids }) => ({
    version: Number(version),
    issuers: [...new Set((kids ?? []).map((kid) => kid.split('#')[0] ?? kid))],
    registered: registered?.toISOString(),
    withdrawn: withdrawn?.toISOString(),
  }))
}
