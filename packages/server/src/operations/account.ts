import type { Account, InterestKind } from '@cairn/domain/contract/account'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Ports, Site } from '../ports.ts'
import { record } from '../register/acts.ts'
import { actorAt, chairsOf, rolesOf } from '../register/actors.ts'
import { beginAttempt, takeAttempt } from '../register/attempts.ts'
import { namesOf } from '../register/organisations.ts'
import { sessionLimits } from '../register/sessions.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** Everything about a person's own account, in one answer. */
export async function showAccount(ports: Ports, actor: Actor, here: string | undefined): Promise<Outcome<Account>> {
  const { register } = ports
  const now = ports.clock.now()
  const person = await register.selectFrom('people').select(['name', 'email']).where('id', '=', actor.id).executeTakeFirst()
  if (!person) return missing
  const seen = new Date(Date.parse(now) - sessionLimits.idleMinutes * 60_000)
  const chairs = await chairsOf(register, actor.id, now)
  const sessions = await register
    .selectFrom('sessions')
    .select(['id', 'created', 'seen', 'expires', 'method', 'device'])
    .where('person', '=', actor.id)
    .where('expires', '>', new Date(now))
    .where((eb) => eb.or([eb('seen', 'is', null), eb('seen', '>', seen)]))
    .orderBy('created', 'desc')
    .limit(50)
    .execute()
  const passkeys = await register
    .selectFrom('passkeys')
    .select(['id', 'name', 'created', 'last_used'])
    .where('person', '=', actor.id)
    .orderBy('created')
    .execute()
  const keys = await register
    .selectFrom('api_keys')
    .selectAll()
    .where('person', '=', actor.id)
    .where('ended', 'is', null)
    .orderBy('created')
    .execute()
  const interests = await register
    .selectFrom('interests')
    .selectAll()
    .where('person', '=', actor.id)
    .where('ended', 'is', null)
    .orderBy('declared')
    .execute()
  const names = await namesOf(register, [...chairs, ...interests.map(({ organisation }) => organisation)])
  return done({
    actor: { ...actor, roles: [...actor.roles] },
    ...(person.name === null ? {} : { name: person.name }),
    ...(person.email === null ? {} : { email: person.email }),
    chairs: chairs.map((organisation) => ({
      organisation,
      name: names.get(organisation) ?? organisation,
      here: organisation === actor.organisation,
    })),
    sessions: sessions.map((one) => ({
      id: one.id ?? '',
      created: one.created.toISOString(),
      seen: (one.seen ?? one.created).toISOString(),
      expires: one.expires.toISOString(),
      method: one.method,
      ...(one.device === null ? {} : { device: one.device }),
      here: one.id === here,
    })),
    passkeys: passkeys.map(({ id, name, created, last_used: used }) => ({
      id,
      name,
      created: created.toISOString(),
      ...(used ? { lastUsed: used.toISOString() } : {}),
    })),
    keys: keys.map((one) => ({
      id: one.id,
      name: one.name,
      organisation: one.organisation ?? '',
      roles: rolesOf(one.roles),
      created: one.created.toISOString(),
      ...(one.expires ? { expires: one.expires.toISOString() } : {}),
      ...(one.last_used ? { lastUsed: one.last_used.toISOString() } : {}),
    })),
    interests: interests.map(({ id, organisation, kind, declared }) => ({
      id,
      organisation,
      name: names.get(organisation) ?? organisation,
      kind,
      declared: declared.toISOString(),
    })),
  })
}

/** Sits down in another chair: from now on this session acts for that organisation. */
export async function takeChair(ports: Ports, actor: Actor, session: string | undefined, organisation: string): Promise<Outcome<Actor>> {
  const now = ports.clock.now()
  if (session === undefined || !(await chairsOf(ports.register, actor.id, now)).includes(organisation)) return missing
  await ports.register.updateTable('sessions').set({ organisation }).where('id', '=', session).where('person', '=', actor.id).execute()
  const seated = await actorAt(ports.register, actor.id, organisation, now)
  return seated ? done(seated) : missing
}

