import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { Actor, Role } from '@cairn/domain/contract/duties'
import { done, refused } from '../operations/refusal.ts'
import type { Outcome } from '../operations/refusal.ts'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { actorAt } from '../register/actors.ts'
import type { SignInMethod } from '../register/tables-people.ts'
import { beginSession, firstChair } from '../register/sessions.ts'
import { sessionCookie, sessionSecret } from './visitor.ts'

/** Signs in as a role of the demonstration: the first of its people who has it. */
export async function signInAs(ports: Ports, c: Context, role: Role): Promise<Outcome<Actor>> {
  const person = ports.demonstration
    ? await ports.register
        .selectFrom('appointments')
        .innerJoin('people', 'people.id', 'appointments.person')
        .select('people.id as id')
        .where('people.demonstration', '=', true)
        .where('people.ended', 'is', null)
        .where('role', '=', role)
        .orderBy('people.id')
        .limit(1)
        .executeTakeFirst()
    : undefined
  return person ? signInPerson(ports, c, person.id, 'demonstration') : refused(403, { code: 'office.not-a-demonstration' })
}

/** Opens a new session for a person whom some way of signing in has proved; the session before it in this browser is over. */
export async function signInPerson(ports: Ports, c: Context, id: string, method: SignInMethod): Promise<Outcome<Actor>> {
  const now = ports.clock.now()
  const person = await ports.register
    .selectFrom('people')
    .select(['id', 'organisation'])
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst()
  const organisation = person && (await firstChair(ports.register, id, person.organisation, now))
  const actor = organisation === undefined ? undefined : await actorAt(ports.register, id, organisation, now)
  if (!actor) {
    ports.log('sign-in.refused', { method })
    return refused(401, { code: 'sign-in.failed' })
  }
  const before = sessionSecret(c)
  const session = await ports.register.transaction().execute(async (tx) => {
    if (before !== undefined) await tx.deleteFrom('sessions').where('digest', '=', sha256(before)).execute()
    await tx.deleteFrom('sessions').where('person', '=', id).where('expires', '<', new Date(now)).execute()
    await record(tx, { at: now, actor: id, verb: 'sign-in', subject: id, reason: method })
    return beginSession(tx, { person: id, organisation: actor.organisation, method, at: now, id: ports.ids.next(), ...deviceOf(c) })
  })
  setCookie(c, sessionCookie, session.secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: ports.origin.startsWith('https:'),
    path: '/',
    expires: session.expires,
  })
  return done(actor)
}

/** Ends the session here and in the database. */
export async function signOutNow(ports: Ports, c: Context): Promise<Outcome<Record<string, never>>> {
  const secret = sessionSecret(c)
  if (secret !== undefined) await ports.register.deleteFrom('sessions').where('digest', '=', sha256(secret)).execute()
  deleteCookie(c, sessionCookie, { path: '/' })
  return done({})
}

/** What the browser calls itself, roughly, so that a person knows their own sessions apart. No version, no address. */
function deviceOf(c: Context): { readonly device?: string } {
  const agent = c.req.header('user-agent') ?? ''
  const browser = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'].find((name) => agent.includes(`${name}/`))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) => agent.includes(name))
  const said = [browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser, system].filter((part) => part !== undefined).join(', ')
  return said === '' ? {} : { device: said }
}
