import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Actor, Role } from './duties.ts'
import { operation } from './operation.ts'
import { PasskeyAnswer, PasskeyOptions } from './sign-in.ts'

export const InterestKind = z.enum(['employed', 'family', 'financial', 'adviser', 'other'])
export type InterestKind = z.infer<typeof InterestKind>
const Name = z.string().trim().min(1).max(120)

/** A person's own account: where they may sit, how they sign in, what acts for them, what keeps them away from cases. */
export const Account = z.object({
  actor: Actor,
  name: z.string().optional(),
  email: z.string().optional(),
  chairs: z.array(z.object({ organisation: z.string(), name: z.string(), here: z.boolean() })),
  sessions: z.array(
    z.object({
      id: z.string(),
      created: Instant,
      seen: Instant,
      expires: Instant,
      method: z.string(),
      device: z.string().optional(),
      here: z.boolean(),
    }),
  ),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), created: Instant, lastUsed: Instant.optional() })),
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      organisation: z.string(),
      roles: z.array(Role),
      created: Instant,
      expires: Instant.optional(),
      lastUsed: Instant.optional(),
    }),
  ),
  interests: z.array(z.object({ id: z.string(), organisation: z.string(), name: z.string(), kind: InterestKind, declared: Instant })),
})
export type Account = Readonly<z.infer<typeof Account>>
const Id = z.object({ id: z.string().min(1).max(1000) })
const Empty = z.object({})

/** `ownHands`: a person at a screen; a key for programs may not. */
export const myAccount = operation({
  id: 'myAccount',
  summary: 'My account',
  method: 'get',
  path: '/api/account',
  role: 'signed-in',
  ownHands: true,
  reply: Account,
  refusals: [401, 403],
})
export const takeChair = operation({
  id: 'takeChair',
  summary: 'Act for another of my organisations',
  method: 'post',
  path: '/api/account/chair',
  role: 'signed-in',
  ownHands: true,
  body: z.object({ organisation: z.string().max(2048) }),
  reply: Actor,
  refusals: [401, 403, 404, 422],
})
export const endSession = operation({
  id: 'endSession',
  summary: 'End one of my sessions',
  method: 'post',
  path: '/api/account/sessions/{id}/end',
  role: 'signed-in',
  ownHands: true,
  params: Id,
  reply: Empty,
  refusals: [401, 403, 404],
})
export const newPasskeyQuestion = operation({
  id: 'newPasskeyQuestion',
  summary: 'What a device is asked for a new passkey',
  method: 'post',
  path: '/api/account/passkeys/question',
  role: 'signed-in',
  ownHands: true,
  reply: PasskeyOptions,
  refusals: [401, 403],
})
export const addPasskey = operation({
  id: 'addPasskey',
  summary: 'Add a passkey',
  method: 'post',
  path: '/api/account/passkeys',
  role: 'signed-in',
  ownHands: true,
  body: z.object({ answer: PasskeyAnswer, name: Name }),
  reply: z.object({ id: z.string() }),
  status: 201,
  refusals: [401, 403, 409, 422],
})
export const removePasskey = operation({
  id: 'removePasskey',
  summary: 'Remove a passkey',
  method: 'post',
  path: '/api/account/passkeys/{id}/remove',
  role: 'signed-in',
  ownHands: true,
  params: Id,
  reply: Empty,
  refusals: [401, 403, 404],
})
/** The key itself is in the answer, and nowhere else, ever. */
export const makeApiKey = operation({
  id: 'makeApiKey',
  summary: 'Make a key for a program',
  method: 'post',
  path: '/api/account/keys',
  role: 'signed-in',
  ownHands: true,
  body: z.object({
    name: Name,
    roles: z
      .array(Role.exclude(['administrator']))
      .min(1)
      .max(9),
    days: z.int().min(1).max(366).default(90),
  }),
  reply: z.object({ id: z.string(), key: z.string(), expires: Instant }),
  status: 201,
  refusals: [401, 403, 422],
})
export const endApiKey = operation({
  id: 'endApiKey',
  summary: 'End a key',
  method: 'post',
  path: '/api/account/keys/{id}/end',
  role: 'signed-in',
  ownHands: true,
  params: Id,
  reply: Empty,
  refusals: [401, 403, 404],
})
export const declareInterest = operation({
  id: 'declareInterest',
  summary: 'Declare an interest in an organisation',
  method: 'post',
  path: '/api/account/interests',
  role: 'signed-in',
  ownHands: true,
  body: z.object({ organisation: z.string().max(2048), kind: InterestKind }),
  reply: z.object({ id: z.string() }),
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})
export const endInterest = operation({
  id: 'endInterest',
  summary: 'End a declared interest',
  method: 'post',
  path: '/api/account/interests/{id}/end',
  role: 'signed-in',
  ownHands: true,
  params: Id,
  reply: Empty,
  refusals: [401, 403, 404],
})