/** Ends one of the person's own sessions. */
export async function endSession(ports: Ports, actor: Actor, id: string): Promise<Outcome<Record<string, never>>> {
  return ports.register.transaction().execute(async (tx) => {
    const ended = await tx.deleteFrom('sessions').where('id', '=', id).where('person', '=', actor.id).returning('id').executeTakeFirst()
    if (!ended) return missing
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'session-ended', subject: id })
    return done({})
  })
}

/** What a device is asked for a new passkey of this person. */
export async function askNewPasskey(
  ports: Ports,
  actor: Actor,
  site: Site,
): Promise<Outcome<{ readonly options: Record<string, unknown>; readonly secret: string }>> {
  const person = await ports.register.selectFrom('people').select(['name', 'email']).where('id', '=', actor.id).executeTakeFirst()
  if (!person) return missing
  const known = await ports.register.selectFrom('passkeys').select(['id', 'transports']).where('person', '=', actor.id).execute()
  const options = await ports.passkeys.askNew(site, { id: actor.id, name: person.email ?? person.name ?? actor.organisationName }, known)
  return done({
    options: { ...options },
    secret: await beginAttempt(ports.register, {
      kind: 'new-passkey',
      at: ports.clock.now(),
      minutes: 5,
      person: actor.id,
      data: { challenge: options.challenge },
    }),
  })
}

export async function addPasskey(
  ports: Ports,
  actor: Actor,
  site: Site,
  answer: unknown,
  name: string,
  secret: string | undefined,
): Promise<Outcome<{ id: string }>> {
  const now = ports.clock.now()
  const taken = secret === undefined ? undefined : await takeAttempt(ports.register, 'new-passkey', secret, now)
  const challenge = (taken?.data as { challenge?: string } | undefined)?.challenge
  const made = challenge === undefined || taken?.person !== actor.id ? undefined : await ports.passkeys.checkNew(site, challenge, answer)
  if (!made) return refused(422, { code: 'account.passkey-refused' })
  return ports.register.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('passkeys')
      .values({
        id: made.id,
        person: actor.id,
        public_key: made.publicKey,
        counter: made.counter,
        transports: [...made.transports],
        backed_up: made.backedUp,
        name,
        created: now,
      })
      .onConflict((oc) => oc.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return refused(409, { code: 'account.passkey-known' })
    await record(tx, { at: now, actor: actor.id, verb: 'passkey-added', subject: actor.id })
    return done({ id: made.id })
  })
}

/** Removes a passkey: whoever holds the device cannot sign in with it any more. */
export async function removePasskey(ports: Ports, actor: Actor, id: string): Promise<Outcome<Record<string, never>>> {
  return ports.register.transaction().execute(async (tx) => {
    const removed = await tx.deleteFrom('passkeys').where('id', '=', id).where('person', '=', actor.id).returning('id').executeTakeFirst()
    if (!removed) return missing
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'passkey-removed', subject: actor.id })
    return done({})
  })
}

/** Says openly what could make the person biased; from now on that organisation's cases are not for them. */
export async function declareInterest(
  ports: Ports,
  actor: Actor,
  organisation: string,
  kind: InterestKind,
): Promise<Outcome<{ id: string }>> {
  const known = await ports.register.selectFrom('organisations').select('id').where('id', '=', organisation).executeTakeFirst()
  if (!known) return missing
  if (actor.interests?.includes(organisation)) return refused(409, { code: 'account.interest-known' })
  const id = ports.ids.next()
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await tx.insertInto('interests').values({ id, person: actor.id, organisation, kind, declared: now }).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'interest-declared', subject: organisation, reason: kind })
  })
  return done({ id })
}

/** Ends an interest; that it once held stays in the acts. */
export async function endInterest(ports: Ports, actor: Actor, id: string): Promise<Outcome<Record<string, never>>> {
  const now = ports.clock.now()
  return ports.register.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('interests')
      .set({ ended: now })
      .where('id', '=', id)
      .where('person', '=', actor.id)
      .where('ended', 'is', null)
      .returning('organisation')
      .executeTakeFirst()
    if (!ended) return missing
    await record(tx, { at: now, actor: actor.id, verb: 'interest-ended', subject: ended.organisation })
    return done({})
  })
}
