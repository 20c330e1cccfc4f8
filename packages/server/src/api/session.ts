import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Role } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import { done, refused } from '../operations/refusal.ts'
import type { Outcome } from '../operations/refusal.ts'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { sessionCookie } from './visitor.ts'

const hours = 12

/** Signs in as a role of the demonstration. Real accounts will make their sessions here as well. */
export async function signInAs(ports: Ports, c: Context, role: Role): Promise<Outcome<Actor>> {
  if (!ports.demonstration) return refused(403, { code: 'office.not-a-demonstration' })
  const rows = await ports.register.selectFrom('people').innerJoin('organisations', 'organisations.id', 'people.organisation').select(['people.id as id', 'people.roles as roles', 'organisations.id as organisation', 'organisations.body as body']).where('people.demonstration', '=', true).orderBy('people.id').execute()
  const person = rows.find(({ roles }) => roles.includes(role))
  if (!person) return refused(403, { code: 'office.not-a-demonstration' })
  const token = ports.ids.secret()
  const now = ports.clock.now()
  const expires = new Date(Date.parse(now) + hours * 3_600_000)
  await ports.register.transaction().execute(async (tx) => {
    await tx.insertInto('sessions').values({ digest: sha256(token), person: person.id, created: now, expires: expires.toISOString() }).execute()
    await record(tx, { at: now, actor: person.id, verb: 'sign-in', subject: person.id })
  })
  setCookie(c, sessionCookie, token, { httpOnly: true, sameSite: 'Lax', secure: ports.origin.startsWith('https:'), path: '/', expires })
  return done({ id: person.id, organisation: person.organisation, organisationName: inLanguage(Organisation.parse(person.body).legalName, 'en').value, roles: person.roles.flatMap((one) => Role.safeParse(one).data ?? []), demonstration: true })
}

/** Ends the session here and in the database. */
export async function signOutNow(ports: Ports, c: Context): Promise<Outcome<Record<string, never>>> {
  const token = getCookie(c, sessionCookie)
  if (token !== undefined) await ports.register.deleteFrom('sessions').where('digest', '=', sha256(token)).execute()
  deleteCookie(c, sessionCookie, { path: '/' })
  return done({})
}
