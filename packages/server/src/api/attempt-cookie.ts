import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Ports } from '../ports.ts'

const attemptCookie = 'cairn-attempt'

/** The secret of a sign-in that this browser has begun. */
export const attemptSecret = (c: Context): string | undefined => {
  const secret = getCookie(c, attemptCookie)
  return secret !== undefined && secret.length <= 200 ? secret : undefined
}
export const keepAttempt = (c: Context, ports: Ports, secret: string): void =>
  setCookie(c, attemptCookie, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: ports.origin.startsWith('https:'),
    path: '/',
    maxAge: 15 * 60,
  })
export const forgetAttempt = (c: Context): void => void deleteCookie(c, attemptCookie, { path: '/' })
