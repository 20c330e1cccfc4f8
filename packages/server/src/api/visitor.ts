import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor } from '@cairn/domain/contract/duties'
import { Role } from '@cairn/domain/contract/duties'
import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Language } from '../ports.ts'
import type { Ports } from '../ports.ts'
import { sha256 } from '../register/acts.ts'

export const sessionCookie = 'cairn-session'
export const languageCookie = 'cairn-language'

/** The language of a request: asked for in the address, chosen before, or wished by the browser. */
export function languageOf(c: Context, ports: Ports): Language {
  const asked = c.req.query('lang') ?? getCookie(c, languageCookie)
  const wished = (c.req.header('accept-language') ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  const known = (tag: string | undefined) => ports.locales.languages.some(({ code }) => code === tag?.split('-')[0])
  return ports.locales.language(known(asked) ? asked : wished.find(known))
}

/** Who is signed in. The cookie holds 32 random bytes; the database only their digest. The seam that every kind of account goes through. */
export async function actorOf(c: Context, ports: Ports): Promise<Actor | undefined> {
  const token = getCookie(c, sessionCookie)
  if (token === undefined || token.length > 100) return undefined
  const row = await ports.register.selectFrom('sessions').innerJoin('people', 'people.id', 'sessions.person').innerJoin('organisations', 'organisations.id', 'people.organisation')
    .select(['people.id as id', 'people.roles as roles', 'people.demonstration as demonstration', 'organisations.id as organisation', 'organisations.body as body', 'sessions.expires as expires']).where('sessions.digest', '=', sha256(token)).executeTakeFirst()
  if (!row || row.expires.getTime() < Date.parse(ports.clock.now())) return undefined
  return { id: row.id, organisation: row.organisation, organisationName: inLanguage(Organisation.parse(row.body).legalName, 'en').value, roles: row.roles.flatMap((role) => Role.safeParse(role).data ?? []), demonstration: row.demonstration }
}
