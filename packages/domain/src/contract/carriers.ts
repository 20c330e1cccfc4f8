import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { operation } from './operation.ts'

/** An element that does not come through as it was: which, where in the original, and why, in the asked language. */
export const Loss = z.object({
  element: z.string(),
  at: z.string(),
  kind: z.enum(['dropped', 'narrowed', 'invented']),
  code: z.string(),
  why: z.string(),
})
export type Loss = Readonly<z.infer<typeof Loss>>

const Token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) })
/** What the holder of a personal link sees before another format of their award is sealed. */
export const previewFormat = operation({
  id: 'previewFormat',
  summary: 'What another format of a held award would leave out',
  method: 'get',
  path: '/api/c/{token}/formats/{format}',
  role: 'public',
  params: Token.extend({ format: z.string().max(60) }),
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: z.object({ format: z.string(), losses: z.array(Loss) }),
  refusals: [404, 409, 422],
})
/** Sealed by the same issuer, under the same identifier, with the same places on its status lists. */
export const convertHeld = operation({
  id: 'convertHeld',
  summary: 'A held award in another format, sealed by its issuer',
  method: 'post',
  path: '/api/c/{token}/formats',
  role: 'public',
  params: Token,
  body: z.object({ to: z.string().max(60) }),
  reply: z.object({ format: z.string(), credential: z.string(), mediaType: z.string(), name: z.string(), losses: z.array(Loss) }),
  status: 201,
  refusals: [404, 409, 422, 429],
})

/** No account, nothing stored. The answer has no seal: a key stays with whoever holds it, and `cairn convert --key` seals on their own machine. */
export const convertCredential = operation({
  id: 'convertCredential',
  summary: 'The same award in another format, with everything that does not come through',
  method: 'post',
  path: '/api/convert',
  role: 'public',
  body: z.object({
    credential: z.union([z.string().min(1).max(1_400_000), z.record(z.string(), z.unknown())]),
    to: z.string().max(60),
    at: Instant.optional(),
    key: z.unknown().optional(),
  }),
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: z.object({ format: z.string(), credential: z.union([z.string(), z.record(z.string(), z.unknown())]), losses: z.array(Loss) }),
  refusals: [413, 415, 422, 429],
})
