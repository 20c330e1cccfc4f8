import { sql } from 'kysely'
import { Role } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Register, Tx } from './database.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

type Chair = {
  readonly roles: string[] | null
  readonly within: string[] | null
  readonly above: string[] | null
  readonly interests: string[] | null
  readonly body: unknown
  readonly demonstration: boolean
}

/**
 * A person in the chair of one organisation, with the roles that hold for them there at that moment: given there, or further up
 * with all below. Nobody where the person has left or the organisation is not there.
 */
export async function actorAt(register: Register | Tx, person: string, organisation: string, at: string): Promise<Actor | undefined> {
  const holds = sql`a.person = ${person} and a.starts <= ${at} and (a.ends is null or a.ends > ${at})`
  const { rows } = await sql<Chair>`
    with recursive above (id, parent) as (select id, parent from organisations where id = ${organisation} union select o.id, o.parent from organisations o join above a on o.id = a.parent),
      below (id) as (select ${organisation}::text union select o.id from organisations o join below b on o.parent = b.id),
      interested (id) as (select organisation from interests where person = ${person} and ended is null union select o.id from organisations o join interested i on o.parent = i.id)
    select p.demonstration, o.body,
      (select array_agg(distinct a.role) from appointments a where ${holds} and (a.organisation = ${organisation} or a.subtree and a.organisation in (select id from above))) as roles,
      (select array_agg(id) from below where id = ${organisation} or not exists (select from appointments a where ${holds} and a.organisation = ${organisation} and not a.subtree)) as within,
      (select array_agg(id) from above where id <> ${organisation}) as above,
      (select array_agg(id) from interested) as interests
    from people p, organisations o where p.id = ${person} and p.ended is null and o.id = ${organisation}`.execute(register)
  const [row] = rows
  if (!row) return undefined
  return {
    id: person,
    organisation,
    organisationName: inLanguage(Organisation.parse(row.body).legalName, 'en').value,
    roles: rolesOf(row.roles ?? []),
    demonstration: row.demonstration,
    tenant: currentTenant() ?? mainTenant,
    within: row.within ?? [organisation],
    above: row.above ?? [],
    interests: row.interests ?? [],
  }
}

/** The chairs a person may sit in now: the organisations where a role was given to them that holds. */
export async function chairsOf(register: Register | Tx, person: string, at: string): Promise<string[]> {
  const rows = await register
    .selectFrom('appointments')
    .select('organisation')
    .distinct()
    .where('person', '=', person)
    .where('starts', '<=', new Date(at))
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>', new Date(at))]))
    .orderBy('organisation')
    .execute()
  return rows.map(({ organisation }) => organisation)
}

/** Names of roles as the model knows them; one that a later version brought is passed over. */
export const rolesOf = (names: readonly string[]): Role[] => Role.options.filter((role) => names.includes(role))
