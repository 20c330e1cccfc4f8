import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { StatusMessage } from '../model/status-message.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { Slug } from './design.ts'
import { operation } from './operation.ts'

/** What the holder of the personal link, or of a share link, sees. `token` is the only key; it is never logged. */
export const SharedCredential = z.object({
  report: SpokenReport,
  standing: z.enum(['in-force', 'suspended', 'withdrawn']),
  holder: z.boolean(),
  /** Another has taken its place; its link for whoever holds the personal one. */
  replaced: z.object({ link: z.string().optional() }).optional(),
  /** It was corrected, or corrects another: until when who has the old one finds the new one, if the holder lets them. Said to the holder alone. */
  renewal: z.object({ until: Instant.optional() }).optional(),
  /** What its status says besides whether it stands. */
  message: StatusMessage.optional(),
  /** Its issuer has a seal for European Digital Credentials. */
  seals: z.boolean().optional(),
  expires: Instant.optional(),
  shows: z.enum(['everything', 'title-and-outcomes']),
  file: z.object({ name: z.string(), mediaType: z.string() }).optional(),
  slug: Slug.optional(),
  version: z.int().optional(),
  /** Whether the holder lets this be counted among many; said to the holder alone. */
  counted: z.boolean().optional(),
  demonstration: z.boolean(),
})
export type SharedCredential = Readonly<z.infer<typeof SharedCredential>>
const Token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) })
export const getSharedCredential = operation({
  id: 'getSharedCredential',
  summary: 'A credential by its personal or share link',
  method: 'get',
  path: '/api/c/{token}',
  role: 'public',
  params: Token,
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: SharedCredential,
  refusals: [404],
})
export const shareCredential = operation({
  id: 'shareCredential',
  summary: 'Make a share link that ends',
  method: 'post',
  path: '/api/c/{token}/share',
  role: 'public',
  params: Token,
  body: z.object({
    days: z.int().min(1).max(365).default(30),
    shows: z.enum(['everything', 'title-and-outcomes']).default('title-and-outcomes'),
  }),
  reply: z.object({ link: z.string(), expires: Instant, shows: z.enum(['everything', 'title-and-outcomes']) }),
  status: 201,
  refusals: [404, 422, 429],
})
