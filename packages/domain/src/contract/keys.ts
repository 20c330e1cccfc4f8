import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { operation } from './operation.ts'

/** A key that an organisation seals with, without its private part. */
export const IssuerKey = z.object({
  kid: z.string(),
  type: z.enum(['Ed25519', 'P-256']),
  state: z.enum(['active', 'retired']),
  created: Instant,
  retired: Instant.optional(),
  compromised: Instant.optional(),
})
export type IssuerKey = Readonly<z.infer<typeof IssuerKey>>
const Keys = z.object({ controller: z.string().optional(), document: z.string().optional(), keys: z.array(IssuerKey) })
const reason = z.string().trim().min(1).max(2000)

export const listKeys = operation({
  id: 'listKeys',
  summary: 'The keys that my organisation seals with, old and new',
  method: 'get',
  path: '/api/keys',
  role: 'administrator',
  reply: Keys,
  refusals: [401, 403],
})
export const rotateKey = operation({
  id: 'rotateKey',
  summary: 'Begin to seal with a new key; what the old one sealed stays good',
  method: 'post',
  path: '/api/keys/rotate',
  role: 'administrator',
  ownHands: true,
  body: z.object({ reason }),
  reply: Keys,
  status: 201,
  refusals: [401, 403, 422],
})
/** Where a key was in other hands, what it sealed from that moment on is refused, everywhere of ours at once. */
export const endKey = operation({
  id: 'endKey',
  summary: 'Put a key away; say from when it was in other hands, if it was',
  method: 'post',
  path: '/api/keys/end',
  role: 'administrator',
  ownHands: true,
  body: z.object({ kid: z.string().max(2048), compromised: Instant.optional(), reason }),
  reply: Keys,
  refusals: [401, 403, 404, 409, 422],
})
