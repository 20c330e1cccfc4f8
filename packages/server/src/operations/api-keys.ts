import type { Actor, Role } from '@cairn/domain/contract/duties'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { makeSecret } from '../register/sessions.ts'
import { done, forbidden, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** Makes a key that acts for the person at their organisation, with some of their roles, for a time. It is shown this once. */
export async function makeApiKey(
  ports: Ports,
  actor: Actor,
  body: { readonly name: string; readonly roles: readonly Role[]; readonly days: number },
): Promise<Outcome<{ id: string; key: string; expires: string }>> {
  if (!body.roles.every((role) => actor.roles.includes(role))) return forbidden
  const key = makeSecret(actor.tenant)
  const id = ports.ids.next()
  const now = ports.clock.now()
  const expires = new Date(Date.parse(now) + body.days * 86_400_000).toISOString()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('api_keys')
      .values({
        id,
        digest: sha256(key),
        name: body.name,
        person: actor.id,
        organisation: actor.organisation,
        roles: [...body.roles],
        created: now,
        expires,
      })
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'api-key-made', subject: id, reason: body.roles.join(' ') })
  })
  return done({ id, key, expires })
}

/** Ends one of the person's own keys at once. */
export async function endApiKey(ports: Ports, actor: Actor, id: string): Promise<Outcome<Record<string, never>>> {
  const now = ports.clock.now()
  return ports.register.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('api_keys')
      .set({ ended: now })
      .where('id', '=', id)
      .where('person', '=', actor.id)
      .where('ended', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) return missing
    await record(tx, { at: now, actor: actor.id, verb: 'api-key-ended', subject: id })
    return done({})
  })
}

/**
 * The key that the operator sets from outside (CAIRN_API_KEY), for programs that seal without a person, such as a public test
 * suite. It holds as long as the server is started with it; a short one is none.
 */
export async function setOperatorKey(ports: Ports, key: string | undefined): Promise<void> {
  const id = 'operator'
  const now = ports.clock.now()
  const digest = key !== undefined && key.length >= 16 ? sha256(key) : undefined
  const known = await ports.register.selectFrom('api_keys').select(['digest', 'ended']).where('id', '=', id).executeTakeFirst()
  if ((known && known.ended === null ? known.digest : undefined) === digest) return
  await ports.register.transaction().execute(async (tx) => {
    if (digest === undefined) await tx.updateTable('api_keys').set({ ended: now }).where('id', '=', id).execute()
    else
      await tx
        .insertInto('api_keys')
        .values({ id, digest, name: 'CAIRN_API_KEY', roles: ['award-office'], created: now })
        .onConflict((oc) => oc.column('id').doUpdateSet({ digest, created: now, ended: null }))
        .execute()
    await record(tx, { at: now, actor: 'office', verb: digest === undefined ? 'api-key-ended' : 'api-key-made', subject: id })
  })
}
