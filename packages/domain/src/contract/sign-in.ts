import * as z from 'zod'
import { Actor } from './duties.ts'
import { operation } from './operation.ts'

/** How one can sign in here, and to whose register. */
export const WaysIn = z.object({
  tenant: z.object({ id: z.string(), name: z.record(z.string(), z.string()) }),
  /** Other registers at this same address. */
  others: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()) })),
  passkey: z.boolean(),
  link: z.boolean(),
  provider: z.string().optional(),
  demonstration: z.boolean(),
})
export type WaysIn = Readonly<z.infer<typeof WaysIn>>
/** What a browser's own passkey dialogue takes and gives back. @see W3C Web Authentication Level 3, section 5 */
export const PasskeyOptions = z.object({ options: z.record(z.string(), z.unknown()) })
export const PasskeyAnswer = z.record(z.string(), z.unknown())
/** A tenant's register, where several share one address. */
const query = z.object({ tenant: z.string().max(40).optional(), lang: z.string().max(20).optional() })

export const waysIn = operation({
  id: 'waysIn',
  summary: 'How one can sign in',
  method: 'get',
  path: '/api/sign-in',
  role: 'public',
  query,
  reply: WaysIn,
})
/** Answers the same whether or not somebody has that address. */
export const requestLink = operation({
  id: 'requestLink',
  summary: 'Have a link to sign in sent by mail',
  method: 'post',
  path: '/api/sign-in/link',
  role: 'public',
  query,
  body: z.object({ email: z.string().trim().min(3).max(320) }),
  reply: z.object({ minutes: z.int() }),
  status: 202,
  refusals: [422, 429, 503],
})
/** Once, within a quarter of an hour, in the browser that asked for it. */
export const useLink = operation({
  id: 'useLink',
  summary: 'Sign in with a link',
  method: 'post',
  path: '/api/sign-in/link/use',
  role: 'public',
  body: z.object({ token: z.string().min(20).max(200) }),
  reply: Actor,
  refusals: [401, 422, 429],
})
export const passkeyQuestion = operation({
  id: 'passkeyQuestion',
  summary: 'What a passkey is asked when signing in',
  method: 'post',
  path: '/api/sign-in/passkey/question',
  role: 'public',
  query,
  reply: PasskeyOptions,
  refusals: [429],
})
export const usePasskey = operation({
  id: 'usePasskey',
  summary: 'Sign in with a passkey',
  method: 'post',
  path: '/api/sign-in/passkey',
  role: 'public',
  query,
  body: z.object({ answer: PasskeyAnswer }),
  reply: Actor,
  refusals: [401, 422, 429],
})
