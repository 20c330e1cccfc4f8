import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Caller } from '../operations/consultations/ground.ts'
import type { Ports } from '../ports.ts'
import { makeSecret } from '../register/sessions.ts'

/** A device that takes part, and whoever was handed an item: two secrets, each in a cookie that no script reads. */
export const deviceCookie = 'cairn-device'
export const controlCookie = 'cairn-control'
const longest = 200
const secretIn = (c: Context, name: string): string | undefined => {
  const secret = getCookie(c, name)
  return secret !== undefined && secret.length <= longest ? secret : undefined
}
export const deviceSecret = (c: Context): string | undefined => secretIn(c, deviceCookie)
export const controlSecret = (c: Context): string | undefined => secretIn(c, controlCookie)

/** Who calls an operation of a consultation, by everything that this browser carries. */
export const callerOf = (c: Context, actor: Actor | undefined): Caller => ({ actor, control: controlSecret(c), device: deviceSecret(c) })

/** The token of this device: the one it has, or a new one, kept for a month; it says nothing but that it is the same device. */
export function deviceOf(c: Context, ports: Ports): string {
  const own = deviceSecret(c)
  if (own !== undefined && /^[a-z0-9-]{1,40}\.[A-Za-z0-9_-]{43}$/.test(own)) return own
  const made = makeSecret()
  setCookie(c, deviceCookie, made, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: ports.origin.startsWith('https:'),
    path: '/',
    maxAge: 30 * 86_400,
    ...(ports.cookieDomain ? { domain: ports.cookieDomain } : {}),
  })
  return made
}
