import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { operation } from './operation.ts'

/** An element that does not come through as it was: which, where in the original, and why, in the asked language. */
export const Loss = z.object({ element: z.string(), at: z.string(), kind: z.enum(['dropped', 'narrowed', 'invented']), code: z.string(), why: z.string() })
export type Loss = Readonly<z.infer<typeof Loss>>

/** No account, nothing stored. The answer has no seal: a key stays with whoever holds it, and `cairn convert --key` seals on their own machine. */
export const convertCredential = operation({
  id: 'convertCredential', summary: 'The same award in another format, with everything that does not come through', method: 'post', path: '/api/convert', role: 'public',
  body: z.object({ credential: z.union([z.string().min(1).max(1_400_000), z.record(z.string(), z.unknown())]), to: z.string().max(60), at: Instant.optional(), key: z.unknown().optional() }),
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: z.object({ format: z.string(), credential: z.union([z.string(), z.record(z.string(), z.unknown())]), losses: z.array(Loss) }), refusals: [413, 415, 422, 429],
})
