import * as z from 'zod'
import { Actor, Role } from './duties.ts'
import { operation } from './operation.ts'

/** The seam that real accounts will use: today only the demonstration's roles can sign in through it. */
export const signIn = operation({
  id: 'signIn',
  summary: 'Sign in as a role of the demonstration',
  method: 'post',
  path: '/api/session',
  role: 'public',
  body: z.object({ role: Role }),
  reply: Actor,
  status: 201,
  refusals: [403, 422],
})
export const whoAmI = operation({
  id: 'whoAmI',
  summary: 'Who is signed in',
  method: 'get',
  path: '/api/session',
  role: 'public',
  reply: z.object({ actor: Actor.optional() }),
})
export const signOut = operation({
  id: 'signOut',
  summary: 'Sign out',
  method: 'delete',
  path: '/api/session',
  role: 'signed-in',
  reply: z.object({}),
  refusals: [401],
})
