import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Language } from '../ports.ts'
import type { Ports } from '../ports.ts'
import { actorOfKey, actorOfSession } from '../register/sessions.ts'

export const sessionCookie = 'cairn-session'
export const languageCookie = 'cairn-language'

/** The language of a request: asked for in the address, chosen before, or wished by the browser. */
export function languageOf(c: Context, ports: Ports): Language {
  const asked = c.req.query('lang') ?? getCookie(c, languageCookie)
  const wished = (c.req.header('accept-language') ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  const known = (tag: string | undefined) => ports.locales.languages.some(({ code }) => code === tag?.split('-')[0])
  return ports.locales.language(known(asked) ? asked : wished.find(known))
}

const longest = 200
/** The secret of the session cookie, if it can be one. */
export const sessionSecret = (c: Context): string | undefined => {
  const secret = getCookie(c, sessionCookie)
  return secret !== undefined && secret.length <= longest ? secret : undefined
}
/** The key that a program sends, if it can be one. */
export const keySecret = (c: Context): string | undefined => {
  const secret = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  return secret !== undefined && secret.length <= longest ? secret : undefined
}

/** Who asks: the person of a session, or the one a program's key acts for. Every kind of account goes through here. */
export async function actorOf(c: Context, ports: Ports): Promise<Actor | undefined> {
  const key = keySecret(c)
  if (key !== undefined) return actorOfKey(ports.register, key, ports.clock.now())
  const secret = sessionSecret(c)
  return secret === undefined ? undefined : (await actorOfSession(ports.register, secret, ports.clock.now()))?.actor
}

/** The session that a request came with, by its public identifier. */
export async function sessionOf(c: Context, ports: Ports): Promise<string | undefined> {
  const secret = sessionSecret(c)
  return secret === undefined ? undefined : (await actorOfSession(ports.register, secret, ports.clock.now()))?.session
}
