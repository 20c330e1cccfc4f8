import type { Actor, Role } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import type { Appointment, Person } from '@cairn/domain/contract/people'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Site } from '../ports.ts'
import { record } from '../register/acts.ts'
import { rolesOf } from '../register/actors.ts'
import type { Register, Tx } from '../register/database.ts'
import { namesOf } from '../register/organisations.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Given = {
  readonly role: Role
  readonly organisation: string
  readonly below: boolean
  readonly from?: string | undefined
  readonly until?: string | undefined
}
type Invited = Given & { readonly name: string; readonly email: string }
const administers = (actor: Actor, organisation: string): boolean => mayAct('administer-people', actor, [organisation])

/** The people whose home is an organisation that the actor administers, with their roles, also those that are over or still to come. */
export async function listPeople(ports: Ports, actor: Actor): Promise<Outcome<{ people: Person[] }>> {
  const rows = await ports.register
    .selectFrom('people')
    .select('id')
    .where('organisation', 'in', [...(actor.within ?? [])])
    .where('ended', 'is', null)
    .orderBy('name')
    .limit(1000)
    .execute()
  return done({
    people: await presentPeople(
      ports.register,
      rows.map(({ id }) => id),
      ports.clock.now(),
    ),
  })
}

/** Invites somebody by their mail address: they sign in by a link to it, or at the provider, and add a passkey then. */
export async function invitePerson(ports: Ports, actor: Actor, given: Invited, site: Site, words: Words): Promise<Outcome<Person>> {
  if (!administers(actor, given.organisation)) return missing
  const term = termOf(given, ports.clock.now())
  if (!term) return refused(422, { code: 'people.term', at: '/until' })
  const id = ports.ids.next()
  const now = ports.clock.now()
  const outcome = await ports.register.transaction().execute(async (tx): Promise<Outcome<undefined>> => {
    const taken = await tx
      .selectFrom('people')
      .select('id')
      .where(({ fn }) => fn('lower', ['email']), '=', given.email.toLowerCase())
      .where('ended', 'is', null)
      .executeTakeFirst()
    if (taken) return refused(409, { code: 'people.known', at: '/email' })
    await tx.insertInto('people').values({ id, organisation: given.organisation, name: given.name, email: given.email }).execute()
    await tx
      .insertInto('appointments')
      .values({
        id: ports.ids.next(),
        person: id,
        organisation: given.organisation,
        role: given.role,
        subtree: given.below,
        ...term,
        given_by: actor.id,
      })
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'person-invited', subject: id, reason: given.role })
    return done(undefined)
  })
  if (!outcome.ok) return outcome
  void ports.mail.send({
    to: given.email,
    subject: words('mail.invited.subject', { register: site.name }),
    text: words('mail.invited.text', {
      register: site.name,
      role: words(`role.${given.role}`),
      organisation: actor.organisationName,
      link: `${site.origin}/sign-in?tenant=${actor.tenant ?? ''}`,
    }),
  })
  return personNamed(ports, id)
}

/** Gives a person one more role, for a time; nobody gives themselves one. */
export async function giveRole(ports: Ports, actor: Actor, id: string, given: Given): Promise<Outcome<Person>> {
  if (!administers(actor, given.organisation) || !(await isMine(ports.register, actor, id))) return missing
  if (id === actor.id) return refused(403, { code: 'people.not-yourself' })
  const now = ports.clock.now()
  const term = termOf(given, now)
  if (!term) return refused(422, { code: 'people.term', at: '/until' })
  const given_ = await ports.register.transaction().execute(async (tx) => {
    const same = await tx
      .selectFrom('appointments')
      .select('id')
      .where('person', '=', id)
      .where('organisation', '=', given.organisation)
      .where('role', '=', given.role)
      .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>', new Date(term.starts))]))
      .executeTakeFirst()
    if (same) return false
    const appointment = ports.ids.next()
    await tx
      .insertInto('appointments')
      .values({
        id: appointment,
        person: id,
        organisation: given.organisation,
        role: given.role,
        subtree: given.below,
        ...term,
        given_by: actor.id,
      })
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'role-given', subject: `${id}/${appointment}`, reason: given.role })
    return true
  })
  return given_ ? personNamed(ports, id) : refused(409, { code: 'people.role-given-already' })
}

/** Ends a role now. The person is signed out, so that no open page still shows what they may no longer see. */
export async function endRole(ports: Ports, actor: Actor, id: string, appointment: string, reason: string): Promise<Outcome<Person>> {
  if (!(await isMine(ports.register, actor, id))) return missing
  const now = ports.clock.now()
  const outcome = await ports.register.transaction().execute(async (tx): Promise<Outcome<undefined>> => {
    const row = await tx
      .selectFrom('appointments')
      .select(['organisation', 'starts', 'ends', 'role'])
      .where('id', '=', appointment)
      .where('person', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || !administers(actor, row.organisation)) return missing
    if (row.ends && row.ends.getTime() <= Date.parse(now)) return refused(409, { code: 'people.role-over' })
    if (id === actor.id && row.role === 'administrator') return refused(409, { code: 'people.not-yourself' })
    await tx
      .updateTable('appointments')
      .set({ ends: row.starts.getTime() > Date.parse(now) ? row.starts.toISOString() : now })
      .where('id', '=', appointment)
      .execute()
    await tx.deleteFrom('sessions').where('person', '=', id).where('person', '!=', actor.id).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'role-ended', subject: `${id}/${appointment}`, reason })
    return done(undefined)
  })
  return outcome.ok ? personNamed(ports, id) : outcome
}

