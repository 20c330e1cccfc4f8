import type { Actor } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import type { OrganisationKind, OrganisationPlace } from '@cairn/domain/contract/people'
import { slugFrom } from '@cairn/domain/exchange/own-specification'
import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { record } from '../register/acts.ts'
import { currentTenant, mainTenant } from '../register/tenancy.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** The organisations of the tenant's own tree. */
export async function listOrganisations(ports: Ports, actor: Actor): Promise<Outcome<{ organisations: OrganisationPlace[] }>> {
  const rows = await ports.register
    .selectFrom('organisations')
    .select(['id', 'body', 'kind', 'parent'])
    .where('tenant', '=', currentTenant() ?? mainTenant)
    .orderBy('slug')
    .limit(5000)
    .execute()
  return done({
    organisations: rows.map(({ id, body, kind, parent }) => ({
      id,
      name: { ...Organisation.parse(body).legalName },
      kind,
      ...(parent === null ? {} : { parent }),
      administered: mayAct('administer-people', actor, [id]),
    })),
  })
}

/** Adds an organisation below one that the actor administers, so that the tree says who answers for whom. */
export async function addOrganisation(
  ports: Ports,
  actor: Actor,
  given: { readonly name: Text; readonly kind: OrganisationKind; readonly parent: string },
): Promise<Outcome<OrganisationPlace>> {
  if (!mayAct('administer-people', actor, [given.parent])) return missing
  const parent = await ports.register.selectFrom('organisations').select('body').where('id', '=', given.parent).executeTakeFirst()
  if (!parent) return missing
  const { country, demonstration } = Organisation.parse(parent.body)
  const random = ports.ids.next().toLowerCase().slice(0, 6)
  const slug = `${slugFrom(inLanguage(given.name, 'en').value).slice(0, 50).replace(/-+$/, '') || 'o'}-${random}`
  const id = `${ports.origin}/o/${slug}`
  const body = Organisation.parse({
    id,
    legalName: given.name,
    ...(country ? { country } : {}),
    ...(demonstration ? { demonstration } : {}),
  })
  return ports.register.transaction().execute(async (tx): Promise<Outcome<OrganisationPlace>> => {
    const added = await tx
      .insertInto('organisations')
      .values({ id, slug, body: JSON.stringify(body), parent: given.parent, kind: given.kind })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return refused(409, { code: 'people.organisation-known' })
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'organisation-added', subject: id })
    return done({ id, name: { ...given.name }, kind: given.kind, parent: given.parent, administered: true })
  })
}
