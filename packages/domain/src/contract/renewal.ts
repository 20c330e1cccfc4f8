import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { StatusMessage } from '../model/status-message.ts'
import { AwardSummary } from './award.ts'
import { operation } from './operation.ts'

/** Says something in the status of an award, or nothing any more; whether it stands does not change. Copies in wallets say it too. */
export const sayAboutAward = operation({
  id: 'sayAboutAward',
  summary: 'Have the status of an award say something: an appeal is open, a correction is under way, ask first',
  method: 'post',
  path: '/api/awards/{id}/message',
  role: 'award-office',
  params: z.object({ id: z.string().max(100) }),
  body: z.object({ message: StatusMessage, reason: z.string().trim().min(1).max(2000) }),
  reply: AwardSummary,
  refusals: [401, 403, 404, 409, 422],
})

/** What the issuer tells whoever holds a credential whose status says that a corrected one is there. */
export const Renewal = z.object({
  renewed: z.boolean(),
  by: z.string(),
  on: Instant.optional(),
  /** The corrected one, where its holder lets it be found. */ link: z.string().optional(),
})
export type Renewal = Readonly<z.infer<typeof Renewal>>
/** The identifier is random and stands in the credential alone: who can name it has been shown it. */
export const findRenewal = operation({
  id: 'findRenewal',
  summary: 'Where the corrected credential is, for whoever holds the one before',
  method: 'post',
  path: '/api/renewals',
  role: 'public',
  body: z.object({
    credential: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
    tenant: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
      .optional(),
  }),
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: Renewal,
  refusals: [404, 422, 429],
})
/** By the personal link of the credential that was replaced, or of the one that took its place. */
export const openRenewal = operation({
  id: 'openRenewal',
  summary: 'Let whoever has my old credential find the corrected one, or stop',
  method: 'post',
  path: '/api/c/{token}/renewal',
  role: 'public',
  params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) }),
  body: z.object({ open: z.boolean(), days: z.int().min(1).max(365).default(365) }),
  reply: z.object({ open: z.boolean(), until: Instant.optional() }),
  refusals: [404, 422, 429],
})