/** Signs a person out everywhere: a lost device, a doubt. */
export async function signOutEverywhere(ports: Ports, actor: Actor, id: string, reason: string): Promise<Outcome<Person>> {
  if (!(await isMine(ports.register, actor, id))) return missing
  await ports.register.transaction().execute(async (tx) => {
    await tx.deleteFrom('sessions').where('person', '=', id).execute()
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'session-ended', subject: id, reason })
  })
  return personNamed(ports, id)
}

/** Ends an account: roles, sessions, ways to sign in and keys, at once. Name and address go; what they did stays under their random identifier. */
export async function endPerson(ports: Ports, actor: Actor, id: string, reason: string): Promise<Outcome<Record<string, never>>> {
  if (!(await isMine(ports.register, actor, id))) return missing
  if (id === actor.id) return refused(409, { code: 'people.not-yourself' })
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .updateTable('appointments')
      .set({ ends: now })
      .where('person', '=', id)
      .where('starts', '<=', new Date(now))
      .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>', new Date(now))]))
      .execute()
    await tx.deleteFrom('appointments').where('person', '=', id).where('starts', '>', new Date(now)).execute()
    for (const table of ['sessions', 'passkeys', 'identities', 'sign_in_attempts'] as const)
      await tx.deleteFrom(table).where('person', '=', id).execute()
    await tx.updateTable('api_keys').set({ ended: now }).where('person', '=', id).where('ended', 'is', null).execute()
    await tx.updateTable('people').set({ ended: now, name: null, email: null }).where('id', '=', id).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'person-ended', subject: id, reason })
  })
  return done({})
}

/** Whether a person's home is an organisation that the actor administers; others are not there for them. */
export async function isMine(register: Register | Tx, actor: Actor, id: string): Promise<boolean> {
  const row = await register.selectFrom('people').select('organisation').where('id', '=', id).where('ended', 'is', null).executeTakeFirst()
  return row !== undefined && administers(actor, row.organisation)
}

/** From the start of a day, or now, to the end of another; `undefined` where it would end before it begins. */
function termOf({ from, until }: Given, now: string): { readonly starts: string; readonly ends: string | null } | undefined {
  const starts = from === undefined || from <= now.slice(0, 10) ? now : `${from}T00:00:00Z`
  const ends = until === undefined ? null : `${until}T23:59:59Z`
  return ends !== null && Date.parse(ends) <= Date.parse(starts) ? undefined : { starts, ends }
}

async function personNamed(ports: Ports, id: string): Promise<Outcome<Person>> {
  const [person] = await presentPeople(ports.register, [id], ports.clock.now())
  return person ? done(person) : missing
}

async function presentPeople(register: Register, ids: readonly string[], now: string): Promise<Person[]> {
  if (ids.length === 0) return []
  const people = await register
    .selectFrom('people')
    .select(['id', 'name', 'email', 'organisation'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute()
  const given = await register
    .selectFrom('appointments')
    .selectAll()
    .where('person', 'in', [...ids])
    .orderBy('starts')
    .orderBy('id')
    .execute()
  const open = await register
    .selectFrom('sessions')
    .select(({ fn }) => ['person', fn.countAll().as('count'), fn.max('seen').as('seen')])
    .where('person', 'in', [...ids])
    .where('expires', '>', new Date(now))
    .groupBy('person')
    .execute()
  const names = await namesOf(
    register,
    [...people, ...given].map(({ organisation }) => organisation),
  )
  return people.map(({ id, name, email, organisation }) => {
    const sessions = open.find(({ person }) => person === id)
    return {
      id,
      name: name ?? '',
      ...(email === null ? {} : { email }),
      organisation,
      organisationName: names.get(organisation) ?? organisation,
      sessions: Number(sessions?.count ?? 0),
      ...(sessions?.seen ? { lastSeen: sessions.seen.toISOString() } : {}),
      roles: given
        .filter(({ person }) => person === id)
        .flatMap((row): Appointment[] =>
          rolesOf([row.role]).map((role) => ({
            id: row.id,
            organisation: row.organisation,
            organisationName: names.get(row.organisation) ?? row.organisation,
            role,
            below: row.subtree,
            from: row.starts.toISOString(),
            ...(row.ends ? { until: row.ends.toISOString() } : {}),
            holds: row.starts.getTime() <= Date.parse(now) && (row.ends === null || row.ends.getTime() > Date.parse(now)),
          })),
        ),
    }
  })
}
