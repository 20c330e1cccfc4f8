import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { operation } from './operation.ts'

/** A certificate that an organisation seals European Digital Credentials with. */
export const Seal = z.object({
  id: z.string(),
  subject: z.string(),
  identifier: z.string().optional(),
  kind: z.enum(['P-256', 'P-384', 'RSA']),
  certificates: z.int(),
  thumbprint: z.string(),
  starts: Instant,
  ends: Instant,
  state: z.enum(['active', 'retired']),
  created: Instant,
  retired: Instant.optional(),
  compromised: Instant.optional(),
  /** The one that seals now. */
  inUse: z.boolean(),
})
export type Seal = Readonly<z.infer<typeof Seal>>
const Seals = z.object({ seals: z.array(Seal) })
const reason = z.string().trim().min(1).max(2000)

export const listSeals = operation({
  id: 'listSeals',
  summary: 'The certificates that my organisation seals with, old and new',
  method: 'get',
  path: '/api/seals',
  role: 'administrator',
  reply: Seals,
  refusals: [401, 403],
})
/** The private key is encrypted before it is kept and never leaves again; the file and its passphrase are not kept. */
export const addSeal = operation({
  id: 'addSeal',
  summary: 'Bring an e-seal or an organisation’s certificate with its key: a PKCS#12 file, or certificates and key as PEM',
  method: 'post',
  path: '/api/seals',
  role: 'administrator',
  ownHands: true,
  body: z.object({
    pkcs12: z.base64().max(140_000).optional(),
    certificates: z.string().max(100_000).optional(),
    key: z.string().max(20_000).optional(),
    passphrase: z.string().max(1000).default(''),
    reason,
  }),
  reply: Seals,
  status: 201,
  refusals: [401, 403, 409, 413, 422],
})
export const endSeal = operation({
  id: 'endSeal',
  summary: 'Put a seal away; say from when its key was in other hands, if it was',
  method: 'post',
  path: '/api/seals/{id}/end',
  role: 'administrator',
  ownHands: true,
  params: z.object({ id: z.string().max(100) }),
  body: z.object({ compromised: Instant.optional(), reason }),
  reply: Seals,
  refusals: [401, 403, 404, 409, 422],
})
